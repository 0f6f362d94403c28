#pragma once
// Kinds of defect that are planted, and the rule that has to find each.
#include <span>
#include <string_view>

namespace fadu::app::demo {

enum class Defect {
  none,
  // penalty_ordinary
  late_filing, one_officer, expired_certificate, identity_not_shown, preservation_late, late_review, reviewer_is_handler,
  rights_not_told, decision_before_window, heavier_than_notified, out_of_grade, hearing_right_missing, late_decision,
  late_service, not_published, self_collected, late_close, clue_forgotten, decision_overdue,
  // penalty_simple
  late_archive, late_hand_in, over_simple_limit
};

struct DefectKind {
  Defect defect{};
  std::string_view key;
  std::string_view title;   ///< Chinese
  std::string_view rule;    ///< term or guard that finds it
  bool simple{false};       ///< of the summary procedure
  bool open{false};         ///< the case is still open and stands still
};

std::span<const DefectKind> defect_kinds();   ///< without `none`
const DefectKind& kind_of(Defect defect);     ///< not for `none`

}  // namespace fadu::app::demo
