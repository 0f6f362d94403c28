#pragma once
// The faces, from their files alone: no font configuration of the machine has a say, so two machines agree.
#include <memory>
#include <pango/pangocairo.h>

#include "fadu/paper/render.hpp"

namespace fadu::paper {

/// 仿宋 text, 黑体 headings, 楷体 small print, 宋体 page numbers and labels, 小标宋 titles.
enum class Face { fang, hei, kai, song, title };

template <class T>
using GRef = std::shared_ptr<T>;

template <class T>
GRef<T> own(T* object) {
  return GRef<T>(object, [](T* x) { if (x != nullptr) g_object_unref(x); });
}

class Fonts {
 public:
  /// Error code: fonts_missing.
  static Result<Fonts> open(const FontFolders& folders);

  [[nodiscard]] PangoContext* context() const { return context_.get(); }
  [[nodiscard]] const PangoFontDescription* face(Face face) const;

 private:
  GRef<PangoContext> context_;
  std::vector<std::shared_ptr<PangoFontDescription>> faces_;
};

}  // namespace fadu::paper
