#include "moment.hpp"

#include <algorithm>

namespace fadu::law {
namespace {

std::size_t at(std::int32_t id) { return static_cast<std::size_t>(id); }

std::string join(const std::vector<std::string>& parts) {
  std::string out;
  for (const auto& part : parts) out += (out.empty() ? "" : "、") + part;
  return out;
}

}  // namespace

void State::begin(const Engine& engine) {
  for (const std::int32_t kind : kinds) count[at(kind)] = last[at(kind)] = 0;
  for (const std::int32_t field : fields) latest[at(field)] = nullptr;
  kinds.clear();
  fields.clear();
  count.resize(engine.act_kinds, 0);
  last.resize(engine.act_kinds, 0);
  latest.resize(engine.fields, nullptr);
  runs = 0;
  stage = 0;
}

void State::take(const Act& act, std::int32_t seq) {
  const auto kind = at(act.kind.value);
  ++count[kind];
  last[kind] = seq;
  kinds.push_back(act.kind.value);
  for (const Fact& fact : act.facts) {
    latest[at(fact.field.value)] = &fact.value;
    fields.push_back(fact.field.value);
  }
}

bool Moment::has(ActKind kind) const { return before.count[at(kind.value)] > 0 || (act != nullptr && act->kind == kind); }

std::int32_t Moment::last_seq(ActKind kind) const { return before.last[at(kind.value)]; }

std::int32_t Moment::last_seq(const std::vector<ActKind>& kinds) const {
  std::int32_t out = 0;
  for (const ActKind kind : kinds) out = std::max(out, last_seq(kind));
  return out;
}

const Act* Moment::last(ActKind kind) const {
  const std::int32_t seq = last_seq(kind);
  return seq == 0 ? nullptr : &dossier.acts[at(seq - 1)];
}

const Value* Moment::value(const Ref& ref) const {
  if (!ref.valid()) return nullptr;
  if (ref.act.valid()) {
    const Act* from = act != nullptr && act->kind == ref.act ? act : last(ref.act);
    return from != nullptr ? from->find(ref.field) : nullptr;
  }
  if (act != nullptr)
    if (const Value* own = act->find(ref.field)) return own;
  return before.latest[at(ref.field.value)];
}

std::string_view Moment::text(const Ref& ref) const {
  const Value* found = value(ref);
  const auto* out = found != nullptr ? std::get_if<std::string>(found) : nullptr;
  return out != nullptr ? std::string_view(*out) : std::string_view();
}

bool Moment::is_true(const Ref& ref) const {
  const Value* found = value(ref);
  const auto* out = found != nullptr ? std::get_if<bool>(found) : nullptr;
  return out != nullptr && *out;
}

std::optional<std::int64_t> Moment::number(const Ref& ref) const {
  const Value* found = value(ref);
  std::int64_t room{};
  const auto* out = found != nullptr ? as_number(*found, room) : nullptr;
  return out != nullptr ? std::optional(*out) : std::nullopt;
}

std::optional<Date> Moment::date(const Ref& ref) const {
  const Value* found = value(ref);
  if (found == nullptr) return std::nullopt;
  if (const auto* civil = std::get_if<Date>(found)) return *civil;
  if (const auto* moment = std::get_if<Instant>(found)) return moment->date();
  return std::nullopt;
}

std::string_view Moment::party_kind() const {
  return engine.party_kind.valid() ? text(Ref{ActKind{}, engine.party_kind}) : std::string_view();
}

std::string_view Moment::party_key() const {
  const auto of = [&](FieldId field) { return field.valid() ? text(Ref{ActKind{}, field}) : std::string_view(); };
  const std::string_view code = of(engine.party_code);
  return code.empty() ? of(engine.party_id) : code;
}

std::string Moment::title(ActKind kind) const {
  const auto* own = rulebook.procedure(dossier.procedure).act(kind);
  if (own != nullptr) return own->title;
  for (const auto& procedure : rulebook.procedures())
    if (const auto* spec = procedure.act(kind)) return spec->title;
  return std::string(rulebook.act_name(kind));
}

std::string Moment::titles(const std::vector<ActKind>& kinds) const {
  std::string out;
  for (const ActKind kind : kinds) out += (out.empty() ? "“" : "、“") + title(kind) + "”";
  return out;
}

std::string Moment::field_title(FieldId field) const {
  const std::string key(rulebook.field_name(field));
  const auto look = [&](const ProcedureSpec& procedure) -> const FieldSpec* {
    if (act != nullptr)
      if (const auto* spec = procedure.act(act->kind))
        if (const auto* found = spec->field(key)) return found;
    for (const auto& spec : procedure.acts)
      if (const auto* found = spec.field(key)) return found;
    return nullptr;
  };
  if (const auto* found = look(rulebook.procedure(dossier.procedure))) return found->title;
  for (const auto& procedure : rulebook.procedures())
    if (const auto* found = look(procedure)) return found->title;
  return key;
}

std::string Moment::person(PersonId id) const {
  const std::string name = world.person(id, day).name;
  return name.empty() ? "（人员 " + std::to_string(id.value) + "）" : name;
}

const std::string& Telling::arg(std::size_t i) const {
  static const std::string nothing;
  return i < args.size() ? args[i] : nothing;
}

std::string Telling::act() const { return "“" + arg(0) + "”（" + on.iso() + "）"; }

std::string yuan(std::int64_t fen) { return fen < 0 ? "-" + yuan(-fen) : Money{fen}.grouped() + "元"; }

std::string show(const Value& value) {
  if (const auto* money = std::get_if<Money>(&value)) return yuan(money->fen());
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  if (const auto* day = std::get_if<Date>(&value)) return day->iso();
  if (const auto* moment = std::get_if<Instant>(&value)) return moment->chinese();
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "是" : "否";
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* texts = std::get_if<std::vector<std::string>>(&value)) return join(*texts);
  return {};
}

}  // namespace fadu::law
