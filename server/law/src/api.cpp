#include "fadu/law/api.hpp"

#include <algorithm>

#include "engine.hpp"

namespace fadu::law {

Result<Dossier> dossier_of(const Rulebook& rulebook, std::string_view procedure, std::string_view domain) {
  const ProcedureSpec* spec = rulebook.procedure(procedure);
  if (spec == nullptr) return fail("unknown_procedure", "没有名为“" + std::string(procedure) + "”的程序。");
  Dossier out;
  out.procedure = spec->number;
  out.domain = rulebook.domain(domain);
  out.body = BodyId{1};
  if (!out.domain.valid()) return fail("unknown_domain", "没有名为“" + std::string(domain) + "”的执法领域。");
  return out;
}

Status add_act(const Rulebook& rulebook, Dossier& dossier, NamedAct act) {
  const ActSpec* spec = rulebook.procedure(dossier.procedure).act(act.kind);
  if (spec == nullptr) return fail("unknown_act", "本程序没有行为“" + std::string(act.kind) + "”。");
  Act out;
  out.kind = spec->kind;
  out.seq = static_cast<std::int32_t>(dossier.acts.size()) + 1;
  out.at = out.received = act.at;
  out.actor = act.actor;
  out.officers = std::move(act.officers);
  out.happened = act.happened;
  for (auto& [key, value] : act.fields) {
    const FieldId field = rulebook.field(key);
    if (!field.valid() || spec->field(key) == nullptr)
      return fail("unknown_field", "行为“" + spec->title + "”没有字段“" + std::string(key) + "”。", std::string(key));
    out.facts.push_back({field, std::move(value)});
  }
  std::sort(out.facts.begin(), out.facts.end(), [](const Fact& a, const Fact& b) { return a.field < b.field; });
  dossier.acts.push_back(std::move(out));
  return Done{};
}

Result<Derivation> due_of_term(const Rulebook& rulebook, std::string_view term, std::string_view domain, Instant event,
                               std::span<const Pause> pauses, int extension) {
  const auto& terms = rulebook.terms();
  const auto spec = std::find_if(terms.begin(), terms.end(), [&](const TermSpec& one) { return one.id == term; });
  if (spec == terms.end()) return fail("unknown_term", "没有名为“" + std::string(term) + "”的期限。");
  if (!rulebook.domain(domain).valid()) return fail("unknown_domain", "没有名为“" + std::string(domain) + "”的执法领域。");
  const auto shape = rulebook.engine().terms[static_cast<std::size_t>(spec - terms.begin())].shape;
  if (spec->due_by != DueBy::count || shape == TermShape::accrual)
    return fail("not_counted", "“" + spec->title + "”的最后一日不是从一个日期起数出来的。");
  const TermVersion* version = rulebook.term_on(term, domain, event.date());
  if (version == nullptr) return fail("no_version", "“" + spec->title + "”在那一天没有有效的规定。");
  Duty duty;
  duty.term = TermId{static_cast<std::int32_t>(spec - terms.begin())};
  duty.version = static_cast<std::int32_t>(version - spec->versions.data());
  duty.start = event;
  duty.pauses.assign(pauses.begin(), pauses.end());
  duty.extension = extension;
  return explain(rulebook, duty, event);
}

const Item* ItemsOnly::item(std::string_view code) const {
  const auto& items = rulebook_.items();
  const auto found = std::find_if(items.begin(), items.end(), [&](const Item& one) { return one.code == code; });
  return found == items.end() ? nullptr : &*found;
}

}  // namespace fadu::law
