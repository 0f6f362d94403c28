#pragma once
// Civil dates and instants. The platform's civil time is UTC+08:00 all year; nothing here reads a clock.
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "fadu/base/result.hpp"

namespace fadu {

struct YearMonthDay {
  int year{};
  int month{};  ///< 1..12
  int day{};    ///< 1..31
  friend constexpr auto operator<=>(YearMonthDay, YearMonthDay) = default;
};

/// A civil day, counted in days since 1970-01-01. Range 1900-01-01 … 2199-12-31 when parsed.
class Date {
 public:
  constexpr Date() = default;
  constexpr explicit Date(std::int32_t days) : days_(days) {}
  static Date of(int year, int month, int day);  ///< the caller guarantees a real date
  /// "2026-03-02". Error code: bad_date.
  static Result<Date> parse(std::string_view iso);

  [[nodiscard]] constexpr std::int32_t days() const { return days_; }
  [[nodiscard]] YearMonthDay ymd() const;
  [[nodiscard]] int year() const { return ymd().year; }
  /// 1 = Monday … 7 = Sunday.
  [[nodiscard]] int weekday() const;
  [[nodiscard]] constexpr Date plus_days(std::int32_t n) const { return Date{days_ + n}; }
  /// The corresponding day n months on; where it does not exist, that month's last day (民法典 202).
  [[nodiscard]] Date plus_months(int n) const;
  [[nodiscard]] std::string iso() const;      ///< 2026-03-02
  [[nodiscard]] std::string chinese() const;  ///< 2026年3月2日

  friend constexpr auto operator<=>(Date, Date) = default;
  friend constexpr std::int32_t operator-(Date a, Date b) { return a.days_ - b.days_; }

 private:
  std::int32_t days_{0};
};

/// A moment, in seconds since 1970-01-01T00:00:00Z.
class Instant {
 public:
  constexpr Instant() = default;
  constexpr explicit Instant(std::int64_t seconds) : seconds_(seconds) {}
  /// Midnight (or the given second of the day) of a civil day at +08:00.
  static constexpr Instant at(Date day, int second_of_day = 0) {
    return Instant{std::int64_t{day.days()} * 86400 - kOffset + second_of_day};
  }
  /// RFC 3339 with an offset, or "YYYY-MM-DD[THH:MM[:SS]]" read as +08:00. Error code: bad_time.
  static Result<Instant> parse(std::string_view text);

  [[nodiscard]] constexpr std::int64_t seconds() const { return seconds_; }
  /// The civil day at +08:00.
  [[nodiscard]] constexpr Date date() const {
    const std::int64_t s = seconds_ + kOffset;
    return Date{static_cast<std::int32_t>(s >= 0 ? s / 86400 : (s - 86399) / 86400)};
  }
  [[nodiscard]] constexpr int second_of_day() const {
    return static_cast<int>(seconds_ + kOffset - std::int64_t{date().days()} * 86400);
  }
  [[nodiscard]] constexpr Instant plus_seconds(std::int64_t n) const { return Instant{seconds_ + n}; }
  [[nodiscard]] std::string rfc3339() const;  ///< 2026-03-02T15:04:05+08:00
  [[nodiscard]] std::string chinese() const;  ///< 2026年3月2日15时04分

  friend constexpr auto operator<=>(Instant, Instant) = default;

 private:
  static constexpr std::int64_t kOffset = 8 * 3600;
  std::int64_t seconds_{0};
};

}  // namespace fadu
