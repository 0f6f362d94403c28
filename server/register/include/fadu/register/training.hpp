#pragma once
// When a course takes whom: sign-up, attendance, reading. Refusals are Chinese sentences; empty means it may be done.
#include <cstdint>
#include <optional>
#include <string>

#include "fadu/base/date.hpp"

namespace fadu::registers {

struct CourseFacts {
  Date on, until;                      ///< first and last day
  bool cancelled{false};
  std::optional<std::int64_t> seats;   ///< none: as many as come
  std::int64_t signed_up{};
  bool reading{false};                 ///< sections to be read
};

/// The present, or whoever signs up later than the last day, is no longer a plan.
[[nodiscard]] std::string why_not_sign_up(const CourseFacts& course, Date today);
[[nodiscard]] std::string why_not_withdraw(const CourseFacts& course, bool attended);
/// By hand: from the first day on, also afterwards. By code: on the days of the course only.
[[nodiscard]] std::string why_not_attend(const CourseFacts& course, Date today, bool by_code);
[[nodiscard]] std::string why_not_change(const CourseFacts& course, std::int64_t attended);

/// Seconds that a section must stay open yet; 0 when it has stood long enough. A clock that went back counts as nothing.
[[nodiscard]] std::int64_t reading_left(Instant opened, Instant now, std::int64_t least);

}  // namespace fadu::registers
