#pragma once
// Which rulebook the projections were made under, and who published another.
#include <string_view>

#include "fadu/app/app.hpp"

namespace fadu::app {

void note_law_change(store::Db& db, law::PersonId person, std::string_view content);

}  // namespace fadu::app
