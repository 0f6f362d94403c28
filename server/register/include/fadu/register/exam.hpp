#pragma once
// Examinations as pure rules: which questions a paper has, in which order, what an answer is worth, when time is up.
// The same bank, blueprint and seed give the same paper in every process: the generator is our own, over 32-bit steps.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fadu/base/date.hpp"

namespace fadu::registers {

enum class QuestionType { single, several, true_false };
[[nodiscard]] std::string_view question_type_id(QuestionType type);
[[nodiscard]] std::string_view question_type_word(QuestionType type);

/// What assembly must know of a question.
struct QuestionHead {
  std::string code, kind;              ///< kind: a code of codes/training_kind
  QuestionType type{};
  int difficulty{1};
  std::size_t options{};
};

/// So many questions of that kind and type.
struct BlueprintLine {
  std::string kind;
  QuestionType type{};
  int count{};
};
using Blueprint = std::vector<BlueprintLine>;

/// Numbers that depend on the seed alone.
class SeededNumbers {
 public:
  explicit SeededNumbers(std::string_view seed);
  /// 0 … below-1, each as likely as the other; 0 when below is 0.
  [[nodiscard]] std::size_t next(std::size_t below);

 private:
  std::uint64_t state_;
};

/// 0 … size-1 in an order that the seed gives (Fisher and Yates).
[[nodiscard]] std::vector<std::size_t> shuffled(std::size_t size, SeededNumbers& numbers);

/// Places in `bank`, line by line of the blueprint. Fewer than asked for when the bank has no more.
[[nodiscard]] std::vector<std::size_t> assemble(const std::vector<QuestionHead>& bank, const Blueprint& blueprint, std::string_view seed);
/// What the bank lacks for the blueprint, a Chinese sentence; empty when it has enough.
[[nodiscard]] std::string why_not_assemble(const std::vector<QuestionHead>& bank, const Blueprint& blueprint);

/// Answers are places of options, from 0, in any order. Right is only the whole set.
[[nodiscard]] bool right_answer(std::vector<int> given, std::vector<int> wanted);
/// Of 100, rounded down.
[[nodiscard]] int exam_score(std::int64_t right, std::int64_t questions);

struct ExamTimes {
  Instant opens, closes;               ///< when it may be begun
  int minutes{};
};
/// The end of an attempt begun at that moment: its minutes, but never later than the exam closes.
[[nodiscard]] Instant attempt_end(const ExamTimes& times, Instant started);
[[nodiscard]] std::string why_not_start(const ExamTimes& times, bool cancelled, Instant now);

struct AttemptFacts {
  Instant ends;
  bool sent{false};
};
/// Over when it was handed in or its time is up; nobody needs to close it.
[[nodiscard]] bool attempt_over(const AttemptFacts& attempt, Instant now);
/// An answer that comes when the attempt is over is not taken.
[[nodiscard]] std::string why_not_answer(const AttemptFacts& attempt, Instant now);
/// The first sitting, and one resit for whoever did not pass.
inline constexpr int kMostRounds = 2;
[[nodiscard]] std::string why_not_again(int rounds, bool passed);

}  // namespace fadu::registers
