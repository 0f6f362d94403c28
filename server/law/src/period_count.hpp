#pragma once
// Private to period.cpp and period_words.cpp: a period counted out, with what its words need.
#include <vector>

#include "fadu/law/period.hpp"

namespace fadu::law {

/// The days [from, to) that do not count.
struct Excluded {
  Date from, to;
  bool open{false};
  const Pause* pause{};
  bool touches{false};   ///< began before the period was over
};

struct Count {
  PeriodRule rule;
  Due due;
  Date unrolled;                    ///< last day before it moves off a rest day
  std::vector<Excluded> excluded;   ///< sorted, disjoint
};

[[nodiscard]] Count count_period(const Calendar& calendar, const PeriodRule& rule, Instant event,
                                 std::span<const Pause> pauses, int extension, Date as_of);

}  // namespace fadu::law
