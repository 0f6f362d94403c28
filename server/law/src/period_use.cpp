// Running instances of terms: their start, their end, their last day.
#include "moment.hpp"

namespace fadu::law {
namespace {

Instant moment_of(const Act& act, FieldId field) {
  const Value* value = field.valid() ? act.find(field) : nullptr;
  if (value == nullptr) return act.at;
  if (const auto* day = std::get_if<Date>(value)) return Instant::at(*day);
  const auto* moment = std::get_if<Instant>(value);
  return moment != nullptr ? *moment : act.at;
}

}  // namespace

Instant start_moment(const Term& term, const Act& act) { return moment_of(act, term.start_field); }
Instant stop_moment(const Term& term, const Act& act) { return moment_of(act, term.stop_field); }

Running& State::open(std::int32_t term, const TermRule& rule, std::int32_t seq, Instant start) {
  if (runs == running.size()) running.emplace_back();
  Running& out = running[runs++];
  out.term = term;
  out.rule = &rule;
  out.started_by = seq;
  out.ended_by = 0;
  out.base = -1;
  out.start = start;
  out.extension = 0;
  out.pauses.clear();
  out.used.assign(rule.extends.size(), 0);
  out.voided = false;
  return out;
}

Due due_of(const Calendar& calendar, const State& state, const Running& run, Date as_of) {
  if (run.base < 0) return due(calendar, run.rule->period, run.start, run.pauses, run.extension, as_of);
  const Due before = due_of(calendar, state, state.running[static_cast<std::size_t>(run.base)], as_of);
  Due out = due(calendar, run.rule->period, Instant::at(before.day), run.pauses, run.extension, as_of);
  out.provisional = out.provisional || before.provisional;
  out.paused = out.paused || before.paused;
  return out;
}

bool is_over(const Running& run, const Due& due, Instant when) {
  return run.rule->period.unit == Unit::hour ? when > due.moment : when.date() > due.day;
}

const Running* latest_run(const State& state, std::int32_t term) {
  for (std::size_t i = state.runs; i-- > 0;)
    if (state.running[i].term == term) return &state.running[i];
  return nullptr;
}

}  // namespace fadu::law
