#pragma once
// An image read back.
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "node.hpp"

namespace fadu::law {

class Image {
 public:
  /// `bytes` must outlive it. What is no image knows no file.
  explicit Image(std::string_view bytes);
  /// The file taken apart, as parse_toml would; nothing when the image does not know exactly these bytes.
  [[nodiscard]] std::optional<Node> find(const SourceFile& file) const;

 private:
  struct Entry {
    std::string_view path;
    std::uint64_t print{};
    std::string_view node;
  };
  std::vector<Entry> files_;   ///< by path
};

}  // namespace fadu::law
