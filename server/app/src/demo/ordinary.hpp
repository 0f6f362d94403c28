#pragma once
// Stories of the ordinary penalty procedure.
#include "demo/matter.hpp"

namespace fadu::app::demo {

/// Tells a whole case from clue to archive; the caller drops what lies after the scene's end.
void tell_ordinary(Teller& teller, int number);

}  // namespace fadu::app::demo
