#pragma once
// iCalendar as RFC 5545 wants it: CRLF, lines folded at 75 octets, text escaped.
#include <string>
#include <string_view>
#include <vector>

#include "fadu/base/date.hpp"

namespace fadu::app {

/// A whole day on which something is due.
struct DayEvent {
  std::string uid;                ///< the same at every fetch
  Date day;
  std::string summary, description;
  std::string url;                ///< empty = none
  std::vector<int> alarm_days;    ///< calendar days before `day`, at nine in the morning; 0 = the day itself
};

/// `\` `;` `,` and line breaks (3.3.11).
[[nodiscard]] std::string ics_text(std::string_view text);
/// One content line with its CRLF; later lines of a folded one begin with a space. Never splits a character.
[[nodiscard]] std::string ics_line(std::string_view name, std::string_view value);
/// The calendar object. `now` is the DTSTAMP.
[[nodiscard]] std::string ics_calendar(std::string_view name, const std::vector<DayEvent>& events, Instant now);

}  // namespace fadu::app
