#pragma once
// Rolls (台账) as data: tables that a body or a place fills in, with fields, checks and what identifies a row.
// No act is judged by them, so they are no part of the rulebook's hash. Format: docs/guide/rolls.md.
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fadu/law/rulebook.hpp"

namespace fadu::law {

/// One comparison of one field, or several of which one must hold.
struct RollCondition {
  enum class Op { is, is_not, in, missing, present, before, after, below, above, at_least, at_most, contains, any };
  /// What it is compared with: a value, the day asked about (with days added), or another field of the row.
  enum class With { value, today, field };
  std::size_t field{};               ///< place among the roll's fields
  Op op{};
  With with{With::value};
  bool flag{};                       ///< is, is_not of a boolean
  std::int64_t number{};             ///< numbers, money (fen); days added to today
  Date date;
  std::vector<std::string> texts;    ///< codes and texts; contains: any of these words
  std::size_t other{};               ///< With::field
  std::vector<RollCondition> any;    ///< Op::any: one of them holds
};
using RollConditions = std::vector<RollCondition>;   ///< all must hold

struct RollCheck {
  std::string id, says;
  bool red{false};                   ///< else yellow
  RollConditions when;
  std::optional<statute::Cite> cite;
};

struct RollSpec {
  enum class Scope { body, region };
  std::string code, title, gist;
  statute::Cite clause;
  Scope scope{};
  bool is_public{false};
  ActSpec form;                      ///< its fields; the id of a field is its place
  std::vector<bool> bureau;          ///< by place: written by the supervision body only
  std::vector<std::size_t> key;      ///< places of the fields that make a row unique within its body or region
  std::vector<RollCheck> checks;
  [[nodiscard]] std::optional<std::size_t> place(std::string_view field) const;
};

/// Reads rolls/ of the files, in the order of their names; on failure every problem found (file, line, key).
Result<std::vector<RollSpec>, std::vector<LoadError>> load_rolls(std::span<const SourceFile> files, const Rulebook& rulebook);
/// Null when there is none of that code.
[[nodiscard]] const RollSpec* find_roll(std::span<const RollSpec> rolls, std::string_view code);

}  // namespace fadu::law
