#include "overlay.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>

namespace fadu::app {

namespace fs = std::filesystem;
namespace json = boost::json;

namespace {

std::string read_bytes(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

bool write_bytes(const fs::path& path, std::string_view bytes) {
  std::error_code ignored;
  fs::create_directories(path.parent_path(), ignored);
  std::ofstream out(path, std::ios::binary);
  out << bytes;
  out.close();
  return !out.fail();
}

}  // namespace

bool good_rulebook_path(std::string_view path) {
  if (!path.ends_with(".toml") || path.size() > 200 || path.find("..") != std::string_view::npos || path.find("//") != std::string_view::npos) return false;
  const auto slash = path.find('/');
  if (slash == std::string_view::npos || slash == 0) return false;
  return std::all_of(path.begin(), path.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '/' || c == '.';
  });
}

std::vector<law::SourceFile> overlaid(std::vector<law::SourceFile> base, const Overlay& overlay) {
  std::map<std::string, std::string> files;
  for (law::SourceFile& file : base) files[file.path] = std::move(file.bytes);
  for (const std::string& path : overlay.removed) files.erase(path);
  for (const law::SourceFile& file : overlay.files) files[file.path] = file.bytes;
  std::vector<law::SourceFile> out;
  for (auto& [path, bytes] : files) out.push_back({path, std::move(bytes)});
  return out;
}

fs::path changes_folder(const fs::path& data) { return data / "rulebook" / "changes"; }

bool write_overlay(const fs::path& folder, const Overlay& overlay) {
  bool good = true;
  for (const law::SourceFile& file : overlay.files) good = write_bytes(folder / "files" / file.path, file.bytes) && good;
  json::array removed;
  for (const std::string& path : overlay.removed) removed.push_back(json::string(path));
  return write_json_file(folder / "removed.json", {{"paths", std::move(removed)}}) && good;
}

Overlay read_overlay(const fs::path& folder) {
  Overlay out;
  std::error_code none;
  for (fs::recursive_directory_iterator at(folder / "files", none), end; !none && at != end; at.increment(none))
    if (at->is_regular_file()) out.files.push_back({fs::relative(at->path(), folder / "files").generic_string(), read_bytes(at->path())});
  if (const auto removed = read_json_file(folder / "removed.json"))
    for (const json::value& path : removed->at("paths").as_array()) out.removed.emplace_back(path.as_string());
  return out;
}

std::optional<json::object> read_json_file(const fs::path& path) {
  if (!fs::exists(path)) return std::nullopt;
  boost::system::error_code wrong;
  const json::value value = json::parse(read_bytes(path), wrong);
  if (wrong || !value.is_object()) return std::nullopt;
  return value.get_object();
}

bool write_json_file(const fs::path& path, const json::object& object) {
  const fs::path fresh = path.string() + ".new";
  if (!write_bytes(fresh, json::serialize(object))) return false;
  std::error_code wrong;
  fs::rename(fresh, path, wrong);
  return !wrong;
}

}  // namespace fadu::app
