#pragma once
// The web apps, packed into the binary. Served from memory with ETag, gzip and caching.
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "fadu/http/message.hpp"

namespace fadu::http {

/// One packed file; all views live as long as the program (generated source).
struct Asset {
  std::string_view path;  ///< "/desk/assets/index-4f3a9c1b.js"
  std::string_view bytes;
  std::string_view gzip;  ///< "" when not worth it
  std::string_view etag;  ///< quoted strong validator of `bytes`
  std::string_view type;  ///< content type with charset
};

/// Type by extension for the packer and for folders served in development.
[[nodiscard]] std::string_view asset_type(std::string_view path);
/// Vite puts a hash of the content into the name: such a file never changes.
[[nodiscard]] bool hashed_name(std::string_view path);

class Assets {
 public:
  Assets() = default;
  /// `shells`: prefixes of single-page apps, e.g. "/desk/": unknown paths below without a dot in the last segment
  /// get <prefix>index.html.
  Assets(std::span<const Asset> assets, std::vector<std::string> shells);
  /// GET and HEAD only. Status 404 Problem when there is none.
  [[nodiscard]] Response serve(const Request& request) const;
  [[nodiscard]] bool has(std::string_view path) const { return find(path) != nullptr; }

 private:
  [[nodiscard]] const Asset* find(std::string_view path) const;
  std::unordered_map<std::string_view, Asset> by_path_;
  std::vector<std::string> shells_;
};

}  // namespace fadu::http
