// What a story says of checklists, forms, later cases and fines can fail, and says how.
#include <gtest/gtest.h>

#include "fadu/law/examples.hpp"
#include "rulebook_fixture.hpp"

namespace fadu::law {
namespace {

/// The problems of a story with that one expectation about the acts of another story.
std::string problems(const std::string& then, const std::string& acts_of = "summons_twelve_hours") {
  static const auto files = test::read_folder(test::real_rulebook());
  static const auto book = Rulebook::load(files);
  std::vector<SourceFile> list;
  for (const auto& file : files)
    if (file.path == "examples/" + acts_of + ".toml") list.push_back(file);
  list.push_back({"examples/more.toml", "title = \"t\"\nacts_of = \"" + acts_of + "\"\nthen = [" + then + "]\n"});
  std::string out;
  for (const auto& problem : run_examples(*book, list).problems)
    if (problem.file == "examples/more.toml") out += problem.message + "\n";
  return out;
}

std::string fine_problems(const std::string& cases) {
  static const auto book = Rulebook::load(test::read_folder(test::real_rulebook()));
  const std::string question = "question = { items = [\"SJ-SP-0012\"], conduct = 2026-03-02, found = 2026-03-03, decided = 2026-04-20, party = \"legal_person\", goods_value = 30000 }\n";
  const std::vector<SourceFile> list{{"examples/fine.toml", "title = \"t\"\n" + question + "case = [" + cases + "]\n"}};
  std::string out;
  for (const auto& problem : run_examples(*book, list).problems) out += problem.message + "\n";
  return out;
}

bool says(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

TEST(Story, ARowOfTheChecklist) {
  EXPECT_EQ(problems(R"({ check = "family", after = 1, state = "todo", cite = "zagl#97.2" })"), "");
  EXPECT_TRUE(says(problems(R"({ check = "family", after = 1, state = "done" })"), "状态是 todo"));
  EXPECT_TRUE(says(problems(R"({ check = "family", cite = "zagl#97" })"), "依据是 zagl#97.2"));
  EXPECT_TRUE(says(problems(R"({ check = "nobody" })"), "清单里没有这一行"));
  EXPECT_TRUE(says(problems(R"({ check = "family", after = 99 })"), "没有这么多行为"));
}

TEST(Story, TheWholeChecklist) {
  EXPECT_EQ(problems(R"({ after = 1, checklist = { done = ["summons"], todo = ["family", "hours", "recorded"] } })"), "");
  EXPECT_TRUE(says(problems(R"({ after = 1, checklist = { done = ["summons"], todo = ["family", "hours"] } })"), "todo 的是：family、hours、recorded"));
  EXPECT_TRUE(says(problems(R"({ checklist = { ready = [] } })"), "没有这种状态"));
}

TEST(Story, AStageAndWhetherItIsTheLast) {
  EXPECT_TRUE(says(problems(R"({ stage = "ended", after = 1 })"), "阶段是"));
  EXPECT_TRUE(says(problems(R"({ stage = "ended", terminal = false })"), "是最后的阶段"));
}

TEST(Story, AForm) {
  EXPECT_TRUE(says(problems(R"({ form = "questioning_ended", cite = "zagl#98" })"), "依据是 zagl#97"));
  EXPECT_TRUE(says(problems(R"({ form = "questioning_ended", officers = 9 })"), "名执法人员"));
  EXPECT_TRUE(says(problems(R"({ form = "questioning_ended", least = { nothing = 1 } })"), "没有字段 nothing"));
  EXPECT_TRUE(says(problems(R"({ form = "payment_received", most = { paid_on = 1 } })", "simple_collected"), "paid_on最多是 0"));
  EXPECT_TRUE(says(problems(R"({ form = "nothing" })"), "本程序没有这个行为"));
}

TEST(Story, AProcedureAndWhatItLeavesForLaterCases) {
  EXPECT_TRUE(says(problems(R"({ procedure = "police_summons", cite = "zagl#1" })"), "依据是 zagl#96"));
  EXPECT_TRUE(says(problems(R"({ matter = "fined" })", "simple_warning"), "没有留下这种前案"));
  EXPECT_TRUE(says(problems(R"({ no_matter = "punished" })", "simple_warning"), "留下了这种前案"));
}

TEST(Story, BorrowsItsActsFromAnotherThatHasSome) {
  const auto book = Rulebook::load(test::read_folder(test::fixture_rulebook()));
  const std::vector<SourceFile> list{{"examples/more.toml", "title = \"t\"\nacts_of = \"more\"\nthen = [{ stage = \"x\" }]\n"}};
  const auto report = run_examples(*book, list);
  ASSERT_EQ(report.problems.size(), 1U);
  EXPECT_EQ(report.problems.front().key, "acts_of");
}

TEST(FineStory, SaysWhatTheCalculatorAnswersInstead) {
  EXPECT_EQ(fine_problems("{ range = [5000000, 10000000] }"), "");
  EXPECT_TRUE(says(fine_problems("{ range = [5000000, 10000001] }"), "幅度是 5000000 至 10000000"));
  EXPECT_TRUE(says(fine_problems("{ lawful = false }"), "没有拒绝"));
  EXPECT_TRUE(says(fine_problems("{ with = { gains = 100 }, confiscated = 99 }"), "是 100"));
  EXPECT_TRUE(says(fine_problems("{ line = [{ rule = \"child\", cite = \"xzcfa#30\" }] }"), "没有用到这条规则"));
  EXPECT_TRUE(says(fine_problems("{ with = { mind = \"incapable\" }, line = [{ rule = \"incapable\", cite = \"xzcfa#30\" }] }"), "依据是 xzcfa#31"));
  EXPECT_TRUE(says(fine_problems("{ with = { mind = \"incapable\" }, without = [\"incapable\"] }"), "用到了这条规则"));
}

}  // namespace
}  // namespace fadu::law
