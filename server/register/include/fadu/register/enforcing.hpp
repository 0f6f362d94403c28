#pragma once
// Who enforces on a day: the one place that says it, for lists, catalogues and figures.
#include "fadu/register/registers.hpp"

namespace fadu::registers {

/// The body exists that day and is a confirmed enforcement body.
[[nodiscard]] bool enforces(const Body& body, Date on);

}  // namespace fadu::registers
