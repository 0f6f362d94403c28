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
  out.further = 0;
  out.fixed.reset();
  out.pauses.clear();
  out.used.assign(rule.extends.size(), 0);
  out.depth.assign(rule.pauses.size(), 0);
  out.voided = false;
  return out;
}

namespace {

/// The last day so many units before a date. The date itself is not counted.
Date back_from(const Calendar& calendar, Date day, Unit unit, int limit) {
  if (unit == Unit::month || unit == Unit::year) return day.plus_months(-limit * (unit == Unit::year ? 12 : 1));
  if (unit != Unit::working_day) return day.plus_days(-limit);
  for (int left = limit; left > 0;) {
    day = day.plus_days(-1);
    if (!calendar.rest_day(day)) --left;
  }
  return day;
}

Due due_before_further(const Calendar& calendar, const State& state, const Running& run, Date as_of) {
  if (run.fixed) {
    const PeriodRule rule{run.rule->period.unit, 0, run.rule->period.roll};
    return due(calendar, rule, Instant::at(*run.fixed), {}, run.extension, as_of);
  }
  if (run.base < 0) return due(calendar, run.rule->period, run.start, run.pauses, run.extension, as_of);
  const Due before = due_of(calendar, state, state.running[static_cast<std::size_t>(run.base)], as_of);
  Due out = due(calendar, run.rule->period, Instant::at(before.day), run.pauses, run.extension, as_of);
  out.provisional = out.provisional || before.provisional;
  out.paused = out.paused || before.paused;
  return out;
}

}  // namespace

Due due_of(const Calendar& calendar, const State& state, const Running& run, Date as_of) {
  const Due first = due_before_further(calendar, state, run, as_of);
  if (run.further == 0) return first;
  Due out = due(calendar, {run.further_unit, run.further, run.rule->period.roll}, Instant::at(first.day), run.pauses, 0, as_of);
  out.provisional = out.provisional || first.provisional;
  out.paused = out.paused || first.paused;
  return out;
}

std::optional<Date> fixed_day(const Calendar& calendar, const Term& term, const TermRule& rule, Date start, std::optional<Date> anchor) {
  if (term.due_by == DueBy::field) return anchor;
  if (term.due_by == DueBy::before_field)
    return anchor ? std::optional(back_from(calendar, *anchor, rule.period.unit, rule.period.limit)) : std::nullopt;
  if (rule.date.once) return rule.date.once;
  return Date::of(start.year() + rule.date.years, rule.date.month, 1).plus_days(rule.date.day - 1);
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
