#pragma once
// Decided cases of an item.
#include <string>
#include <string_view>
#include <vector>

#include "fadu/app/caller.hpp"
#include "fadu/store/db.hpp"

namespace fadu::app {

/// Dossiers of the item, in the caller's scope, that have an act of one of the kinds; the latest opened first, at most `most`.
std::vector<std::int64_t> decided_of_item(store::Session& session, const Caller& caller, std::string_view item, const std::vector<std::string>& kinds,
                                          std::int64_t most);

}  // namespace fadu::app
