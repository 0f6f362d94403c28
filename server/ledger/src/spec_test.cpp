// The example that docs/ledger-spec.md shows to others is true.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <sstream>

#include "fadu/ledger/verify.hpp"

namespace fadu::ledger {
namespace {

std::string example() {
  std::ifstream in{FADU_SOURCE_DIR "/docs/ledger-spec.md"};
  const std::string page{std::istreambuf_iterator<char>{in}, {}};
  constexpr std::string_view kOpens = "```jsonl\n";
  const auto from = page.find(kOpens) + kOpens.size();
  return page.substr(from, page.find("```", from) - from);
}

TEST(Spec, ItsExampleIsGood) {
  std::istringstream in{example()};
  const auto v = verify_export(in);
  for (const auto& p : v.problems) ADD_FAILURE() << p.line << " " << p.message;
  EXPECT_EQ(v.acts, 2);
}

TEST(Spec, AnyChangeOfItsExampleIsFound) {
  const auto good = example();
  for (std::size_t at = 0; at < good.size(); ++at) {
    auto bad = good;
    bad[at] ^= 1;
    std::istringstream in{bad};
    ASSERT_FALSE(verify_export(in).ok) << at;
  }
}

}  // namespace
}  // namespace fadu::ledger
