#include "fadu/register/hours.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>

namespace fadu::registers {
namespace {

Date d(const char* iso) { return Date::parse(iso).value(); }
constexpr HoursNeed kNeed{600, 300, 300, 7};

std::string state(Hours has, const char* on) { return std::string(hours_state_id(judge_hours(kNeed, has, 2026, d(on)).state)); }

TEST(Hours, ThirtyAndThirtyAreMetAndPoliticalHoursCountForNothing) {
  EXPECT_EQ(state({300, 300, 0}, "2026-02-01"), "met");
  EXPECT_EQ(state({300, 270, 5000}, "2026-12-31"), "behind");
  EXPECT_EQ(state({900, 290, 0}, "2027-01-01"), "missed");
  EXPECT_EQ(state({310, 290, 0}, "2027-01-01"), "missed");
}

TEST(Hours, NobodyIsWarnedBeforeJuly) {
  EXPECT_EQ(state({}, "2026-06-30"), "early");
  EXPECT_EQ(state({}, "2026-07-01"), "behind");
}

TEST(Hours, FromJulyTheMonthsThatAreOverCount) {
  EXPECT_EQ(state({150, 150, 0}, "2026-07-31"), "on_track");
  EXPECT_EQ(state({149, 151, 0}, "2026-07-31"), "behind");
  EXPECT_EQ(state({150, 150, 0}, "2026-08-01"), "behind");
  EXPECT_EQ(state({175, 175, 0}, "2026-08-01"), "on_track");
  EXPECT_EQ(judge_hours(kNeed, {}, 2026, d("2026-12-31")).expected, 550);
}

TEST(Hours, TheGapIsThatOfTheWholeYear) {
  const auto judged = judge_hours(kNeed, {400, 100, 80}, 2026, d("2026-09-01"));
  EXPECT_EQ(judged.gap.public_law, 0);
  EXPECT_EQ(judged.gap.business, 200);
  EXPECT_EQ(judged.gap_all, 200) << "hours too many of one kind do not make up for the other";
  EXPECT_EQ(judge_hours(kNeed, {}, 2026, d("2026-09-01")).gap_all, 600);
}

TEST(Hours, AnotherYearIsOverOrHasNotBegun) {
  EXPECT_EQ(hours_state_id(judge_hours(kNeed, {}, 2025, d("2026-01-01")).state), "missed");
  EXPECT_EQ(hours_state_id(judge_hours(kNeed, {}, 2027, d("2026-12-01")).state), "early");
}

TEST(HoursProperty, MetExactlyWhenNothingIsMissing) {
  EXPECT_TRUE(rc::check([] {
    const Hours has{*rc::gen::inRange(0, 700), *rc::gen::inRange(0, 700), *rc::gen::inRange(0, 700)};
    const auto judged = judge_hours(kNeed, has, 2026, Date::of(2026, 1, 1).plus_days(*rc::gen::inRange(0, 800)));
    RC_ASSERT((judged.state == HoursState::met) == (judged.gap_all == 0));
    RC_ASSERT(judged.gap_all >= 600 - has.all());
  }));
}

}  // namespace
}  // namespace fadu::registers
