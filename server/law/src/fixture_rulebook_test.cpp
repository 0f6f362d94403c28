// The absurd domain: every shape of guard and of term, once lawful and once found.
#include <gtest/gtest.h>

#include <set>

#include "fadu/law/examples.hpp"
#include "rulebook_fixture.hpp"

namespace fadu::law {
namespace {

TEST(Lighthouse, EveryStoryAndDateComesTrue) {
  const auto files = test::read_folder(test::fixture_rulebook());
  const auto book = Rulebook::load(files);
  ASSERT_TRUE(book.ok()) << test::words(book.error());
  const auto report = run_examples(*book, files);
  EXPECT_TRUE(report.problems.empty()) << test::words(report.problems);
  EXPECT_GE(report.stories, 30);
}

TEST(Lighthouse, EveryShapeIsThereAndIsPassedAndFound) {
  const auto files = test::read_folder(test::fixture_rulebook());
  const auto book = Rulebook::load(files);
  ASSERT_TRUE(book.ok()) << test::words(book.error());
  const auto report = run_examples(*book, files);
  std::set<std::string> passed, found;
  for (const auto& guard : book->guards()) {
    if (report.passed.contains(guard.id)) passed.insert(guard.shape);
    if (report.found.contains(guard.id)) found.insert(guard.shape);
  }
  for (const char* shape : {"prerequisite", "forbid", "once", "chronology", "quorum", "qualified", "separation", "recusal",
                            "competence", "threshold", "waiting", "bar", "expired", "content", "limit", "subset", "compare",
                            "band", "accrual_limit", "clock", "jurisdiction", "history"}) {
    EXPECT_TRUE(passed.contains(shape)) << shape;
    EXPECT_TRUE(found.contains(shape)) << shape;
  }
}

}  // namespace
}  // namespace fadu::law
