// A row against conditions beyond one comparison.
#include <gtest/gtest.h>

#include "fadu/register/roll.hpp"

namespace fadu::registers {
namespace {

using law::RollCondition;
using Op = RollCondition::Op;

const Date kToday = Date::of(2026, 3, 10);
constexpr std::size_t kDue = 0, kDone = 1;

RollRow row(std::optional<Date> due, std::optional<Date> done) {
  RollRow out;
  if (due) out.push_back({law::FieldId{0}, *due});
  if (done) out.push_back({law::FieldId{1}, *done});
  return out;
}

RollCondition today(std::size_t field, Op op, std::int64_t days = 0) {
  RollCondition out;
  out.field = field;
  out.op = op;
  out.with = RollCondition::With::today;
  out.number = days;
  return out;
}

RollCondition in_time() {
  RollCondition out;
  out.field = kDone;
  out.op = Op::at_most;
  out.with = RollCondition::With::field;
  out.other = kDue;
  return out;
}

TEST(RollMatchesAny, OneOfThemIsEnough) {
  RollCondition missing;
  missing.field = kDone;
  missing.op = Op::missing;
  RollCondition either;
  either.op = Op::any;
  either.any = {missing, today(kDone, Op::after)};
  EXPECT_TRUE(matches(row(kToday, std::nullopt), {either}, kToday)) << "the first";
  EXPECT_TRUE(matches(row(kToday, kToday.plus_days(1)), {either}, kToday)) << "the second";
  EXPECT_FALSE(matches(row(kToday, kToday), {either}, kToday)) << "neither";
  EXPECT_FALSE(matches(row(kToday, std::nullopt), {either, today(kDue, Op::before)}, kToday)) << "the others must hold beside it";
}

TEST(RollMatchesAny, TheLastDayIsInTime) {
  EXPECT_TRUE(matches(row(kToday, kToday.plus_days(-1)), {in_time()}, kToday));
  EXPECT_TRUE(matches(row(kToday, kToday), {in_time()}, kToday));
  EXPECT_FALSE(matches(row(kToday, kToday.plus_days(1)), {in_time()}, kToday));
  EXPECT_FALSE(matches(row(kToday, std::nullopt), {in_time()}, kToday)) << "not done is not in time";
  EXPECT_FALSE(matches(row(std::nullopt, kToday), {in_time()}, kToday));
}

TEST(RollMatchesAny, DatesFromAndUpToADay) {
  EXPECT_TRUE(matches(row(kToday, std::nullopt), {today(kDue, Op::at_least)}, kToday));
  EXPECT_FALSE(matches(row(kToday.plus_days(-1), std::nullopt), {today(kDue, Op::at_least)}, kToday));
  EXPECT_TRUE(matches(row(kToday.plus_days(7), std::nullopt), {today(kDue, Op::at_most, 7)}, kToday));
  EXPECT_FALSE(matches(row(kToday.plus_days(8), std::nullopt), {today(kDue, Op::at_most, 7)}, kToday));
  EXPECT_FALSE(matches(row(kToday, std::nullopt), {today(kDue, Op::before)}, kToday)) << "before is strict";
  EXPECT_FALSE(matches(row(kToday, std::nullopt), {today(kDue, Op::after)}, kToday)) << "after is strict";
}

}  // namespace
}  // namespace fadu::registers
