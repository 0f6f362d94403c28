#pragma once
// Bytes of a file → clean lines in one buffer: no blank lines, no white space at the ends, articles that stand
// in one line parted.
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "fadu/statute/parser.hpp"

namespace fadu::statute {

struct Line {
  std::string_view text;  ///< without leading '#'
  int number{};           ///< in the file, from 1
  int hashes{};           ///< how many '#' stood before it
};

struct Lines {
  std::shared_ptr<const std::string> buffer;
  std::vector<Line> lines;
  std::size_t info_end{};  ///< index of the first line behind <!-- INFO END -->
  bool has_info_end{};
};

[[nodiscard]] Lines read_lines(std::string_view bytes, std::vector<Warning>& warnings);

}  // namespace fadu::statute
