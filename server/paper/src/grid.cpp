#include "grid.hpp"

#include <algorithm>

#include "fadu/base/text.hpp"

namespace fadu::paper {
namespace {

double needed(const Cell& cell) {
  const double lines = static_cast<double>(cell.lines.size() + cell.foot.size()) * kCellPitch;
  return lines + 2 * kCellPad + (cell.png.empty() ? 0 : kCellPitch);
}

/// One character a line.
std::string upright(const std::string& text) {
  std::string result;
  for (const char32_t c : decode(text)) result += (result.empty() ? "" : "\n") + encode(std::u32string(1, c));
  return result;
}

}  // namespace

Cell text_cell(const Fonts& fonts, double x, double width, std::string_view text, TextStyle style) {
  style.size = kCellSize;
  style.pitch = kCellPitch;
  style.width = std::max(width - 2 * kCellPad, kCellSize);
  return {x, width, typeset(fonts, text, style), true, {}, {}};
}

Cell label_cell(const Fonts& fonts, double x, double width, std::string_view text) {
  TextStyle style;
  style.face = Face::song;
  style.align = Align::center;
  return text_cell(fonts, x, width, text, style);
}

Grid::Grid(Flow& flow, std::vector<Row> head) : flow_(&flow), head_(std::move(head)) {
  double height = 2 * kCellPitch;
  for (const Row& row : head_) height += height_of(row);
  flow_->need(height);
  for (const Row& row : head_) draw(row, height_of(row));
}

double Grid::height_of(const Row& row) {
  double height = std::max(row.min_height, kCellPitch + 2 * kCellPad);
  for (const Cell& cell : row.cells) height = std::max(height, needed(cell));
  return height;
}

void Grid::add(Row row) {
  if (row.group != group_) {
    close_group();
    open_group(row.group);
  }
  place(std::move(row));
}

void Grid::finish() { close_group(); }

void Grid::place(Row row) {
  const double height = height_of(row);
  if (height <= flow_->left_over() + 0.01) return draw(row, height);
  // A row that fits on a page moves there whole, unless that would leave much of this page empty.
  const bool fits_a_page = height <= flow_->height() * 0.9;
  if (fits_a_page && (flow_->left_over() < 6 * kCellPitch || height < flow_->height() / 4)) {
    break_page();
    return draw(row, height);
  }
  split(row);
}

void Grid::split(Row& row) {
  const double room = flow_->left_over() - 2 * kCellPad;
  const auto lines = static_cast<std::size_t>(std::max(room / kCellPitch, 0.0));
  if (lines < 2) {
    break_page();
    return place(std::move(row));
  }
  Row upper = row;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    std::vector<Line>& top = upper.cells[i].lines;
    std::vector<Line>& rest = row.cells[i].lines;
    const std::size_t count = std::min(lines, rest.size());
    top.assign(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(count));
    rest.erase(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(count));
    upper.cells[i].foot.clear();
    upper.cells[i].png.clear();
    row.cells[i].middle = false;
  }
  row.min_height = 0;
  draw(upper, flow_->left_over());
  break_page();
  place(std::move(row));
}

void Grid::break_page() {
  const std::string group = group_;
  close_group();
  flow_->new_page();
  for (const Row& row : head_) draw(row, height_of(row));
  open_group(group);
}

void Grid::draw(const Row& row, double height) {
  const double top = flow_->y();
  const double left = row.cells.front().x;
  const double right = row.cells.back().x + row.cells.back().width;
  flow_->stroke(left, top, right, top);
  flow_->stroke(left, top + height, right, top + height);
  flow_->stroke(left, top, left, top + height);
  for (const Cell& cell : row.cells) {
    flow_->stroke(cell.x + cell.width, top, cell.x + cell.width, top + height);
    draw_cell(cell, height);
  }
  flow_->advance(height);
}

void Grid::draw_cell(const Cell& cell, double height) {
  const double top = kTop + flow_->y();
  const double left = kLeft + cell.x + kCellPad;
  const double text = static_cast<double>(cell.lines.size()) * kCellPitch;
  double y = top + (cell.middle ? (height - text) / 2 : kCellPad);
  for (const Line& line : cell.lines) {
    flow_->add(paper::place(line, left, y));
    y += kCellPitch;
  }
  y = top + height - kCellPad - static_cast<double>(cell.foot.size()) * kCellPitch;
  if (!cell.png.empty()) flow_->add(Picture{left + cell.width * 0.35, y - kCellPitch, 90, 2 * kCellPitch, cell.png});
  for (const Line& line : cell.foot) {
    flow_->add(paper::place(line, left, y));
    y += kCellPitch;
  }
}

void Grid::open_group(const std::string& group) {
  group_ = group;
  group_top_ = flow_->y();
}

void Grid::close_group() {
  if (group_.empty() || flow_->y() <= group_top_) return;
  const double top = group_top_;
  const double bottom = flow_->y();
  Cell cell = label_cell(flow_->fonts(), 0, kGroupWidth, upright(group_));
  const auto room = static_cast<std::size_t>((bottom - top) / kCellPitch);
  if (cell.lines.size() > room) cell.lines.resize(room);
  flow_->stroke(0, top, kGroupWidth, top);
  flow_->stroke(0, bottom, kGroupWidth, bottom);
  flow_->stroke(0, top, 0, bottom);
  double y = kTop + top + (bottom - top - static_cast<double>(cell.lines.size()) * kCellPitch) / 2;
  for (const Line& line : cell.lines) {
    flow_->add(paper::place(line, kLeft + kCellPad, y));
    y += kCellPitch;
  }
  group_.clear();
}

}  // namespace fadu::paper
