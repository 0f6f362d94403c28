#include "light.hpp"

#include <gtest/gtest.h>

namespace fadu::app {
namespace {

const Date kToday = Date::of(2026, 3, 16);

TEST(Light, SaysColourWordAndNumber) {
  EXPECT_EQ(light_for(kToday.plus_days(6), kToday, false, false).word, "绿 剩 6 日");
  EXPECT_EQ(light_for(kToday.plus_days(5), kToday, false, false).word, "黄 剩 5 日");
  EXPECT_EQ(light_for(kToday, kToday, false, false).word, "黄 今日到期");
  EXPECT_EQ(light_for(kToday.plus_days(-1), kToday, false, false).word, "红 超期 1 日");
  EXPECT_EQ(light_for(kToday.plus_days(-1), kToday, false, false).colour, "red");
}

TEST(Light, PausedIsGreyEvenWhenLate) { EXPECT_EQ(light_for(kToday.plus_days(-9), kToday, true, false).colour, "grey"); }

TEST(Light, DatesBeyondTheKnownCalendarSaySo) {
  EXPECT_EQ(light_for(kToday.plus_days(400), kToday, false, true).word, "绿 剩 400 日（暂定）");
}

}  // namespace
}  // namespace fadu::app
