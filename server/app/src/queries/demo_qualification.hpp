#pragma once
// Certificates' domains, reviews and hours of the demo city's people, with what is planted among them.
#include "demo/cast.hpp"
#include "fadu/app/app.hpp"
#include "fadu/store/db.hpp"

namespace fadu::app {

void insert_qualifications(store::Tx& tx, const App& app, const demo::Cast& cast);
/// Whose hours of 2025 are short on purpose.
bool planted_short_hours(std::size_t person);
/// Who has not read the second of the two documents that everybody must.
bool planted_unread(std::size_t person);

}  // namespace fadu::app
