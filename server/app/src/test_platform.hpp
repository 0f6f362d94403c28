#pragma once
// For tests: a platform with the real rulebook in a folder of its own.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <unistd.h>

#include "fadu/app/app.hpp"

namespace fadu::app::testing_house {

inline std::vector<law::SourceFile> rulebook_files() {
  const std::filesystem::path root = std::filesystem::path(FADU_SOURCE_DIR) / "rulebook";
  std::vector<law::SourceFile> out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (!entry.is_regular_file() || entry.path().extension() != ".toml") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    out.push_back({std::filesystem::relative(entry.path(), root).generic_string(), {std::istreambuf_iterator<char>(in), {}}});
  }
  std::ranges::sort(out, {}, &law::SourceFile::path);
  return out;
}

/// An empty platform in a folder of its own.
struct Platform {
  /// `more` stands beside the real rulebook.
  explicit Platform(std::string_view name, std::vector<law::SourceFile> more = {})
      : folder(std::filesystem::path(testing::TempDir()) / ("fadu_app_" + std::string(name) + std::to_string(::getpid()))) {
    std::filesystem::remove_all(folder);
    Config config;
    config.data = folder;
    config.demo = true;
    config.readers = 2;
    std::vector<law::SourceFile> files = rulebook_files();
    files.insert(files.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    config.sources = std::make_shared<const std::vector<law::SourceFile>>(std::move(files));
    auto book = law::Rulebook::load(*config.sources);
    EXPECT_TRUE(book.ok());
    app = std::move(App::open(config, std::move(*book), std::make_shared<store::SettableClock>()).value());
  }
  ~Platform() {
    app.reset();
    std::filesystem::remove_all(folder);
  }
  std::string head_of_all() const {
    return app->db().readers().run([](store::Reader& reader) {
      std::string bytes;
      auto rows = reader.query("select d.public, d.head, d.number from dossier d order by d.id");
      while (rows.next()) bytes += rows.string(0) + hex(rows.blob(1)) + rows.string(2);
      auto codes = reader.query("select code, number from document order by id");
      while (codes.next()) bytes += codes.string(0) + codes.string(1);
      return hex(sm3(bytes));
    });
  }
  std::filesystem::path folder;
  std::unique_ptr<App> app;
};

}  // namespace fadu::app::testing_house
