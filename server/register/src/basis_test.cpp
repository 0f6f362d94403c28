#include "fadu/register/basis.hpp"

#include <gtest/gtest.h>

#include "fadu/register/cleanup.hpp"
#include "fadu/statute/parser.hpp"

namespace fadu::registers {
namespace {

using law::Item;
using law::ItemVersion;

constexpr std::string_view kOld =
    "# 灯塔巡查办法\n\n2018年5月6日 虚构的灯塔局发布\n\n<!-- INFO END -->\n\n第一条 值守人应当点灯。\n\n第二条 值守人应当擦净透镜。\n\n"
    "第三条 违反第一条的，处一百元以下的罚款，可以没收违法所得。\n\n第四条 违反第二条的，给予警告，并处罚款。\n\n第五条 违反第二条的，依照本办法第三条的规定处罚。\n\n第六条 值守记录保存两年。\n\n"
    "第七条 本办法自2018年6月1日起施行。\n";
// 1 and 5 as before, 2 changed, 3 lost the gains, 4 lost the fine, 6 moved to 8 with 7 in between.
constexpr std::string_view kNew =
    "# 灯塔巡查办法\n\n2018年5月6日 虚构的灯塔局发布\n\n2023年9月9日 虚构的灯塔局修订\n\n<!-- INFO END -->\n\n第一条 值守人应当点灯。\n\n第二条 值守人应当每日擦净透镜。\n\n"
    "第三条 违反第一条的，处二百元以下的罚款。\n\n第四条 违反第二条的，给予警告。\n\n第五条 违反第二条的，依照本办法第三条的规定处罚。\n\n第七条 值守记录保存两年。\n\n"
    "第八条 本办法自2024年1月1日起施行。\n";
constexpr std::string_view kOil = "# 灯油分发规定\n\n2010年1月1日 虚构的灯塔局发布\n\n<!-- INFO END -->\n\n第一条 违反规定领油的，处罚款。\n\n第二条 本规定自2010年2月1日起施行。\n";
constexpr std::string_view kRepealing =
    "# 灯油管理新规\n\n2025年3月1日 虚构的灯塔局发布\n\n<!-- INFO END -->\n\n第一条 灯油归公。\n\n第二条 本规定自2025年7月1日起施行。《灯油分发规定》同时废止。\n";
constexpr std::string_view kPartial =
    "# 灯具规定\n\n2020年3月1日 虚构的灯塔局发布\n\n<!-- INFO END -->\n\n第一条 灯具归公。\n\n第二条 本规定自2020年4月1日起施行。《灯塔巡查办法》中有关灯具的规定同时废止。\n";

ItemVersion version(const char* breaks, const char* punished, std::vector<std::string> also = {}, const char* from = "2018-06-01") {
  ItemVersion out{Date::parse(from).value(), Date{2932896}, {breaks}, {punished}, {}, {}};
  law::Tier tier;
  tier.title = "一般";
  tier.fines = true;
  tier.also = std::move(also);
  out.tiers.push_back(std::move(tier));
  return out;
}

Item item(const char* code, ItemVersion v, const char* domain = "lighthouse") { return {code, std::string("事项") + code, domain, "penalty", "other", false, {std::move(v)}}; }

class Basis : public testing::Test {
 protected:
  void SetUp() override {
    for (const auto& [text, file] : {std::pair(kOld, "灯塔巡查办法(2018-05-06).md"), {kNew, "灯塔巡查办法(2023-09-09).md"}, {kOil, "灯油分发规定(2010-01-01).md"},
                                     {kRepealing, "灯油管理新规(2025-03-01).md"}, {kPartial, "灯具规定(2020-03-01).md"}})
      ASSERT_TRUE(library_.add(statute::parse_statute(text, file).edition)) << file;
    library_.link({"xc", "灯塔巡查办法", "巡查办法", {}});
    library_.link({"dy", "灯油分发规定", "分发规定", {}});
    library_.link({"wd", "未导入办法", "未导入办法", {}});
    registry_.push_back({"xc", "灯塔巡查办法", "巡查办法", "", "law", {{Date::of(2018, 5, 6), Date::of(2018, 6, 1), Date::of(2023, 12, 31)}, {Date::of(2023, 9, 9), Date::of(2024, 1, 1), kOpen}}, {}});
    registry_.push_back({"dy", "灯油分发规定", "分发规定", "", "local_rule", {{Date::of(2010, 1, 1), Date::of(2010, 2, 1), kOpen}}, {}});
    registry_.push_back({"wd", "未导入办法", "未导入办法", "", "law", {{Date::of(2015, 1, 1), Date::of(2015, 2, 1), kOpen}}, {}});
    registry_.push_back({"ys", "已失效办法", "已失效办法", "", "law", {{Date::of(2015, 1, 1), Date::of(2015, 2, 1), Date::of(2020, 12, 31)}}, {}});
    rules_.powers = {{"fine", {{"罚款"}}}, {"warning", {{"警告"}}}, {"confiscate_gains", {{"没收", "所得"}}}, {"by_reference", {{"依照", "处罚"}}}};
    rules_.power_titles = {{"fine", "罚款"}, {"warning", "警告"}, {"confiscate_gains", "没收违法所得"}};
    rules_.soon_days = 180;
    rules_.unused_years = 5;
  }
  std::vector<BasisRow> check(const char* on = "2024-06-01") {
    return basis_check({items_, registry_, &library_, &uses_, since_, Date::parse(on).value()}, rules_);
  }
  /// Kinds found for one item.
  std::vector<std::string> kinds(Item one, const char* on = "2024-06-01") {
    items_ = {std::move(one)};
    rows_ = check(on);
    std::vector<std::string> out;
    for (const BasisFinding& found : rows_.front().findings) out.emplace_back(basis_kind_id(found.kind));
    return out;
  }
  using Kinds = std::vector<std::string>;

