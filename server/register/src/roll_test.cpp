// Conditions on the rows of a roll: what holds, what does not, and what an empty field means.
#include "fadu/register/roll.hpp"

#include <gtest/gtest.h>

namespace fadu::registers {
namespace {

using law::FieldId;
using law::RollCondition;
using Op = RollCondition::Op;
using With = RollCondition::With;

const Date kToday = Date::of(2026, 3, 20);
// 0 text, 1 number, 2 money, 3 date, 4 boolean, 5 codes, 6 a later date, 7 empty
const RollRow kRow{{FieldId{0}, std::string("罚没返还")}, {FieldId{1}, std::int64_t{5}}, {FieldId{2}, Money{800}}, {FieldId{3}, Date::of(2026, 3, 10)},
                   {FieldId{4}, true}, {FieldId{5}, std::vector<std::string>{"a", "b"}}, {FieldId{6}, Date::of(2026, 5, 1)}};

RollCondition condition(std::size_t field, Op op) {
  RollCondition out;
  out.field = field;
  out.op = op;
  return out;
}
RollCondition number(std::size_t field, Op op, std::int64_t than) {
  RollCondition out = condition(field, op);
  out.number = than;
  return out;
}
RollCondition flag(std::size_t field, Op op, bool is) {
  RollCondition out = condition(field, op);
  out.flag = is;
  return out;
}
RollCondition words(std::size_t field, Op op, std::vector<std::string> texts) {
  RollCondition out = condition(field, op);
  out.texts = std::move(texts);
  return out;
}
RollCondition today(std::size_t field, Op op, std::int64_t days = 0) {
  RollCondition out = number(field, op, days);
  out.with = With::today;
  return out;
}
RollCondition than(std::size_t field, Op op, std::size_t other) {
  RollCondition out = condition(field, op);
  out.with = With::field;
  out.other = other;
  return out;
}
bool holds(const RollCondition& one) { return matches(kRow, {one}, kToday); }

TEST(Roll, ValuesAreCompared) {
  EXPECT_TRUE(holds(flag(4, Op::is, true)));
  EXPECT_FALSE(holds(flag(4, Op::is, false)));
  EXPECT_TRUE(holds(flag(4, Op::is_not, false)));
  EXPECT_TRUE(holds(number(1, Op::is, 5)));
  EXPECT_TRUE(holds(number(1, Op::at_least, 5)));
  EXPECT_FALSE(holds(number(1, Op::above, 5)));
  EXPECT_TRUE(holds(number(2, Op::below, 801))) << "money in fen";
  EXPECT_FALSE(holds(number(2, Op::at_most, 799)));
  EXPECT_TRUE(holds(words(5, Op::in, {"b", "z"}))) << "several codes share one";
  EXPECT_FALSE(holds(words(5, Op::in, {"z"})));
  EXPECT_TRUE(holds(words(0, Op::contains, {"奖金", "返还"})));
  EXPECT_FALSE(holds(words(0, Op::contains, {"奖金"})));
}

TEST(Roll, DatesAreComparedWithADayTodayOrAnotherField) {
  EXPECT_TRUE(holds(today(3, Op::before)));
  EXPECT_FALSE(holds(today(6, Op::before)));
  EXPECT_TRUE(holds(today(6, Op::before, 60)));
  RollCondition own = condition(3, Op::before);
  own.date = Date::of(2026, 3, 10);
  EXPECT_FALSE(holds(own)) << "the day itself is not before";
  own.date = Date::of(2026, 3, 11);
  EXPECT_TRUE(holds(own));
  EXPECT_TRUE(holds(today(3, Op::at_most))) << "dates too";
  EXPECT_TRUE(holds(today(3, Op::at_least, -10))) << "the day itself is included";
  EXPECT_FALSE(holds(today(3, Op::at_least, -9)));
  EXPECT_TRUE(holds(than(6, Op::after, 3)));
  EXPECT_FALSE(holds(than(6, Op::before, 7))) << "against an empty field";
}

TEST(Roll, AnEmptyFieldIsMissingAndIsNotAnything) {
  EXPECT_TRUE(holds(condition(7, Op::missing)));
  EXPECT_FALSE(holds(condition(7, Op::present)));
  EXPECT_TRUE(holds(condition(3, Op::present)));
  EXPECT_TRUE(holds(words(7, Op::is_not, {"a"})));
  EXPECT_FALSE(holds(words(7, Op::is, {"a"})));
  EXPECT_FALSE(holds(today(7, Op::before)));
  EXPECT_FALSE(holds(number(7, Op::below, 9)));
}

law::RollCheck check(std::string id, law::RollConditions when) {
  law::RollCheck out;
  out.id = std::move(id);
  out.when = std::move(when);
  return out;
}

TEST(Roll, AllConditionsMustHoldAndChecksSayWhichDo) {
  law::RollSpec roll;
  roll.checks = {check("old", {today(3, Op::before), flag(4, Op::is, true)}), check("off", {today(3, Op::before), flag(4, Op::is, false)})};
  EXPECT_EQ(checks_of(roll, kRow, kToday), std::vector<std::size_t>{0});
  EXPECT_TRUE(checks_of(roll, kRow, Date::of(2026, 3, 1)).empty()) << "as of an earlier day it was good";
}

TEST(Roll, TheKeyIsNothingWhileAPartOfItIsEmpty) {
  law::RollSpec roll;
  EXPECT_EQ(key_of(roll, kRow), "");
  roll.key = {1, 3};
  const std::string key = key_of(roll, kRow);
  EXPECT_FALSE(key.empty());
  RollRow other = kRow;
  other[1].value = std::int64_t{6};
  EXPECT_NE(key_of(roll, other), key);
  roll.key = {1, 7};
  EXPECT_EQ(key_of(roll, kRow), "");
}

}  // namespace
}  // namespace fadu::registers
