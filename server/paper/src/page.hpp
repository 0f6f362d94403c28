#pragma once
// What stands on a page, placed: the outcome of layout, the input of painting.
#include <string>
#include <variant>
#include <vector>

#include "fonts.hpp"

namespace fadu::paper {

enum class Ink { black, red, grey };

/// One line of a set text; (x, y) is where its baseline begins.
struct SetLine {
  GRef<PangoLayout> layout;
  int index{};
  double x{}, y{};
  Ink ink{Ink::black};
};
struct Stroke {
  double x1{}, y1{}, x2{}, y2{};
  double width{};
  Ink ink{Ink::black};
};
struct SealMark {
  double x{}, y{};        ///< centre
  std::string body, mark;
};
struct QrMark {
  double x{}, y{}, size{};
  std::string text;
};
/// A picture within a box: as large as fits, in the middle.
struct Picture {
  double x{}, y{}, width{}, height{};
  std::string bytes;      ///< PNG or JPEG, already found readable
};
/// Large pale words across the page. Drawn as outlines, so that they do not stand in the extracted text.
struct Watermark {
  std::string text;
};

using Item = std::variant<Watermark, SealMark, SetLine, Stroke, QrMark, Picture>;

struct Page {
  std::vector<Item> items;
};

}  // namespace fadu::paper
