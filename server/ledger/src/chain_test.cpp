#include "fadu/ledger/chain.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace fadu::ledger {
namespace {

TEST(Chain, HashesExactlyTheBytesOfTheSpec) {
  const std::string act = R"({"dossier":"a","seq":1})";
  const std::string bytes = std::string(1, '\0') + std::string(32, '\0') + act;
  EXPECT_EQ(next(kGenesis, act).hash, sm3(bytes));
  EXPECT_EQ(next(kGenesis, act, HashKind::sha256).hash, digest(HashKind::sha256, bytes));
}

TEST(Chain, TheHeadListHashesExactlyTheBytesOfTheSpec) {
  HeadList list;
  list.add({"a", "penalty_simple", 0, kGenesis});
  const std::string line = R"({"count":0,"dossier":"a","head":")" + std::string(64, '0') + R"(","procedure":"penalty_simple","type":"dossier"})";
  EXPECT_EQ(list.dossiers(), 1);
  EXPECT_EQ(list.finish(), sm3("\x02" + line + "\n"));
}

TEST(Chain, DependsOnEverythingBeforeIt) {
  EXPECT_TRUE(rc::check([](const std::string& a, const std::string& b, const std::string& c) {
    const auto hash = next(next(kGenesis, a).hash, c).hash;
    RC_ASSERT((hash == next(next(kGenesis, b).hash, c).hash) == (a == b));
  }));
}

}  // namespace
}  // namespace fadu::ledger
