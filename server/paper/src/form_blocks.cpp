#include "blocks.hpp"
#include "fadu/base/text.hpp"
#include "grid.hpp"

namespace fadu::paper {
namespace {

constexpr double kLabelWidth = 82;
constexpr double kTableGap = 4;      // between text and the table under it
constexpr const char* kBlankDate = "　　年　　月　　日";

TextStyle aligned(Align align) {
  TextStyle style;
  style.align = align;
  return style;
}

Row form_row(const Fonts& fonts, const FormRow& source, double share) {
  Row row;
  row.group = source.group;
  row.min_height = std::max(source.min_lines * kCellPitch + 2 * kCellPad, share);
  const double left = source.group.empty() ? 0 : kGroupWidth;
  // Edges are those of the whole width, so that rows with and without a group stand under one another.
  const double step = kTextWidth / static_cast<double>(source.pairs.size());
  double x = left;
  for (std::size_t i = 0; i < source.pairs.size(); ++i) {
    const double end = step * static_cast<double>(i + 1);
    const double label = std::min(kLabelWidth, (end - x) / 2);
    row.cells.push_back(label_cell(fonts, x, label, source.pairs[i].label));
    row.cells.push_back(text_cell(fonts, x + label, end - x - label, source.pairs[i].value, aligned(Align::left)));
    x = end;
  }
  return row;
}

/// Least height of each row of the group at `first`, so that its upright text has room.
double group_share(const std::vector<FormRow>& rows, std::size_t first) {
  const std::string& group = rows[first].group;
  if (group.empty()) return 0;
  std::size_t begin = first;
  std::size_t end = first;
  while (begin > 0 && rows[begin - 1].group == group) --begin;
  while (end < rows.size() && rows[end].group == group) ++end;
  return (static_cast<double>(length(group)) * kCellPitch + 2 * kCellPad) / static_cast<double>(end - begin);
}

Row opinion_row(const Fonts& fonts, const Opinion& opinion) {
  Row row;
  row.cells.push_back(label_cell(fonts, 0, kLabelWidth, opinion.label));
  const double width = kTextWidth - kLabelWidth;
  TextStyle style;
  style.indent = 2 * kCellSize;
  Cell cell = text_cell(fonts, kLabelWidth, width, opinion.text, style);
  cell.middle = false;
  const std::string signer = opinion.png.empty() && !opinion.signer.empty() ? opinion.signer : "　　　　　　";
  const std::string date = opinion.date.empty() ? kBlankDate : opinion.date;
  cell.foot = text_cell(fonts, 0, width, "签名：" + signer + "　　" + date, aligned(Align::right)).lines;
  cell.png = opinion.png;
  row.cells.push_back(std::move(cell));
  row.min_height = (opinion.min_lines + 1) * kCellPitch + 2 * kCellPad;
  return row;
}

std::vector<double> widths(const std::vector<Column>& columns) {
  int sum = 0;
  for (const Column& column : columns) sum += std::max(column.weight, 1);
  std::vector<double> result;
  for (const Column& column : columns) result.push_back(kTextWidth * std::max(column.weight, 1) / sum);
  return result;
}

Row wide_row(const Fonts& fonts, const std::string& text) {
  return {{text_cell(fonts, 0, kTextWidth, text, aligned(Align::center))}, 0, {}};
}

Row table_row(const Fonts& fonts, const Table& table, const std::vector<double>& width,
              const std::vector<std::string>& texts) {
  Row row;
  double x = 0;
  for (std::size_t i = 0; i < width.size(); ++i) {
    const std::string& text = i < texts.size() ? texts[i] : std::string();
    row.cells.push_back(text_cell(fonts, x, width[i], text, aligned(table.columns[i].align)));
    x += width[i];
  }
  return row;
}

Row head_row(const Fonts& fonts, const Table& table, const std::vector<double>& width) {
  Row row;
  double x = 0;
  for (std::size_t i = 0; i < width.size(); ++i) {
    row.cells.push_back(label_cell(fonts, x, width[i], table.columns[i].title));
    x += width[i];
  }
  return row;
}

}  // namespace

void put_form(Flow& flow, const Form& block) {
  Grid grid(flow, {});
  for (std::size_t i = 0; i < block.rows.size(); ++i)
    grid.add(form_row(flow.fonts(), block.rows[i], group_share(block.rows, i)));
  grid.finish();
}

void put_opinions(Flow& flow, const Opinions& block) {
  Grid grid(flow, {});
  for (const Opinion& opinion : block.items) grid.add(opinion_row(flow.fonts(), opinion));
  grid.finish();
}

void put_table(Flow& flow, const Table& block) {
  if (!block.caption.empty()) {
    flow.need(4 * kPitch);
    TextStyle style = aligned(Align::center);
    style.face = Face::hei;
    style.size = 14;
    flow.put(typeset(flow.fonts(), block.caption, style), kPitch);
  }
  const std::vector<double> width = widths(block.columns);
  if (!flow.at_top()) flow.advance(kTableGap);
  Grid grid(flow, {head_row(flow.fonts(), block, width)});
  if (block.rows.empty()) grid.add(wide_row(flow.fonts(), block.empty));
  for (const std::vector<std::string>& texts : block.rows) grid.add(table_row(flow.fonts(), block, width, texts));
  if (block.close && !block.rows.empty()) grid.add(wide_row(flow.fonts(), "（以下空白）"));
  grid.finish();
}

}  // namespace fadu::paper
