#include "demo/rehearsal.hpp"

#include <algorithm>

#include "command.hpp"
#include "fadu/dossier/snapshot.hpp"

namespace fadu::app::demo {

namespace {

constexpr int kRounds = 8;   // of filling what a form still asks for

std::string first_complaint(const Problem& problem) {
  if (problem.errors.empty()) return problem.code + " " + problem.detail;
  return problem.errors.front().pointer + " " + problem.errors.front().code;
}

std::string rule_of(const App& app, const law::Dossier& dossier, const law::Finding& finding) {
  return law::explain(app.rulebook(), dossier, finding).rule;
}

class Rehearsal {
 public:
  Rehearsal(const App& app, const Scene& scene, const Telling& telling, Manner manner)
      : app_(app), scene_(scene), telling_(telling), registers_(app.registers()), players_(scene, telling_),
        parties_(bureau(), telling.number), filler_(scene, telling_, players_, parties_, manner) {}

  Rehearsed run() {
    const law::ProcedureSpec& procedure = scene_.rulebook.procedure(telling_.tale->dossier.procedure);
    out_.story.procedure = procedure.id;
    out_.story.domain = scene_.rulebook.domains()[static_cast<std::size_t>(telling_.tale->dossier.domain.value)].id;
    out_.story.bureau = telling_.bureau;
    out_.wanted = telling_.acts;
    auto steps = steps_of(scene_, telling_, players_, parties_);
    if (!steps) return stop("nobody plays a part");
    record_ = fresh_record(app_, procedure, telling_.tale->dossier.domain, bureau().id);
    record_.region = bureau().region;
    for (Step& step : *steps)
      if (!take(procedure, step)) break;
    look_back();
    return std::move(out_);
  }

 private:
  [[nodiscard]] const Bureau& bureau() const { return scene_.cast.bureaus[static_cast<std::size_t>(telling_.bureau)]; }
  Rehearsed stop(std::string why) {
    out_.stopped = std::move(why);
    return std::move(out_);
  }
  [[nodiscard]] ActRequest request_of(const Step& step) const {
    ActRequest request;
    request.kind = step.kind;
    request.at = step.at.rfc3339();
    for (const int officer : step.officers) request.officers.push_back(scene_.cast.people[static_cast<std::size_t>(officer)].id);
    request.fields = step.fields;
    request.happened = step.happened;
    request.reason = step.reason;
    return request;
  }
  Answer<Proposal> proposed(const law::ActSpec& spec, Step& step) {
    const Caller caller = scene_.cast.caller(step.actor);
    auto proposal = propose(app_, *registers_, caller, record_, request_of(step), step.received);
    for (int round = 0; round < kRounds && !proposal && proposal.error().code == "invalid_fields"; ++round) {
      if (!filler_.mend(step, spec, proposal.error().errors)) break;
      proposal = propose(app_, *registers_, caller, record_, request_of(step), step.received);
    }
    return proposal;
  }
  bool take(const law::ProcedureSpec& procedure, Step& step) {
    const law::ActSpec& spec = *procedure.act(step.kind);
    if (step.received > scene_.now) {
      out_.stopped = step.kind + " lies after the demo clock";
      return false;
    }
    const auto proposal = proposed(spec, step);
    if (!proposal) {
      out_.stopped = step.kind + " " + first_complaint(proposal.error());
      return false;
    }
    const Judgement judgement = judge_proposal(app_, *registers_, record_, *proposal);
    if (judgement.refused || (judgement.needs_reason && step.reason.empty())) {
      law::Dossier with = record_.dossier;
      with.acts.push_back(proposal->act);
      out_.stopped = step.kind + " " + rule_of(app_, with, judgement.findings.front());
      return false;
    }
    filler_.remember(spec, step.fields);
    record_.dossier.acts.push_back(proposal->act);
    record_.reasons.emplace_back();
    out_.story.steps.push_back(std::move(step));
    return true;
  }
  void look_back() {
    if (record_.dossier.acts.empty()) return;
    const auto examined = law::examine(record_.dossier, scene_.rulebook, *registers_, scene_.now);
    for (const law::Finding& finding : examined.findings)
      if (finding.severity != law::Severity::notice) out_.alarms.push_back(rule_of(app_, record_.dossier, finding));
    out_.closed = dossier::fold(record_.dossier, scene_.rulebook).closed;
  }

  const App& app_;
  const Scene& scene_;
  Telling telling_;
  std::shared_ptr<const registers::Registers> registers_;
  Players players_;
  Parties parties_;
  Filler filler_;
  Record record_{};
  Rehearsed out_;
};

}  // namespace

Rehearsed rehearse(const App& app, const Scene& scene, const Telling& telling, Manner manner) {
  return Rehearsal(app, scene, telling, manner).run();
}

}  // namespace fadu::app::demo
