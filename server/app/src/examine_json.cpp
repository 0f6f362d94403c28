#include "fadu/app/examine_json.hpp"

#include <algorithm>
#include <map>

#include <boost/json.hpp>

#include "codec.hpp"
#include "fadu/base/canonical.hpp"
#include "fadu/dossier/restore.hpp"
#include "fadu/law/examine.hpp"
#include "page.hpp"

namespace fadu::app {

namespace {

/// Registers as the file declares them: every person serves in the one body, which may do everything.
class DeclaredWorld final : public law::World {
 public:
  DeclaredWorld(const law::Rulebook& rulebook, const json::object& persons) : rulebook_(rulebook) {
    for (const auto& member : persons) add(std::string(member.key()), member.value());
  }
  law::PersonId id(const std::string& name) {
    const auto found = ids_.find(name);
    if (found != ids_.end()) return found->second;
    return add(name, json::object{});
  }
  [[nodiscard]] law::PersonStatus person(law::PersonId id, Date) const override {
    const auto index = static_cast<std::size_t>(id.value);
    return index < persons_.size() ? persons_[index] : law::PersonStatus{};
  }
  [[nodiscard]] law::BodyStatus body(law::BodyId, Date) const override {
    law::BodyStatus status{true, true, "本机关", "140681", {}};
    for (const law::DomainSpec& domain : rulebook_.domains()) status.domains.push_back(domain.id);
    return status;
  }
  [[nodiscard]] const law::Item* item(std::string_view code) const override {
    for (const law::Item& item : rulebook_.items())
      if (item.code == code) return &item;
    return nullptr;
  }

