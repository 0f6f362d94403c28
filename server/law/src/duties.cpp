// Duties and what is found when a period is over.
#include "walk.hpp"

namespace fadu::law {
namespace {

std::size_t index_of(std::int32_t id) { return static_cast<std::size_t>(id); }

DutyState over_state(const Term& term, const Running& run) {
  if (term.shape == TermShape::window || run.rule->lapses) return DutyState::lapsed;
  return DutyState::overdue;
}

DutyState state_of(const Term& term, const Running& run, const Due& due, Instant as_of) {
  if (run.voided) return DutyState::void_;
  if (run.ended_by > 0) return is_over(run, due, run.end) ? DutyState::late_met : DutyState::met;
  if (is_over(run, due, as_of)) return over_state(term, run);
  return due.paused ? DutyState::paused : DutyState::open;
}

}  // namespace

Finding late_finding(const Moment& m, const Running& run, const Due& due, Instant end, const Act* stop) {
  Finding out;
  out.term = TermId{run.term};
  out.act = stop != nullptr ? stop->seq : 0;
  out.verdict = run.rule->breach;
  if (stop != nullptr && stop->happened && out.verdict == Verdict::refuse) out.verdict = Verdict::permit_with_reason;
  out.severity = run.rule->severity;
  const Act& starter = stop != nullptr && run.started_by == stop->seq ? *stop : m.dossier.acts[index_of(run.started_by - 1)];
  out.on = starter.at.date();
  const bool hours = run.rule->period.unit == Unit::hour;
  const Date began = run.base < 0 ? run.start.date() : m.before.running[index_of(run.base)].start.date();
  out.args = {stop != nullptr ? m.title(stop->kind) : std::string(),
              m.title(starter.kind),
              began.iso(),
              hours ? due.moment.chinese() : due.day.iso(),
              hours ? end.chinese() : end.date().iso(),
              hours ? std::to_string((end.seconds() - due.moment.seconds() + 3599) / 3600) + " 小时"
                    : std::to_string(end.date() - due.day) + " 日"};
  return out;
}

void Walk::settle(Instant as_of, std::vector<Duty>& duties, std::vector<Finding>& findings) const {
  const Moment moment = now(as_of.date());
  for (const Running& run : state_.instances()) {
    const Term& term = engine_.terms[index_of(run.term)];
    const Instant until = run.ended_by > 0 ? run.end : as_of;
    Duty duty;
    duty.term = TermId{run.term};
    duty.version = run.rule->version;
    duty.started_by = run.started_by;
    duty.ended_by = run.ended_by;
    duty.due = due_of(rulebook_.calendar(), state_, run, until.date());
    duty.start = run.base < 0 ? run.start : Instant::at(due_of(rulebook_.calendar(), state_, state_.running[index_of(run.base)], until.date()).day);
    duty.state = state_of(term, run, duty.due, as_of);
    duty.pauses = run.pauses;
    duty.extension = run.extension;
    duty.further = run.further;
    duty.further_unit = run.further_unit;
    duty.fixed = run.fixed;
    const bool missed = term.shape == TermShape::deadline && run.open() && is_over(run, duty.due, as_of);
    if (missed) findings.push_back(late_finding(moment, run, duty.due, as_of, nullptr));
    duties.push_back(std::move(duty));
  }
}

}  // namespace fadu::law
