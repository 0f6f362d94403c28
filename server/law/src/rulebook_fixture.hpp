#pragma once
// For tests: a rulebook folder as source files, and readable load errors.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "fadu/law/rulebook.hpp"

namespace fadu::law::test {

inline std::vector<SourceFile> read_folder(const std::filesystem::path& root) {
  std::vector<SourceFile> out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (!entry.is_regular_file() || entry.path().extension() != ".toml") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    out.push_back({std::filesystem::relative(entry.path(), root).generic_string(),
                   std::string(std::istreambuf_iterator<char>(in), {})});
  }
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return out;
}

inline std::string words(const std::vector<LoadError>& errors, std::size_t most = 100) {
  std::string out;
  for (std::size_t i = 0; i < errors.size() && i < most; ++i) out += errors[i].text() + "\n";
  if (errors.size() > most) out += "… " + std::to_string(errors.size() - most) + " 处\n";
  return out;
}

inline std::filesystem::path real_rulebook() { return std::filesystem::path(FADU_SOURCE_DIR) / "rulebook"; }
inline std::filesystem::path fixture_rulebook() {
  return std::filesystem::path(FADU_SOURCE_DIR) / "tests" / "fixture-rulebook";
}

}  // namespace fadu::law::test
