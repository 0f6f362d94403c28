// The schema of rolls is closed: every fault is named with file, line and key.
#include <gtest/gtest.h>

#include "fadu/law/measure.hpp"
#include "rulebook_fixture.hpp"

namespace fadu::law {
namespace {

constexpr std::string_view kGood = R"(code   = "kit"
title  = "装备"
clause = "szbf-2024-10#20"
gist   = "试。"
scope  = "body"
key    = ["number"]
[[field]]
key = "number"
title = "编号"
type = "text"
[[field]]
key = "kind"
title = "种类"
type = "choice"
table = "equipment_kind"
[[field]]
key = "pieces"
title = "件数"
type = "integer"
[[field]]
key = "until"
title = "到期"
type = "date"
required = false
[[field]]
key = "user"
title = "使用人"
type = "officer"
personal = true
[[field]]
key = "grade"
title = "评定"
type = "boolean"
by = "bureau"
[[field]]
key = "place"
title = "地方"
type = "region"
[[check]]
id = "over"
says = "过期"
level = "red"
when = [{ field = "until", before = "today+30" }, { field = "kind", in = ["recorder"] }]
)";

constexpr std::string_view kMeasure = R"(code   = "m99"
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
source   = ["register:equipment"]
period   = "year"
good     = "more"
list     = "行"
top      = { roll = "kit", where = [{ field = "pieces", at_least = 2 }], distinct = "body" }
of       = { register = "bodies" }
rows     = "missing"
)";

class LoadRoll : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto loaded = Rulebook::load(test::read_folder(test::real_rulebook()));
    ASSERT_TRUE(loaded.ok());
    book_ = new Rulebook(std::move(loaded).value());
  }
  static void TearDownTestSuite() { delete book_; }
  static std::string replaced(std::string_view whole, std::string_view from, std::string_view to) {
    std::string text(whole);
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
  }
  static std::string errors(std::string text) {
    const std::vector<SourceFile> files{{"rolls/kit.toml", std::move(text)}};
    const auto loaded = load_rolls(files, *book_);
    return loaded ? "" : test::words(loaded.error());
  }
  static std::string measure_errors(std::string text) {
    const std::vector<SourceFile> rolls{{"rolls/kit.toml", std::string(kGood)}}, measures{{"measures/99.toml", std::move(text)}};
    const auto known = load_rolls(rolls, *book_);
    EXPECT_TRUE(known.ok());
    const auto loaded = load_measures(measures, *book_, *known);
    return loaded ? "" : test::words(loaded.error());
  }
  static Rulebook* book_;
};
Rulebook* LoadRoll::book_ = nullptr;

TEST_F(LoadRoll, TheRealOnesLoad) {
  const auto loaded = load_rolls(test::read_folder(test::real_rulebook()), *book_);
  ASSERT_TRUE(loaded.ok()) << test::words(loaded.error());
  ASSERT_GE(loaded->size(), 2U);
  ASSERT_NE(find_roll(*loaded, "equipment"), nullptr);
  EXPECT_EQ(find_roll(*loaded, "nothing"), nullptr);
}

TEST_F(LoadRoll, AGoodOneLoadsWithItsFields) {
  const std::vector<SourceFile> files{{"rolls/kit.toml", std::string(kGood)}};
  const auto loaded = load_rolls(files, *book_);
  ASSERT_TRUE(loaded.ok()) << test::words(loaded.error());
  const RollSpec& roll = loaded->front();
  EXPECT_EQ(roll.scope, RollSpec::Scope::body);
  EXPECT_EQ(roll.key, std::vector<std::size_t>{0});
  EXPECT_EQ(roll.form.fields[2].type, FieldType::number) << "integer";
  EXPECT_EQ(roll.form.fields[2].id, FieldId{2});
  EXPECT_TRUE(roll.form.fields[4].masked) << "personal";
  EXPECT_TRUE(roll.bureau[5]);
  EXPECT_FALSE(roll.form.fields[5].required) << "the agency's row comes first";
  EXPECT_EQ(roll.form.fields[6].type, FieldType::choice);
  EXPECT_EQ(roll.form.fields[6].table, "region");
  ASSERT_EQ(roll.checks.size(), 1U);
  EXPECT_TRUE(roll.checks[0].red);
  ASSERT_EQ(roll.checks[0].when.size(), 2U);
  EXPECT_EQ(roll.checks[0].when[0].with, RollCondition::With::today);
  EXPECT_EQ(roll.checks[0].when[0].number, 30);
}

