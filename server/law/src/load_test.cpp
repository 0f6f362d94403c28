// A broken rulebook does not load, and says file, line, key and what would mend it.
#include <gtest/gtest.h>

#include "fadu/law/examples.hpp"
#include "rulebook_fixture.hpp"

namespace fadu::law {
namespace {

class Broken : public testing::Test {
 protected:
  SourceFile& file(const std::string& path) {
    for (auto& one : files)
      if (one.path == path) return one;
    files.push_back({path, ""});
    return files.back();
  }
  void swap(const std::string& path, const std::string& from, const std::string& to) {
    std::string& bytes = file(path).bytes;
    const auto place = bytes.find(from);
    ASSERT_NE(place, std::string::npos) << path << " " << from;
    bytes.replace(place, from.size(), to);
  }
  void add(const std::string& path, const std::string& text) { file(path).bytes += text; }
  /// Expects an error that names these.
  void expect(const std::string& path, int line, const std::string& key, const std::string& words) {
    const auto book = Rulebook::load(files);
    ASSERT_FALSE(book.ok()) << "应当有错";
    for (const auto& error : book.error())
      if (error.file == path && error.key == key && (line == 0 || error.line == line) && error.message.find(words) != std::string::npos)
        return;
    FAIL() << test::words(book.error());
  }

