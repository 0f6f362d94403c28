#include "fadu/base/digest.hpp"

#include <gtest/gtest.h>

#include <set>

namespace fadu {
namespace {

TEST(Digest, Sm3OfThePublishedExamples) {  // GB/T 32905-2016, appendix A
  EXPECT_EQ(hex(sm3("abc")), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
  std::string sixteen;
  for (int i = 0; i < 16; ++i) sixteen += "abcd";
  EXPECT_EQ(hex(sm3(sixteen)), "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
}

TEST(Digest, Sha256OfThePublishedExample) {  // FIPS 180-4
  EXPECT_EQ(hex(digest(HashKind::sha256, "abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Digest, PiecesGiveTheSameAsTheWhole) {
  Hasher pieces{HashKind::sm3};
  pieces.add("a").add("").add("bc");
  EXPECT_EQ(pieces.finish(), sm3("abc"));
}

TEST(Digest, HexGoesBothWays) {
  const auto d = sm3("法度");
  EXPECT_EQ(*parse_digest(hex(d)), d);
  EXPECT_FALSE(parse_digest("").ok());
  EXPECT_FALSE(parse_digest(std::string(64, 'G')).ok());
  EXPECT_FALSE(parse_digest(std::string(64, 'A')).ok());
  EXPECT_FALSE(parse_digest(std::string(65, 'a')).ok());
}

TEST(Random, TokensAreLongUrlSafeAndDifferent) {
  std::set<std::string> seen;
  for (int i = 0; i < 100; ++i) seen.insert(random_token(32));
  EXPECT_EQ(seen.size(), 100U);
  EXPECT_EQ(seen.begin()->size(), 43U);
  EXPECT_EQ(seen.begin()->find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"), std::string::npos);
  EXPECT_EQ(random_bytes(5).size(), 5U);
}

}  // namespace
}  // namespace fadu
