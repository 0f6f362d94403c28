#pragma once
// A CSV text (RFC 4180) as rows of cells.
#include <string>
#include <string_view>
#include <vector>

namespace fadu::app {

struct CsvRow {
  int line{};                          ///< where it begins, from 1
  std::vector<std::string> cells;
};
/// Empty lines are left out; a byte order mark is skipped. A quote left open takes the rest of the text.
std::vector<CsvRow> read_csv(std::string_view text);

}  // namespace fadu::app
