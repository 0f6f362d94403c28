#include "flow.hpp"

#include <cmath>

namespace fadu::paper {

void Flow::to_grid() {
  const double lines = std::ceil(y_ / kPitch - 0.01);
  y_ = std::min(lines * kPitch, height_);
}

void Flow::put(const std::vector<Line>& lines, double pitch, int break_before) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (static_cast<int>(i) == break_before && !at_top()) new_page();
    need(pitch);
    add(place(lines[i], kLeft, kTop + y_));
    advance(pitch);
  }
}

void Flow::stroke(double x1, double y1, double x2, double y2, double width, Ink ink) {
  add(Stroke{kLeft + x1, kTop + y1, kLeft + x2, kTop + y2, width, ink});
}

}  // namespace fadu::paper
