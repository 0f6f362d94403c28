#pragma once
// Stories of the summary (on-the-spot) penalty procedure.
#include "demo/matter.hpp"

namespace fadu::app::demo {

void tell_simple(Teller& teller, int number);

}  // namespace fadu::app::demo
