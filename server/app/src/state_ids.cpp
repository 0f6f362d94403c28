// Stable names of states, for interfaces.
#include "page.hpp"

namespace fadu::app {

std::string_view duty_state_id(law::DutyState state) {
  using law::DutyState;
  switch (state) {
    case DutyState::open: return "open";
    case DutyState::met: return "met";
    case DutyState::late_met: return "late_met";
    case DutyState::overdue: return "overdue";
    case DutyState::lapsed: return "lapsed";
    case DutyState::paused: return "paused";
    case DutyState::void_: return "void";
  }
  return "open";
}

std::string_view severity_id(law::Severity severity) {
  switch (severity) {
    case law::Severity::unlawful: return "unlawful";
    case law::Severity::defect: return "defect";
    case law::Severity::notice: return "notice";
  }
  return "notice";
}

}  // namespace fadu::app
