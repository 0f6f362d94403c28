#include "fadu/statute/library.hpp"

#include <gtest/gtest.h>

#include "corpus_for_test.hpp"
#include "fadu/statute/search.hpp"

namespace fadu::statute {
namespace {

const Date kAdopted19 = Date::of(2019, 3, 5);
const Date kAdopted24 = Date::of(2024, 10, 10);
const Date kAdopted26 = Date::of(2026, 1, 15);

Library made_up_library() {
  Library library;
  for (const auto& file : test::files(test::made_up())) (void)library.add(test::parse(file).edition);
  return library;
}

/// The registry knows that the amendment of 2024 came into force on 1 December.
Library linked() {
  Library library = made_up_library();
  library.link({"dtf", "中华人民共和国灯塔管理法", "灯塔法",
                {{kAdopted19, Date::of(2019, 6, 1), {}}, {kAdopted24, Date::of(2024, 12, 1), {}}, {kAdopted26, Date::of(2026, 7, 1), {}}}});
  library.link({"wdtz", "关于雾笛鸣放的通知", "雾笛通知", {{Date::of(1987, 5, 4), Date::of(1987, 6, 1), Date::of(1999, 12, 31)}}});
  library.link({"jdf", "净灯法", "净灯法", {}});
  return library;
}

TEST(Library, FindsAnInstrumentByAnyOfItsNames) {
  const Library library = linked();
  const Instrument* law = library.find("dtf");
  ASSERT_NE(law, nullptr);
  for (const char* name : {"灯塔管理法", "中华人民共和国灯塔管理法", "《中华人民共和国灯塔管理法》", "灯塔法", "《灯塔法》", "灯塔管理法（2019）", " 灯塔管理法 "})
    EXPECT_EQ(library.find(name), law) << name;
  EXPECT_EQ(library.find("灯管法"), nullptr);
}

TEST(Library, TheDayDecidesTheVersion) {
  const Library library = linked();
  const Instrument* law = library.find("dtf");
  ASSERT_NE(law, nullptr);
  EXPECT_EQ(law->on(Date::of(2019, 5, 31)), nullptr);
  EXPECT_EQ(law->on(Date::of(2019, 6, 1))->adopted, kAdopted19);
  EXPECT_EQ(law->on(Date::of(2024, 11, 30))->adopted, kAdopted19) << "adopted, but not yet in force";
  EXPECT_EQ(law->on(Date::of(2024, 12, 1))->adopted, kAdopted24);
  EXPECT_EQ(law->on(Date::of(2026, 6, 30))->adopted, kAdopted24);
  EXPECT_EQ(law->on(Date::of(2026, 7, 1))->adopted, kAdopted26);
}

TEST(Library, WithoutARegistryTheTextsOwnDatesCount) {
  const Library library = made_up_library();
  EXPECT_EQ(library.find("灯塔管理法")->on(Date::of(2024, 10, 10))->adopted, kAdopted24);
}

TEST(Library, ARepealedInstrumentIsNotInForce) {
  const Library library = linked();
  EXPECT_TRUE(library.resolve(*parse_cite("wdtz#1"), Date::of(1999, 12, 31)).ok());
  const auto after = library.resolve(*parse_cite("wdtz#1"), Date::of(2000, 1, 1));
  ASSERT_FALSE(after.ok());
  EXPECT_EQ(after.error().code, "no_version");
}

TEST(Library, ACitationLeadsToTheTextOfThatDay) {
  const Library library = linked();
  const auto text = [&](std::string_view cite, Date on) {
    const auto passage = library.resolve(*parse_cite(cite), on);
    return passage ? passage->text : passage.error().code;
  };
  EXPECT_EQ(text("dtf#4", Date::of(2020, 1, 1)), "第四条 日出后熄灯。");
  EXPECT_EQ(text("dtf#4", Date::of(2025, 1, 1)), "第四条 日出后一刻钟熄灯。");
  EXPECT_EQ(text("dtf#2.2", Date::of(2020, 1, 1)), "本法所称看守人，是指夜间不睡的人。");
  EXPECT_EQ(text("dtf#3.2.1", Date::of(2020, 1, 1)), "（一）鸣放雾笛；");
  EXPECT_EQ(text("dtf#3..3", Date::of(2020, 1, 1)), "（三）记录点灯时刻。");
  EXPECT_EQ(text("dtf#3.2", Date::of(2020, 1, 1)), "有雾的，还应当：\n（一）鸣放雾笛；\n（二）每一刻钟记录一次。");
  EXPECT_EQ(text("dtf", Date::of(2020, 1, 1)), "");
}

TEST(Library, SaysWhatIsMissing) {
  const Library library = linked();
  const auto error = [&](std::string_view cite, Date on) {
    const auto passage = library.resolve(*parse_cite(cite), on);
    return passage ? Error{"none", "", ""} : passage.error();
  };
  const Date day = Date::of(2020, 1, 1);
  EXPECT_EQ(error("jdf#1", day).code, "no_statute");
  EXPECT_NE(error("jdf#1", day).message.find("《净灯法》的正文尚未导入"), std::string::npos);
  EXPECT_EQ(error("dtf#1", Date::of(2018, 1, 1)).code, "no_version");
  EXPECT_EQ(error("dtf#7", day).code, "no_article");
  EXPECT_NE(error("dtf#7", day).message.find("最后一条是第六条"), std::string::npos);
  EXPECT_EQ(error("dtf#3-2", day).code, "no_article");
  EXPECT_EQ(error("dtf#2.3", day).code, "no_paragraph");
  EXPECT_EQ(error("dtf#3.1.4", day).code, "no_item");
  EXPECT_EQ(error("dtf#6", Date::of(2026, 8, 1)).code, "no_article") << "the new version has three articles";
}

TEST(Library, TellsOfARegisteredVersionThatIsNotImported) {
  Library library;
  (void)library.add(test::parse_made_up("灯塔管理法(2026-01-15).md").edition);
  library.link({"dtf", "灯塔管理法", "灯塔法", {{kAdopted19, Date::of(2019, 6, 1), {}}, {kAdopted26, Date::of(2026, 7, 1), {}}}});
  const auto passage = library.resolve(*parse_cite("dtf#1"), Date::of(2020, 1, 1));
  ASSERT_FALSE(passage.ok());
  EXPECT_NE(passage.error().message.find("2019年3月5日通过的版本尚未导入"), std::string::npos) << passage.error().message;
}

TEST(Library, AVersionThatIsNotImportedStillEndsTheOneBefore) {
  Library library;
  (void)library.add(test::parse_made_up("灯塔管理法(2019-03-05).md").edition);
  library.link({"dtf", "灯塔管理法", "灯塔法", {{kAdopted19, Date::of(2019, 6, 1), {}}, {kAdopted26, Date::of(2026, 7, 1), {}}}});
  EXPECT_TRUE(library.resolve(*parse_cite("dtf#1"), Date::of(2026, 6, 30)).ok());
  EXPECT_FALSE(library.resolve(*parse_cite("dtf#1"), Date::of(2026, 7, 1)).ok());
}

TEST(Library, TakesAVersionOnlyOnce) {
  Library library;
  EXPECT_TRUE(library.add(test::parse_made_up("灯塔管理法(2019-03-05).md").edition));
  EXPECT_FALSE(library.add(test::parse_made_up("灯塔管理法(2019-03-05).md").edition));
  EXPECT_EQ(library.instruments().size(), 1U);
}

TEST(Library, NamesWhatItCites) {
  const Library library = linked();
  EXPECT_EQ(library.chinese(*parse_cite("dtf#3.1.2")), "《灯塔法》第三条第一款第（二）项");
  EXPECT_EQ(library.chinese(*parse_cite("jdf#1")), "《净灯法》第一条");
}

TEST(Search, FindsPhrasesNewestFirst) {
  const Library library = linked();
  const Index index(library);
  const auto hits = index.search("灯油的罚款", 10);
  ASSERT_EQ(hits.size(), 3U);
  EXPECT_EQ(hits[0].edition->adopted, kAdopted26);
  EXPECT_EQ(hits[2].edition->adopted, kAdopted19);
  EXPECT_NE(hits[0].snippet.find("灯油的罚款"), std::string::npos);
  EXPECT_EQ(index.search("灯油的罚款", 2).size(), 2U);
}

TEST(Search, EveryWordMustBeThere) {
  const Library library = linked();
  const Index index(library);
  EXPECT_EQ(index.search("透镜 雾笛", 10).size(), 2U) << "article 3 of two versions";
  EXPECT_TRUE(index.search("透镜 鲸油", 10).empty());
  EXPECT_TRUE(index.search("透雾", 10).empty()) << "both characters, but not side by side";
  EXPECT_FALSE(index.search("芯", 10).empty()) << "a single character";
  EXPECT_TRUE(index.search("  ", 10).empty());
}

TEST(Search, FindsExactlyWhatAPlainScanFinds) {
  const Library library = linked();
  const Index index(library);
  for (const std::string query : {"灯", "灯塔", "看守人", "第三条", "不得", "。", "一刻钟", "没有"}) {
    std::size_t expected = 0;
    for (const Instrument& i : library.instruments())
      for (const Edition& e : i.editions)
        for (const Article& a : e.articles) expected += a.text.find(query) != std::string_view::npos;
    EXPECT_EQ(index.search(query, 1000).size(), expected) << query;
  }
}

}  // namespace
}  // namespace fadu::statute
