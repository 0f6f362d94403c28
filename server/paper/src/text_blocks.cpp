#include "blocks.hpp"

#include "fadu/base/text.hpp"

namespace fadu::paper {
namespace {

/// Where the last two lines must move to the next page so that what follows stays with them; -1 = nowhere.
int keep_break(const Flow& flow, int lines, double keep) {
  if (keep <= 0 || lines == 0) return -1;
  const auto room = static_cast<int>((flow.left_over() + 0.01) / kPitch);
  const auto page = static_cast<int>((flow.height() + 0.01) / kPitch);
  const int last = lines <= room ? lines : (lines - room) % page;      // lines on the page where the text ends
  const double used = lines <= room ? flow.y() + last * kPitch : last * kPitch;
  const bool alone = lines > room && last == 1;                        // one line only would go over with it
  if (used + keep <= flow.height() + 0.01 && !alone) return -1;
  return lines > 2 ? lines - 2 : 0;
}

std::string number_of(Numbering numbering, int n) {
  switch (numbering) {
    case Numbering::arabic: return std::to_string(n) + ".";
    case Numbering::chinese: return chinese_number(n) + "、";
    case Numbering::bracket: return "（" + chinese_number(n) + "）";
    case Numbering::none: break;
  }
  return {};
}

}  // namespace

void put_heading(Flow& flow, const Heading& block) {
  TextStyle style;
  style.face = block.level == 1 ? Face::hei : block.level == 2 ? Face::kai : Face::fang;
  style.indent = 2 * kChar;
  flow.to_grid();
  const std::vector<Line> lines = typeset(flow.fonts(), block.text, style);
  flow.need(static_cast<double>(lines.size() + 1) * kPitch);
  flow.put(lines, kPitch);
}

void put_paragraph(Flow& flow, const Paragraph& block, double keep) {
  TextStyle style;
  style.indent = block.align == Align::left ? block.indent * kChar : 0;
  style.align = block.align;
  flow.to_grid();
  const std::vector<Line> lines = typeset(flow.fonts(), block.text, style);
  flow.put(lines, kPitch, keep_break(flow, static_cast<int>(lines.size()), keep));
}

void put_lines(Flow& flow, const Lines& block) {
  flow.to_grid();
  for (const Pair& pair : block.pairs) {
    const std::string label = pair.label.empty() ? "" : pair.label + "：";
    TextStyle style;
    style.width = kTextWidth - 2 * kChar;
    const double hang = std::min<double>(static_cast<double>(length(label)) * kChar, style.width / 2);
    style.indent = -hang;
    std::vector<Line> lines = typeset(flow.fonts(), label + pair.value, style);
    for (Line& line : lines) line.x += 2 * kChar;
    flow.put(lines, kPitch);
  }
}

void put_list(Flow& flow, const List& block) {
  flow.to_grid();
  TextStyle style;
  style.indent = 2 * kChar;
  int n = 0;
  for (const std::string& item : block.items)
    flow.put(typeset(flow.fonts(), number_of(block.numbering, ++n) + item, style), kPitch);
}

void put_note(Flow& flow, const Note& block) {
  TextStyle style;
  style.face = Face::kai;
  style.size = kCellSize;
  style.pitch = kCellPitch;
  style.indent = 2 * kCellSize;
  flow.put(typeset(flow.fonts(), block.text, style), kCellPitch);
}

}  // namespace fadu::paper
