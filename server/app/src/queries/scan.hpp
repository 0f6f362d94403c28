#pragma once
// Stored dossiers with their acts: two ordered scans side by side, never a look-up for each dossier.
#include <string_view>

#include "fadu/law/types.hpp"
#include "fadu/store/db.hpp"

namespace fadu::app {

/// Texts live in the database's own memory, until the visitor's call returns.
struct ScannedDossier {
  std::int64_t id{};
  std::string_view procedure, domain, number;
  law::BodyId body;
};
struct ScannedAct {
  std::int32_t seq{};
  std::string_view kind, content;   ///< content: the canonical JSON that was hashed
  Instant at, received;
  law::PersonId actor;
};

class DossierVisitor {
 public:
  virtual ~DossierVisitor() = default;
  virtual void begin(const ScannedDossier& dossier) = 0;
  virtual void act(const ScannedAct& act) = 0;
  virtual void end() = 0;
};

/// Row numbers, both included.
struct RowRange {
  std::int64_t first{}, last{};
};

/// The dossiers of the range in order of row, each with its acts in order.
void scan_dossiers(store::Session& session, const RowRange& range, DossierVisitor& visitor);
std::int64_t count_all_dossiers(store::Session& session);
/// From the first dossier to the last; first > last when there is none.
RowRange all_dossier_rows(store::Session& session);

}  // namespace fadu::app
