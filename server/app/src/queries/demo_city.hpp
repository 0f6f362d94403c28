#pragma once
// Rows of the demo city that no command makes: registers, document codes, what was planted.
#include <map>
#include <string>
#include <vector>

#include "demo/cast.hpp"
#include "fadu/app/app.hpp"
#include "fadu/store/db.hpp"

namespace fadu::app {

[[nodiscard]] bool database_empty(store::Session& session);
/// Writes bodies and people and fills in their ids.
void insert_cast(store::Tx& tx, const App& app, demo::Cast& cast);
/// Ids of a cast that an earlier run wrote; false when one of them is not there.
bool find_cast(store::Session& session, demo::Cast& cast);
/// The public code of an issued document is random; in the demo city it follows the seed.
void set_document_code(store::Tx& tx, std::int64_t document, std::string_view code);

struct PlantedDossier {
  std::string public_id;
  bool found{};                ///< has a finding of the rule
};
PlantedDossier look_at_planted(store::Session& session, std::string_view public_id, std::string_view rule);

struct Alarm {
  std::string public_id, rule;
};
/// Findings of severity unlawful or defect in the first `last` dossiers.
std::vector<Alarm> grave_findings(store::Session& session, std::int64_t last);
std::int64_t last_dossier(store::Session& session);
std::int64_t open_dossiers(store::Session& session);

}  // namespace fadu::app
