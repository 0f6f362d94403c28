#include "fadu/law/period.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <chrono>

#include "calendar_fixture.hpp"

namespace fadu::law {
namespace {

using test::real_calendar;

Date d(const char* iso) { return Date::parse(iso).value(); }
Instant t(const char* iso) { return Instant::parse(iso).value(); }
Due due_of(const PeriodRule& rule, const char* event, std::vector<Pause> pauses = {}, int extension = 0,
           const char* as_of = "2026-12-31") {
  return due(real_calendar(), rule, t(event), pauses, extension, d(as_of));
}

// 民法典 201: the day of the event is not counted.
TEST(Period, NinetyCalendarDaysFromFiling) {
  EXPECT_EQ(due_of({Unit::calendar_day, 90, false}, "2026-01-05").day, d("2026-04-05"));
}

// 行政处罚法 85: seven days of preservation are working days; the national day holiday is crossed.
TEST(Period, SevenWorkingDaysOverTheNationalDayHoliday) {
  // 2026-09-28 Mon. Working: 29, 30, (1-7 off), 8, 9, 10 make-up Saturday, 12, 13.
  EXPECT_EQ(due_of({Unit::working_day, 7, false}, "2026-09-28").day, d("2026-10-13"));
}

// 民法典 202: 31 August + 6 months ends on the last day of February.
TEST(Period, MonthsEndOnTheCorrespondingDay) {
  EXPECT_EQ(due_of({Unit::month, 6, false}, "2025-08-31").day, d("2026-02-28"));
  EXPECT_EQ(due_of({Unit::month, 3, false}, "2026-03-02").day, d("2026-06-02"));
  EXPECT_EQ(due_of({Unit::year, 2, false}, "2024-02-29").day, d("2026-02-28"));
}

// 民法典 201.2, doubt D11: hours run through nights and rest days.
TEST(Period, HoursRunOverTheHoliday) {
  const Due due = due_of({Unit::hour, 24, true}, "2026-09-30T15:00");
  EXPECT_EQ(due.moment, t("2026-10-01T15:00"));
  EXPECT_EQ(due.day, d("2026-10-01"));
}

// 民法典 203: a last day on a rest day moves on, a make-up Saturday is no rest day, an exchanged weekday is one.
TEST(Period, LastDayOnARestDayRollsOnlyWhereTheRuleSaysSo) {
  EXPECT_EQ(due_of({Unit::calendar_day, 15, true}, "2026-09-18").day, d("2026-10-08"));   // 10-03 → 10-08
  EXPECT_EQ(due_of({Unit::calendar_day, 15, false}, "2026-09-18").day, d("2026-10-03"));
  EXPECT_EQ(due_of({Unit::calendar_day, 15, true}, "2026-09-25").day, d("2026-10-10"));   // make-up Saturday
  EXPECT_EQ(due_of({Unit::calendar_day, 15, true}, "2026-09-21").day, d("2026-10-08"));   // 10-06 Tuesday, off
}

TEST(Period, EndsAtMidnightOfItsLastDay) {
  EXPECT_EQ(due_of({Unit::calendar_day, 1, false}, "2026-03-02").moment, t("2026-03-04T00:00"));
}

TEST(Period, PausesTakeOutWholeDaysFromStartUpToTheDayOfResuming) {
  const std::vector<Pause> ten = {{d("2026-02-01"), d("2026-02-11"), "检测"}};
  EXPECT_EQ(due_of({Unit::calendar_day, 90, false}, "2026-01-05", ten).day, d("2026-04-15"));
}

TEST(Period, OverlappingPausesCountOnce) {
  const std::vector<Pause> two = {{d("2026-02-06"), d("2026-02-11"), "听证"}, {d("2026-02-01"), d("2026-02-09"), "检测"}};
  EXPECT_EQ(due_of({Unit::calendar_day, 90, false}, "2026-01-05", two).day, d("2026-04-15"));
}

TEST(Period, APauseAfterTheLastDayChangesNothing) {
  const std::vector<Pause> late = {{d("2026-04-06"), d("2026-05-01"), ""}};
  EXPECT_EQ(due_of({Unit::calendar_day, 90, false}, "2026-01-05", late).day, d("2026-04-05"));
  const std::vector<Pause> last = {{d("2026-04-05"), d("2026-04-06"), ""}};
  EXPECT_EQ(due_of({Unit::calendar_day, 90, false}, "2026-01-05", last).day, d("2026-04-06"));
}

TEST(Period, AnOpenPauseIsCountedUpToTodayAndSaysSo) {
  const std::vector<Pause> open = {{d("2026-02-01"), {}, "检测"}};
  const Due due = due_of({Unit::calendar_day, 90, false}, "2026-01-05", open, 0, "2026-02-11");
  EXPECT_TRUE(due.paused);
  EXPECT_EQ(due.day, d("2026-04-15"));
}

TEST(Period, ExtensionLengthensTheLimitInItsUnit) {
  EXPECT_EQ(due_of({Unit::calendar_day, 90, false}, "2026-01-05", {}, 30).day, d("2026-05-05"));
  EXPECT_EQ(due_of({Unit::working_day, 15, false}, "2026-03-02", {}, 15).day, d("2026-04-14"));
}

TEST(Period, BeyondTheAnnouncedYearsADateIsProvisional) {
  EXPECT_TRUE(due_of({Unit::working_day, 7, false}, "2026-12-28").provisional);
  EXPECT_FALSE(due_of({Unit::working_day, 3, false}, "2026-12-28").provisional);
  EXPECT_TRUE(due_of({Unit::calendar_day, 30, true}, "2026-12-28").provisional);
  EXPECT_FALSE(due_of({Unit::calendar_day, 30, false}, "2026-12-28").provisional);   // weekdays do not matter
}

std::string words(const Derivation& derivation) {
  std::string out;
  for (const Step& step : derivation.steps) out += step.text + "\n";
  return out;
}

TEST(Period, TheArithmeticNamesHolidaysMakeUpDaysAndWeekends) {
  const auto out = derive(real_calendar(), {Unit::working_day, 7, false}, t("2026-09-28"), {}, 0, d("2026-12-31"));
  EXPECT_EQ(words(out),
            "2026年9月28日当日不计入，自2026年9月29日起算。\n"
            "期限7个工作日，法定节假日和周末不计入。\n"
            "国庆节放假，2026年10月1日至7日共7日不计入。\n"
            "2026年10月10日为国庆节调休上班日，计入。\n"
            "其间周六、周日共1日不计入。\n"
            "期限于2026年10月13日24时届满。\n");
}

TEST(Period, TheArithmeticNamesPauseExtensionAndRoll) {
  const std::vector<Pause> pause = {{d("2026-02-01"), d("2026-02-11"), "委托鉴定"}};
  const auto out = derive(real_calendar(), {Unit::calendar_day, 90, true}, t("2026-01-05"), pause, 19, d("2026-12-31"));
  EXPECT_EQ(words(out),
            "2026年1月5日当日不计入，自2026年1月6日起算。\n"
            "期限90日，按自然日连续计算，节假日计入。\n"
            "经批准延长19日。\n"
            "2026年2月1日至10日暂停计算（委托鉴定），10日不计入。\n"
            "最后一日2026年5月4日为劳动节假日，顺延至其后的第一个工作日2026年5月6日。\n"
            "期限于2026年5月6日24时届满。\n");
}

// ---- properties ----

Instant any_event() { return Instant::at(Date::of(2020, 1, 1).plus_days(*rc::gen::inRange(0, 2900)), 3600 * 15); }
std::vector<Pause> any_pauses(Date event) {
  std::vector<Pause> out;
  const int n = *rc::gen::inRange(0, 4);
  for (int i = 0; i < n; ++i) {
    const Date from = event.plus_days(*rc::gen::inRange(-5, 60));
    out.push_back({from, from.plus_days(*rc::gen::inRange(0, 20)), "x"});
  }
  return out;
}
constexpr Date kFar{30000};

TEST(PeriodProperty, DueGrowsWithItsStart) {
  EXPECT_TRUE(rc::check([] {
    const auto unit = *rc::gen::element(Unit::calendar_day, Unit::working_day, Unit::month, Unit::year, Unit::hour);
    const PeriodRule rule{unit, *rc::gen::inRange(1, 90), *rc::gen::arbitrary<bool>()};
    const Instant event = any_event();
    const auto later = event.plus_seconds(*rc::gen::inRange(0, 86400 * 40));
    RC_ASSERT(due(real_calendar(), rule, event, {}, 0, kFar).moment <= due(real_calendar(), rule, later, {}, 0, kFar).moment);
  }));
}

TEST(PeriodProperty, WorkingDayPeriodsNeverEndOnARestDay) {
  EXPECT_TRUE(rc::check([] {
    const Instant event = any_event();
    const auto pauses = any_pauses(event.date());
    const PeriodRule rule{Unit::working_day, *rc::gen::inRange(1, 60), false};
    RC_ASSERT(!real_calendar().rest_day(due(real_calendar(), rule, event, pauses, 0, kFar).day));
  }));
}

TEST(PeriodProperty, SuspensionMovesTheDateByExactlyTheSuspendedDays) {
  EXPECT_TRUE(rc::check([] {
    const Instant event = any_event();
    const int limit = *rc::gen::inRange(1, 120), days = *rc::gen::inRange(0, 50);
    const Date from = event.date().plus_days(*rc::gen::inRange(1, limit + 1));
    const std::vector<Pause> pause = {{from, from.plus_days(days), "x"}};
    const PeriodRule rule{Unit::calendar_day, limit, false};
    RC_ASSERT(due(real_calendar(), rule, event, pause, 0, kFar).day -
                  due(real_calendar(), rule, event, {}, 0, kFar).day == days);
  }));
}

/// Oracle: walk day by day and count the days that count.
Date walked(const PeriodRule& rule, Date event, const std::vector<Pause>& pauses) {
  Date day = event;
  for (int n = 0; n < rule.limit;) {
    day = day.plus_days(1);
    const bool paused = std::ranges::any_of(pauses, [day](const Pause& p) { return p.from <= day && day < *p.to; });
    const bool off = rule.unit == Unit::working_day && real_calendar().rest_day(day);
    n += paused || off ? 0 : 1;
  }
  while (rule.roll && real_calendar().rest_day(day)) day = day.plus_days(1);
  return day;
}

TEST(PeriodProperty, AgreesWithCountingOnTheFingers) {
  EXPECT_TRUE(rc::check([] {
    const Instant event = any_event();
    const auto pauses = any_pauses(event.date());
    const PeriodRule rule{*rc::gen::element(Unit::calendar_day, Unit::working_day), *rc::gen::inRange(1, 90),
                          *rc::gen::arbitrary<bool>()};
    RC_ASSERT(due(real_calendar(), rule, event, pauses, 0, kFar).day == walked(rule, event.date(), pauses));
  }));
}

TEST(PeriodProperty, TheLinesOfTheArithmeticAddUp) {
  EXPECT_TRUE(rc::check([] {
    const Instant event = any_event();
    const auto pauses = any_pauses(event.date());
    const PeriodRule rule{*rc::gen::element(Unit::calendar_day, Unit::working_day), *rc::gen::inRange(1, 90),
                          *rc::gen::arbitrary<bool>()};
    const int extension = *rc::gen::inRange(0, 30);
    const auto out = derive(real_calendar(), rule, event, pauses, extension, kFar);
    int sum = 0;
    for (const Step& step : out.steps) sum += step.days;
    RC_ASSERT(sum == out.due.day - event.date());
    RC_ASSERT(out.due.day == due(real_calendar(), rule, event, pauses, extension, kFar).day);
  }));
}

TEST(PeriodSpeed, OneDueTakesLessThanAMicrosecondOrTwoOnANoisyMachine) {
  const PeriodRule rule{Unit::working_day, 7, false};
  const auto begin = std::chrono::steady_clock::now();
  std::int64_t sum = 0;
  for (int i = 0; i < 100000; ++i)
    sum += due(real_calendar(), rule, Instant::at(Date::of(2024, 1, 1).plus_days(i % 900)), {}, 0, kFar).day.days();
  const auto spent = std::chrono::steady_clock::now() - begin;
  EXPECT_GT(sum, 0);
  // The budget is 1 µs; ten times that still tells an O(n) walk from a table.
  EXPECT_LT(spent / 100000, std::chrono::microseconds(10));
  RecordProperty("ns_per_due", static_cast<int>(std::chrono::nanoseconds(spent).count() / 100000));
}

}  // namespace
}  // namespace fadu::law
