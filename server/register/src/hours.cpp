#include "fadu/register/hours.hpp"

#include <algorithm>

namespace fadu::registers {
namespace {

constexpr int kMonths = 12;

int missing(int need, int has) { return std::max(0, need - has); }

/// Whole months of the year that are over.
int months_over(int year, Date on) {
  if (on.year() != year) return on.year() < year ? 0 : kMonths;
  return on.ymd().month - 1;
}

bool reaches(const HoursNeed& need, const Hours& has, int months) {
  const auto enough = [months](int wanted, int got) { return got * kMonths >= wanted * months; };
  return enough(need.all, has.all()) && enough(need.public_law, has.public_law) && enough(need.business, has.business);
}

}  // namespace

HoursJudgement judge_hours(const HoursNeed& need, const Hours& has, int year, Date on) {
  HoursJudgement out;
  out.gap = {missing(need.public_law, has.public_law), missing(need.business, has.business), 0};
  out.gap_all = std::max(missing(need.all, has.all()), out.gap.public_law + out.gap.business);
  const int months = months_over(year, on);
  out.expected = need.all * months / kMonths;
  if (reaches(need, has, kMonths)) out.state = HoursState::met;
  else if (months == kMonths) out.state = HoursState::missed;
  else if (months + 1 < need.warn_from_month) out.state = HoursState::early;
  else out.state = reaches(need, has, months) ? HoursState::on_track : HoursState::behind;
  return out;
}

std::string_view hours_state_id(HoursState state) {
  constexpr std::string_view kIds[] = {"met", "on_track", "early", "behind", "missed"};
  return kIds[static_cast<std::size_t>(state)];
}

std::string_view hours_state_word(HoursState state) {
  constexpr std::string_view kWords[] = {"已达标", "进度正常", "未达标（上半年不提醒）", "落后于进度", "全年未达标"};
  return kWords[static_cast<std::size_t>(state)];
}

}  // namespace fadu::registers
