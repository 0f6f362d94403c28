#pragma once
// The steps of the fine calculator. Each adds its lines to the answer.
#include "fadu/law/fine.hpp"
#include "moment.hpp"

namespace fadu::law {

/// What an item asks for in one of its versions.
struct ItemRange {
  const Item* item{};
  const ItemVersion* version{};
  const FineItem* asked{};
  FineBounds law, grade;        ///< of the tier; of the grade, or the same
};

struct FineWork {
  const Rulebook& rulebook;
  const FineQuestion& q;
  FineAnswer& out;
  std::string domain;           ///< of the question, or of its first item
  const FineRule* no_fine{};    ///< the rule that leaves no room for a fine
  bool no_penalty{false};       ///< nor for anything else

  using Line = FineLine::Kind;
  /// The rule of a shape that binds on the day of the decision, the domain's own before the general one.
  [[nodiscard]] const FineRule* rule(FineShape shape, bool FineRule::*flag = nullptr, bool value = false) const;
  [[nodiscard]] const FineRule* ground() const;
  [[nodiscard]] bool binds(const FineRule& rule) const;
  void say(Line kind, const FineRule* rule, std::string text, std::optional<Money> amount = std::nullopt);
  void say(Line kind, const ItemRange& range, std::string text, std::optional<Money> amount = std::nullopt);

  // fine_circumstances.cpp: what stands before any range
  void dates();
  void person();
  void time_bar();
  void earlier();
  void grounds();
  // fine_range.cpp
  void ranges();
  // fine_late.cpp
  void gains();
  void late();
};

[[nodiscard]] const char* title_of(Direction direction);
[[nodiscard]] const char* code_of(Direction direction);
[[nodiscard]] std::string range_words(const FineBounds& bounds);

}  // namespace fadu::law