  std::vector<SourceFile> files = test::read_folder(test::fixture_rulebook());
};

TEST_F(Broken, ASyntaxErrorNamesItsLine) {
  file("terms/seal_limit.toml").bytes = "title = \"x\"\nshape = \n";
  expect("terms/seal_limit.toml", 2, "", "TOML");
}

TEST_F(Broken, WhatTheReaderNeverExpectedNamesItsLineToo) {
  file("terms/seal_limit.toml").bytes = "title = \"x\"\nshape = \"y\"\n[\x01\x02[entry]]\ncode = 1\n";
  expect("terms/seal_limit.toml", 3, "", "TOML");
  file("terms/seal_limit.toml").bytes = "title = \"x\"\n[\xE4\xB8\xAD]\n";
  expect("terms/seal_limit.toml", 2, "", "TOML");
}

TEST_F(Broken, AnUnknownKeyProposesTheNearest) {
  swap("terms/seal_limit.toml", "lapses = true", "lapse = true");
  expect("terms/seal_limit.toml", 6, "lapse", "是不是“lapses”");
}

TEST_F(Broken, AMissingKey) {
  swap("guards/filing_first.toml", "verdict = \"refuse\"\n", "");
  expect("guards/filing_first.toml", 1, "verdict", "缺少必填的键");
}

TEST_F(Broken, ASharedActThatNobodyShares) {
  add("acts/fog_noted.toml", "title = \"雾\"\nby = [\"keeper\"]\n");
  expect("acts/fog_noted.toml", 1, "", "没有程序共用");
}

TEST_F(Broken, ASharedActThatTheProcedureHasItself) {
  swap("procedures/lamp/procedure.toml", "{ act = \"keeper_noted\", stage = \"open\" }",
       "{ act = \"keeper_noted\", stage = \"open\" }, { act = \"keeper_noted\", stage = \"open\" }");
  expect("procedures/lamp/procedure.toml", 0, "act", "已经有了");
}

TEST_F(Broken, ASharedActWithoutAStageOrWithAWrongOne) {
  swap("procedures/buoy/procedure.toml", "stage = \"asked\", by", "by");
  expect("procedures/buoy/procedure.toml", 6, "stage", "缺少必填的键");
  swap("procedures/lamp/procedure.toml", "stage = \"open\" }", "stage = \"opened\" }");
  expect("procedures/lamp/procedure.toml", 0, "stage", "是不是“open”");
}

TEST_F(Broken, ASharedActThatIsNotThere) {
  swap("procedures/lamp/procedure.toml", "\"keeper_noted\"", "\"keeper_note\"");
  expect("procedures/lamp/procedure.toml", 0, "act", "是不是“keeper_noted”");
}

TEST(SharedAct, IsTheSameKindInBothWithItsOwnStageAndRoles) {
  const auto files = test::read_folder(test::fixture_rulebook());
  const auto book = Rulebook::load(files);
  ASSERT_TRUE(book.ok()) << test::words(book.error());
  const ActSpec* lamp = book->procedure("lamp")->act("keeper_noted");
  const ActSpec* buoy = book->procedure("buoy")->act("keeper_noted");
  ASSERT_TRUE(lamp != nullptr && buoy != nullptr);
  EXPECT_EQ(lamp->kind, buoy->kind);
  EXPECT_EQ(lamp->stage, "open");
  EXPECT_EQ(buoy->stage, "asked");
  EXPECT_EQ(lamp->by, (std::vector<std::string>{"keeper", "reviewer"}));
  EXPECT_EQ(buoy->by, std::vector<std::string>{"warden"});
  EXPECT_EQ(lamp->fields.size(), 1U);
}

TEST_F(Broken, AWrongType) {
  swap("terms/seal_limit.toml", "limit = 7", "limit = \"seven\"");
  expect("terms/seal_limit.toml", 0, "limit", "应为整数");
}

TEST_F(Broken, AFloatIsNoNumberOfLaw) {
  swap("terms/seal_limit.toml", "limit = 7", "limit = 7.5");
  expect("terms/seal_limit.toml", 0, "limit", "应为整数");
}

TEST_F(Broken, AnUnknownActProposesTheNearest) {
  swap("guards/filing_first.toml", "requires = [\"lamp_filed\"]", "requires = [\"lamp_fild\"]");
  expect("guards/filing_first.toml", 6 + 1, "requires", "是不是“lamp_filed”");
}

TEST_F(Broken, AnUnknownField) {
  swap("guards/decision_content.toml", "\"facts\"", "\"fact\"");
  expect("guards/decision_content.toml", 0, "fields", "没有名为“fact”的字段");
}

TEST_F(Broken, AFieldThatTheNamedActDoesNotHave) {
  swap("guards/not_heavier.toml", "lamp_offered.fine", "lamp_filed.fine");
  expect("guards/not_heavier.toml", 0, "not_over", "字段");
}

TEST_F(Broken, AnUnknownTermGuardTableDocumentSetting) {
  swap("guards/review_waits.toml", "offer_window", "offer_windw");
  expect("guards/review_waits.toml", 0, "wait", "是不是“offer_window”");
  swap("procedures/lamp/procedure.toml", "\"two_keepers\"", "\"two_keeper\"");
  expect("procedures/lamp/procedure.toml", 0, "guards", "是不是“two_keepers”");
  swap("procedures/lamp/acts/lamp_decided.toml", "penalty_kind\"", "penalty_knd\"");
  expect("procedures/lamp/acts/lamp_decided.toml", 0, "table", "是不是“penalty_kind”");
  swap("procedures/lamp/acts/lamp_sealed.toml", "seal_notice", "seal_notce");
  expect("procedures/lamp/acts/lamp_sealed.toml", 0, "documents", "是不是“seal_notice”");
  swap("guards/offer_needed.toml", "\"large_fine\"", "\"larg_fine\"");
  expect("guards/offer_needed.toml", 0, "at_least_setting", "是不是“large_fine”");
}

TEST_F(Broken, AnUnknownShape) {
  swap("guards/filing_first.toml", "prerequisite", "prerequsite");
  expect("guards/filing_first.toml", 2, "shape", "是不是“prerequisite”");
}

TEST_F(Broken, ACodeThatItsTableDoesNotHave) {
  swap("guards/kinds_told.toml", "\"warning\"", "\"warnin\"");
  expect("guards/kinds_told.toml", 0, "of", "是不是“warning”");
}

TEST_F(Broken, ACitationOfAnUnknownInstrument) {
  swap("terms/seal_limit.toml", "dtf#4", "dtff#4");
  expect("terms/seal_limit.toml", 0, "cite", "是不是“dtf”");
}

TEST_F(Broken, ACitationOfAnArticleWithoutGist) {
  swap("terms/seal_limit.toml", "dtf#4", "dtf#99");
  expect("terms/seal_limit.toml", 0, "cite", "没有登记第 99 条");
}

TEST_F(Broken, ACitationBeforeTheArticleStood) {
  swap("terms/seal_limit.toml", "dtf#4", "dtf#41");
  expect("terms/seal_limit.toml", 0, "cite", "没有登记第 41 条");
}

TEST_F(Broken, ACitationBeforeTheInstrumentWasInForce) {
  swap("terms/seal_limit.toml", "from = 2020-01-01", "from = 2019-01-01");
  expect("terms/seal_limit.toml", 0, "cite", "没有有效版本");
}

TEST_F(Broken, ACitationThatIsNone) {
  swap("terms/seal_limit.toml", "dtf#4", "第四条");
  expect("terms/seal_limit.toml", 0, "cite", "写法不对");
}

TEST_F(Broken, VersionsThatOverlap) {
  swap("terms/decide_limit.toml", "to = 2026-06-30\n", "to = 2026-07-01\n");
  expect("terms/decide_limit.toml", 0, "version", "重叠");
}

TEST_F(Broken, ADayWithoutAVersion) {
  swap("terms/decide_limit.toml", "to = 2026-06-30\n", "to = 2026-06-29\n");
  expect("terms/decide_limit.toml", 0, "version", "空档");
}

TEST_F(Broken, TwoOverridesOnOneDay) {
  add("domains/lighthouse.toml", "[[override]]\nterm = \"decide_limit\"\nfrom = 2026-05-01\nlimit = 10\ncite = \"dtf#2\"\n");
  expect("domains/lighthouse.toml", 0, "override", "重叠");
}

TEST_F(Broken, TwoGuardOverridesOnOneDay) {
  add("domains/lighthouse.toml", "[[override_guard]]\nguard = \"two_keepers\"\nfrom = 2026-05-01\noff = true\ncite = \"dtf#2\"\n");
  expect("domains/lighthouse.toml", 0, "override_guard", "重叠");
}

TEST_F(Broken, AnOverrideOfNothing) {
  add("domains/lighthouse.toml", "[[override_guard]]\nguard = \"two_keeprs\"\nfrom = 2026-05-01\noff = true\ncite = \"dtf#2\"\n");
  expect("domains/lighthouse.toml", 0, "guard", "是不是“two_keepers”");
}

TEST_F(Broken, AFieldOfTwoKinds) {
  swap("procedures/lamp/acts/lamp_offered.toml", "key = \"fine\", title = \"拟罚款\", type = \"money\"", "key = \"fine\", title = \"拟罚款\", type = \"text\"");
  expect("procedures/lamp/acts/lamp_offered.toml", 0, "type", "同名字段必须是同一种事实");
}

TEST_F(Broken, AGradeOutsideTheLaw) {
  swap("items/lighthouse/dark_lamp.toml", "max_fen = 190000", "max_fen = 490000");
  expect("items/lighthouse/dark_lamp.toml", 0, "fine", "超出法定幅度");
}

TEST_F(Broken, ABlockThatNobodyKnows) {
  swap("documents/seal_notice.toml", "kind = \"paragraph\"", "kind = \"paragraf\"");
  expect("documents/seal_notice.toml", 0, "kind", "是不是“paragraph”");
  swap("documents/seal_notice.toml", "weight = 2", "width = 2");
  expect("documents/seal_notice.toml", 0, "width", "不认识的键");
}

TEST_F(Broken, AConditionWithoutATest) {
  swap("guards/offer_needed.toml", ", at_least_setting = \"large_fine\"", "");
  expect("guards/offer_needed.toml", 0, "field", "怎样比较");
}

TEST_F(Broken, AFileThatHasNoPlace) {
  add("rules/x.toml", "title = \"x\"\n");
  expect("rules/x.toml", 1, "", "没有放这种文件的地方");
}

TEST_F(Broken, ACalendarOfAnotherYear) {
  swap("calendars/2026.toml", "year = 2026", "year = 2027");
  expect("calendars/2026.toml", 1, "year", "文件名");
}

TEST_F(Broken, AllProblemsComeAtOnceAndSorted) {
  swap("terms/seal_limit.toml", "limit = 7", "limt = 7");
  swap("guards/filing_first.toml", "mend =", "mnd =");
  const auto book = Rulebook::load(files);
  ASSERT_FALSE(book.ok());
  ASSERT_GE(book.error().size(), 4U) << test::words(book.error());
  EXPECT_EQ(book.error().front().file, "guards/filing_first.toml");
  EXPECT_EQ(book.error().back().file, "terms/seal_limit.toml");
  EXPECT_EQ(book.error().back().text().find("terms/seal_limit.toml:"), 0U);
}

TEST_F(Broken, AnEmptyRulebookLoadsAndKnowsNothing) {
  const auto book = Rulebook::load({});
  ASSERT_TRUE(book.ok()) << test::words(book.error());
  EXPECT_TRUE(book->procedures().empty());
  EXPECT_FALSE(book->domain("lighthouse").valid());
}

TEST(Loaded, TheHashSeesEveryByteAndNoOrder) {
  auto files = test::read_folder(test::fixture_rulebook());
  const Digest before = Rulebook::load(files)->hash();
  std::reverse(files.begin(), files.end());
  EXPECT_EQ(Rulebook::load(files)->hash(), before);
  files.front().bytes += "\n";
  EXPECT_NE(Rulebook::load(files)->hash(), before);
}

TEST(Loaded, VersionsByDateAndDomain) {
  const auto book = Rulebook::load(test::read_folder(test::fixture_rulebook()));
  ASSERT_TRUE(book.ok());
  EXPECT_EQ(book->term_on("decide_limit", "general", Date::of(2026, 6, 30))->limit, 60);
  EXPECT_EQ(book->term_on("decide_limit", "general", Date::of(2026, 7, 1))->limit, 30);
  EXPECT_EQ(book->term_on("decide_limit", "lighthouse", Date::of(2025, 12, 31))->limit, 60);
  EXPECT_EQ(book->term_on("decide_limit", "lighthouse", Date::of(2026, 1, 1))->limit, 20);
  EXPECT_EQ(book->term_on("decide_limit", "lighthouse", Date::of(2026, 1, 1))->unit, Unit::working_day);
  EXPECT_EQ(book->term_on("decide_limit", "general", Date::of(2019, 12, 31)), nullptr);
  EXPECT_EQ(book->gist(statute::Cite{"dtf", 41, 0, 0, 0}, Date::of(2024, 12, 31)), "");
  EXPECT_EQ(book->gist(statute::Cite{"dtf", 41, 0, 2, 1}, Date::of(2025, 1, 1)), "二〇二五年起才有的一条");
}

TEST(Loaded, ActsStandInTheOrderAPersonWorks) {
  const auto book = Rulebook::load(test::read_folder(test::fixture_rulebook()));
  const auto& acts = book->procedure("lamp")->acts;
  ASSERT_GE(acts.size(), 3U);
  EXPECT_EQ(acts[0].id, "lamp_reported");
  EXPECT_EQ(acts[1].id, "lamp_filed");
  EXPECT_EQ(acts.back().id, "lamp_closed");
}

TEST(Loaded, DocumentsComeWithTheirBlocks) {
  const auto book = Rulebook::load(test::read_folder(test::fixture_rulebook()));
  const auto& documents = book->documents();
  const auto found = std::find_if(documents.begin(), documents.end(), [](const auto& d) { return d.id == "seal_notice"; });
  ASSERT_NE(found, documents.end());
  EXPECT_EQ(found->domain_titles.at("lighthouse"), "灯塔封存通知书");
  ASSERT_EQ(found->blocks.size(), 3U);
  EXPECT_EQ(found->blocks[0].text.at("if"), "party.name");
  EXPECT_EQ(found->blocks[1].rows.at(0).at("_of"), "column");
  EXPECT_EQ(found->blocks[1].rows.at(0).at("weight"), "2");
}

TEST_F(Broken, APlaceOfTheClockThatIsNone) {
  swap("guards/buoy_by_day.toml", "\"22:00\", \"06:00\"", "\"22:00\", \"25:00\"");
  expect("guards/buoy_by_day.toml", 0, "not_between", "两个时刻");
  swap("guards/buoy_by_day.toml", "statutory_holiday", "statutory_holidays");
  expect("guards/buoy_by_day.toml", 0, "not_on", "是不是“statutory_holiday”");
}

TEST_F(Broken, AHistoryThatAsksForNothingOrTooMuch) {
  swap("guards/buoy_not_again.toml", "at_most = 0", "");
  expect("guards/buoy_not_again.toml", 0, "at_most", "写且只写一个");
  swap("guards/buoy_not_again.toml", "\"refused\"", "\"refuse\"");
  expect("guards/buoy_not_again.toml", 0, "kinds", "是不是“refused”");
  swap("guards/buoy_visits.toml", "unit = \"calendar_year\"", "unit = \"week\"");
  expect("guards/buoy_visits.toml", 0, "unit", "不认识的取值");
}

TEST_F(Broken, AKindOfBodyThatIsNone) {
  swap("guards/buoy_not_entrusted.toml", "\"authorised\"", "\"authorized\"");
  expect("guards/buoy_not_entrusted.toml", 0, "body_kinds", "是不是“authorised”");
}

TEST_F(Broken, ADateThatIsNoDayOfTheYear) {
  swap("terms/yearly_count.toml", "\"01-31\"", "\"02-30\"");
  expect("terms/yearly_count.toml", 0, "date", "月-日");
}

TEST_F(Broken, APeriodOfADocumentHasNoLimitOfItsOwn) {
  swap("terms/remove_period.toml", "cite =", "limit = 3\ncite =");
  expect("terms/remove_period.toml", 0, "limit", "不写 limit");
  swap("terms/renew_early.toml", "before_field = \"valid_until\"", "before_field = \"valid_until\"\ndue_field = \"valid_until\"");
  expect("terms/renew_early.toml", 0, "before_field", "至多写一个");
}

TEST_F(Broken, AnAgeNeedsNoFieldButAFieldNeedsATest) {
  swap("guards/buoy_guardian.toml", "age_under = 18", "birth = \"party.birth\", party = [\"natural_person\"]");
  expect("guards/buoy_guardian.toml", 0, "birth", "只和 age_under");
  swap("guards/buoy_plan.toml", "rows_over = 2", "rows_ove = 2");
  expect("guards/buoy_plan.toml", 0, "rows_ove", "是不是“rows_over”");
}

TEST_F(Broken, APercentWithoutADirection) {
  swap("guards/fine_leans.toml", "percent = 30", "percent = 0");
  expect("guards/fine_leans.toml", 0, "percent", "1 至 100");
}

TEST_F(Broken, AMatterThatNamesNoActs) {
  swap("procedures/buoy/procedure.toml", "acts = [\"buoy_visited\"]", "acts = [\"buoy_visit\"]");
  expect("procedures/buoy/procedure.toml", 0, "acts", "是不是“buoy_visited”");
}

TEST_F(Broken, AnArticleThatTheExampleOfATermDoesNotFind) {
  swap("terms/answer_limit.toml", "due = 2026-05-08", "due = 2026-05-08\ncite = \"dtf#4\"");
  const auto book = Rulebook::load(files);
  ASSERT_TRUE(book.ok()) << test::words(book.error());
  EXPECT_FALSE(run_examples(*book, files).problems.empty());
}

TEST_F(Broken, ADomainThatATermDoesNotBindHasNoAnswerThere) {
  add("domains/lighthouse.toml", "[[override]]\nterm = \"seal_limit\"\nfrom = 2024-01-01\nto = 2024-12-31\noff = true\n");
  const auto book = Rulebook::load(files);
  ASSERT_TRUE(book.ok()) << test::words(book.error());
  EXPECT_EQ(book->term_on("seal_limit", "lighthouse", Date::of(2024, 6, 1)), nullptr);
  EXPECT_NE(book->term_on("seal_limit", "lighthouse", Date::of(2023, 12, 31)), nullptr);
  EXPECT_NE(book->term_on("seal_limit", "lighthouse", Date::of(2025, 1, 1)), nullptr);
  EXPECT_NE(book->term_on("seal_limit", "general", Date::of(2024, 6, 1)), nullptr);
}

TEST_F(Broken, ABreachOfAPeriodThatBindsNobodyHere) {
  swap("terms/offer_window.toml", "unit =", "breach = \"note\"\nunit =");
  expect("terms/offer_window.toml", 0, "breach", "只有行政机关自己");
}

}  // namespace
}  // namespace fadu::law
