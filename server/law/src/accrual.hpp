#pragma once
// 加处罚款: what has accrued by a day.
#include "moment.hpp"

namespace fadu::law {

struct LatePayment {
  Date day;
  std::int64_t fen{};
};

/// Money that was due on a day and is paid late.
struct LateDebt {
  Date due;
  std::int64_t fen{};
  std::vector<LatePayment> paid;    ///< by day
  std::vector<Pause> pauses;
};
/// What has accrued on it by `on`, without the articles; nothing when it is not overdue.
[[nodiscard]] std::optional<Accrual> accrue(const LateDebt& debt, const TermRule& rule, Date on);
/// What the acts before `moment.act` (all, when it is null) have let accrue by `moment.day` under one term.
[[nodiscard]] std::optional<Accrual> accrue(const Moment& moment, std::int32_t term);

}  // namespace fadu::law
