#include "fadu/base/date.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>

namespace fadu {
namespace {

namespace ch = std::chrono;

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2199;

ch::year_month_day civil(std::int32_t days) { return ch::year_month_day{ch::sys_days{ch::days{days}}}; }

ch::year_month_day civil(int year, int month, int day) {
  return {ch::year{year}, ch::month{static_cast<unsigned>(month)}, ch::day{static_cast<unsigned>(day)}};
}

std::int32_t day_number(ch::year_month_day ymd) {
  return static_cast<std::int32_t>(ch::sys_days{ymd}.time_since_epoch().count());
}

/// Reads exactly `count` decimal digits at `at`, or nothing.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (text.size() < at + count) return std::nullopt;
  int value = 0;
  for (const char c : text.substr(at, count)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

Failure<Error> bad_date(std::string_view text) {
  return fail("bad_date", fmt::format("“{}”不是日期。请写成 2026-03-02 的样子（1900年至2199年）。", text.substr(0, 40)));
}

Failure<Error> bad_time(std::string_view text) {
  return fail("bad_time", fmt::format("“{}”不是时间。请写成 2026-03-02T15:04 的样子。", text.substr(0, 40)));
}

struct Clock {
  int second_of_day{};
  std::string_view rest;
};

/// "HH:MM[:SS[.fraction]]" at the front of the text; the fraction is dropped.
std::optional<Clock> clock_time(std::string_view text) {
  const auto hour = digits(text, 0, 2);
  const auto minute = digits(text, 3, 2);
  if (!hour || !minute || text[2] != ':' || *hour > 23 || *minute > 59) return std::nullopt;
  Clock out{*hour * 3600 + *minute * 60, text.substr(5)};
  if (out.rest.empty() || out.rest[0] != ':') return out;
  const auto second = digits(out.rest, 1, 2);
  if (!second || *second > 59) return std::nullopt;
  out.second_of_day += *second;
  out.rest.remove_prefix(3);
  if (out.rest.empty() || out.rest[0] != '.') return out;
  const auto end = std::min(out.rest.find_first_not_of("0123456789", 1), out.rest.size());
  if (end == 1 || end > 10) return std::nullopt;
  out.rest.remove_prefix(end);
  return out;
}

/// "Z", "+08:00", "-05:30" or nothing (which is +08:00): seconds east of Greenwich.
std::optional<int> offset(std::string_view text) {
  if (text.empty()) return 8 * 3600;
  if (text == "Z" || text == "z") return 0;
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
  const auto hour = digits(text, 1, 2);
  const auto minute = digits(text, 4, 2);
  if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
  const int seconds = *hour * 3600 + *minute * 60;
  return text[0] == '-' ? -seconds : seconds;
}

}  // namespace

Date Date::of(int year, int month, int day) {
  const auto ymd = civil(year, month, day);
  ensure(ymd.ok(), "Date::of is given a real date");
  return Date{day_number(ymd)};
}

Result<Date> Date::parse(std::string_view iso) {
  const auto year = digits(iso, 0, 4);
  const auto month = digits(iso, 5, 2);
  const auto day = digits(iso, 8, 2);
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-' || !year || !month || !day) return bad_date(iso);
  const auto ymd = civil(*year, *month, *day);
  if (!ymd.ok() || *year < kFirstYear || *year > kLastYear) return bad_date(iso);
  return Date{day_number(ymd)};
}

YearMonthDay Date::ymd() const {
  const auto c = civil(days_);
  return {static_cast<int>(c.year()), static_cast<int>(static_cast<unsigned>(c.month())),
          static_cast<int>(static_cast<unsigned>(c.day()))};
}

int Date::weekday() const {
  return static_cast<int>(ch::weekday{ch::sys_days{ch::days{days_}}}.iso_encoding());
}

Date Date::plus_months(int n) const {
  const auto from = civil(days_);
  auto to = from + ch::months{n};
  if (!to.ok()) to = to.year() / to.month() / ch::last;
  return Date{day_number(to)};
}

std::string Date::iso() const {
  const auto d = ymd();
  return fmt::format("{:04}-{:02}-{:02}", d.year, d.month, d.day);
}

std::string Date::chinese() const {
  const auto d = ymd();
  return fmt::format("{}年{}月{}日", d.year, d.month, d.day);
}

Result<Instant> Instant::parse(std::string_view text) {
  const auto day = Date::parse(text.substr(0, std::min<std::size_t>(text.size(), 10)));
  if (!day) return bad_time(text);
  if (text.size() == 10) return Instant::at(*day);
  if (text[10] != 'T' && text[10] != 't' && text[10] != ' ') return bad_time(text);
  const auto clock = clock_time(text.substr(11));
  if (!clock) return bad_time(text);
  const auto east = offset(clock->rest);
  if (!east) return bad_time(text);
  return Instant{std::int64_t{day->days()} * 86400 + clock->second_of_day - *east};
}

std::string Instant::rfc3339() const {
  const int s = second_of_day();
  return fmt::format("{}T{:02}:{:02}:{:02}+08:00", date().iso(), s / 3600, s / 60 % 60, s % 60);
}

std::string Instant::chinese() const {
  const int s = second_of_day();
  return fmt::format("{}{}时{:02}分", date().chinese(), s / 3600, s / 60 % 60);
}

}  // namespace fadu
