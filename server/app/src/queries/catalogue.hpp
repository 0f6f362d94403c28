#pragma once
// Published catalogues of items: rows are added, never changed.
#include <map>
#include <string>
#include <vector>

#include "fadu/register/catalogue.hpp"
#include "fadu/store/db.hpp"

namespace fadu::app {

struct PublishedCatalogue {
  law::BodyId body;
  std::int64_t version{};
  Date on;
  std::string text;                     ///< what was hashed (registers::catalogue_text)
  std::string hash, note, person;
  Instant at;
};
/// The latest of each body, as of the end of that day.
std::map<std::int64_t, PublishedCatalogue> latest_catalogues(store::Session& session, Date on);
/// All of one body, the latest first.
std::vector<PublishedCatalogue> catalogues_of(store::Session& session, law::BodyId body);
/// Adds the version with its register change. `person` of the row is left to the reader.
void add_catalogue(store::Tx& tx, const PublishedCatalogue& row, law::PersonId by, std::string_view before);

/// How many dossiers of the body name the item.
struct ItemCount {
  std::int64_t year{}, five{};
};
std::map<std::string, ItemCount, std::less<>> item_counts(store::Session& session, law::BodyId body, Date year_from, Date five_from);

}  // namespace fadu::app
