#pragma once
// Files laid over a rulebook, and where they are kept.
#include <boost/json/object.hpp>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "fadu/law/rulebook.hpp"

namespace fadu::app {

struct Overlay {
  std::vector<law::SourceFile> files;
  std::vector<std::string> removed;
};

/// "terms/x.toml", "procedures/p/acts/a.toml": lower-case folders of the rulebook, nothing that climbs out.
[[nodiscard]] bool good_rulebook_path(std::string_view path);
[[nodiscard]] std::vector<law::SourceFile> overlaid(std::vector<law::SourceFile> base, const Overlay& overlay);

std::filesystem::path changes_folder(const std::filesystem::path& data);
/// False when the disk did not take it.
bool write_overlay(const std::filesystem::path& folder, const Overlay& overlay);
Overlay read_overlay(const std::filesystem::path& folder);

/// A JSON object of a file; nothing when there is none or it is broken.
std::optional<boost::json::object> read_json_file(const std::filesystem::path& path);
/// Whole or not at all.
bool write_json_file(const std::filesystem::path& path, const boost::json::object& object);

}  // namespace fadu::app
