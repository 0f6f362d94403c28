// The schema of questions is closed: every fault is named with file, line and code.
#include <gtest/gtest.h>

#include <set>

#include "fadu/law/question.hpp"
#include "rulebook_fixture.hpp"

namespace fadu::law {
namespace {

constexpr std::string_view kGood = R"(title = "试"
kind  = "public_law"
[[question]]
code = "q-1"
type = "several"
difficulty = 2
text = "哪些？"
options = ["甲", "乙", "丙"]
answer = ["A", "C"]
cite = ["xzcfa#60"]
why = "因为。"
)";

class LoadQuestion : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto loaded = Rulebook::load(test::read_folder(test::real_rulebook()));
    ASSERT_TRUE(loaded.ok());
    book_ = new Rulebook(std::move(loaded).value());
  }
  static void TearDownTestSuite() { delete book_; }
  static std::string errors(std::string text) {
    const std::vector<SourceFile> files{{"questions/99.toml", std::move(text)}};
    const auto loaded = load_questions(files, *book_);
    return loaded ? "" : test::words(loaded.error());
  }
  static Rulebook* book_;
};
Rulebook* LoadQuestion::book_ = nullptr;

TEST_F(LoadQuestion, TheRealOnesAreAtLeastSixtyAndAllResolve) {
  const auto loaded = load_questions(test::read_folder(test::real_rulebook()), *book_);
  ASSERT_TRUE(loaded.ok()) << test::words(loaded.error());
  EXPECT_GE(loaded->size(), 60U);
  std::set<std::string> kinds;
  for (const Question& one : *loaded) {
    kinds.insert(one.kind);
    EXPECT_EQ(why_not_question(one, *book_), "") << one.code;
  }
  EXPECT_TRUE(kinds.contains("public_law") && kinds.contains("business"));
}

TEST_F(LoadQuestion, EveryFaultIsNamed) {
  ASSERT_EQ(errors(std::string(kGood)), "");
  const std::pair<std::string_view, std::pair<std::string_view, std::string_view>> faults[] = {
      {"kind  = \"public_law\"", {"kind  = \"all\"", "没有这一类别"}},
      {"type = \"several\"", {"type = \"essay\"", "questions/99.toml:5 type"}},
      {"difficulty = 2", {"difficulty = 4", "难度"}},
      {"[\"A\", \"C\"]", {"[\"A\", \"D\"]", "答案不在选项里"}},
      {"[\"A\", \"C\"]", {"[\"C\", \"A\"]", "按选项的顺序"}},
      {"[\"A\", \"C\"]", {"[\"A\"]", "至少有两个答案"}},
      {"[\"甲\", \"乙\", \"丙\"]", {"[\"甲\", \"乙\", \"甲\"]", "选项不能重复"}},
      {"xzcfa#60", {"xzcfa#999", "没有这一条的要点"}},
      {"xzcfa#60", {"nolaw#1", "法规登记里没有"}},
      {"why = ", {"because = ", "because"}},
  };
  for (const auto& [from, to] : faults) {
    std::string text(kGood);
    const auto at = text.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    text.replace(at, from.size(), to.first);
    EXPECT_NE(errors(text).find(to.second), std::string::npos) << to.first << ": " << errors(text);
  }
  EXPECT_NE(errors(std::string(kGood) + std::string(kGood.substr(kGood.find("[[question]]")))).find("编号重复"), std::string::npos);
}

}  // namespace
}  // namespace fadu::law
