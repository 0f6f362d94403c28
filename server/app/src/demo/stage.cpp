#include "demo/stage.hpp"

#include "fadu/base/ensure.hpp"
#include "queries/demo_city.hpp"
#include "queries/history.hpp"

namespace fadu::app::demo {

namespace {

constexpr std::size_t kCodeLength = 16;

std::string all_reasons(const Problem& problem) {
  std::string out = problem.code + " " + problem.detail;
  for (const FieldProblem& error : problem.errors) out += "; " + error.pointer + " " + error.code + " " + error.message;
  if (const json::value* found = problem.extra.if_contains("findings"); found && found->is_array())
    for (const json::value& finding : found->get_array()) out += "; " + string_in(finding.as_object(), "rule") + " " + string_in(finding.as_object(), "text");
  return out;
}

}  // namespace

Stage::Stage(App& app, const Cast& cast, std::uint64_t seed)
    : app_(app), cast_(cast), registers_(app.registers()), codes_(random_for(seed, 0xC0DE)) {
  for (std::size_t i = 0; i < cast.people.size(); ++i) callers_.push_back(cast.caller(static_cast<int>(i)));
}

Failure<Problem> Stage::broken(const Play& play, const Step& step, const Problem& why) const {
  return refuse(500, "demo_step", "演示案件没有走通",
                play.story.public_id + " " + play.story.procedure + "/" + step.kind + " " + step.at.rfc3339() + ": " + all_reasons(why));
}

Record Stage::open_record(const Play& play) const {
  const law::ProcedureSpec* procedure = app_.rulebook().procedure(play.story.procedure);
  ensure(procedure != nullptr, "a story follows a procedure of the rulebook");
  const Bureau& bureau = cast_.bureaus[static_cast<std::size_t>(play.story.bureau)];
  Record record = fresh_record(app_, *procedure, app_.rulebook().domain(play.story.domain), bureau.id);
  record.public_id = play.story.public_id;
  record.region = bureau.region;
  return record;
}

ActRequest Stage::request_of(const Play& play, const Step& step) const {
  ActRequest request;
  request.kind = step.kind;
  request.at = step.at.rfc3339();
  for (const int officer : step.officers) request.officers.push_back(cast_.people[static_cast<std::size_t>(officer)].id);
  request.fields = step.fields;
  request.happened = step.happened;
  request.reason = step.reason;
  if (!step.late_fine) return request;
  if (const auto accrued = law::late_fine(play.record.dossier, app_.rulebook(), step.at.date())) {
    request.fields["amount"] = accrued->amount.fen();
    request.fields["days"] = accrued->days;
  }
  return request;
}

Answer<Proposal> Stage::propose_step(Play& play, const Step& step) {
  auto proposal = propose(app_, *registers_, callers_[static_cast<std::size_t>(step.actor)], play.record,
                          request_of(play, step), step.received);
  if (!proposal) return broken(play, step, proposal.error());
  return proposal;
}

Answer<bool> Stage::judge_step(const law::World& world, const Play& play, const Step& step, const Proposal& proposal) {
  const Judgement judgement = judge_proposal(app_, world, play.record, proposal);
  if (!judgement.refused && (!judgement.needs_reason || !step.reason.empty())) return judgement.needs_reason;
  law::Dossier with = play.record.dossier;
  with.acts.push_back(proposal.act);
  return broken(play, step,
                judgement.refused ? refused_problem(app_, with, judgement) : reason_problem(app_, with, judgement));
}

Answer<Done> Stage::take(store::Tx& tx, Play& play) {
  const Step step = std::move(play.story.steps[play.next++]);
  store::Tx then = tx.at(step.received);
  const bool opens = play.record.dossier.acts.empty();
  if (opens) play.record = open_record(play);
  const auto proposal = propose_step(play, step);
  if (!proposal) return proposal.failure();
  const auto judged = judge_step(StoreWorld(*registers_, then), play, step, *proposal);
  if (!judged) return judged.failure();
  if (opens) insert_dossier(then, app_, play.record);
  const Appended appended = append_act(then, app_, play.record, *proposal, *judged ? step.reason : std::string{});
  for (const IssuedDocument& document : appended.documents) set_document_code(then, document.id, codes_.token(kCodeLength));
  play.known_findings = appended.examination.findings.size();
  return Done{};
}

void Stage::look_again(store::Tx& tx, Play& play, Instant now) {
  const law::Examination examination = law::examine(play.record.dossier, app_.rulebook(), StoreWorld(*registers_, tx), now);
  if (examination.findings.size() == play.known_findings) return;
  store::Tx then = tx.at(now);
  project(then, app_, play.record, examination);
}

}  // namespace fadu::app::demo
