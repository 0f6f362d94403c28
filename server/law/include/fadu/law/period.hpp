#pragma once
// Periods (期间). Source of the counting rules: 民事诉讼法 85, 民法典 201-203, 行政处罚法 85, 行政强制法 69.
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "fadu/base/date.hpp"

namespace fadu::law {

enum class Unit { calendar_day, working_day, hour, month, year };

/// Which days are rest days. Built from rulebook/calendars; beyond the known years only weekends are known.
class Calendar {
 public:
  struct Year {
    int year{};
    std::vector<std::pair<Date, std::string>> off;      ///< weekdays and weekends that are holiday, with the holiday's name
    std::vector<std::pair<Date, std::string>> worked;   ///< make-up working weekends
  };
  Calendar() = default;
  explicit Calendar(const std::vector<Year>& years);

  [[nodiscard]] bool rest_day(Date day) const;
  /// Whether the year's holidays have been announced; dates that touch unknown years are provisional.
  [[nodiscard]] bool known(Date day) const { return known(day, day); }
  /// The same for every year from the one day to the other.
  [[nodiscard]] bool known(Date from, Date to) const;
  /// The n-th working day after `day` (n ≥ 1); for n = 0 the day itself.
  [[nodiscard]] Date plus_working_days(Date day, int n) const;
  /// Working days d with from < d < to.
  [[nodiscard]] int working_days_between(Date from, Date to) const;
  /// The day itself when it is a working day, else the next one.
  [[nodiscard]] Date next_working_day(Date day) const;
  /// Name of the holiday or make-up day, empty for ordinary days.
  [[nodiscard]] std::string_view name(Date day) const;

 private:
  [[nodiscard]] std::int32_t ordinal(Date day) const;   ///< working days in (epoch of table, day]
  std::int32_t first_{}, last_{};
  std::vector<std::int32_t> ordinals_;
  std::vector<std::int32_t> working_;
  std::vector<bool> rest_;
  std::vector<std::pair<Date, Date>> announced_;   ///< first and last days of stretches of known years
  std::vector<std::pair<std::int32_t, std::string>> names_;
};

/// Days that do not count: from the day of `from` up to the day of `to` (open while `to` is absent).
/// The whole days in [from, to) are excluded, so that suspension moves the date by exactly the suspended days.
struct Pause {
  Date from;
  std::optional<Date> to;
  std::string why;      ///< title of the acts
};

struct PeriodRule {
  Unit unit{Unit::calendar_day};
  int limit{};
  bool roll{false};     ///< a last day on a rest day moves to the next working day
};

struct Due {
  Date day;             ///< last day of the period
  Instant moment;       ///< end of that day 24:00, or the very second for hours
  bool provisional{false};   ///< touches a year whose holidays are not announced
  bool paused{false};        ///< a pause is still open: the date moves on
};

/// One line of the arithmetic, in words a person can check.
struct Step {
  enum class Kind { start, count, holiday, makeup, pause, extension, roll, doubt, result };
  Kind kind{};
  std::string text;             ///< Chinese
  std::optional<Date> from, to;
  int days{};
};
struct Derivation {
  Due due;
  std::vector<Step> steps;
};

/// Last day of a period that starts with an event. The day of the event is not counted.
/// `extension` lengthens the limit, in the rule's own unit, after the pauses. `as_of` closes open pauses.
[[nodiscard]] Due due(const Calendar& calendar, const PeriodRule& rule, Instant event,
                      std::span<const Pause> pauses, int extension, Date as_of);
/// The same, with its arithmetic.
[[nodiscard]] Derivation derive(const Calendar& calendar, const PeriodRule& rule, Instant event,
                                std::span<const Pause> pauses, int extension, Date as_of);

}  // namespace fadu::law
