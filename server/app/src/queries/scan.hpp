#pragma once
// All dossiers with their acts: two ordered scans side by side, never a look-up for each dossier.
#include <functional>
#include <string>
#include <vector>

#include "fadu/law/types.hpp"
#include "fadu/store/db.hpp"

namespace fadu::app {

struct RawAct {
  std::int32_t seq{};
  std::string kind, content;   ///< content: the canonical JSON that was hashed
  Instant at, received;
  law::PersonId actor;
};
struct RawDossier {
  std::int64_t id{};
  std::string procedure, domain, number;
  law::BodyId body;
  std::vector<RawAct> acts;
};

/// Batches in order of row; false from `take` stops. One snapshot.
void scan_dossiers(store::Reader& reader, std::size_t batch, const std::function<bool(std::vector<RawDossier>)>& take);
std::int64_t count_all_dossiers(store::Reader& reader);

}  // namespace fadu::app
