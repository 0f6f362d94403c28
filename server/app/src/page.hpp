#pragma once
// Pieces of the case page.
#include "command.hpp"
#include "light.hpp"
#include "queries/files.hpp"

namespace fadu::app {

/// What every piece needs.
struct PageContext {
  App& app;
  const Caller& caller;
  const Record& record;
  const law::ProcedureSpec& procedure;
  const law::Examination& examination;
  std::shared_ptr<const registers::Registers> registers;
  Instant now;
  std::map<std::string, FileRow, std::less<>> files{};   ///< originals of the dossier by digest
  [[nodiscard]] Words words() const { return {&app.rulebook(), registers.get()}; }
};

json::array acts_view(const PageContext& page);
json::array duties_view(const PageContext& page);
json::array checklist_view(const PageContext& page);
json::array next_view(const PageContext& page);
json::array evidence_view(const PageContext& page);
json::array documents_view(store::Session& session, const PageContext& page);
json::value late_fine_view(const PageContext& page);
json::object person_view(const PageContext& page, law::PersonId id, Date on);
std::string_view duty_state_id(law::DutyState state);

}  // namespace fadu::app
