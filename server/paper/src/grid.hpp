#pragma once
// Bordered rows that grow, break over pages and repeat their head.
#include <string>
#include <vector>

#include "flow.hpp"

namespace fadu::paper {

struct Cell {
  double x{}, width{};            ///< from the left edge of the text block
  std::vector<Line> lines;
  bool middle{false};             ///< lines stand in the middle of the height
  std::vector<Line> foot;         ///< lines at the lower edge: signer and date
  std::string png;                ///< picture of a signature at the lower edge, left of the date
};

struct Row {
  std::vector<Cell> cells;
  double min_height{0};
  std::string group;              ///< upright text at the left, over all rows of the same group
};

inline constexpr double kGroupWidth = 26;

/// Lines of text for a cell: the inner width is the cell's less its padding.
[[nodiscard]] Cell text_cell(const Fonts& fonts, double x, double width, std::string_view text, TextStyle style);
/// A label: 宋体 in the middle.
[[nodiscard]] Cell label_cell(const Fonts& fonts, double x, double width, std::string_view text);

/// Draws rows one after another. The frame is closed at every page end and opened again on the next page.
class Grid {
 public:
  Grid(Flow& flow, std::vector<Row> head);
  void add(Row row);
  void finish();

 private:
  void place(Row row);
  void draw(const Row& row, double height);
  void draw_cell(const Cell& cell, double height);
  void split(Row& row);
  void break_page();
  void open_group(const std::string& group);
  void close_group();
  [[nodiscard]] static double height_of(const Row& row);

  Flow* flow_;
  std::vector<Row> head_;
  std::string group_;
  double group_top_{0};
};

}  // namespace fadu::paper
