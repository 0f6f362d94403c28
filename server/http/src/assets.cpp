#include "fadu/http/assets.hpp"

#include <algorithm>
#include <array>

#include "ascii.hpp"

namespace fadu::http {
namespace {

struct Type {
  std::string_view extension;
  std::string_view type;
};
constexpr std::array<Type, 16> kTypes{{{"html", "text/html; charset=utf-8"},
                                       {"js", "text/javascript; charset=utf-8"},
                                       {"mjs", "text/javascript; charset=utf-8"},
                                       {"css", "text/css; charset=utf-8"},
                                       {"json", "application/json"},
                                       {"webmanifest", "application/manifest+json"},
                                       {"svg", "image/svg+xml"},
                                       {"png", "image/png"},
                                       {"jpg", "image/jpeg"},
                                       {"webp", "image/webp"},
                                       {"ico", "image/x-icon"},
                                       {"woff2", "font/woff2"},
                                       {"woff", "font/woff"},
                                       {"txt", "text/plain; charset=utf-8"},
                                       {"map", "application/json"},
                                       {"wasm", "application/wasm"}}};

/// gzip is wanted unless it is refused with q=0.
bool takes_gzip(std::string_view field) {
  bool takes = false;
  ascii::pieces(field, ',', [&](std::string_view piece) {
    const std::size_t semicolon = std::min(piece.find(';'), piece.size());
    const std::string_view weight = ascii::trim(piece.substr(std::min(semicolon + 1, piece.size())));
    if (!ascii::same(ascii::trim(piece.substr(0, semicolon)), "gzip")) return true;
    takes = !(weight.starts_with("q=0") && weight.find_first_of("123456789") == std::string_view::npos);
    return false;
  });
  return takes;
}

bool none_match(std::string_view field, std::string_view etag) {
  bool same = false;
  ascii::pieces(field, ',', [&](std::string_view piece) {
    if (piece.starts_with("W/")) piece.remove_prefix(2);
    same = piece == "*" || piece == etag;
    return !same;
  });
  return same;
}

/// The packed form has another validator than the plain one: "abc" → "abc-g".
std::string gzip_etag(std::string_view etag) { return std::string{etag.substr(0, etag.size() - 1)} + "-g\""; }

Response answer(const Asset& asset, const Request& request) {
  const bool packed = !asset.gzip.empty() && takes_gzip(request.header("accept-encoding"));
  const std::string etag = packed ? gzip_etag(asset.etag) : std::string{asset.etag};
  Response out{200, std::string{asset.type}, StaticBytes{packed ? asset.gzip : asset.bytes}};
  if (none_match(request.header("if-none-match"), etag)) out = empty_response(304);
  out.with("etag", etag);
  out.with("vary", "accept-encoding");
  out.with("cache-control", hashed_name(asset.path) ? "public, max-age=31536000, immutable" : "no-cache");
  if (packed && out.status == 200) out.with("content-encoding", "gzip");
  return out;
}

}  // namespace

std::string_view asset_type(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  const std::string_view end = dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
  for (const auto& [extension, type] : kTypes)
    if (extension == end) return type;
  return "application/octet-stream";
}

bool hashed_name(std::string_view path) {
  if (path.find("/assets/") == std::string_view::npos) return false;
  const std::size_t dot = path.rfind('.');
  const std::size_t dash = path.rfind('-', dot);
  return dot != std::string_view::npos && dash != std::string_view::npos && dot > dash && dot - dash - 1 >= 8;
}

Assets::Assets(std::span<const Asset> assets, std::vector<std::string> shells) : shells_(std::move(shells)) {
  for (const Asset& asset : assets) by_path_.emplace(asset.path, asset);
}

const Asset* Assets::find(std::string_view path) const {
  const auto found = by_path_.find(path);
  return found == by_path_.end() ? nullptr : &found->second;
}

Response Assets::serve(const Request& request) const {
  if (const Asset* asset = find(request.path)) return answer(*asset, request);
  for (const std::string& shell : shells_) {
    if (request.path + "/" == shell) return empty_response(308).with("location", shell);
    const std::size_t slash = request.path.rfind('/');
    if (!request.path.starts_with(shell) || request.path.find('.', slash) != std::string::npos) continue;
    if (const Asset* index = find(shell + "index.html")) return answer(*index, request);
  }
  return Problem{.status = 404, .code = "not_found", .title = {}, .detail = "没有这个页面。"};
}

}  // namespace fadu::http
