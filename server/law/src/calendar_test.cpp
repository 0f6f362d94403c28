#include <gtest/gtest.h>

#include "calendar_fixture.hpp"

namespace fadu::law {
namespace {

using test::real_calendar;

TEST(Calendar, TheYearlyNoticesMove110WeekdaysOffAnd40WeekendDaysToWork) {
  int weekdays_off = 0, weekends_worked = 0;
  for (Date day = Date::of(2021, 1, 1); day.year() <= 2026; day = day.plus_days(1)) {
    const bool weekend = day.weekday() >= 6, rest = real_calendar().rest_day(day);
    weekdays_off += !weekend && rest ? 1 : 0;
    weekends_worked += weekend && !rest ? 1 : 0;
  }
  EXPECT_EQ(weekdays_off, 110);
  EXPECT_EQ(weekends_worked, 40);
}

TEST(Calendar, NewYearsEve2024WasAnOrdinaryWorkingDayAndIsAHolidayFrom2025) {
  EXPECT_FALSE(real_calendar().rest_day(Date::of(2024, 2, 9)));
  EXPECT_TRUE(real_calendar().rest_day(Date::of(2025, 1, 28)));
  EXPECT_TRUE(real_calendar().rest_day(Date::of(2026, 2, 16)));
}

TEST(Calendar, NamesHolidaysAndMakeUpDays) {
  EXPECT_EQ(real_calendar().name(Date::of(2026, 10, 1)), "国庆节");
  EXPECT_EQ(real_calendar().name(Date::of(2026, 2, 14)), "春节");
  EXPECT_FALSE(real_calendar().rest_day(Date::of(2026, 2, 14)));
  EXPECT_EQ(real_calendar().name(Date::of(2026, 3, 3)), "");
}

TEST(Calendar, KnowsOnlyTheAnnouncedYears) {
  EXPECT_TRUE(real_calendar().known(Date::of(2026, 12, 31)));
  EXPECT_FALSE(real_calendar().known(Date::of(2027, 1, 1)));
  EXPECT_FALSE(real_calendar().known(Date::of(2019, 12, 31)));
}

TEST(Calendar, TablesAgreeWithCountingDayByDay) {
  const Calendar& c = real_calendar();
  for (Date from = Date::of(2025, 12, 20); from < Date::of(2026, 11, 1); from = from.plus_days(1)) {
    int n = 0;
    for (Date day = from.plus_days(1); day < from.plus_days(60); day = day.plus_days(1)) {
      EXPECT_EQ(c.working_days_between(from, day), n);
      if (c.rest_day(day)) continue;
      ++n;
      EXPECT_EQ(c.plus_working_days(from, n), day);
    }
  }
}

TEST(Calendar, BeyondTheTablesOnlyWeekendsRest) {
  const Calendar empty;
  EXPECT_EQ(empty.plus_working_days(Date::of(2026, 10, 1), 2), Date::of(2026, 10, 5));   // Thursday → Friday, Monday
  EXPECT_EQ(empty.working_days_between(Date::of(2026, 10, 1), Date::of(2026, 10, 6)), 2);
  const Date late = Date::of(2219, 12, 31);
  EXPECT_EQ(real_calendar().plus_working_days(late, 5) - late, 7);
}

}  // namespace
}  // namespace fadu::law
