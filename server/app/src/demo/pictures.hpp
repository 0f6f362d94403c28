#pragma once
// Evidence for the demo: tiny pictures and notes, drawn, not photographed.
#include <string>
#include <vector>

namespace fadu::app::demo {

struct DemoFile {
  std::string name, type, bytes;
};
/// The same every time.
std::vector<DemoFile> demo_files();
/// A PNG of coloured fields, `width` and `height` in pixels; `hue` varies it.
std::string small_png(int width, int height, int hue);

}  // namespace fadu::app::demo
