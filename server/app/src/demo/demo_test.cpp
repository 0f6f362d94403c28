// A small city: every planted defect is found by its rule, nothing is found where nothing was planted, and the same seed
// gives the same city.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "demo/codes.hpp"
#include "demo/pictures.hpp"
#include "fadu/app/demo.hpp"
#include "fadu/base/identity.hpp"

namespace fadu::app {
namespace {

std::vector<law::SourceFile> rulebook_files() {
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
  explicit Platform(std::string_view name)
      : folder(std::filesystem::path(testing::TempDir()) / ("fadu_demo_" + std::string(name) + std::to_string(::getpid()))) {
    std::filesystem::remove_all(folder);
    Config config;
    config.data = folder;
    config.demo = true;
    config.readers = 2;
    auto book = law::Rulebook::load(rulebook_files());
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

DemoOptions small(int cases) {
  DemoOptions options;
  options.cases = cases;
  return options;
}

void print_table(const boost::json::object& report) {
  for (const auto& row : report.at("rows").as_array())
    std::cout << row.at("kind").as_string() << "  planted " << row.at("planted") << "  found " << row.at("found") << "\n";
  std::cout << "clean " << report.at("clean") << "  false " << report.at("false_alarms").as_array().size() << "\n";
}

TEST(DemoCity, EveryPlantedDefectIsFoundAndNothingElse) {
  Platform platform("found");
  const auto built = build_demo_city(*platform.app, small(540), nullptr);
  ASSERT_TRUE(built.ok()) << built.error().detail;
  std::cout << boost::json::serialize(*built) << "\n";
  EXPECT_EQ(built->at("cases").as_int64(), 540);
  const auto report = demo_defects(*platform.app);
  print_table(report);
  for (const auto& row : report.at("rows").as_array()) {
    EXPECT_GE(row.at("planted").to_number<int>(), 1) << row.at("kind");
    EXPECT_TRUE(row.at("missed").as_array().empty()) << boost::json::serialize(row);
  }
  EXPECT_TRUE(report.at("false_alarms").as_array().empty()) << boost::json::serialize(report.at("false_alarms"));
}

TEST(DemoCity, TheSameSeedMakesTheSameCity) {
  Platform one("one"), two("two"), three("three");
  ASSERT_TRUE(build_demo_city(*one.app, small(40), nullptr).ok());
  ASSERT_TRUE(build_demo_city(*two.app, small(40), nullptr).ok());
  DemoOptions other = small(40);
  other.seed += 1;
  ASSERT_TRUE(build_demo_city(*three.app, other, nullptr).ok());
  EXPECT_EQ(one.head_of_all(), two.head_of_all());
  EXPECT_NE(one.head_of_all(), three.head_of_all());
}

TEST(DemoCity, IsMadeOnlyInAnEmptyDatabase) {
  Platform platform("twice");
  ASSERT_TRUE(build_demo_city(*platform.app, small(3), nullptr).ok());
  const auto again = build_demo_city(*platform.app, small(3), nullptr);
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.error().code, "not_empty");
}

TEST(DemoScale, AddsShortCasesWithFiveActsEach) {
  Platform platform("scale");
  ASSERT_TRUE(build_demo_city(*platform.app, small(5), nullptr).ok());
  const auto scaled = demo_scale(*platform.app, 400, nullptr);
  ASSERT_TRUE(scaled.ok()) << scaled.error().detail;
  EXPECT_NEAR(static_cast<double>(scaled->at("acts").as_int64()) / 400, 5.0, 0.7);
}

TEST(DemoCodes, PassTheirChecks) {
  for (int n = 1; n < 400; ++n) {
    EXPECT_TRUE(check_uscc(demo::uscc(91, n)).ok()) << demo::uscc(91, n);
    EXPECT_TRUE(check_uscc(demo::uscc(11, n)).ok());
    EXPECT_TRUE(check_citizen_id(demo::citizen_id(Date::of(1970, 1, 1).plus_days(n))).ok());
  }
}

TEST(DemoPictures, ArePngFiles) {
  const std::string png = demo::small_png(16, 8, 3);
  EXPECT_EQ(png.substr(1, 3), "PNG");
  EXPECT_EQ(demo::demo_files().size(), 10U);
}

}  // namespace
}  // namespace fadu::app
