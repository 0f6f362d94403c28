#pragma once
// The ledger of hours: what each person must have in a year, what he has, and how that stands on a day. Tenths of an hour.
#include <string_view>

#include "fadu/base/date.hpp"

namespace fadu::registers {

/// From the rulebook's code table `training_kind`.
struct HoursNeed {
  int all{}, public_law{}, business{};
  int warn_from_month{7};              ///< before it nobody is said to be behind
};
struct Hours {
  int public_law{}, business{}, political{};
  /// Political hours stand apart.
  [[nodiscard]] constexpr int all() const { return public_law + business; }
};

enum class HoursState { met, on_track, early, behind, missed };
struct HoursJudgement {
  HoursState state{};
  Hours gap{};                          ///< what is missing of each kind for the whole year; political never
  int gap_all{};
  int expected{};                       ///< of `all`, pro rata, on that day
};
/// `early`: not yet met and too early in the year to say more. `missed`: the year is over.
[[nodiscard]] HoursJudgement judge_hours(const HoursNeed& need, const Hours& has, int year, Date on);
[[nodiscard]] std::string_view hours_state_id(HoursState state);
[[nodiscard]] std::string_view hours_state_word(HoursState state);

}  // namespace fadu::registers
