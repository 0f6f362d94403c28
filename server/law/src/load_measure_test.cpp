// The schema of measures is closed: every fault is named with file, line and key.
#include <gtest/gtest.h>

#include "fadu/law/measure.hpp"
#include "rulebook_fixture.hpp"

namespace fadu::law {
namespace {

constexpr std::string_view kGood = R"(code   = "m99"
title  = "试"
clause = "szbf-2024-10#4"
part   = "二"
gist   = "试。"
lead   = ["agencies"]
due    = 2025-12-31
due_by = "goal"
task = [ { id = "a", title = "甲", every = "year", evidence = ["乙"] } ]
[[indicator]]
id       = "x"
title    = "数"
question = "多少？"
unit     = "percent"
formula  = "甲 ÷ 乙"
source   = ["register:bodies", "procedure:inspection", "manual:survey"]
period   = "now"
good     = "more"
list     = "行"
)";

class LoadMeasure : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto loaded = Rulebook::load(test::read_folder(test::real_rulebook()));
    ASSERT_TRUE(loaded.ok());
    book_ = new Rulebook(std::move(loaded).value());
  }
  static void TearDownTestSuite() { delete book_; }

  static std::string errors(std::string text) {
    const std::vector<SourceFile> files{{"measures/99-test.toml", std::move(text)}};
    const auto loaded = load_measures(files, *book_, {});
    return loaded ? "" : test::words(loaded.error());
  }
  /// The good file with one line replaced.
  static std::string with(std::string_view from, std::string_view to) {
    std::string text(kGood);
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    text.replace(at, from.size(), to);
    return errors(text);
  }
  static Rulebook* book_;
};
Rulebook* LoadMeasure::book_ = nullptr;

TEST_F(LoadMeasure, TheRealOnesAreTheTwentyThreeClauses) {
  const auto files = test::read_folder(test::real_rulebook());
  const auto rolls = load_rolls(files, *book_);
  ASSERT_TRUE(rolls.ok()) << test::words(rolls.error());
  const auto loaded = load_measures(files, *book_, *rolls);
  ASSERT_TRUE(loaded.ok()) << test::words(loaded.error());
  ASSERT_EQ(loaded->size(), 23U);
  EXPECT_EQ(loaded->front().code, "m01");
  EXPECT_EQ(loaded->back().code, "o3");
  for (const Measure& one : *loaded) {
    EXPECT_FALSE(one.tasks.empty()) << one.code;
    EXPECT_FALSE(one.indicators.empty()) << one.code;
    EXPECT_EQ(one.clause.statute, "szbf-2024-10") << one.code;
  }
}

TEST_F(LoadMeasure, AGoodOneLoads) {
  EXPECT_EQ(errors(std::string(kGood)), "");
  EXPECT_EQ(with("list     = ", "acts = [\"scene_inspected\"]\nguards = [\"certified_officers\"]\nterms = [\"decision_limit\"]\nmark = \"inspection_planned.joint\"\nlist     = "), "");
}

TEST_F(LoadMeasure, EveryFaultNamesFileLineAndKey) {
  struct Case {
    std::string_view from, to, said;
  };
  const Case cases[] = {
      {"register:bodies", "register:bodys", "measures/99-test.toml:16 source 没有名为“bodys”的名册"},
      {"procedure:inspection", "procedure:inspections", "measures/99-test.toml:16 source 没有名为“inspections”的程序"},
      {"manual:survey", "manual:rumour", "measures/99-test.toml:16 source 没有名为“rumour”的外来数据"},
      {"manual:survey", "survey", "measures/99-test.toml:16 source “survey”要以"},
      {"[\"agencies\"]", "[\"agency\"]", "measures/99-test.toml:6 lead 没有名为“agency”的单位"},
      {"szbf-2024-10#4", "szbf-2024-11#4", "measures/99-test.toml:3 clause 引用“szbf-2024-11#4”"},
      {"part   = ", "parts  = ", "measures/99-test.toml:4 parts"},
      {"due_by = \"goal\"", "due_by = \"hope\"", "measures/99-test.toml:8 due_by"},
      {"every = \"year\"", "every = \"decade\"", "measures/99-test.toml:9 every 没有名为“decade”的周期"},
      {"every = \"year\"", "every = \"year\", due = 2025-01-01", "measures/99-test.toml:9 due due 和 every"},
      {"every = \"year\"", "due = 2026-01-01", "measures/99-test.toml:9 due 晚于"},
      {"甲 ÷ 乙", "甲", "measures/99-test.toml:15 formula 要有 ÷"},
      {"unit     = \"percent\"", "unit     = \"count\"", "measures/99-test.toml:14 unit"},
      {"period   = \"now\"", "period   = \"week\"", "measures/99-test.toml:17 period"},
      {"list     = \"行\"", "list     = \"行\"\ntarget   = 100", "target_by 有 target"},
      {"list     = \"行\"", "list     = \"行\"\ntarget   = 100\ntarget_by = \"law\"", "cite 目标来自法律的"},
      {"list     = \"行\"", "list     = \"行\"\nacts = [\"scene_inspekted\"]", "acts 没有名为“scene_inspekted”的行为"},
      {"list     = \"行\"", "list     = \"行\"\nguards = [\"nobody_cares\"]", "guards 没有名为“nobody_cares”的规则"},
      {"list     = \"行\"", "list     = \"行\"\nterms = [\"some_day\"]", "terms 没有名为“some_day”的期限"},
      {"list     = \"行\"", "list     = \"行\"\nmark = \"inspection_planned.joined\"", "mark “inspection_planned.joined”要写成"},
      {"list     = \"行\"", "list     = \"行\"\nmark = \"inspection_planned\"", "mark “inspection_planned”要写成"},
      {"title  = \"试\"", "title  = \"一二三四五六七八九十一二三\"", "measures/99-test.toml:2 title 最多 12 个字"},
  };
  for (const Case& one : cases) EXPECT_NE(with(one.from, one.to).find(one.said), std::string::npos) << one.to << ": " << with(one.from, one.to);
}

TEST_F(LoadMeasure, TwoOfOneNameAreRefused) {
  const std::vector<SourceFile> files{{"measures/1.toml", std::string(kGood)}, {"measures/2.toml", std::string(kGood)}};
  const auto loaded = load_measures(files, *book_, {});
  ASSERT_FALSE(loaded.ok());
  EXPECT_NE(test::words(loaded.error()).find("measures/2.toml:1 code 编号“m99”重复"), std::string::npos);
}

}  // namespace
}  // namespace fadu::law
