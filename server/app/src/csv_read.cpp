#include "csv_read.hpp"

#include <utility>

namespace fadu::app {

namespace {

struct Reading {
  std::vector<CsvRow> rows;
  CsvRow row{1, {}};
  std::string cell;
  int line{1};
  bool quoted{false};

  void end_cell() { row.cells.push_back(std::exchange(cell, {})); }
  void end_row() {
    end_cell();
    if (row.cells.size() > 1 || !row.cells.front().empty()) rows.push_back(std::move(row));
    row = {line, {}};
  }
};

}  // namespace

std::vector<CsvRow> read_csv(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  Reading r;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n') ++r.line;
    if (r.quoted) {
      if (c != '"') r.cell += c;
      else if (i + 1 < text.size() && text[i + 1] == '"') r.cell += text[++i];
      else r.quoted = false;
    } else if (c == '"' && r.cell.empty()) {
      r.quoted = true;
    } else if (c == ',') {
      r.end_cell();
    } else if (c == '\n') {
      r.end_row();
    } else if (c != '\r') {
      r.cell += c;
    }
  }
  if (!r.cell.empty() || !r.row.cells.empty()) r.end_row();
  return std::move(r.rows);
}

}  // namespace fadu::app
