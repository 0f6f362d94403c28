// The rulebook as screens read it.
#include "fadu/app/lawbook.hpp"

#include <boost/json.hpp>

#include "codec.hpp"
#include "fadu/statute/cite.hpp"
#include "field_type.hpp"

namespace fadu::app {

json::object cite_view(const App& app, const statute::Cite& cite, Date on) {
  const law::InstrumentSpec* instrument = app.rulebook().instrument(cite.statute);
  const std::string title = instrument ? instrument->short_title : cite.statute;
  std::string article = std::to_string(cite.article);
  if (cite.sub > 0) article += "-" + std::to_string(cite.sub);
  json::object out{{"ref", statute::print(cite)},
                   {"text", statute::chinese(cite, title)},
                   {"statute", cite.statute},
                   {"article", cite.article > 0 ? article : std::string{}}};
  const std::string_view gist = app.rulebook().gist(cite, on);
  if (!gist.empty()) out["gist"] = gist;
  return out;
}

namespace {

json::array cites_view(const App& app, const std::vector<statute::Cite>& cites, Date on) {
  json::array out;
  for (const statute::Cite& cite : cites) out.push_back(cite_view(app, cite, on));
  return out;
}

json::array strings(const std::vector<std::string>& list) {
  json::array out;
  for (const std::string& text : list) out.push_back(json::string(text));
  return out;
}

json::object act_view(const App& app, const law::ActSpec& act, Date on) {
  json::array fields;
  for (const law::FieldSpec& field : act.fields) fields.push_back(field_view(field));
  return {{"id", act.id},
          {"title", act.title},
          {"help", act.help},
          {"stage", act.stage},
          {"by", strings(act.by)},
          {"officers_min", act.officers_min},
          {"repeat", act.repeat},
          {"dated", act.dated},
          {"documents", strings(act.documents)},
          {"cites", cites_view(app, act.cites, on)},
          {"fields", std::move(fields)}};
}

json::object procedure_view(const App& app, const law::ProcedureSpec& procedure, Date on) {
  json::array stages, acts, checks;
  for (const law::StageSpec& stage : procedure.stages)
    stages.push_back({{"id", stage.id}, {"title", stage.title}, {"terminal", stage.terminal}});
  for (const law::ActSpec& act : procedure.acts) acts.push_back(act_view(app, act, on));
  for (const law::CheckSpec& check : procedure.checks)
    checks.push_back({{"id", check.id}, {"title", check.title}, {"help", check.help}, {"cites", cites_view(app, check.cites, on)}});
  return {{"id", procedure.id},       {"title", procedure.title},
          {"kind", procedure.kind},   {"roles", strings(procedure.roles)},
          {"opens", procedure.opens}, {"cites", cites_view(app, procedure.cites, on)},
          {"stages", std::move(stages)}, {"acts", std::move(acts)},
          {"checks", std::move(checks)}};
}

json::object tables_view(const law::Rulebook& rulebook) {
  json::object out;
  for (const std::string& name : rulebook.tables()) {
    json::array entries;
    for (const law::CodeEntry& entry : *rulebook.table(name)) entries.push_back({{"code", entry.code}, {"title", entry.title}});
    out[name] = std::move(entries);
  }
  return out;
}

}  // namespace

json::object rulebook_view(const App& app) {
  const Date on = app.now().date();
  json::array procedures, domains, documents, roles;
  for (const law::ProcedureSpec& procedure : app.rulebook().procedures()) procedures.push_back(procedure_view(app, procedure, on));
  for (const law::DomainSpec& domain : app.rulebook().domains())
    if (!domain.fixture) domains.push_back({{"id", domain.id}, {"title", domain.title}});
  for (const law::DocumentSpec& document : app.rulebook().documents())
    documents.push_back({{"id", document.id}, {"title", document.title}});
  for (int i = 0; i < access::kRoles; ++i) {
    const auto role = static_cast<access::Role>(i);
    roles.push_back({{"id", access::role_id(role)}, {"title", access::role_title(role)}});
  }
  return {{"hash", hex(app.rulebook().hash())}, {"procedures", std::move(procedures)}, {"domains", std::move(domains)},
          {"tables", tables_view(app.rulebook())}, {"documents", std::move(documents)}, {"roles", std::move(roles)}};
}

std::string_view unit_word(law::Unit unit) {
  switch (unit) {
    case law::Unit::calendar_day: return "日";
    case law::Unit::working_day: return "个工作日";
    case law::Unit::hour: return "小时";
    case law::Unit::month: return "个月";
    case law::Unit::year: return "年";
  }
  return "";
}

namespace {

json::array versions_view(const App& app, const law::TermSpec& term) {
  json::array out;
  for (const law::TermVersion& version : term.versions)
    out.push_back({{"from", version.from.iso()},
                   {"to", version.to.iso()},
                   {"domain", version.domain},
                   {"limit", version.limit},
                   {"unit", unit_word(version.unit)},
                   {"cites", cites_view(app, version.cites, version.from)},
                   {"doubt", version.doubt}});
  return out;
}

}  // namespace

json::array terms_view(const App& app) {
  json::array out;
  for (const law::TermSpec& term : app.rulebook().terms())
    out.push_back({{"id", term.id},     {"title", term.title}, {"shape", term.shape},
                   {"help", term.help}, {"who", term.who},     {"versions", versions_view(app, term)}});
  return out;
}

Answer<json::object> term_due(const law::Rulebook& rulebook, std::string_view id, const json::object& request, Date today) {
  const law::TermSpec* term = nullptr;
  for (const law::TermSpec& candidate : rulebook.terms())
    if (candidate.id == id) term = &candidate;
  if (!term) return not_found();
  const auto event = Instant::parse(string_in(request, "event"));
  if (!event) return bad_request("/event", event.error().code, "起算的日期不对，请写成 2026-03-02 或 2026-03-02T15:00。");
  const std::string domain = string_in(request, "domain");
  if (!domain.empty() && !rulebook.domain(domain).valid()) return bad_request("/domain", "unknown_domain", "没有这个执法领域。");
  if (term->due_by != law::DueBy::count)
    return refuse(422, "not_counted", "这项期限不是数出来的", "“" + term->title + "”的最后一日由文书或者规定里的日期给出，不从一个日期起数。");
  const law::TermVersion* version = rulebook.term_on(id, domain.empty() ? "general" : domain, event->date());
  if (!version)
    return refuse(422, "no_version", "那一天没有这项期限", "“" + term->title + "”在 " + event->date().chinese() + " 没有生效的规定。");
  const auto derivation = law::derive(rulebook.calendar(), {version->unit, version->limit, version->roll}, *event, {},
                                      static_cast<int>(int_in(request, "extend").value_or(0)), today);
  json::array steps, cites;
  for (const law::Step& step : derivation.steps) steps.push_back(json::string(step.text));
  for (const statute::Cite& cite : version->cites) {
    const law::InstrumentSpec* instrument = rulebook.instrument(cite.statute);
    cites.push_back({{"ref", statute::print(cite)}, {"statute", cite.statute},
                     {"article", std::to_string(cite.article)},
                     {"text", statute::chinese(cite, instrument ? instrument->short_title : cite.statute)}});
  }
  json::object out{{"term", term->id},
                   {"title", term->title},
                   {"event", event->rfc3339()},
                   {"due", derivation.due.day.iso()},
                   {"provisional", derivation.due.provisional},
                   {"limit", version->limit},
                   {"unit", unit_word(version->unit)},
                   {"steps", std::move(steps)},
                   {"cites", std::move(cites)}};
  if (version->unit == law::Unit::hour) out["due_at"] = derivation.due.moment.rfc3339();
  if (!version->doubt.empty()) out["doubt"] = version->doubt;
  return out;
}

}  // namespace fadu::app
