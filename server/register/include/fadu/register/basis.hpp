#pragma once
// Clean-up of items (clause 9): does what an item cites still hold on a day, and is the item still needed. Pure: the texts,
// the registry of instruments and the use of items come in, findings with the words that explain them and a proposal come out.
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fadu/law/rulebook.hpp"
#include "fadu/register/amend.hpp"
#include "fadu/statute/library.hpp"

namespace fadu::registers {

enum class BasisKind {
  not_in_force,        ///< the instrument has no version in force on the day
  article_missing,     ///< it has, but not this article, paragraph or item
  power_gone,          ///< the penalty articles do not name a penalty of the item
  amended_since,       ///< the words at the item's first day and today's differ
  repealed_soon,       ///< the version in force ends within the notice time
  expired,             ///< no version of the item covers the day
  duplicate_conduct,   ///< another item has the same conduct and penalty articles
  unused_five_years,   ///< no dossier in the years that the rule names
  text_missing,        ///< the version in force is not imported: nothing can be said
};
inline constexpr int kBasisKinds = 9;
[[nodiscard]] std::string_view basis_kind_id(BasisKind kind);
[[nodiscard]] std::optional<BasisKind> parse_basis_kind(std::string_view id);

enum class Proposal { none, keep, adjust, suspend, cancel };
[[nodiscard]] std::string_view proposal_id(Proposal proposal);

struct BasisFinding {
  BasisKind kind{};
  std::string cite;                 ///< "spaqf#124.1.5"; empty when the finding is about the item itself
  std::string words;                ///< Chinese: what was found
  std::optional<Date> before, after;   ///< days whose texts stand side by side
  std::string other;                ///< code of the other item; citation of the place where the words stand now
};

struct BasisRow {
  const law::Item* item{};
  const law::ItemVersion* version{};   ///< the one of the day, or the last one that ended
  std::vector<BasisFinding> findings;  ///< gravest first
  Proposal proposal{};
  std::string reason;
};

/// How often an item was used.
struct ItemUse {
  Date last;
  std::int64_t count{};
};

/// What the check takes from the rulebook's code tables: basis_finding (days, years) and power_word (words).
struct BasisRules {
  std::map<std::string, std::vector<std::vector<std::string>>, std::less<>> powers;   ///< penalty kind → any of, all of
  std::map<std::string, std::string, std::less<>> power_titles;
  int soon_days{}, unused_years{};
};
/// Error code: missing_table, when the rulebook has not got them.
[[nodiscard]] Result<BasisRules> basis_rules(const law::Rulebook& rulebook);

struct BasisInput {
  std::span<const law::Item> items;
  std::span<const law::InstrumentSpec> registry;
  const statute::Library* library{};
  const std::map<std::string, ItemUse, std::less<>>* uses{};
  std::optional<Date> recorded_since;   ///< first day of the record of use; shorter than the rule's years: nothing is called unused
  Date on;
};

/// One row for each item, in the order of the items.
[[nodiscard]] std::vector<BasisRow> basis_check(const BasisInput& input, const BasisRules& rules);

}  // namespace fadu::registers
