#pragma once
// Text → lines of a given width, on a fixed pitch.
#include <string_view>
#include <vector>

#include "fadu/paper/document.hpp"
#include "metrics.hpp"
#include "page.hpp"

namespace fadu::paper {

struct TextStyle {
  Face face{Face::fang};
  double size{kChar};
  double pitch{kPitch};
  double width{kTextWidth};
  double indent{0};       ///< of the first line; negative: all others
  Align align{Align::left};
  Ink ink{Ink::black};
};

/// One line, ready to be put at any height: x from the left edge of its column.
struct Line {
  GRef<PangoLayout> layout;
  int index{};
  double x{};
  double width{};
  double rise{};          ///< from the top of the line's pitch down to the baseline
  Ink ink{Ink::black};
};

/// Every '\n' begins a new paragraph, an empty one keeps its line. Left-aligned lines that the text continues after are
/// spread to the full width. An empty text gives no lines.
[[nodiscard]] std::vector<Line> typeset(const Fonts& fonts, std::string_view text, const TextStyle& style);

/// The same line at a place on the page: top of its pitch and left edge of its column.
[[nodiscard]] SetLine place(const Line& line, double left, double top);

}  // namespace fadu::paper
