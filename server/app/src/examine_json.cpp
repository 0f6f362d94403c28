#include "fadu/app/examine_json.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "codec.hpp"
#include "declared.hpp"
#include "fadu/base/canonical.hpp"
#include "fadu/law/examine.hpp"
#include "page.hpp"

namespace fadu::app {

namespace {

constexpr std::size_t kMostBytes = 16U << 20U;

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

std::string_view verdict_id(law::Verdict verdict) {
  if (verdict == law::Verdict::refuse) return "refuse";
  return verdict == law::Verdict::note ? "note" : "permit_with_reason";
}

std::string_view check_state(law::CheckState state) {
  switch (state) {
    case law::CheckState::done: return "done";
    case law::CheckState::problem: return "problem";
    case law::CheckState::todo: return "todo";
    case law::CheckState::waiting: return "waiting";
    case law::CheckState::not_applicable: return "not_applicable";
  }
  return "";
}

json::object result_of(const law::Rulebook& rulebook, const law::Dossier& dossier, const law::Examination& examination, Instant on) {
  const law::ProcedureSpec& procedure = rulebook.procedure(dossier.procedure);
  json::array duties, findings, checklist;
  for (const law::Duty& duty : examination.duties) {
    const law::TermSpec& term = rulebook.terms()[static_cast<std::size_t>(duty.term.value)];
    const auto& versions = term.versions;
    json::array steps;
    for (const law::Step& step : law::explain(rulebook, duty, on).steps) steps.push_back(json::string(step.text));
    const bool known = duty.version >= 0 && static_cast<std::size_t>(duty.version) < versions.size();
    duties.push_back({{"rule", term.id}, {"title", term.title}, {"cite", known ? cites_of(rulebook, versions[static_cast<std::size_t>(duty.version)].cites) : json::array{}},
                      {"act", duty.started_by}, {"due", duty.due.day.iso()}, {"state", duty_state_id(duty.state)},
                      {"provisional", duty.due.provisional}, {"who", term.who}, {"then", term.then}, {"steps", std::move(steps)}});
  }
  for (const law::Finding& finding : examination.findings) {
    const law::Explanation words = law::explain(rulebook, dossier, finding);
    findings.push_back({{"rule", words.rule}, {"title", words.title}, {"text", words.text}, {"mend", words.mend}, {"cite", cites_of(rulebook, words.cites)},
                        {"act", finding.act}, {"severity", severity_id(finding.severity)}, {"verdict", verdict_id(finding.verdict)}, {"on", finding.on.iso()}});
  }
  for (const law::Check& check : examination.checklist)
    checklist.push_back({{"id", procedure.checks[check.index].id}, {"title", procedure.checks[check.index].title}, {"state", check_state(check.state)}});
  const auto stage = static_cast<std::size_t>(std::max(0, examination.stage.value));
  return {{"stage", procedure.stages[stage].id}, {"duties", std::move(duties)}, {"findings", std::move(findings)}, {"checklist", std::move(checklist)}};
}

}  // namespace

Answer<json::object> examine_json(const law::Rulebook& rulebook, std::string_view text, std::string_view on) {
  if (text.size() > kMostBytes) return bad_request("", "too_large", "案卷文件大于 16 MB。");
  const auto parsed = parse_json(text);
  if (!parsed) return bad_request("", parsed.error().code, parsed.error().message);
  if (!parsed->is_object()) return bad_request("", "wrong_type", "案卷应是一个 JSON 对象。");
  Declared file(rulebook);
  if (auto read = read_declared(rulebook, parsed->get_object(), file); !read) return read.failure();
  Instant as_of = file.dossier.acts.back().at;
  const std::string wanted = on.empty() ? file.on : std::string(on);
  if (!wanted.empty()) {
    const auto day = Instant::parse(wanted);
    if (!day) return bad_request("/on", day.error().code, "审查日期的格式不对，请写成 2026-03-02。");
    as_of = *day;
  }
  return result_of(rulebook, file.dossier, law::examine(file.dossier, rulebook, file.world, as_of), as_of);
}

}  // namespace fadu::app
