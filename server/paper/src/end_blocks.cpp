#include "blocks.hpp"

namespace fadu::paper {
namespace {

constexpr double kSealSize = mm(42);
constexpr const char* kBlankDate = "　　年　　月　　日";

double width_of(const std::vector<Line>& lines) {
  double widest = 0;
  for (const Line& line : lines) widest = std::max(widest, line.width);
  return widest;
}

/// A line of text at a place that is not the left edge.
void put_at(Flow& flow, const std::vector<Line>& lines, double x, double top) {
  double y = kTop + top;
  for (const Line& line : lines) {
    flow.add(place(line, kLeft + x, y));
    y += kPitch;
  }
}

}  // namespace

double seal_height(const Seal& block) { return (block.sealed ? 5 : 4) * kPitch; }

/// GB/T 9704 7.3.5: the date four characters from the right, the body above it in its middle, the seal over both with
/// their middle a little below its own.
void put_seal(Flow& flow, const Seal& block) {
  flow.to_grid();
  flow.need(seal_height(block));
  const double top = flow.y() + (block.sealed ? 2 : 1) * kPitch;
  const std::vector<Line> body = typeset(flow.fonts(), block.body, {});
  const std::vector<Line> date = typeset(flow.fonts(), block.date.empty() ? kBlankDate : block.date, {});
  double middle = kTextWidth - 4 * kChar - width_of(date) / 2;
  middle = std::min(middle, kTextWidth - width_of(body) / 2);
  if (block.sealed) middle = std::min(middle, kTextWidth - kSealSize / 2);
  if (block.sealed) flow.add(SealMark{kLeft + middle, kTop + top + kPitch * 0.7, block.body, block.mark});
  put_at(flow, body, std::max(middle - width_of(body) / 2, 0.0), top);
  put_at(flow, date, middle - width_of(date) / 2, top + static_cast<double>(std::max<std::size_t>(body.size(), 1)) * kPitch);
  flow.advance(std::min(seal_height(block), flow.left_over()));
}

void put_signatures(Flow& flow, const Signatures& block) {
  flow.to_grid();
  if (!block.items.empty()) flow.need(kPitch * 2);
  for (const Signature& item : block.items) {
    flow.need(kPitch * 1.3);
    const bool signed_by_hand = item.png.empty() && item.name.empty();
    const std::string name = item.png.empty() ? item.name : "";
    const std::vector<Line> label = typeset(flow.fonts(), item.label + "：" + name, {});
    const std::vector<Line> date = typeset(flow.fonts(), item.date.empty() ? kBlankDate : item.date, {});
    const double start = width_of(label);
    const double end = kTextWidth - width_of(date) - kChar;
    const double room = signed_by_hand || !item.png.empty() ? 5 * kChar : 0;
    put_at(flow, label, 0, flow.y());
    if (signed_by_hand) flow.stroke(start, flow.y() + kPitch * 0.86, std::max(end, start), flow.y() + kPitch * 0.86);
    if (!item.png.empty()) flow.add(Picture{kLeft + start, kTop + flow.y() - kPitch * 0.1, 110, kPitch * 1.2, item.png});
    if (label.size() > 1 || start + room > end) flow.advance(kPitch * static_cast<double>(label.size()));   // the date below
    flow.need(kPitch);
    put_at(flow, date, kTextWidth - width_of(date), flow.y());
    flow.advance(kPitch);
  }
}

}  // namespace fadu::paper
