#pragma once
// Documents issued in a dossier.
#include <optional>
#include <string>
#include <vector>

#include "fadu/store/db.hpp"

namespace fadu::app {

struct DocumentRow {
  std::int64_t id{}, dossier{};
  std::string code, kind, number;
  std::int32_t act{};
  Instant made;
};
std::vector<DocumentRow> documents_of(store::Session& session, std::int64_t dossier);
std::optional<DocumentRow> document_by_code(store::Session& session, std::string_view code);
/// Empty when there is no such dossier.
std::string public_id_of(store::Session& session, std::int64_t dossier);

}  // namespace fadu::app