TEST_F(LoadRoll, EveryFaultNamesFileLineAndKey) {
  struct Case {
    std::string_view from, to, said;
  };
  const Case cases[] = {
      {"\"kit\"", "\"kid\"", "rolls/kit.toml:1 code 要和文件名一样"},
      {"szbf-2024-10#20", "szbf-2024-10#99", "rolls/kit.toml:3 clause 引用"},
      {"\"body\"", "\"desk\"", "rolls/kit.toml:5 scope"},
      {"[\"number\"]", "[\"nummer\"]", "rolls/kit.toml:6 key 台账“kit”没有栏目“nummer”，是不是“number”"},
      {"gist   =", "gists  =", "rolls/kit.toml:4 gists"},
      {"type = \"integer\"", "type = \"party\"", "rolls/kit.toml:19 type 不认识的取值“party”"},
      {"equipment_kind", "equipment_kinds", "rolls/kit.toml:15 table 没有名为“equipment_kinds”"},
      {"key = \"kind\"", "key = \"number\"", "key 栏目“number”重复"},
      {"by = \"bureau\"", "by = \"nobody\"", "by 不认识的取值“nobody”"},
      {"personal = true", "public = true", "public 台账写了 public = true"},
      {"level = \"red\"", "level = \"blue\"", "level 不认识的取值“blue”"},
      {"before = \"today+30\"", "before = \"today+x\"", "before 写成 today+60"},
      {"before = \"today+30\"", "before = \"tomorrow\"", "before 写日期"},
      {"before = \"today+30\"", "before = \"field:pieces\"", "before “pieces”和“until”不是同一种栏目"},
      {"before = \"today+30\"", "below = 3", "below “until”不是数"},
      {"before = \"today+30\"", "sooner = 3", "sooner"},
      {", before = \"today+30\"", "", "field 要写怎么比较"},
      {"in = [\"recorder\"]", "in = [\"recorders\"]", "in codes/equipment_kind 里没有“recorders”，是不是“recorder”"},
      {"in = [\"recorder\"]", "is = true", "is 写文字"},
      {"in = [\"recorder\"]", "missing = false", "missing 只能写 true"},
      {"in = [\"recorder\"]", "contains = \"x\"", "contains 只用于文字栏目"},
      {"required = false", "only_if = \"nothing\"", "only_if 台账“kit”没有栏目“nothing”"},
      {"required = false", "fallback = \"x\"", "fallback 台账的栏目没有 fallback"},
  };
  for (const Case& one : cases) EXPECT_NE(errors(replaced(kGood, one.from, one.to)).find(one.said), std::string::npos) << one.to << ": " << errors(replaced(kGood, one.from, one.to));
}

TEST_F(LoadRoll, FiguresAsDataNameWhatThereIs) {
  EXPECT_EQ(measure_errors(std::string(kMeasure)), "");
  struct Case {
    std::string_view from, to, said;
  };
  const Case cases[] = {
      {"roll = \"kit\"", "roll = \"kits\"", "roll 没有名为“kits”的台账（rolls/），是不是“kit”"},
      {"field = \"pieces\"", "field = \"piece\"", "field 台账“kit”没有栏目“piece”"},
      {"register = \"bodies\"", "register = \"body\"", "register 没有名为“body”的分母"},
      {"register = \"bodies\"", "number = 0", "number 要大于 0"},
      {"register = \"bodies\"", "register = \"bodies\", number = 3", "roll、register、number 写一个"},
      {"register = \"bodies\"", "register = \"townships\"", "rows top 和 of 数的不是同一种"},
      {"distinct = \"body\"", "distinct = \"body\", sum = \"pieces\"", "sum 和 distinct 只写一个"},
      {"distinct = \"body\"", "sum = \"number\"", "sum “number”不是数"},
      {"distinct = \"body\"", "period = \"kind\"", "period “kind”不是日期"},
      {"of       = { register = \"bodies\" }\n", "", "top top 和 of 要一起写"},
      {"rows     = \"missing\"", "rows     = \"some\"", "rows 不认识的取值“some”"},
  };
  for (const Case& one : cases) EXPECT_NE(measure_errors(replaced(kMeasure, one.from, one.to)).find(one.said), std::string::npos) << one.to << ": " << measure_errors(replaced(kMeasure, one.from, one.to));
}

}  // namespace
}  // namespace fadu::law