 private:
  law::PersonId add(const std::string& name, const json::value& value) {
    static const json::object kNone;
    const json::object& facts = value.is_object() ? value.get_object() : kNone;
    law::PersonStatus status;
    status.known = true;
    status.certified = !facts.contains("certified") || flag_in(facts, "certified");
    status.auxiliary = flag_in(facts, "auxiliary");
    status.law_qualified = flag_in(facts, "law_qualified");
    status.body = law::BodyId{1};
    status.name = name;
    status.certificate = status.certified ? "0000" + std::to_string(persons_.size()) : "";
    const law::PersonId id{static_cast<std::int64_t>(persons_.size())};
    persons_.push_back(std::move(status));
    ids_[name] = id;
    return id;
  }
  const law::Rulebook& rulebook_;
  std::vector<law::PersonStatus> persons_;
  std::map<std::string, law::PersonId> ids_;
};

Answer<law::Act> read_act(const law::Rulebook& rulebook, const law::ProcedureSpec& procedure, DeclaredWorld& world,
                          const json::object& object, std::int32_t seq) {
  const std::string place = "/acts/" + std::to_string(seq - 1);
  const law::ActSpec* spec = procedure.act(string_in(object, "kind"));
  if (!spec) return bad_request(place + "/kind", "unknown_act", "程序“" + procedure.title + "”没有这种行为：" + string_in(object, "kind"));
  const auto at = Instant::parse(string_in(object, "at"));
  if (!at) return bad_request(place + "/at", at.error().code, "时间的格式不对，请写成 2026-03-02 或 2026-03-02T15:00。");
  law::Act act;
  act.kind = spec->kind;
  act.seq = seq;
  act.at = act.received = *at;
  act.happened = flag_in(object, "happened");
  act.actor = world.id(object.contains("actor") ? string_in(object, "actor") : "A");
  if (const json::value* officers = object.if_contains("officers"); officers && officers->is_array())
    for (const json::value& officer : officers->get_array())
      if (officer.is_string()) act.officers.push_back(world.id(std::string(officer.get_string())));
  if (const json::value* fields = object.if_contains("fields"))
    act.facts = dossier::restore_fields(dossier::RulebookVocabulary(rulebook), *spec, to_node(*fields));
  return act;
}

json::array cites_of(const law::Rulebook& rulebook, const std::vector<statute::Cite>& cites) {
  json::array out;
  for (const statute::Cite& cite : cites) {
    const law::InstrumentSpec* instrument = rulebook.instrument(cite.statute);
    std::string article = std::to_string(cite.article);
    if (cite.sub > 0) article += "-" + std::to_string(cite.sub);
    out.push_back({{"statute", instrument ? instrument->short_title : cite.statute}, {"article", article}, {"ref", statute::print(cite)}});
  }
  return out;
}

json::object result_of(const law::Rulebook& rulebook, const law::Dossier& dossier, const law::Examination& examination, Instant on) {
  const law::ProcedureSpec& procedure = rulebook.procedure(dossier.procedure);
  json::array duties, findings;
  for (const law::Duty& duty : examination.duties) {
    const law::TermSpec& term = rulebook.terms()[static_cast<std::size_t>(duty.term.value)];
    const auto& versions = term.versions;
    json::array steps;
    for (const law::Step& step : law::explain(rulebook, duty, on).steps) steps.push_back(json::string(step.text));
    const bool known = duty.version >= 0 && static_cast<std::size_t>(duty.version) < versions.size();
    duties.push_back({{"rule", term.id}, {"title", term.title}, {"cite", known ? cites_of(rulebook, versions[static_cast<std::size_t>(duty.version)].cites) : json::array{}},
                      {"act", duty.started_by}, {"due", duty.due.day.iso()}, {"state", duty_state_id(duty.state)},
                      {"provisional", duty.due.provisional}, {"steps", std::move(steps)}});
  }
  for (const law::Finding& finding : examination.findings) {
    const law::Explanation words = law::explain(rulebook, dossier, finding);
    findings.push_back({{"rule", words.rule}, {"title", words.title}, {"text", words.text}, {"mend", words.mend}, {"cite", cites_of(rulebook, words.cites)},
                        {"act", finding.act}, {"severity", severity_id(finding.severity)}, {"on", finding.on.iso()}});
  }
  const auto stage = static_cast<std::size_t>(std::max(0, examination.stage.value));
  return {{"stage", procedure.stages[stage].id}, {"duties", std::move(duties)}, {"findings", std::move(findings)}};
}

}  // namespace

Answer<json::object> examine_json(const law::Rulebook& rulebook, std::string_view text, std::string_view on) {
  const auto parsed = parse_json(text);
  if (!parsed) return bad_request("", parsed.error().code, parsed.error().message);
  if (!parsed->is_object()) return bad_request("", "wrong_type", "案卷应是一个 JSON 对象。");
  const json::object& object = parsed->get_object();
  const law::ProcedureSpec* procedure = rulebook.procedure(string_in(object, "procedure"));
  if (!procedure) return bad_request("/procedure", "unknown_procedure", "没有这种程序。fadu law procedures 列出全部。");
  law::Dossier dossier;
  dossier.procedure = procedure->number;
  dossier.domain = rulebook.domain(object.contains("domain") ? string_in(object, "domain") : "general");
  dossier.body = law::BodyId{1};
  if (!dossier.domain.valid()) return bad_request("/domain", "unknown_domain", "没有这个执法领域。");
  static const json::object kNone;
  const json::value* persons = object.if_contains("persons");
  DeclaredWorld world(rulebook, persons && persons->is_object() ? persons->get_object() : kNone);
  const json::value* acts = object.if_contains("acts");
  if (!acts || !acts->is_array() || acts->get_array().empty()) return bad_request("/acts", "missing", "案卷至少要有一个行为。");
  for (const json::value& item : acts->get_array()) {
    if (!item.is_object()) return bad_request("/acts", "wrong_type", "每个行为应是一个 JSON 对象。");
    auto act = read_act(rulebook, *procedure, world, item.get_object(), static_cast<std::int32_t>(dossier.acts.size()) + 1);
    if (!act) return act.failure();
    dossier.acts.push_back(std::move(*act));
  }
  Instant as_of = dossier.acts.back().at;
  if (!on.empty()) {
    const auto day = Instant::parse(on);
    if (!day) return bad_request("/on", day.error().code, "审查日期的格式不对，请写成 2026-03-02。");
    as_of = *day;
  }
  return result_of(rulebook, dossier, law::examine(dossier, rulebook, world, as_of), as_of);
}

}  // namespace fadu::app
