#pragma once
// Every export is on the record.
#include <string_view>

#include "fadu/law/types.hpp"
#include "fadu/store/db.hpp"

namespace fadu::app {

void note_export(store::Db& db, law::PersonId person, std::string_view what, std::string_view query, std::int64_t rows);

}  // namespace fadu::app
