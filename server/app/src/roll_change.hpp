#pragma once
// A row as it was sent, read strictly: shared by the form and by imports.
#include "roll_view.hpp"

namespace fadu::app {

/// What a writer sends of a row: whose it is, what was there before, what changes.
struct RollDraft {
  const law::RollSpec& roll;
  RollOwner owner;
  Hands hands;
  std::string old{};                     ///< canonical JSON; empty for a new row
  json::object fields{};                 ///< by key; null empties, what is not named stays
};
struct RollReading {
  registers::RollRow row;
  std::string content;                   ///< canonical JSON
};
/// Every fault at once, in form order; `today` is the day of receipt.
Result<RollReading, std::vector<dossier::FieldError>> read_roll_row(const RollSession& session, const RollDraft& draft);

}  // namespace fadu::app
