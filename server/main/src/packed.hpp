#pragma once
// What the binary carries: the rulebook and the web apps. Defined in generated sources (tools/pack).
#include <span>
#include <string_view>
#include <vector>

namespace fadu::packed {

struct File {
  std::string_view path;
  std::string_view bytes;
  std::string_view gzip;   ///< empty when packing does not pay
};

std::span<const File> rulebook();
std::span<const File> image();   ///< one file: law/image.hpp of the rulebook
std::span<const File> web();

}  // namespace fadu::packed
