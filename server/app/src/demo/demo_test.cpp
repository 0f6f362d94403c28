// A small city: every planted defect is found by its rule, nothing is found where nothing was planted, and the same seed
// gives the same city.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <iostream>

#include "demo/codes.hpp"
#include "demo/pictures.hpp"
#include "fadu/app/demo.hpp"
#include "fadu/base/identity.hpp"
#include "test_platform.hpp"

namespace fadu::app {
namespace {

using testing_house::Platform;

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

DemoOptions with_stories(int cases) {
  DemoOptions options = small(cases);
  options.stories = testing_house::rulebook_files();
  return options;
}

TEST(DemoCity, EveryProcedureHasDossiersAndTheCleanOnesStayClean) {
  Platform platform("whole");
  const auto built = build_demo_city(*platform.app, with_stories(36), nullptr);
  ASSERT_TRUE(built.ok()) << built.error().detail;
  for (const auto& [procedure, row] : built->at("by_procedure").as_object()) {
    if (!row.as_object().contains("stories")) continue;   // has a storyteller of its own
    const int dossiers = row.at("dossiers").to_number<int>(), whole = row.at("whole").to_number<int>();
    EXPECT_GE(dossiers, 8) << procedure << boost::json::serialize(row);
    EXPECT_GE(whole * 100, dossiers * 60) << procedure << boost::json::serialize(row);
  }
  const auto report = demo_defects(*platform.app);
  EXPECT_TRUE(report.at("false_alarms").as_array().empty()) << boost::json::serialize(report.at("false_alarms"));
}

TEST(DemoCity, StoriesToldAgainFollowTheSeed) {
  Platform one("tale_one"), two("tale_two");
  ASSERT_TRUE(build_demo_city(*one.app, with_stories(3), nullptr).ok());
  ASSERT_TRUE(build_demo_city(*two.app, with_stories(3), nullptr).ok());
  EXPECT_EQ(one.head_of_all(), two.head_of_all());
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
