// The rulebook of the house itself: it loads, its stories and dates come true, every guard has both kinds of story.
#include <gtest/gtest.h>

#include "fadu/law/examples.hpp"
#include "rulebook_fixture.hpp"

namespace fadu::law {
namespace {

TEST(RealRulebook, Loads) {
  const auto files = test::read_folder(test::real_rulebook());
  const auto book = Rulebook::load(files);
  ASSERT_TRUE(book.ok()) << test::words(book.error(), 400);
}

TEST(RealRulebook, StoriesAndDatesComeTrue) {
  const auto files = test::read_folder(test::real_rulebook());
  const auto book = Rulebook::load(files);
  ASSERT_TRUE(book.ok()) << test::words(book.error(), 10);
  const auto report = run_examples(*book, files);
  EXPECT_TRUE(report.problems.empty()) << test::words(report.problems, 400);
  EXPECT_GE(report.stories, 20);
  EXPECT_GE(report.dates, 20);
}

TEST(RealRulebook, EveryGuardHasAStoryThatPassesAndOneThatIsFound) {
  const auto files = test::read_folder(test::real_rulebook());
  const auto book = Rulebook::load(files);
  ASSERT_TRUE(book.ok()) << test::words(book.error(), 10);
  const auto report = run_examples(*book, files);
  for (const auto& guard : book->guards()) {
    EXPECT_TRUE(report.found.contains(guard.id)) << guard.id << "：没有发现的例子";
    EXPECT_TRUE(report.passed.contains(guard.id)) << guard.id << "：没有通过的例子";
  }
}

}  // namespace
}  // namespace fadu::law
