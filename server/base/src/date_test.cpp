#include "fadu/base/date.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace fadu {
namespace {

TEST(Date, ReadsAndWritesIsoDays) {
  const auto day = Date::parse("2026-03-02");
  ASSERT_TRUE(day.ok());
  EXPECT_EQ(day->ymd(), (YearMonthDay{2026, 3, 2}));
  EXPECT_EQ(day->iso(), "2026-03-02");
  EXPECT_EQ(day->chinese(), "2026年3月2日");
  EXPECT_EQ(day->weekday(), 1);
  EXPECT_EQ(Date::of(1970, 1, 1).days(), 0);
}

TEST(Date, RefusesDaysThatDoNotExist) {
  for (const auto* text : {"2026-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "1899-12-31", "2200-01-01", "2026-3-02",
                           "2026/03/02", "", "2026-03-02 ", "２０２６-03-02"})
    EXPECT_EQ(Date::parse(text).ok() ? "ok" : Date::parse(text).error().code, "bad_date") << text;
  EXPECT_TRUE(Date::parse("2024-02-29").ok());
}

TEST(Date, AMonthOnIsTheCorrespondingDayOrTheLastDay) {
  EXPECT_EQ(Date::of(2026, 1, 31).plus_months(1), Date::of(2026, 2, 28));
  EXPECT_EQ(Date::of(2024, 1, 31).plus_months(1), Date::of(2024, 2, 29));
  EXPECT_EQ(Date::of(2026, 1, 15).plus_months(12), Date::of(2027, 1, 15));
  EXPECT_EQ(Date::of(2026, 3, 31).plus_months(-1), Date::of(2026, 2, 28));
}

TEST(Date, TextAndDayNumberAreTheSameThing) {
  EXPECT_TRUE(rc::check([] {
    const Date day{*rc::gen::inRange(Date::of(1900, 1, 1).days(), Date::of(2200, 1, 1).days())};
    RC_ASSERT(*Date::parse(day.iso()) == day);
    RC_ASSERT(day.weekday() % 7 == (day.plus_days(1).weekday() + 6) % 7);
  }));
}

TEST(Instant, LivesAtPlusEight) {
  const auto at = Instant::at(Date::of(2026, 3, 2), 15 * 3600 + 4 * 60 + 5);
  EXPECT_EQ(at.rfc3339(), "2026-03-02T15:04:05+08:00");
  EXPECT_EQ(at.chinese(), "2026年3月2日15时04分");
  EXPECT_EQ(at.date(), Date::of(2026, 3, 2));
  EXPECT_EQ(Instant{0}.rfc3339(), "1970-01-01T08:00:00+08:00");
  EXPECT_EQ(Instant{-8 * 3600 - 1}.date(), Date::of(1969, 12, 31));
}

TEST(Instant, ReadsOffsetsAndPlainLocalTime) {
  const auto noon = Instant::at(Date::of(2026, 3, 2), 12 * 3600);
  for (const auto* text : {"2026-03-02T12:00:00+08:00", "2026-03-02T04:00:00Z", "2026-03-02T12:00", "2026-03-02T12:00:00",
                           "2026-03-01T22:30:00-05:30", "2026-03-02T12:00:00.999+08:00", "2026-03-02 12:00"})
    EXPECT_EQ(*Instant::parse(text), noon) << text;
  EXPECT_EQ(*Instant::parse("2026-03-02"), Instant::at(Date::of(2026, 3, 2)));
}

TEST(Instant, RefusesWhatIsNoTime) {
  for (const auto* text : {"2026-03-02T24:00", "2026-03-02T12:60", "2026-03-02T12:00:60", "2026-03-02T12", "2026-03-02T",
                           "2026-02-30T12:00", "2026-03-02T12:00+8", "2026-03-02T12:00:00.", "12:00", "", "2026-03-02T12:00 08:00"})
    EXPECT_FALSE(Instant::parse(text).ok()) << text;
}

TEST(Instant, SurvivesItsOwnText) {
  EXPECT_TRUE(rc::check([] {
    const Instant at{*rc::gen::inRange<std::int64_t>(-2'000'000'000, 7'000'000'000)};
    RC_ASSERT(*Instant::parse(at.rfc3339()) == at);
    RC_ASSERT(Instant::at(at.date(), at.second_of_day()) == at);
  }));
}

}  // namespace
}  // namespace fadu
