#pragma once
// When a version was adopted and since when it is in force, as far as its own text says so.
#include <vector>

#include "fadu/statute/parser.hpp"

namespace fadu::statute {

/// Fills adopted, from and from_known of an edition whose history and articles stand; adds the warnings.
void find_dates(Edition& edition, std::vector<Warning>& warnings);

}  // namespace fadu::statute
