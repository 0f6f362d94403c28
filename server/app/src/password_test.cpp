#include <gtest/gtest.h>

#include "fadu/app/people.hpp"

namespace fadu::app {
namespace {

TEST(Password, IsKeptAsArgon2idWithItsOwnSalt) {
  const std::string one = hash_password("一句很长的口令 1234");
  const std::string two = hash_password("一句很长的口令 1234");
  EXPECT_TRUE(one.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
  EXPECT_NE(one, two);
  EXPECT_TRUE(password_matches(one, "一句很长的口令 1234"));
  EXPECT_FALSE(password_matches(one, "一句很长的口令 1235"));
}

TEST(Password, NothingMatchesAnEmptyOrBrokenHash) {
  EXPECT_FALSE(password_matches("", ""));
  EXPECT_FALSE(password_matches("", "x"));
  EXPECT_FALSE(password_matches("$argon2id$broken", "x"));
}

}  // namespace
}  // namespace fadu::app
