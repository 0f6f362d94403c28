#include "fadu/dossier/snapshot.hpp"

#include <algorithm>

namespace fadu::dossier {

using law::Value;

const Value* Facts::find(law::FieldId field) const {
  const auto i = static_cast<std::size_t>(field.value);
  return field.valid() && i < latest_.size() ? latest_[i] : nullptr;
}

void Facts::put(const law::Fact& fact) {
  const auto i = static_cast<std::size_t>(fact.field.value);
  if (!fact.field.valid()) return;
  if (i >= latest_.size()) latest_.resize(i + 1);
  latest_[i] = &fact.value;
}

namespace {

template <class T>
const T* as(const Value* value) {
  return value ? std::get_if<T>(value) : nullptr;
}

std::string text_in(const Value* value) {
  const auto* text = as<std::string>(value);
  return text ? *text : std::string{};
}

}  // namespace

std::string_view Facts::text(law::FieldId field) const {
  const auto* text = as<std::string>(find(field));
  return text ? std::string_view{*text} : std::string_view{};
}

std::optional<Money> Facts::money(law::FieldId field) const {
  const auto* money = as<Money>(find(field));
  return money ? std::optional(*money) : std::nullopt;
}

std::optional<Date> Facts::date(law::FieldId field) const {
  const Value* value = find(field);
  if (const auto* day = as<Date>(value)) return *day;
  if (const auto* moment = as<Instant>(value)) return moment->date();
  return std::nullopt;
}

std::optional<std::int64_t> Facts::number(law::FieldId field) const {
  const auto* n = as<std::int64_t>(find(field));
  return n ? std::optional(*n) : std::nullopt;
}

bool Facts::flag(law::FieldId field) const {
  const auto* b = as<bool>(find(field));
  return b && *b;
}

std::vector<law::PersonId> Facts::persons(law::FieldId field) const {
  const auto* persons = as<std::vector<law::PersonId>>(find(field));
  return persons ? *persons : std::vector<law::PersonId>{};
}

const law::Act* Snapshot::last(const law::Dossier& dossier, law::ActKind kind) const {
  const auto i = static_cast<std::size_t>(kind.value);
  if (!kind.valid() || i >= acts.size() || acts[i].empty()) return nullptr;
  return &dossier.acts[static_cast<std::size_t>(acts[i].back()) - 1];
}

const Value* resolve(const law::Rulebook& rulebook, const law::Dossier& dossier, const Snapshot& snapshot,
                     std::string_view reference) {
  const auto dot = reference.find('.');
  const law::ActKind kind = dot == std::string_view::npos ? law::ActKind{} : rulebook.act_kind(reference.substr(0, dot));
  if (!kind.valid()) return snapshot.facts.find(rulebook.field(reference));
  const law::FieldId field = rulebook.field(reference.substr(dot + 1));
  if (!field.valid() || static_cast<std::size_t>(kind.value) >= snapshot.acts.size()) return nullptr;
  const auto& seqs = snapshot.acts[static_cast<std::size_t>(kind.value)];
  for (auto seq = seqs.rbegin(); seq != seqs.rend(); ++seq)
    if (const Value* value = dossier.acts[static_cast<std::size_t>(*seq) - 1].find(field)) return value;
  return nullptr;
}

namespace {

void fold_act(Snapshot& out, const law::Act& act) {
  for (const law::Fact& fact : act.facts) out.facts.put(fact);
  const auto kind = static_cast<std::size_t>(act.kind.value);
  if (!act.kind.valid()) return;
  if (kind >= out.acts.size()) out.acts.resize(kind + 1);
  out.acts[kind].push_back(act.seq);
}

void fold_stage(Snapshot& out, const law::ProcedureSpec& procedure) {
  std::int32_t latest = 0;
  for (std::size_t i = 0; i < procedure.stages.size(); ++i)
    for (const law::ActKind kind : procedure.stages[i].enter) {
      const auto k = static_cast<std::size_t>(kind.value);
      if (k >= out.acts.size() || out.acts[k].empty() || out.acts[k].back() <= latest) continue;
      latest = out.acts[k].back();
      out.stage = i;
    }
  out.closed = latest > 0 && procedure.stages[out.stage].terminal;
}

void fold_summary(Snapshot& out, const law::Dossier& dossier, const law::Rulebook& rulebook,
                  const law::ProcedureSpec& procedure) {
  const auto value = [&](const char* key) -> const Value* {
    const auto reference = procedure.summary.find(key);
    return reference == procedure.summary.end() ? nullptr : resolve(rulebook, dossier, out, reference->second);
  };
  out.title = text_in(value("title"));
  out.party_name = text_in(value("party"));
  out.party_code = text_in(value("code"));
  out.party_kind = std::string(out.facts.text(rulebook.field("party.kind")));
  out.item = text_in(value("item"));
  if (const auto* money = as<Money>(value("amount"))) out.amount = *money;
}

}  // namespace

Snapshot fold(const law::Dossier& dossier, const law::Rulebook& rulebook) {
  Snapshot out;
  for (const law::Act& act : dossier.acts) fold_act(out, act);
  if (dossier.acts.empty()) return out;
  const law::ProcedureSpec& procedure = rulebook.procedure(dossier.procedure);
  out.opened_on = dossier.acts.front().at.date();
  if (const auto filing = procedure.summary.find("filed"); filing != procedure.summary.end())
    if (const law::Act* filed = out.last(dossier, rulebook.act_kind(filing->second))) out.filed_on = filed->at.date();
  fold_stage(out, procedure);
  fold_summary(out, dossier, rulebook, procedure);
  return out;
}

}  // namespace fadu::dossier
