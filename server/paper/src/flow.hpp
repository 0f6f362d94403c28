#pragma once
// The pen: where on which page the next thing goes.
#include <functional>
#include <vector>

#include "typeset.hpp"

namespace fadu::paper {

class Flow {
 public:
  /// `reserve` points at the foot of every page are kept free (for signatures).
  Flow(const Fonts& fonts, double reserve) : fonts_(&fonts), height_(kTextHeight - reserve) { pages_.emplace_back(); }

  [[nodiscard]] const Fonts& fonts() const { return *fonts_; }
  [[nodiscard]] double y() const { return y_; }                      ///< from the top of the text block
  [[nodiscard]] double height() const { return height_; }
  [[nodiscard]] double left_over() const { return height_ - y_; }
  [[nodiscard]] bool at_top() const { return y_ <= 0; }

  void add(Item item) { pages_.back().items.push_back(std::move(item)); }
  void advance(double by) { y_ += by; }
  void new_page() { pages_.emplace_back(); y_ = 0; }
  /// A new page unless `wanted` points are left or the page is still empty.
  void need(double wanted) { if (!at_top() && left_over() + 0.01 < wanted) new_page(); }
  /// Down to the next line of the grid, so that text after a table stands on it again.
  void to_grid();
  /// Sets lines one below the other, breaking pages; line `break_before` starts a new page if it is not -1.
  void put(const std::vector<Line>& lines, double pitch, int break_before = -1);
  void stroke(double x1, double y1, double x2, double y2, double width = kRule, Ink ink = Ink::black);

  [[nodiscard]] std::vector<Page> take() && { return std::move(pages_); }
  [[nodiscard]] std::vector<Page>& pages() { return pages_; }

 private:
  const Fonts* fonts_;
  double height_;
  double y_{0};
  std::vector<Page> pages_;
};

}  // namespace fadu::paper
