#pragma once
// Reads a folder of statute files for the tests.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "fadu/statute/parser.hpp"

namespace fadu::statute::test {

inline std::filesystem::path made_up() { return std::filesystem::path(FADU_SOURCE_DIR) / "tests/statutes"; }
/// Real statutes beside the repository; they may be absent.
inline std::filesystem::path real() { return std::filesystem::path(FADU_SOURCE_DIR).parent_path() / "shared/laws"; }

inline std::string read(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline Parsed parse(const std::filesystem::path& file) { return parse_statute(read(file), file.filename().string()); }
inline Parsed parse_made_up(const std::string& name) { return parse(made_up() / name); }

inline std::vector<std::filesystem::path> files(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> out;
  if (!std::filesystem::exists(folder)) return out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".md" && entry.path().filename() != "README.md") out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

inline bool warned(const Parsed& parsed, Deviation kind) {
  for (const Warning& w : parsed.warnings)
    if (w.kind == kind) return true;
  return false;
}

}  // namespace fadu::statute::test
