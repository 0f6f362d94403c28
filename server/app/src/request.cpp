#include "request.hpp"

#include <algorithm>

#include "fadu/app/lawbook.hpp"
#include "fadu/base/text.hpp"
#include "fadu/dossier/act.hpp"

namespace fadu::app {

namespace {

constexpr std::string_view kKnown[] = {"kind", "at", "officers", "fields", "seen", "reason", "happened"};

bool known_key(std::string_view key) {
  for (const std::string_view name : kKnown)
    if (name == key) return true;
  return false;
}

/// What each member of the envelope must be where it is given at all.
std::optional<FieldProblem> wrong_type(const json::object& object) {
  struct Member {
    std::string_view key;
    bool (*fits)(const json::value&);
    std::string_view message;
  };
  static constexpr auto kText = [](const json::value& value) { return value.is_string(); };
  static constexpr auto kFlag = [](const json::value& value) { return value.is_bool(); };
  static constexpr auto kNumber = [](const json::value& value) { return value.is_int64(); };
  static constexpr Member kMembers[] = {{"kind", kText, "办理步骤的格式不对，请刷新页面后重试。"},
                                        {"at", kText, "办理时间的格式不对，请重新选择日期和时间。"},
                                        {"reason", kText, "理由的格式不对，请重新填写。"},
                                        {"seen", kNumber, "页面版本的格式不对，请刷新页面后重试。"},
                                        {"happened", kFlag, "“已经发生”的格式不对，请重新选择。"}};
  for (const Member& member : kMembers)
    if (const json::value* value = object.if_contains(member.key); value && !value->is_null() && !member.fits(*value))
      return FieldProblem{"/" + std::string(member.key), "wrong_type", std::string(member.message)};
  return std::nullopt;
}

std::optional<FieldProblem> wrong_shape(const json::object& object) {
  if (auto problem = wrong_type(object)) return problem;
  for (const auto& member : object)
    if (!known_key(member.key()))
      return FieldProblem{"/" + std::string(member.key()), "unknown_field", "请求中有不认识的内容“" + std::string(member.key()) + "”，请刷新页面后重试。"};
  const json::value* fields = object.if_contains("fields");
  if (fields && !fields->is_object()) return FieldProblem{"/fields", "wrong_type", "表单内容的格式不对，请刷新页面后重试。"};
  const json::value* officers = object.if_contains("officers");
  if (officers && !officers->is_array()) return FieldProblem{"/officers", "wrong_type", "执法人员的格式不对，请重新选择。"};
  return std::nullopt;
}

Problem invalid(std::vector<FieldProblem> errors) {
  Problem problem{422, "invalid_fields", "填写有误", "有 " + std::to_string(errors.size()) + " 处需要修改，已填写的内容不会丢失。"};
  problem.errors = std::move(errors);
  return problem;
}

void add_errors(std::vector<FieldProblem>& out, const std::vector<dossier::FieldError>& errors, std::string_view prefix) {
  for (const auto& error : errors) out.push_back({std::string(prefix) + error.pointer, error.code, error.message});
}

/// When an act without a time of its own is received: never before the one that went before, should the clock have been
/// set back. An act that names its time is received by the clock.
Instant moment_of(const Record& record, const ActRequest& request, Instant now) {
  if (!request.at.empty()) return now;
  for (const law::Act& act : record.dossier.acts) now = std::max({now, act.received, act.seq == 1 ? act.at : now});
  return now;
}

Result<Instant> time_of(const ActRequest& request, Instant now) {
  if (request.at.empty()) return now;
  return Instant::parse(request.at);
}

Answer<const law::ActSpec*> allowed_spec(const App& app, const Caller& caller, const Record& record,
                                         const ActRequest& request) {
  const law::ProcedureSpec& procedure = app.rulebook().procedure(record.dossier.procedure);
  const law::ActSpec* spec = procedure.act(request.kind);
  if (!spec) return bad_request("/kind", "unknown_act", "本程序没有“" + request.kind + "”这一步骤，请刷新页面后重试。");
  access::Resource resource = resource_of(record);
  resource.by = spec->by;
  const access::Decision decision = access::decide(caller.actor, access::Action::act_record, resource);
  if (decision.allowed) return spec;
  if (decision.as_not_found) return not_found();
  return refuse(403, "role_not_allowed", "您的岗位不能办理“" + spec->title + "”", decision.reason);
}

}  // namespace

Answer<ActRequest> read_act_request(const json::object& object) {
  if (auto problem = wrong_shape(object)) return {Failure<Problem>{invalid({std::move(*problem)})}};
  ActRequest request;
  request.kind = string_in(object, "kind");
  request.at = string_in(object, "at");
  request.officers = persons_in(object, "officers");
  if (const json::value* fields = object.if_contains("fields")) request.fields = fields->get_object();
  request.seen = int_in(object, "seen");
  request.reason = string_in(object, "reason");
  request.happened = flag_in(object, "happened");
  if (request.kind.empty()) return bad_request("/kind", "missing", "没有说明要办理哪一步，请刷新页面后重试。");
  return request;
}

Answer<Proposal> propose(const App& app, const registers::Registers& registers, const Caller& caller,
                         const Record& record, const ActRequest& request, Instant clock) {
  const Instant now = moment_of(record, request, clock);
  auto spec = allowed_spec(app, caller, record, request);
  if (!spec) return spec.failure();
  Proposal proposal{*spec, {}};
  law::Act& act = proposal.act;
  act.kind = (*spec)->kind;
  act.seq = record.last_seq() + 1;
  act.received = now;
  act.actor = caller.person;
  act.officers = request.officers;
  act.happened = request.happened;
  std::vector<FieldProblem> errors;
  const auto at = time_of(request, now);
  if (at) act.at = *at;
  else errors.push_back({"/at", at.error().code, "办理时间的格式不对，请重新选择日期和时间。"});
  const std::optional<Instant> first =
      record.dossier.acts.empty() ? std::nullopt : std::optional(record.dossier.acts.front().at);
  if (at)
    if (const Status time = dossier::check_time(act.at, now, first, act.happened); !time)
      errors.push_back({"/at", time.error().code, time.error().message});
  const dossier::ReadContext context{&registers, act.at.date(), now.date()};
  add_errors(errors, dossier::check_officers(**spec, act.officers, context), "");
  auto facts = dossier::read_fields(app.rulebook(), **spec, to_node(request.fields), context);
  if (facts) act.facts = std::move(*facts);
  else add_errors(errors, facts.error(), "/fields");
  if (!errors.empty()) return {Failure<Problem>{invalid(std::move(errors))}};
  return proposal;
}

std::string_view severity_word(law::Severity severity) {
  switch (severity) {
    case law::Severity::unlawful: return "违法";
    case law::Severity::defect: return "瑕疵";
    case law::Severity::notice: return "提示";
  }
  return "提示";
}

namespace {

std::string_view verdict_id(law::Verdict verdict) {
  switch (verdict) {
    case law::Verdict::refuse: return "refuse";
    case law::Verdict::permit_with_reason: return "permit_with_reason";
    case law::Verdict::note: return "note";
  }
  return "note";
}

}  // namespace

json::object finding_view(const App& app, const law::Dossier& dossier, const law::Finding& finding) {
  const law::Explanation words = law::explain(app.rulebook(), dossier, finding);
  json::array cites;
  for (const statute::Cite& cite : words.cites) cites.push_back(cite_view(app, cite, finding.on));
  return {{"rule", words.rule},
          {"title", words.title},
          {"text", words.text},
          {"mend", words.mend},
          {"severity", severity_id(finding.severity)},
          {"severity_word", severity_word(finding.severity)},
          {"verdict", verdict_id(finding.verdict)},
          {"act", finding.act},
          {"on", finding.on.iso()},
          {"cites", std::move(cites)}};
}

json::array findings_view(const App& app, const law::Dossier& dossier, const std::vector<law::Finding>& findings) {
  json::array out;
  for (const law::Finding& finding : findings) out.push_back(finding_view(app, dossier, finding));
  return out;
}

Judgement judge_proposal(const App& app, const law::World& world, const Record& record,
                         const Proposal& proposal) {
  Judgement judgement;
  judgement.findings = law::judge(record.dossier, proposal.act, app.rulebook(), world);
  for (const law::Finding& finding : judgement.findings) {
    if (finding.verdict == law::Verdict::refuse && !proposal.act.happened) judgement.refused = true;
    if (finding.verdict == law::Verdict::permit_with_reason) judgement.needs_reason = true;
    if (finding.verdict == law::Verdict::refuse && proposal.act.happened) judgement.needs_reason = true;
  }
  return judgement;
}

Status check_reason(std::string_view reason) {
  if (const Status text = check_text(reason); !text) return text;
  const std::size_t n = length(trim(reason));
  if (n < 5) return fail("too_short", "请用至少 5 个字说明理由。", "/reason");
  if (n > 500) return fail("too_long", "理由最多 500 个字。", "/reason");
  return Done{};
}

namespace {

Problem with_findings(Problem problem, const App& app, const law::Dossier& dossier, const Judgement& judgement) {
  problem.extra["findings"] = findings_view(app, dossier, judgement.findings);
  return problem;
}

std::string first_sentence(const App& app, const law::Dossier& dossier, const Judgement& judgement, law::Verdict verdict) {
  for (const law::Finding& finding : judgement.findings)
    if (finding.verdict == verdict) {
      const auto words = law::explain(app.rulebook(), dossier, finding);
      return words.text + (words.mend.empty() ? "" : " 应当：" + words.mend);
    }
  return {};
}

}  // namespace

Problem refused_problem(const App& app, const law::Dossier& dossier, const Judgement& judgement) {
  Problem problem{422, "refused", "依法不能办理", first_sentence(app, dossier, judgement, law::Verdict::refuse)};
  return with_findings(std::move(problem), app, dossier, judgement);
}

Problem reason_problem(const App& app, const law::Dossier& dossier, const Judgement& judgement) {
  Problem problem{422, "reason_required", "可以继续，但要说明理由",
                  "这一步存在下列问题，将记入案卷并由执法监督机构看到。请说明理由后再提交。"};
  return with_findings(std::move(problem), app, dossier, judgement);
}

}  // namespace fadu::app
