#include "fadu/register/cleanup.hpp"

#include <algorithm>
#include <array>

namespace fadu::registers {

namespace {

constexpr std::array<std::string_view, 3> kSteps{"opinion", "approve", "return"};
constexpr std::array<std::string_view, 3> kStates{"waiting", "approved", "returned"};
constexpr std::array<std::string_view, 3> kTitles{"待司法行政部门批准", "已批准", "已退回"};

}  // namespace

std::string_view cleanup_step_id(CleanupStep step) { return kSteps[static_cast<std::size_t>(step)]; }

std::optional<CleanupStep> parse_cleanup_step(std::string_view id) {
  const auto found = std::ranges::find(kSteps, id);
  if (found == kSteps.end()) return std::nullopt;
  return static_cast<CleanupStep>(found - kSteps.begin());
}

std::string_view cleanup_state(std::optional<CleanupStep> last) { return last ? kStates[static_cast<std::size_t>(*last)] : "open"; }

std::string_view cleanup_state_title(std::optional<CleanupStep> last) { return last ? kTitles[static_cast<std::size_t>(*last)] : "待提出意见"; }

Status may_follow(std::optional<CleanupStep> last, CleanupStep next) {
  const bool waiting = last == CleanupStep::opinion;
  if (next == CleanupStep::opinion && waiting) return fail("waiting", "已有意见在等司法行政部门批准，退回或者批准以后才能再提。");
  if (next != CleanupStep::opinion && !waiting) return fail("nothing_to_decide", "这个单位没有等待批准的清理意见，请刷新页面。");
  return Done{};
}

std::vector<ItemStop> item_stops(std::span<const CleanupDecision> decisions) {
  std::vector<ItemStop> out;
  for (const CleanupDecision& one : decisions) {
    for (ItemStop& stop : out)
      if (stop.body == one.body && stop.item == one.item) stop.valid.to = std::min(stop.valid.to, one.on.plus_days(-1));
    if (one.choice == "cancel" || one.choice == "suspend") out.push_back({one.body, one.item, {one.on, kOpenEnd}});
  }
  std::erase_if(out, [](const ItemStop& stop) { return stop.valid.to < stop.valid.from; });
  return out;
}

}  // namespace fadu::registers
