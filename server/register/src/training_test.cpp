#include "fadu/register/training.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace fadu::registers {
namespace {

const Date kDay = Date::of(2026, 3, 20);
CourseFacts course(std::optional<std::int64_t> seats = {}, std::int64_t signed_up = 0) { return {kDay, kDay.plus_days(1), false, seats, signed_up, false}; }

TEST(Training, SignUpEndsWithTheLastDayTheSeatsOrTheCourse) {
  EXPECT_EQ(why_not_sign_up(course(), kDay.plus_days(1)), "");
  EXPECT_NE(why_not_sign_up(course(), kDay.plus_days(2)), "");
  EXPECT_EQ(why_not_sign_up(course(2, 1), kDay), "");
  EXPECT_NE(why_not_sign_up(course(2, 2), kDay).find("2 人"), std::string::npos);
  CourseFacts gone = course();
  gone.cancelled = true;
  EXPECT_NE(why_not_sign_up(gone, kDay), "");
  EXPECT_NE(why_not_attend(gone, kDay, false), "");
  EXPECT_NE(why_not_change(gone, 0), "");
}

TEST(Training, ACodeHoldsOnTheDaysOfTheCourseOnly) {
  EXPECT_NE(why_not_attend(course(), kDay.plus_days(-1), false), "");
  EXPECT_EQ(why_not_attend(course(), kDay, true), "");
  EXPECT_EQ(why_not_attend(course(), kDay.plus_days(1), true), "");
  EXPECT_NE(why_not_attend(course(), kDay.plus_days(2), true), "");
  EXPECT_EQ(why_not_attend(course(), kDay.plus_days(2), false), "") << "by hand, afterwards";
}

TEST(Training, WhoWasThereStaysAndTheCourseWithHim) {
  EXPECT_EQ(why_not_withdraw(course(), false), "");
  EXPECT_NE(why_not_withdraw(course(), true), "");
  EXPECT_EQ(why_not_change(course(), 0), "");
  EXPECT_NE(why_not_change(course(), 3).find("3 人"), std::string::npos);
}

RC_GTEST_PROP(Training, ReadingIsDoneAfterTheLeastTimeAndNeverBefore, ()) {
  const Instant opened{*rc::gen::inRange<std::int64_t>(0, 2'000'000'000)};
  const auto least = *rc::gen::inRange<std::int64_t>(0, 7200);
  const auto stood = *rc::gen::inRange<std::int64_t>(-7200, 14400);
  RC_ASSERT((reading_left(opened, opened.plus_seconds(stood), least) == 0) == (stood >= least || least == 0));
}

}  // namespace
}  // namespace fadu::registers