  static constexpr Date kOpen{2932896};
  statute::Library library_;
  std::vector<law::InstrumentSpec> registry_;
  std::map<std::string, ItemUse, std::less<>> uses_;
  std::optional<Date> since_;
  BasisRules rules_;
  std::vector<Item> items_;
  std::vector<BasisRow> rows_;
};

TEST_F(Basis, AnItemWhoseArticlesStandIsKept) {
  EXPECT_EQ(kinds(item("A", version("xc#1", "xc#3")), "2023-06-01"), Kinds{});
  EXPECT_EQ(rows_[0].proposal, Proposal::keep);
  EXPECT_EQ(kinds(item("A", version("xc#1", "xc#5"))), Kinds{}) << "the same words in a newer version are no amendment; a power by reference is one";
}

TEST_F(Basis, AmendedWordsAreShownWithBothDays) {
  EXPECT_EQ(kinds(item("A", version("xc#1", "xc#3"))), Kinds{"amended_since"});
  const BasisFinding& found = rows_[0].findings[0];
  EXPECT_EQ(found.cite, "xc#3");
  EXPECT_EQ(found.before, Date::of(2018, 6, 1));
  EXPECT_EQ(found.after, Date::of(2024, 6, 1));
  EXPECT_EQ(rows_[0].proposal, Proposal::adjust);
  EXPECT_NE(rows_[0].reason.find("处罚条文修改过"), std::string::npos);
  EXPECT_EQ(kinds(item("A", version("xc#1", "xc#3", {}, "2024-01-01"))), Kinds{}) << "an item written on the new words is up to date";
}

TEST_F(Basis, SignsAndWhiteSpaceAreNoAmendment) {
  const auto one = statute::parse_statute("# 办法\n\n2020年1月1日 虚构\n\n<!-- INFO END -->\n\n第一条 下列行为：\n\n（一）熄灯；\n\n（二）离岗，不报。\n", "办法(2020-01-01).md").edition;
  const auto two = statute::parse_statute("# 办法\n\n2021年1月1日 虚构\n\n<!-- INFO END -->\n\n第一条　下列行为:\n\n(一) 熄灯;\n\n(二)离岗,不报。\n", "办法(2021-01-01).md").edition;
  EXPECT_TRUE(article_changes(one, two).empty());
  const auto three = statute::parse_statute("# 办法\n\n2022年1月1日 虚构\n\n<!-- INFO END -->\n\n第一条 下列行为：\n\n（一）熄灯；\n\n（二）离岗，迟报。\n", "办法(2022-01-01).md").edition;
  EXPECT_EQ(article_changes(one, three).size(), 1U);
}

TEST_F(Basis, APenaltyThatTheTextNoLongerNamesIsFound) {
  EXPECT_EQ(kinds(item("A", version("xc#1", "xc#3", {"confiscate_gains"}))), (Kinds{"power_gone", "amended_since"}));
  EXPECT_NE(rows_[0].findings[0].words.find("没收违法所得"), std::string::npos);
  EXPECT_EQ(rows_[0].proposal, Proposal::suspend);
  EXPECT_EQ(kinds(item("A", version("xc#1", "xc#3", {"confiscate_gains"})), "2023-06-01"), Kinds{}) << "it did name it then";
  EXPECT_EQ(kinds(item("A", version("xc#2", "xc#4", {"warning"}, "2024-01-01"))), Kinds{"power_gone"}) << "the fine is gone, the warning stands";
}

TEST_F(Basis, AnArticleThatMovedIsFoundWhereItWent) {
  EXPECT_EQ(kinds(item("A", version("xc#6", "xc#5"))), Kinds{"article_missing"});
  EXPECT_EQ(rows_[0].findings[0].other, "xc#7");
  EXPECT_EQ(rows_[0].proposal, Proposal::adjust);
  EXPECT_EQ(kinds(item("A", version("xc#40", "xc#5"))), Kinds{"article_missing"});
  EXPECT_EQ(rows_[0].findings[0].other, "");
  EXPECT_EQ(rows_[0].proposal, Proposal::suspend);
}

TEST_F(Basis, ARepealBySomebodyElsesLastArticleEndsTheBasis) {
  EXPECT_EQ(kinds(item("A", version("dy#1", "dy#1", {}, "2010-02-01")), "2025-07-01"), Kinds{"not_in_force"});
  EXPECT_EQ(rows_[0].proposal, Proposal::cancel);
  EXPECT_NE(rows_[0].findings[0].words.find("灯油管理新规"), std::string::npos);
  EXPECT_EQ(kinds(item("A", version("dy#1", "dy#1", {}, "2010-02-01")), "2025-06-30"), Kinds{"repealed_soon"}) << "the day before it still stands";
  EXPECT_EQ(kinds(item("A", version("dy#1", "dy#1", {}, "2010-02-01")), "2024-06-01"), Kinds{}) << "more than the notice time away";
}

TEST_F(Basis, ARepealOfSomeProvisionsOnlyIsNone) {
  EXPECT_EQ(repeals(library_).size(), 1U);
  EXPECT_EQ(kinds(item("A", version("xc#1", "xc#3")), "2021-01-01"), Kinds{});
}

TEST_F(Basis, TheRegistryKnowsWhatWasNotImported) {
  EXPECT_EQ(kinds(item("A", version("wd#1", "wd#2"))), (Kinds{"text_missing", "text_missing"}));
  EXPECT_EQ(rows_[0].proposal, Proposal::none) << "nothing is proposed without the text";
  EXPECT_EQ(kinds(item("A", version("ys#1", "ys#2"))), (Kinds{"not_in_force", "not_in_force"}));
  EXPECT_EQ(rows_[0].proposal, Proposal::cancel);
  EXPECT_EQ(kinds(item("A", version("ys#1", "xc#5"))), Kinds{"not_in_force"});
  EXPECT_EQ(rows_[0].proposal, Proposal::adjust) << "the penalty stands, the duty does not";
}

TEST_F(Basis, AVersionThatWillChangeSoonIsSaidOnlyWhereItsWordsChange) {
  EXPECT_EQ(kinds(item("A", version("xc#1", "xc#5")), "2023-12-01"), Kinds{});
  EXPECT_EQ(kinds(item("A", version("xc#1", "xc#3")), "2023-12-01"), Kinds{"repealed_soon"});
  EXPECT_EQ(rows_[0].findings[0].after, Date::of(2024, 1, 1));
  EXPECT_EQ(kinds(item("A", version("xc#1", "xc#3")), "2023-06-01"), Kinds{}) << "214 days before";
}

TEST_F(Basis, AnItemThatEndedHasNoVersionForTheDay) {
  ItemVersion ended = version("xc#1", "xc#5");
  ended.to = Date::of(2024, 5, 31);
  EXPECT_EQ(kinds(item("A", ended)), Kinds{"expired"});
  EXPECT_EQ(kinds(item("A", ended), "2024-05-31"), Kinds{});
  EXPECT_EQ(kinds(item("A", version("xc#1", "xc#5", {}, "2025-01-01"))), Kinds{}) << "one that has not begun is not looked at";
}

TEST_F(Basis, TheSameConductInTwoDomainsIsOneTooMany) {
  items_ = {item("A", version("xc#1", "xc#5")), item("B", version("xc#1", "xc#5"), "oil"), item("C", version("xc#2", "xc#5", {}, "2024-01-01"))};
  const auto rows = check();
  ASSERT_EQ(rows[0].findings.size(), 1U);
  EXPECT_EQ(rows[0].findings[0].kind, BasisKind::duplicate_conduct);
  EXPECT_EQ(rows[0].findings[0].other, "B");
  EXPECT_EQ(rows[0].proposal, Proposal::adjust);
  EXPECT_EQ(rows[1].findings[0].other, "A");
  EXPECT_TRUE(rows[2].findings.empty());
  items_[1].domain = "lighthouse";
  EXPECT_EQ(check()[0].proposal, Proposal::keep) << "one domain may part one conduct by circumstances";
}

TEST_F(Basis, UnusedNeedsARecordOfThatManyYears) {
  const auto old = item("A", version("xc#1", "xc#5"));
  since_ = Date::of(2020, 1, 1);
  EXPECT_EQ(kinds(old), Kinds{}) << "a record of four years says nothing about five";
  since_ = Date::of(2019, 6, 1);
  EXPECT_EQ(kinds(old), Kinds{"unused_five_years"});
  EXPECT_EQ(rows_[0].proposal, Proposal::keep) << "a national law's item is not the city's to cancel";
  uses_["A"] = {Date::of(2019, 6, 1), 1};
  EXPECT_EQ(kinds(old), Kinds{}) << "used on the first of those days";
  uses_["A"] = {Date::of(2019, 5, 31), 1};
  EXPECT_EQ(kinds(old), Kinds{"unused_five_years"});
  EXPECT_EQ(kinds(item("B", version("dy#1", "dy#1", {}, "2010-02-01"))), Kinds{"unused_five_years"});
  EXPECT_EQ(rows_[0].proposal, Proposal::cancel) << "set by a local rule";
  EXPECT_EQ(kinds(item("C", version("xc#1", "xc#3", {}, "2024-01-01"))), Kinds{}) << "an item of this year is not unused";
}

TEST_F(Basis, WhatANewVersionDidToEachArticle) {
  const statute::Instrument& one = *library_.find("xc");
  const auto changes = article_changes(one.editions[0], one.editions[1]);
  std::vector<std::pair<int, Amended>> seen;
  for (const ArticleChange& change : changes) seen.emplace_back(change.number, change.what);
  EXPECT_EQ(seen, (std::vector<std::pair<int, Amended>>{{2, Amended::changed}, {3, Amended::changed}, {4, Amended::changed}, {6, Amended::moved}, {7, Amended::changed}, {8, Amended::added}}));
  EXPECT_EQ(changes[3].new_number, 7);
}

TEST(Cleanup, AnOpinionWaitsForOneDecision) {
  EXPECT_TRUE(may_follow({}, CleanupStep::opinion).ok());
  EXPECT_EQ(may_follow({}, CleanupStep::approve).error().code, "nothing_to_decide");
  EXPECT_EQ(may_follow(CleanupStep::opinion, CleanupStep::opinion).error().code, "waiting");
  EXPECT_TRUE(may_follow(CleanupStep::opinion, CleanupStep::approve).ok());
  EXPECT_TRUE(may_follow(CleanupStep::opinion, CleanupStep::give_back).ok());
  EXPECT_TRUE(may_follow(CleanupStep::give_back, CleanupStep::opinion).ok());
  EXPECT_EQ(may_follow(CleanupStep::approve, CleanupStep::give_back).error().code, "nothing_to_decide");
  EXPECT_EQ(cleanup_state({}), "open");
  for (const CleanupStep step : {CleanupStep::opinion, CleanupStep::approve, CleanupStep::give_back}) EXPECT_EQ(parse_cleanup_step(cleanup_step_id(step)), step);
  EXPECT_FALSE(parse_cleanup_step("x"));
}

TEST(Cleanup, AnApprovedCancellationOrSuspensionStopsTheItemUntilTheNextDecision) {
  const auto on = [](const char* iso) { return *Date::parse(iso); };
  const std::vector<CleanupDecision> decided{{BodyId{1}, "A", "suspend", on("2026-03-02")}, {BodyId{2}, "A", "keep", on("2026-03-03")},
                                             {BodyId{1}, "B", "cancel", on("2026-03-04")},  {BodyId{1}, "A", "adjust", on("2026-03-10")},
                                             {BodyId{1}, "B", "keep", on("2026-03-04")}};
  const auto stops = item_stops(decided);
  ASSERT_EQ(stops.size(), 1U) << "B was kept on the day it was cancelled";
  EXPECT_EQ(stops[0].item, "A");
  EXPECT_EQ(stops[0].body, BodyId{1});
  EXPECT_EQ(stops[0].valid.from, on("2026-03-02"));
  EXPECT_EQ(stops[0].valid.to, on("2026-03-09"));

  Tables tables;
  Body body;
  body.id = BodyId{1};
  body.name = "甲局";
  body.region = "140600";
  tables.regions = {{"140600", "朔州市"}};
  tables.bodies = {body};
  tables.item_stops = stops;
  const auto registers = Registers::build(std::move(tables), {});
  ASSERT_TRUE(registers.ok());
  EXPECT_TRUE(registers->body(BodyId{1}, on("2026-03-01")).stopped.empty()) << "acts before the decision stay as they were";
  EXPECT_EQ(registers->body(BodyId{1}, on("2026-03-02")).stopped, std::vector<std::string>{"A"});
  EXPECT_TRUE(registers->body(BodyId{1}, on("2026-03-10")).stopped.empty());
}

}  // namespace
}  // namespace fadu::registers
