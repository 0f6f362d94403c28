// Working-day arithmetic by ordinal tables: for each day the number of working days up to it, and back.
#include <algorithm>

#include "fadu/base/ensure.hpp"
#include "fadu/law/period.hpp"

namespace fadu::law {
namespace {

constexpr int kFirstYear = 1900, kLastYear = 2219;   // Date::parse takes 1900 … 2199; room for periods that run on

bool weekend(Date day) { return day.weekday() >= 6; }

}  // namespace

Calendar::Calendar(const std::vector<Year>& years)
    : first_(Date::of(kFirstYear, 1, 1).days()), last_(Date::of(kLastYear, 12, 31).days()) {
  const auto size = static_cast<std::size_t>(last_ - first_ + 1);
  rest_.resize(size);
  for (std::size_t i = 0; i < size; ++i) rest_[i] = weekend(Date{first_ + static_cast<std::int32_t>(i)});
  const auto mark = [this](const std::vector<std::pair<Date, std::string>>& days, bool rest) {
    for (const auto& [day, name] : days) {
      ensure(day.days() >= first_ && day.days() <= last_, "holiday inside the calendar's range");
      rest_[static_cast<std::size_t>(day.days() - first_)] = rest;
      names_.emplace_back(day.days(), name);
    }
  };
  std::vector<int> known;
  for (const Year& year : years) {
    known.push_back(year.year);
    mark(year.off, true);
    mark(year.worked, false);
  }
  std::ranges::sort(known);
  for (const int year : known) {   // neighbours make one stretch
    const Date from = Date::of(year, 1, 1), to = Date::of(year, 12, 31);
    if (!announced_.empty() && announced_.back().second.plus_days(1) == from) announced_.back().second = to;
    else announced_.emplace_back(from, to);
  }
  std::ranges::sort(names_);
  ordinals_.reserve(size);
  std::int32_t count = 0;
  for (std::size_t i = 0; i < size; ++i) {
    if (!rest_[i] && i > 0) {
      ++count;
      working_.push_back(first_ + static_cast<std::int32_t>(i));
    }
    ordinals_.push_back(count);
  }
}

bool Calendar::rest_day(Date day) const {
  if (day.days() < first_ || day.days() > last_ || rest_.empty()) return weekend(day);
  return rest_[static_cast<std::size_t>(day.days() - first_)];
}

bool Calendar::known(Date from, Date to) const {
  return std::ranges::any_of(announced_, [&](const auto& stretch) { return stretch.first <= from && to <= stretch.second; });
}

std::int32_t Calendar::ordinal(Date day) const {
  return ordinals_[static_cast<std::size_t>(day.days() - first_)];
}

Date Calendar::plus_working_days(Date day, int n) const {
  ensure(n >= 0, "working days are counted forward");
  if (n == 0) return day;
  if (!ordinals_.empty() && day.days() >= first_ && day.days() <= last_) {
    const auto k = static_cast<std::size_t>(ordinal(day) + n - 1);
    if (k < working_.size()) return Date{working_[k]};
  }
  while (n > 0) {   // outside the tables: weekends only
    day = day.plus_days(1);
    if (!rest_day(day)) --n;
  }
  return day;
}

int Calendar::working_days_between(Date from, Date to) const {
  if (to - from <= 1) return 0;
  const Date end = to.plus_days(-1);
  if (!ordinals_.empty() && from.days() >= first_ && end.days() <= last_) return ordinal(end) - ordinal(from);
  int n = 0;
  for (Date day = from.plus_days(1); day < to; day = day.plus_days(1)) n += rest_day(day) ? 0 : 1;
  return n;
}

Date Calendar::next_working_day(Date day) const { return rest_day(day) ? plus_working_days(day, 1) : day; }

std::string_view Calendar::name(Date day) const {
  const auto at = std::ranges::lower_bound(names_, day.days(), {}, &std::pair<std::int32_t, std::string>::first);
  return at != names_.end() && at->first == day.days() ? std::string_view{at->second} : std::string_view{};
}

}  // namespace fadu::law
