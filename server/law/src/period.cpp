// The counting itself. due() and derive() share one computation, so that the words never differ from the date.
#include "fadu/law/period.hpp"

#include <algorithm>

#include "period_count.hpp"

namespace fadu::law {
namespace {

/// Pauses as half-open day ranges after the event, sorted and merged; open ones end at `as_of`.
std::vector<Excluded> excluded_days(std::span<const Pause> pauses, Date first, Date as_of) {
  std::vector<Excluded> out;
  out.reserve(pauses.size());
  for (const Pause& pause : pauses) {
    const Date from = std::max(pause.from, first);
    const Date to = std::max(from, pause.to.value_or(as_of));
    if (pause.to && to == from) continue;
    out.push_back({from, to, !pause.to.has_value(), &pause});
  }
  std::ranges::sort(out, [](const Excluded& a, const Excluded& b) { return a.from < b.from; });
  Date covered = first;
  for (Excluded& e : out) {   // overlapping pauses count once
    e.from = std::max(e.from, covered);
    e.to = std::max(e.from, e.to);
    covered = e.to;
  }
  return out;
}

/// Moves `last` on by what each pause takes out of the days before it.
void count_days(const Calendar& calendar, Count& count, Date event, int limit) {
  const bool working = count.rule.unit == Unit::working_day;
  int total = limit;
  Date last = working ? calendar.plus_working_days(event, total) : event.plus_days(total);
  for (Excluded& e : count.excluded) {
    if (e.from > last) break;
    e.touches = true;
    const int days = e.to - e.from;
    total += working ? calendar.working_days_between(e.from.plus_days(-1), e.to) : days;
    last = working ? calendar.plus_working_days(event, total) : event.plus_days(total);
  }
  count.unrolled = last;
}

void count_months(Count& count, Date event, int months) {
  Date last = event.plus_months(months);
  for (Excluded& e : count.excluded) {
    if (e.from > last) break;
    e.touches = true;
    last = last.plus_days(e.to - e.from);
  }
  count.unrolled = last;
}

void count_hours(Count& count, Instant event, int hours) {
  Instant end = event.plus_seconds(std::int64_t{hours} * 3600);
  for (Excluded& e : count.excluded) {
    if (Instant::at(e.from) >= end) break;
    e.touches = true;
    end = end.plus_seconds(std::int64_t{e.to - e.from} * 86400);
  }
  count.due.moment = end;
  count.unrolled = end.date();
}

void finish(const Calendar& calendar, Count& count, Date event) {
  const PeriodRule& rule = count.rule;
  Due& due = count.due;
  due.day = count.unrolled;
  if (rule.unit != Unit::hour) {
    if (rule.roll && rule.unit != Unit::working_day) due.day = calendar.next_working_day(due.day);
    due.moment = Instant::at(due.day.plus_days(1));
  }
  const Date first = rule.unit == Unit::working_day ? event.plus_days(1) : count.unrolled;
  const bool needs_calendar = rule.unit == Unit::working_day || (rule.roll && rule.unit != Unit::hour);
  due.provisional = needs_calendar && !calendar.known(std::min(first, due.day), due.day);
  due.paused = std::ranges::any_of(count.excluded, [](const Excluded& e) { return e.touches && e.open; });
}

}  // namespace

Count count_period(const Calendar& calendar, const PeriodRule& rule, Instant event, std::span<const Pause> pauses,
                   int extension, Date as_of) {
  Count count{rule, {}, {}, {}};
  const Date day = event.date();
  const Date first = day.plus_days(1);
  if (!pauses.empty()) count.excluded = excluded_days(pauses, first, as_of);
  const int limit = rule.limit + extension;
  switch (rule.unit) {
    case Unit::calendar_day:
    case Unit::working_day: count_days(calendar, count, day, limit); break;
    case Unit::month: count_months(count, day, limit); break;
    case Unit::year: count_months(count, day, limit * 12); break;
    case Unit::hour: count_hours(count, event, limit); break;
  }
  finish(calendar, count, day);
  return count;
}

Due due(const Calendar& calendar, const PeriodRule& rule, Instant event, std::span<const Pause> pauses, int extension,
        Date as_of) {
  return count_period(calendar, rule, event, pauses, extension, as_of).due;
}

}  // namespace fadu::law
