#pragma once
// Questions of examinations as data: rulebook/questions, one file a statute or subject. No act is refused because of them,
// so they are no part of the rulebook's hash. Format: docs/guide/training.md.
#include <span>
#include <string>
#include <vector>

#include "fadu/law/rulebook.hpp"

namespace fadu::law {

struct Question {
  enum class Type { single, several, true_false };
  std::string code;                     ///< unique: "xzcfa-60"
  std::string kind;                     ///< a code of codes/training_kind, never "all"
  Type type{};
  int difficulty{1};                    ///< 1 … 3
  int version{1};
  std::string text, why;
  std::vector<std::string> options;     ///< 正确, 错误 for true_false
  std::vector<int> answer;              ///< places of options, from 0
  std::vector<std::string> cites;       ///< "xzcfa#60"
};

/// Why the question is none, a Chinese sentence; empty when it is good. Citations are resolved against the registry of instruments.
[[nodiscard]] std::string why_not_question(const Question& question, const Rulebook& rulebook);

/// Reads questions/ of the files, in the order of their names; on failure every problem found (file, line, key).
Result<std::vector<Question>, std::vector<LoadError>> load_questions(std::span<const SourceFile> files, const Rulebook& rulebook);

}  // namespace fadu::law
