// Two rulebooks compared by meaning.
#include "fadu/law/diff.hpp"

#include <gtest/gtest.h>

namespace fadu::law {
namespace {

using Files = std::vector<SourceFile>;
const std::string kTerm = "title = \"期限\"\nunit = \"calendar_day\"\n[[version]]\nfrom = 2021-07-15\nlimit = 90\ncite = \"xzcfa#60\"\n";

std::vector<RuleChange> changes(const std::string& before, const std::string& after, const char* path = "terms/t.toml") {
  return diff(Files{{path, before}}, Files{{path, after}}).value();
}

TEST(Diff, TheSameMeaningIsNoChange) {
  EXPECT_TRUE(changes(kTerm, kTerm).empty());
  EXPECT_TRUE(changes(kTerm, "# 注释\nunit = \"calendar_day\"\ntitle = \"期限\"\nroll = false\nversion = [{ cite = [\"xzcfa#60\"], limit = 90, from = 2021-07-15 }]\n").empty());
}

TEST(Diff, AChangedLimitIsSaidWithOldNewAndArticle) {
  const auto list = changes(kTerm, kTerm.substr(0, kTerm.find("90")) + "60\ncite = \"xzcfa#61\"\n");
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0].id, "t");
  ASSERT_EQ(list[0].keys.size(), 2U);
  const auto& limit = list[0].keys[1];
  EXPECT_EQ(limit.place, "version 2021-07-15 / limit");
  EXPECT_EQ(limit.title, "期限");
  EXPECT_EQ(limit.before, "90");
  EXPECT_EQ(limit.after, "60");
  EXPECT_EQ(limit.cite, "xzcfa#61");
}

TEST(Diff, AVersionPutBeforeAnotherDoesNotMoveThatOne) {
  const auto list = changes(kTerm, kTerm + "[[version]]\nfrom = 2010-01-01\nto = 2021-07-14\nlimit = 30\ncite = \"xzcfa#38\"\n");
  ASSERT_EQ(list.size(), 1U);
  for (const auto& key : list[0].keys) EXPECT_TRUE(key.before.empty()) << key.place;
}

TEST(Diff, AHolidayMoved) {
  const auto list = changes("year = 2026\n[[holiday]]\nname = \"元旦\"\noff = [2026-01-01, 2026-01-02]\n",
                            "year = 2026\n[[holiday]]\nname = \"元旦\"\noff = [2026-01-01]\n", "calendars/2026.toml");
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0].keys[0].place, "holiday 元旦 / off");
  EXPECT_EQ(list[0].keys[0].before, "2026-01-01、2026-01-02");
}

TEST(Diff, AddedRemovedAndExamplesLeftOut) {
  const auto list = diff(Files{{"guards/a.toml", "title = \"甲\"\n"}, {"examples/x.toml", "title = \"x\"\n"}},
                         Files{{"guards/b.toml", "title = \"乙\"\n"}}).value();
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0].what, RuleChange::What::removed);
  EXPECT_EQ(list[1].what, RuleChange::What::added);
  EXPECT_EQ(list[1].title, "乙");
}

TEST(Diff, AFileThatIsNoTomlIsSaidWithItsLine) {
  const auto out = diff(Files{}, Files{{"guards/b.toml", "title = \n"}});
  ASSERT_FALSE(out.ok());
  EXPECT_EQ(out.error()[0].file, "guards/b.toml");
}

}  // namespace
}  // namespace fadu::law
