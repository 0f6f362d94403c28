#pragma once
// For tests: the real calendars, read from rulebook/calendars line by line (the loader has its own tests).
#include <fstream>
#include <string>
#include <vector>

#include "fadu/law/period.hpp"

namespace fadu::law::test {

inline std::vector<Date> dates_in(const std::string& line) {
  std::vector<Date> out;
  for (std::size_t i = 0; i + 10 <= line.size(); ++i)
    if (auto day = Date::parse(std::string_view(line).substr(i, 10))) out.push_back(*day);
  return out;
}

inline Calendar::Year read_year(int year) {
  Calendar::Year out{year, {}, {}};
  std::ifstream file(std::string(FADU_SOURCE_DIR) + "/rulebook/calendars/" + std::to_string(year) + ".toml");
  std::string line, name;
  while (std::getline(file, line)) {
    if (line.starts_with("name = \"")) name = line.substr(8, line.size() - 9);
    auto& days = line.starts_with("worked") ? out.worked : out.off;
    for (const Date day : dates_in(line)) days.emplace_back(day, name);
  }
  return out;
}

inline const Calendar& real_calendar() {
  static const Calendar calendar = [] {
    std::vector<Calendar::Year> years;
    for (int year = 2020; year <= 2026; ++year) years.push_back(read_year(year));
    return Calendar(years);
  }();
  return calendar;
}

}  // namespace fadu::law::test
