#pragma once
// Do the numbers of articles and items count up?
#include <vector>

#include "fadu/statute/parser.hpp"

namespace fadu::statute {

void check_sequence(const Edition& edition, std::vector<Warning>& warnings);

}  // namespace fadu::statute
