// Conditions of rolls beyond one comparison: any of several, dates up to and with a day, members counted so often.
#include <gtest/gtest.h>

#include "fadu/law/measure.hpp"
#include "rulebook_fixture.hpp"

namespace fadu::law {
namespace {

constexpr std::string_view kRoll = R"(
code = "kit"
title = "试验"
clause = "szbf-2024-10#20"
gist = "试验用。"
scope = "body"
field = [
  { key = "due_on", title = "期限", type = "date" },
  { key = "done_on", title = "办结", type = "date", required = false },
  { key = "note", title = "说明", type = "text", required = false },
]
[[check]]
id = "one"
says = "有一个不对"
level = "red"
when = [{ field = "due_on", at_most = "today+7" }, { any = [{ field = "done_on", missing = true }, { field = "done_on", at_least = "field:due_on" }] }]
)";

constexpr std::string_view kMeasure = R"(
code = "m99"
title = "试验"
clause = "szbf-2024-10#20"
part = "二"
gist = "试验用。"
lead = ["agencies"]
due = 2025-12-31
due_by = "goal"
task = [{ id = "t", title = "做", every = "year", evidence = ["纸"] }]
[[indicator]]
id = "i"
title = "数"
question = "多少？"
unit = "percent"
formula = "几个 ÷ 几个"
source = ["register:bodies"]
top = { roll = "kit" }
of = { register = "city_counties", times = 23 }
period = "now"
good = "more"
list = "行"
)";

class RollAny : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto loaded = Rulebook::load(test::read_folder(test::real_rulebook()));
    ASSERT_TRUE(loaded.ok());
    book_ = new Rulebook(std::move(loaded).value());
  }
  static void TearDownTestSuite() { delete book_; }
  static std::string with(std::string_view whole, std::string_view from, std::string_view to) {
    std::string text(whole);
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
  }
  static Result<std::vector<RollSpec>, std::vector<LoadError>> rolls(std::string text) {
    const std::vector<SourceFile> files{{"rolls/kit.toml", std::move(text)}};
    return load_rolls(files, *book_);
  }
  static std::string errors(std::string text) {
    const auto loaded = rolls(std::move(text));
    return loaded ? "" : test::words(loaded.error());
  }
  static Result<std::vector<Measure>, std::vector<LoadError>> measures(std::string text) {
    const std::vector<SourceFile> files{{"measures/99.toml", std::move(text)}};
    return load_measures(files, *book_, *rolls(std::string(kRoll)));
  }
  static Rulebook* book_;
};
Rulebook* RollAny::book_ = nullptr;

TEST_F(RollAny, OneOfSeveralAndDatesUpToADay) {
  const auto loaded = rolls(std::string(kRoll));
  ASSERT_TRUE(loaded.ok()) << test::words(loaded.error());
  const RollConditions& when = loaded->front().checks.front().when;
  ASSERT_EQ(when.size(), 2U);
  EXPECT_EQ(when[0].op, RollCondition::Op::at_most);
  EXPECT_EQ(when[0].with, RollCondition::With::today);
  EXPECT_EQ(when[0].number, 7);
  EXPECT_EQ(when[1].op, RollCondition::Op::any);
  ASSERT_EQ(when[1].any.size(), 2U);
  EXPECT_EQ(when[1].any[0].op, RollCondition::Op::missing);
  EXPECT_EQ(when[1].any[1].with, RollCondition::With::field);
  EXPECT_EQ(when[1].any[1].other, 0U);
}

TEST_F(RollAny, WhatAnyMayNotBe) {
  constexpr std::string_view kAny = R"({ any = [{ field = "done_on", missing = true }, { field = "done_on", at_least = "field:due_on" }] })";
  EXPECT_NE(errors(with(kRoll, kAny, R"({ any = [{ field = "done_on", after = "today-3", before = "today" }, { field = "note", missing = true }] })")).find("只写一个比较"), std::string::npos);
  EXPECT_NE(errors(with(kRoll, kAny, R"({ any = [] })")).find("至少写两行"), std::string::npos);
  EXPECT_NE(errors(with(kRoll, kAny, R"({ any = [{ field = "gone", missing = true }, { field = "note", missing = true }] })")).find("gone"), std::string::npos);
  EXPECT_NE(errors(with(kRoll, kAny, R"({ any = [{ field = "done_on", missing = true }, { field = "note", missing = true }], field = "due_on" })")).find("field"), std::string::npos) << "beside any nothing stands";
  EXPECT_NE(errors(with(kRoll, kAny, R"({ field = "note", at_most = "today" })")).find("不是数"), std::string::npos);
}

TEST_F(RollAny, MembersCountedSoOften) {
  const auto loaded = measures(std::string(kMeasure));
  ASSERT_TRUE(loaded.ok()) << test::words(loaded.error());
  EXPECT_EQ(loaded->front().indicators.front().of->times, 23);
  EXPECT_EQ(loaded->front().indicators.front().top->times, 1);
  EXPECT_FALSE(measures(with(kMeasure, "times = 23", "times = 1")).ok());
  EXPECT_FALSE(measures(with(kMeasure, R"(top = { roll = "kit" })", R"(top = { roll = "kit", times = 2 })")).ok()) << "only of members";
  EXPECT_TRUE(measures(with(kMeasure, R"("city_counties", times = 23)", R"("regions")")).ok());
}

}  // namespace
}  // namespace fadu::law
