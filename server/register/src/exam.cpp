#include "fadu/register/exam.hpp"

#include <algorithm>
#include <numeric>

#include "fadu/base/digest.hpp"

namespace fadu::registers {
namespace {

constexpr std::string_view kIds[] = {"single", "several", "true_false"};
constexpr std::string_view kWords[] = {"单选", "多选", "判断"};
constexpr int kFull = 100, kStepBits = 32, kByteBits = 8;
constexpr std::uint64_t kFactor = 6364136223846793005ULL, kAdd = 1442695040888963407ULL;   // Knuth's MMIX

bool fits(const QuestionHead& question, const BlueprintLine& line) { return question.kind == line.kind && question.type == line.type; }

}  // namespace

std::string_view question_type_id(QuestionType type) { return kIds[static_cast<std::size_t>(type)]; }
std::string_view question_type_word(QuestionType type) { return kWords[static_cast<std::size_t>(type)]; }

SeededNumbers::SeededNumbers(std::string_view seed) : state_(0) {
  const Digest digest = sm3(seed);
  for (std::size_t i = 0; i < sizeof state_; ++i) state_ = state_ << kByteBits | digest[i];
}

std::size_t SeededNumbers::next(std::size_t below) {
  if (below == 0) return 0;
  const std::uint64_t span = 1ULL << kStepBits, bound = span - span % below;   // beyond it the first numbers would be likelier
  while (true) {
    state_ = state_ * kFactor + kAdd;
    const std::uint64_t drawn = state_ >> kStepBits;
    if (drawn < bound) return static_cast<std::size_t>(drawn % below);
  }
}

std::vector<std::size_t> shuffled(std::size_t size, SeededNumbers& numbers) {
  std::vector<std::size_t> out(size);
  std::iota(out.begin(), out.end(), std::size_t{0});
  for (std::size_t i = size; i > 1; --i) std::swap(out[i - 1], out[numbers.next(i)]);
  return out;
}

std::vector<std::size_t> assemble(const std::vector<QuestionHead>& bank, const Blueprint& blueprint, std::string_view seed) {
  std::vector<std::size_t> by_code(bank.size());
  std::iota(by_code.begin(), by_code.end(), std::size_t{0});
  std::ranges::sort(by_code, {}, [&](std::size_t i) { return std::string_view(bank[i].code); });   // the order of the bank has no say
  std::vector<std::size_t> out;
  for (const BlueprintLine& line : blueprint) {
    std::vector<std::size_t> fitting;
    for (const std::size_t i : by_code)
      if (fits(bank[i], line) && std::ranges::find(out, i) == out.end()) fitting.push_back(i);
    SeededNumbers numbers(std::string(seed) + "/" + line.kind + "/" + std::string(question_type_id(line.type)));
    const auto order = shuffled(fitting.size(), numbers);
    for (std::size_t i = 0; i < order.size() && i < static_cast<std::size_t>(std::max(0, line.count)); ++i) out.push_back(fitting[order[i]]);
  }
  return out;
}

std::string why_not_assemble(const std::vector<QuestionHead>& bank, const Blueprint& blueprint) {
  int wanted = 0;
  for (const BlueprintLine& line : blueprint) {
    int asked = 0;
    for (const BlueprintLine& other : blueprint)
      if (other.kind == line.kind && other.type == line.type) asked += other.count;
    const auto has = std::ranges::count_if(bank, [&](const QuestionHead& question) { return fits(question, line); });
    if (has < asked) return std::string(question_type_word(line.type)) + "题需要 " + std::to_string(asked) + " 道，题库里这一类只有 " + std::to_string(has) + " 道。";
    wanted += line.count;
  }
  return wanted > 0 ? "" : "试卷至少要有一道题。";
}

bool right_answer(std::vector<int> given, std::vector<int> wanted) {
  for (auto* one : {&given, &wanted}) {
    std::ranges::sort(*one);
    one->erase(std::unique(one->begin(), one->end()), one->end());
  }
  return !wanted.empty() && given == wanted;
}

int exam_score(std::int64_t right, std::int64_t questions) { return questions <= 0 ? 0 : static_cast<int>(right * kFull / questions); }

Instant attempt_end(const ExamTimes& times, Instant started) {
  constexpr int kMinute = 60;
  return std::min(started.plus_seconds(std::int64_t{times.minutes} * kMinute), times.closes);
}

std::string why_not_start(const ExamTimes& times, bool cancelled, Instant now) {
  if (cancelled) return "这场考试已经取消。";
  if (now < times.opens) return "考试还没有开始，" + times.opens.chinese() + "起可以进入。";
  if (times.closes <= now) return "考试已经结束，" + times.closes.chinese() + "以后不能进入。";
  return {};
}

bool attempt_over(const AttemptFacts& attempt, Instant now) { return attempt.sent || attempt.ends <= now; }

std::string why_not_answer(const AttemptFacts& attempt, Instant now) {
  if (attempt.sent) return "已经交卷，不能再改。";
  if (attempt.ends <= now) return "时间已到（" + attempt.ends.chinese() + "），这个答案没有计入；到时以前保存的都已计入。";
  return {};
}

std::string why_not_again(int rounds, bool passed) {
  if (rounds == 0) return {};
  if (passed) return "已经合格，不用再考。";
  if (rounds >= kMostRounds) return "补考已经用过，一场考试只能补考一次。";
  return {};
}

}  // namespace fadu::registers
