#include "ics.hpp"

namespace fadu::app {

namespace {

constexpr std::size_t kLineOctets = 75;
constexpr int kAlarmHour = 9;

std::string compact(Date day) {
  std::string out = day.iso();
  std::erase(out, '-');
  return out;
}

/// 20260302T010203Z
std::string stamp(Instant now) {
  const Instant utc = now.plus_seconds(-8 * 3600);   // civil time is +08:00
  const int second = utc.second_of_day();
  const auto two = [](int n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); };
  return compact(utc.date()) + "T" + two(second / 3600) + two(second / 60 % 60) + two(second % 60) + "Z";
}

/// From the midnight with which the day begins.
std::string trigger(int days_before) {
  const int hours = days_before * 24 - kAlarmHour;
  return hours > 0 ? "-PT" + std::to_string(hours) + "H" : "PT" + std::to_string(-hours) + "H";
}

std::string event_lines(const DayEvent& event, Instant now) {
  std::string out = ics_line("BEGIN", "VEVENT") + ics_line("UID", event.uid) + ics_line("DTSTAMP", stamp(now)) +
                    ics_line("DTSTART;VALUE=DATE", compact(event.day)) + ics_line("DTEND;VALUE=DATE", compact(event.day.plus_days(1))) +
                    ics_line("SUMMARY", ics_text(event.summary)) + ics_line("DESCRIPTION", ics_text(event.description));
  if (!event.url.empty()) out += ics_line("URL", event.url);
  out += ics_line("TRANSP", "TRANSPARENT") + ics_line("CLASS", "CONFIDENTIAL");
  for (const int days : event.alarm_days)
    out += ics_line("BEGIN", "VALARM") + ics_line("ACTION", "DISPLAY") + ics_line("DESCRIPTION", ics_text(event.summary)) +
           ics_line("TRIGGER", trigger(days)) + ics_line("END", "VALARM");
  return out + ics_line("END", "VEVENT");
}

}  // namespace

std::string ics_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    if (c == '\n') out += "\\n";
    else if (c != '\r') out += c;
  }
  return out;
}

std::string ics_line(std::string_view name, std::string_view value) {
  std::string whole = std::string(name) + ":";
  for (const char c : value)
    if (c != '\r' && c != '\n') whole += c;   // a line break in a value would begin a line of its own
  std::string out;
  std::size_t on_line = 0;
  for (std::size_t at = 0; at < whole.size();) {
    std::size_t end = at + 1;
    while (end < whole.size() && (static_cast<unsigned char>(whole[end]) & 0xC0) == 0x80) ++end;
    if (on_line + (end - at) > kLineOctets) {
      out += "\r\n ";
      on_line = 1;
    }
    out.append(whole, at, end - at);
    on_line += end - at;
    at = end;
  }
  return out + "\r\n";
}

std::string ics_calendar(std::string_view name, const std::vector<DayEvent>& events, Instant now) {
  std::string out = ics_line("BEGIN", "VCALENDAR") + ics_line("VERSION", "2.0") + ics_line("PRODID", "-//Fadu//Duties//ZH") +
                    ics_line("CALSCALE", "GREGORIAN") + ics_line("METHOD", "PUBLISH") + ics_line("X-WR-CALNAME", ics_text(name)) +
                    ics_line("REFRESH-INTERVAL;VALUE=DURATION", "PT1H") + ics_line("X-PUBLISHED-TTL", "PT1H");
  for (const DayEvent& event : events) out += event_lines(event, now);
  return out + ics_line("END", "VCALENDAR");
}

}  // namespace fadu::app
