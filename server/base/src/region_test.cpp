#include "fadu/base/region.hpp"

#include <gtest/gtest.h>

namespace fadu {
namespace {

TEST(Region, PrefixDropsTheZerosOfHigherLevels) {
  EXPECT_EQ(region_prefix("140000"), "14");
  EXPECT_EQ(region_prefix("140600"), "1406");
  EXPECT_EQ(region_prefix("140681"), "140681");
  EXPECT_EQ(region_prefix("140681101"), "140681101");
  EXPECT_EQ(region_prefix("140681101000"), "140681101");
  EXPECT_EQ(region_prefix("140600000000"), "1406");
}

TEST(Region, ContainsGoesDownNeverUpOrSideways) {
  EXPECT_TRUE(region_contains("140600", "140681"));
  EXPECT_TRUE(region_contains("140681", "140681101"));
  EXPECT_TRUE(region_contains("140681", "140681"));
  EXPECT_FALSE(region_contains("140681", "140600"));
  EXPECT_FALSE(region_contains("140681", "140602001"));
  EXPECT_FALSE(region_contains("", "140681"));
  EXPECT_FALSE(region_contains("140681", ""));
  EXPECT_FALSE(region_contains("14x681", "14x681"));
}

}  // namespace
}  // namespace fadu
