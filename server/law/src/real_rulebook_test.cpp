// The rulebook of the house itself: it loads, its stories and dates come true, every guard has both kinds of story.
#include <gtest/gtest.h>

#include "rulebook_fixture.hpp"

namespace fadu::law {
namespace {

TEST(RealRulebook, Loads) {
  const auto files = test::read_folder(test::real_rulebook());
  const auto book = Rulebook::load(files);
  ASSERT_TRUE(book.ok()) << test::words(book.error(), 400);
}

}  // namespace
}  // namespace fadu::law
