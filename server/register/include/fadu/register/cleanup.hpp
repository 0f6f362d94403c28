#pragma once
// How a clean-up of an item goes: the agency gives its opinion, the judicial bureau approves it or gives it back.
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "fadu/register/registers.hpp"

namespace fadu::registers {

enum class CleanupStep { opinion, approve, give_back };
[[nodiscard]] std::string_view cleanup_step_id(CleanupStep step);
[[nodiscard]] std::optional<CleanupStep> parse_cleanup_step(std::string_view id);

/// Where a matter stands after its last step: open (none yet), waiting, approved, returned.
[[nodiscard]] std::string_view cleanup_state(std::optional<CleanupStep> last);
[[nodiscard]] std::string_view cleanup_state_title(std::optional<CleanupStep> last);

/// Whether the step may follow. Error codes: waiting (an opinion is before the judicial bureau), nothing_to_decide.
[[nodiscard]] Status may_follow(std::optional<CleanupStep> last, CleanupStep next);

/// One approved clean-up: what became of the item in that body from that day on.
struct CleanupDecision {
  BodyId body;
  std::string item, choice;             ///< cancel, adjust, suspend, keep
  Date on;
};
/// Items that bodies use no more, with the days: a later approval for the same item takes an earlier stop back. `decisions` in order of receipt.
[[nodiscard]] std::vector<ItemStop> item_stops(std::span<const CleanupDecision> decisions);

}  // namespace fadu::registers
