#pragma once
// A filled-in table of a roll against the roll as it stands: what it would add and change, what is wrong in which row.
#include "fadu/register/import.hpp"
#include "queries/imports.hpp"
#include "roll_change.hpp"

namespace fadu::app {

/// A column of the template; the texts live as long as it does.
struct RollColumn {
  std::string title, help, sample;
  bool required{false};
  std::size_t field{};                   ///< place in the roll; past the end: whose row it is, and since when
};
/// Whose row, since when, then every field that fits a cell (no lists, no files).
[[nodiscard]] std::vector<RollColumn> roll_columns(const law::Rulebook& rulebook, const law::RollSpec& roll);

struct RollPlan {
  registers::ImportPlan plan;            ///< errors, rows, same
  std::vector<RollWrite> writes;
};
/// Rows with the same key change the row that is there; empty cells leave what is there. Error codes: no_head, no_rows.
Result<RollPlan> plan_roll(const RollSession& session, const Caller& caller, const law::RollSpec& roll, const registers::Rows& rows, const std::vector<RollEntry>& known);

}  // namespace fadu::app
