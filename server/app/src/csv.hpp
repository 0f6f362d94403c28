#pragma once
// One line of CSV: RFC 4180, and no cell that a spreadsheet would run as a formula.
#include <string>
#include <vector>

namespace fadu::app {

inline std::string safe_cell(const std::string& text) {
  if (text.empty()) return text;
  static constexpr std::string_view kFull[] = {"＝", "＋", "－", "＠"};
  bool formula = std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
  for (const std::string_view mark : kFull) formula = formula || text.starts_with(mark);
  return formula ? "'" + text : text;
}

inline std::string csv_cell(const std::string& text) {
  const std::string safe = safe_cell(text);
  if (safe.find_first_of("\",\r\n") == std::string::npos) return safe;
  std::string out = "\"";
  for (const char c : safe) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

inline std::string csv_line(const std::vector<std::string>& row) {
  std::string out;
  for (std::size_t i = 0; i < row.size(); ++i) out += (i == 0 ? "" : ",") + csv_cell(row[i]);
  return out + "\r\n";
}

}  // namespace fadu::app
