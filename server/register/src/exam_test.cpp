#include "fadu/register/exam.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <set>

namespace fadu::registers {
namespace {

std::vector<QuestionHead> bank_of(int size) {
  std::vector<QuestionHead> out;
  for (int i = 0; i < size; ++i)
    out.push_back({"q" + std::to_string(i), i % 2 == 0 ? "public_law" : "business", static_cast<QuestionType>(i % 3), 1 + i % 3, 4});
  return out;
}
const Blueprint kPaper{{"public_law", QuestionType::single, 5}, {"business", QuestionType::several, 3}, {"public_law", QuestionType::true_false, 2}};

std::vector<std::string> codes(const std::vector<QuestionHead>& bank, const std::vector<std::size_t>& places) {
  std::vector<std::string> out;
  for (const std::size_t i : places) out.push_back(bank[i].code);
  return out;
}

RC_GTEST_PROP(Exam, AShuffleIsAPermutationAndTheSeedAloneDecidesIt, ()) {
  const auto size = *rc::gen::inRange<std::size_t>(0, 200);
  const auto seed = *rc::gen::arbitrary<std::string>();
  SeededNumbers first(seed), second(seed);
  const auto order = shuffled(size, first);
  RC_ASSERT(order == shuffled(size, second));
  RC_ASSERT(std::set<std::size_t>(order.begin(), order.end()).size() == size);
  RC_ASSERT(std::ranges::all_of(order, [&](std::size_t i) { return i < size; }));
}

RC_GTEST_PROP(Exam, APaperHasWhatTheBlueprintAsksInWhateverOrderTheBankStands, ()) {
  auto bank = bank_of(*rc::gen::inRange(60, 120));
  const auto seed = *rc::gen::arbitrary<std::string>();
  const auto paper = assemble(bank, kPaper, seed);
  RC_ASSERT(paper.size() == 10U);
  RC_ASSERT(std::set<std::size_t>(paper.begin(), paper.end()).size() == paper.size());
  for (const BlueprintLine& line : kPaper)
    RC_ASSERT(std::ranges::count_if(paper, [&](std::size_t i) { return bank[i].kind == line.kind && bank[i].type == line.type; }) == line.count);
  const auto before = codes(bank, paper);
  std::ranges::reverse(bank);
  RC_ASSERT(codes(bank, assemble(bank, kPaper, seed)) == before);
}

TEST(Exam, TheSamePaperInEveryProcessAndAnotherForAnotherSeed) {
  const auto bank = bank_of(90);
  const auto paper = codes(bank, assemble(bank, kPaper, "2026-1"));
  EXPECT_EQ(paper, codes(bank, assemble(bank, kPaper, "2026-1")));
  EXPECT_NE(paper, codes(bank, assemble(bank, kPaper, "2026-2")));
  SeededNumbers numbers("2026-1");
  std::vector<std::size_t> drawn;
  for (int i = 0; i < 6; ++i) drawn.push_back(numbers.next(100));
  EXPECT_EQ(drawn.size(), 6U);
  EXPECT_TRUE(std::ranges::all_of(drawn, [](std::size_t n) { return n < 100; }));
}

TEST(Exam, NoPlaceIsFavoured) {
  constexpr int kRounds = 6000, kSize = 6;
  std::map<std::size_t, int> first;
  for (int i = 0; i < kRounds; ++i) {
    SeededNumbers numbers("person " + std::to_string(i));
    ++first[shuffled(kSize, numbers).front()];
  }
  for (std::size_t i = 0; i < kSize; ++i) {
    EXPECT_GT(first[i], kRounds / kSize * 8 / 10) << i;
    EXPECT_LT(first[i], kRounds / kSize * 12 / 10) << i;
  }
}

TEST(Exam, ABankThatIsTooSmallIsNamed) {
  EXPECT_NE(why_not_assemble(bank_of(12), kPaper).find("单选题需要 5 道，题库里这一类只有 2 道"), std::string::npos);
  EXPECT_EQ(why_not_assemble(bank_of(90), kPaper), "");
  EXPECT_NE(why_not_assemble(bank_of(90), {}), "");
  EXPECT_NE(why_not_assemble(bank_of(12), {{"public_law", QuestionType::single, 1}, {"public_law", QuestionType::single, 2}}), "") << "two lines of the same";
}

TEST(Exam, OnlyTheWholeSetIsRightAndTheScoreIsRoundedDown) {
  EXPECT_TRUE(right_answer({2, 0}, {0, 2}));
  EXPECT_FALSE(right_answer({0}, {0, 2}));
  EXPECT_FALSE(right_answer({0, 1, 2}, {0, 2}));
  EXPECT_FALSE(right_answer({}, {}));
  EXPECT_EQ(exam_score(2, 3), 66);
  EXPECT_EQ(exam_score(3, 3), 100);
  EXPECT_EQ(exam_score(0, 0), 0);
}

TEST(Exam, TimeIsUpByItselfAndLateAnswersAreNotTaken) {
  const Instant opens = Instant::at(Date::of(2026, 3, 20), 9 * 3600);
  const ExamTimes times{opens, opens.plus_seconds(7200), 60};
  EXPECT_EQ(attempt_end(times, opens), opens.plus_seconds(3600));
  EXPECT_EQ(attempt_end(times, opens.plus_seconds(7000)), times.closes) << "never later than the exam";
  EXPECT_NE(why_not_start(times, false, opens.plus_seconds(-1)), "");
  EXPECT_EQ(why_not_start(times, false, opens), "");
  EXPECT_NE(why_not_start(times, false, times.closes), "");
  EXPECT_NE(why_not_start(times, true, opens), "");
  const AttemptFacts attempt{opens.plus_seconds(3600), false};
  EXPECT_EQ(why_not_answer(attempt, opens.plus_seconds(3599)), "");
  EXPECT_NE(why_not_answer(attempt, opens.plus_seconds(3600)), "");
  EXPECT_FALSE(attempt_over(attempt, opens.plus_seconds(3599)));
  EXPECT_TRUE(attempt_over(attempt, opens.plus_seconds(3600)));
  EXPECT_TRUE(attempt_over({attempt.ends, true}, opens));
}

TEST(Exam, OneResitForWhoeverDidNotPass) {
  EXPECT_EQ(why_not_again(0, false), "");
  EXPECT_EQ(why_not_again(1, false), "");
  EXPECT_NE(why_not_again(1, true), "");
  EXPECT_NE(why_not_again(2, false), "");
}

}  // namespace
}  // namespace fadu::registers
