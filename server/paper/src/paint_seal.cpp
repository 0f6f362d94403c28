#include <algorithm>
#include <cmath>
#include <numbers>

#include "fadu/base/text.hpp"
#include "metrics.hpp"
#include "paint.hpp"
#include "typeset.hpp"

namespace fadu::paper {
namespace {

constexpr double kRadius = mm(21);
constexpr double kRing = mm(1.2);

void star(cairo_t* cr, double radius) {
  for (int i = 0; i < 10; ++i) {
    const double r = i % 2 == 0 ? radius : radius * 0.382;
    const double angle = -std::numbers::pi / 2 + i * std::numbers::pi / 5;
    cairo_line_to(cr, r * std::cos(angle), r * std::sin(angle));
  }
  cairo_close_path(cr);
  cairo_fill(cr);
}

/// From left over the top to right; long names take more of the ring and smaller letters.
void name_along_ring(cairo_t* cr, const Fonts& fonts, const std::string& name) {
  const std::u32string letters = decode(name);
  const auto count = static_cast<double>(letters.size());
  if (letters.empty()) return;
  const double span = std::min(1.5 * std::numbers::pi, count * 0.36);
  const double step = count > 1 ? span / (count - 1) : 0;
  const double size = std::min(mm(5.4), step > 0 ? step * (kRadius - mm(5)) * 0.96 : mm(5.4));
  const double middle = kRadius - kRing - mm(1) - mm(5.4) / 2;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    cairo_save(cr);
    cairo_rotate(cr, -span / 2 + static_cast<double>(i) * step);
    cairo_translate(cr, 0, -middle);
    cairo_scale(cr, size / mm(5.4), 1);
    paint_outline(cr, fonts, Face::title, mm(5.4), encode(std::u32string(1, letters[i])));
    cairo_restore(cr);
  }
}

}  // namespace

void paint_outline(cairo_t* cr, const Fonts& fonts, Face face, double size, const std::string& text) {
  TextStyle style;
  style.face = face;
  style.size = size;
  style.pitch = size;
  style.width = size * static_cast<double>(length(text) + 1);
  for (const Line& line : typeset(fonts, text, style)) {
    cairo_move_to(cr, -line.width / 2, size * 0.36);
    pango_cairo_layout_line_path(cr, pango_layout_get_line_readonly(line.layout.get(), line.index));
    cairo_fill(cr);
  }
}

void paint_seal(cairo_t* cr, const Fonts& fonts, const SealMark& seal) {
  cairo_save(cr);
  cairo_translate(cr, seal.x, seal.y);
  set_ink(cr, Ink::red);
  cairo_new_path(cr);   // else the arc is joined to the end of the last text
  cairo_set_line_width(cr, kRing);
  cairo_arc(cr, 0, 0, kRadius - kRing / 2, 0, 2 * std::numbers::pi);
  cairo_stroke(cr);
  star(cr, mm(6.5));
  name_along_ring(cr, fonts, seal.body);
  if (!seal.mark.empty()) {
    cairo_translate(cr, 0, mm(12));
    paint_outline(cr, fonts, Face::title, mm(4.5), seal.mark);
  }
  cairo_restore(cr);
}

}  // namespace fadu::paper
