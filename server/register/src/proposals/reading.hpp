#pragma once
// What the reading of one clause gives, and the effects that a paragraph gathers from its clauses.
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "fadu/register/proposals.hpp"
#include "proposals/chars.hpp"

namespace fadu::registers::proposals {

/// What stands before 的，: a tier's condition, somebody else's business, or a second act.
struct Head {
  enum class Kind { condition, ignored, unknown } kind{};
  std::vector<std::string> conditions;  ///< of the whole segment
  std::vector<std::string> limits;      ///< of the next fine only: goods_value<…, base_unknown
  std::vector<std::string> unsure;
};
[[nodiscard]] Head read_head(Chars clause);

/// Conditions that the words of the act itself carry.
[[nodiscard]] std::vector<std::string> act_conditions(Chars act);

/// The party that a clause names behind 对 or as its subject; "unit" where it goes back to the unit.
[[nodiscard]] std::optional<std::string> party_of(Chars clause);

/// The fine of a clause. `per` is per_person or per_day.
struct FineWords {
  ProposedFine fine;
  std::string per;
  bool said{};  ///< the clause imposes a fine, with or without an amount
};
[[nodiscard]] FineWords read_fine(Chars clause);

/// Codes of the penalties in a clause, the fine left out.
[[nodiscard]] std::vector<std::string> read_kinds(Chars clause);

/// as:… of a clause that points to another provision; empty = it points nowhere.
struct Names {
  Here here;
  const std::function<std::string(std::string_view)>* id_of{};
};
[[nodiscard]] std::vector<std::string> read_pointer(Chars clause, const Names& names);

/// Whether a clause imposes something. Clauses that end in 的 never do.
[[nodiscard]] bool is_sanction(Chars clause);

/// Without 除…外, the brackets and white space; characters become spaces so that positions stay.
[[nodiscard]] std::u32string blank_exceptions(std::u32string text);

/// One thing imposed.
struct Effect {
  std::string kind;  ///< empty for a pointer; kCountsAs for 按十万元计算
  ProposedFine fine;
  std::vector<std::string> conditions;
  std::vector<std::string> limits;  ///< thresholds: conditions once settle_limits has run
  int sentence{};                   ///< acts of a paragraph that stand in sentences of their own
  int situation{-1};                ///< inside a sentence: 0 = the main act, 1… = another one; -1 = whichever
  ReadSpan span;
  std::vector<ReadSpan> why;        ///< where its condition and its threshold stand
  std::vector<std::string> unsure;
};
inline constexpr std::string_view kCountsAs = "counts_as";

/// A paragraph or an item, read.
struct Reading {
  std::u32string act;
  std::vector<Effect> effects;
};
struct ReadInput {
  std::u32string text;
  int item{};
  std::string party;  ///< that the paragraph around an item has set
  Names names;
};
[[nodiscard]] Reading read_paragraph(const ReadInput& input);

/// Fines that count as an amount, thresholds that come in pairs, bases that can or cannot be computed.
void settle_limits(std::vector<Effect>& effects);
/// case1, case2 … where one paragraph holds several acts or situations.
void settle_cases(std::vector<Effect>& effects);

/// Paragraphs that are about officials, competence, compensation, procedure.
[[nodiscard]] bool not_for_citizens(Chars text);

}  // namespace fadu::registers::proposals
