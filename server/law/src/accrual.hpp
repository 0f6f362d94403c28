#pragma once
// 加处罚款: what has accrued by a day.
#include "moment.hpp"

namespace fadu::law {

/// What the acts before `moment.act` (all, when it is null) have let accrue by `moment.day` under one term.
[[nodiscard]] std::optional<Accrual> accrue(const Moment& moment, std::int32_t term);

}  // namespace fadu::law
