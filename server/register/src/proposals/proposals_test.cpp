// What is read from a provision, shape by shape.
#include <gtest/gtest.h>

#include <set>

#include "fadu/base/text.hpp"
#include "fadu/register/item_draft.hpp"
#include "fadu/register/proposals.hpp"
#include "fadu/statute/parser.hpp"
#include "proposals/chars.hpp"
#include "proposals/judge_for_test.hpp"

namespace fadu::registers {
namespace {

std::vector<ItemProposal> propose(const std::string& provisions) {
  const std::string text = "# 灯油条例\n\n<!-- INFO END -->\n\n## 第一章 总则\n\n第一条 不得出售掺水灯油。\n\n第二条 灯油经营者应当建立进货台账。\n\n## 第二章 法律责任\n\n" + provisions;
  static std::vector<statute::Parsed> kept;  // proposals own their text, spans do not
  kept.push_back(statute::parse_statute(text, "灯油条例(2020-01-01).md"));
  return propose_items(kept.back().edition, {"dytl", [](std::string_view title) { return title == "治安管理处罚法" ? "zagl" : ""; }, 0, 0});
}

std::vector<std::string> rows(const std::string& provisions) {
  std::vector<std::string> out;
  for (const ItemProposal& item : propose(provisions)) out.push_back(judge::row(item).text());
  return out;
}

using Rows = std::vector<std::string>;

TEST(ProposeItems, NoSanctionNoRow) {
  EXPECT_TRUE(rows("第三条 造成损失的，依法承担赔偿责任；构成犯罪的，依法追究刑事责任。").empty());
  EXPECT_TRUE(rows("第三条 灯油主管部门的工作人员玩忽职守的，依法给予处分。").empty());
  EXPECT_TRUE(rows("第三条 本条例规定的罚款等行政处罚，由县级以上人民政府决定。").empty());
  EXPECT_TRUE(rows("第三条 当事人被责令停产停业的，应当在整改后报告。").empty());
}

TEST(ProposeItems, TiersOfThresholds) {
  EXPECT_EQ(rows("第三条 出售掺水灯油的，没收违法所得；货值金额不足一万元的，并处五千元以上五万元以下罚款；货值金额一万元以上的，并处货值金额五倍以上十倍以下罚款。"),
            (Rows{"3.1 [confiscate_gains] - {}", "3.1 [fine] 500000..5000000  -1..-1 {goods_value<1000000fen}",
                  "3.1 [fine] -1..-1 goods_value 50000..100000 {goods_value>=1000000fen}"}));
}

TEST(ProposeItems, AnAmountThatCountsPartsEachMultiple) {
  EXPECT_EQ(rows("第三条 出售掺水灯油的，处货值金额二倍以上三倍以下的罚款；货值金额不足十万元的，按十万元计算。"),
            (Rows{"3.1 [fine] -1..-1 goods_value 20000..30000 {goods_value>=10000000fen}", "3.1 [fine] 20000000..30000000  -1..-1 {goods_value<10000000fen}"}));
}

TEST(ProposeItems, PersonsStandApartFromTheUnit) {
  EXPECT_EQ(rows("第三条 出售掺水灯油的，责令改正，处一万元以下的罚款，对其直接负责的主管人员处一千元的罚款；逾期不改正的，责令停产停业。"),
            (Rows{"3.1 [fine order_correction] -1..1000000  -1..-1 {}", "3.1 [fine] 100000..100000  -1..-1 {responsible_person}",
                  "3.1 [suspend_business] - {not_corrected}"}));
}

TEST(ProposeItems, APersonsFineAfterASemicolonIsDoubtful) {
  const auto items = propose("第三条 灯油经营者拒绝检查的，责令改正；拒不改正的，处二万元以下的罚款；对其直接负责的主管人员处一千元以下的罚款。");
  ASSERT_EQ(items.size(), 3U);
  EXPECT_EQ(items[2].conditions, (std::vector<std::string>{"not_corrected", "responsible_person"}));
  EXPECT_FALSE(items[2].unsure.empty());
}

TEST(ProposeItems, PointersToOtherProvisions) {
  EXPECT_EQ(rows("第三条 出售掺水灯油的，处一万元罚款。\n\n储存掺水灯油的，依照前款规定处罚。"),
            (Rows{"3.1 [fine] 1000000..1000000  -1..-1 {}", "3.2 [] - {as:3.1}"}));
  EXPECT_EQ(rows("第三条 谎报灯油数量的，依照《治安管理处罚法》的规定处罚。"), (Rows{"3.1 [] - {as:zagl}"}));
  EXPECT_EQ(rows("第三条 谎报灯油数量的，依照有关法律、行政法规的规定处罚。"), (Rows{"3.1 [] - {as:other_law}"}));
}

TEST(ProposeItems, ItemsOfAListEachGetTheTiers) {
  const auto items = propose("第三条 有下列行为之一的，处一千元以下罚款：\n\n（一）出售掺水灯油的；\n\n（二）违反本条例第二条规定的。");
  ASSERT_EQ(items.size(), 2U);
  EXPECT_EQ(items[0].penal, (statute::Cite{"dytl", 3, 0, 1, 1}));
  ASSERT_FALSE(items[0].conduct.empty());
  EXPECT_EQ(items[0].conduct[0].how, Found::words);
  EXPECT_EQ(items[0].conduct[0].cite, (statute::Cite{"dytl", 1, 0, 1, 0}));
  ASSERT_EQ(items[1].conduct.size(), 1U);
  EXPECT_EQ(items[1].conduct[0].how, Found::named);
  EXPECT_EQ(items[1].conduct[0].cite.article, 2);
}

TEST(ProposeItems, SpansPointAtTheWordsRead) {
  const std::string provision = "出售掺水灯油的，处一千元以上二千元以下罚款。";
  const auto items = propose("第三条 " + provision);
  ASSERT_EQ(items.size(), 1U);
  ASSERT_EQ(items[0].read.size(), 1U);
  const auto [item, from, to] = items[0].read[0];
  EXPECT_EQ(item, 0);
  EXPECT_EQ(encode(decode(provision).substr(from, to - from)), "处一千元以上二千元以下罚款");
}

TEST(ProposeItems, SpansPointAtTheConditionToo) {
  const std::string provision = "出售掺水灯油的，处一千元以下罚款；情节严重的，吊销许可证。";
  const auto items = propose("第三条 " + provision);
  ASSERT_EQ(items.size(), 2U);
  ASSERT_EQ(items[1].read.size(), 2U);
  EXPECT_EQ(encode(decode(provision).substr(items[1].read[0].from, items[1].read[0].to - items[1].read[0].from)), "情节严重的");
}

TEST(ProposeItems, AFineWithoutAmountIsDoubtful) {
  const auto items = propose("第三条 出售掺水灯油的，并处罚款。");
  ASSERT_EQ(items.size(), 1U);
  EXPECT_EQ(items[0].fine, ProposedFine{});
  EXPECT_FALSE(items[0].unsure.empty());
}

TEST(ProposeItems, ReadsAnyTextWithoutHarm) {
  for (const char* text : {"第三条", "第三条 ，；。", "第三条 处的罚款：（一）", "第三条 没收", "第三条 处零元以上以下罚款的，按计算。", "第三条 除", "第三条 （未闭合"})
    EXPECT_LE(propose(text).size(), 3U) << text;
}

TEST(Numerals, AmountsAndMultiples) {
  const auto yuan = [](std::u32string_view text) {
    std::size_t at = 0;
    return proposals::take_yuan(text, at).value_or(-1);
  };
  EXPECT_EQ(yuan(U"五千元"), 500'000);
  EXPECT_EQ(yuan(U"十万元"), 10'000'000);
  EXPECT_EQ(yuan(U"一百二十万元"), 120'000'000);
  EXPECT_EQ(yuan(U"2万元"), 2'000'000);
  EXPECT_EQ(yuan(U"200元"), 20'000);
  EXPECT_EQ(yuan(U"一亿元"), 10'000'000'000);
  EXPECT_EQ(yuan(U"五千"), -1);
  EXPECT_EQ(yuan(U"99999999999999999999元"), -1);
  const auto times = [](std::u32string_view text) {
    std::size_t at = 0;
    return proposals::take_multiple(text, at).value_or(-1);
  };
  EXPECT_EQ(times(U"三倍"), 30'000);
  EXPECT_EQ(times(U"百分之三十"), 3'000);
  EXPECT_EQ(times(U"等值"), 10'000);
  EXPECT_EQ(times(U"三"), -1);
}

TEST(NamedPlaces, ListsRangesAndWhatIsLeftOut) {
  const auto places = [](std::u32string_view text) {
    std::string out;
    for (const auto& p : proposals::named_places(text, {60, 0, 2})) out += std::to_string(p.article) + "." + std::to_string(p.paragraph) + "." + std::to_string(p.item) + " ";
    return out;
  };
  EXPECT_EQ(places(U"前款第二项、第三项"), "60.1.2 60.1.3 ");
  EXPECT_EQ(places(U"本法第十条第一款第一项至第三项"), "10.1.1 10.1.2 10.1.3 ");
  EXPECT_EQ(places(U"本法第九条至第十一条"), "9.0.0 10.0.0 11.0.0 ");
  EXPECT_EQ(places(U"本条第一款"), "60.1.0 ");
  EXPECT_EQ(places(U"第三十八条第二款"), "38.2.0 ");
  EXPECT_EQ(places(U"《广告法》第十条"), "");
}

ItemDraft draft() {
  ItemDraft out{"SJ-DY-0001", "出售掺水灯油", "market", "oil", *Date::parse("2020-01-01"), {{"dytl", 1, 0, 1, 0}}, {"dytl", 3, 0, 1, 0}, {}};
  out.rows = propose("第三条 出售掺水灯油的，没收违法所得；货值金额不足一万元的，并处五千元以上五万元以下罚款；货值金额一万元以上的，并处货值金额五倍以上十倍以下罚款；情节严重的，吊销许可证；对主要负责人处一千元罚款。");
  return out;
}

TEST(DraftItem, WritesTiersAndKeepsTheRestAsNote) {
  const std::string toml = draft_toml(draft());
  EXPECT_NE(toml.find("breaks = [\"dytl#1.1\"]\npunished_by = [\"dytl#3.1\"]\nnote = \"对负责的主管人员和其他责任人员：罚款（1,000元）\""), std::string::npos) << toml;
  EXPECT_NE(toml.find("goods_value_under_fen = 1000000\nfine = { min_fen = 500000, max_fen = 5000000 }\nalso = [\"confiscate_gains\"]"), std::string::npos) << toml;
  EXPECT_NE(toml.find("goods_value_from_fen = 1000000\nfine = { times_of = \"goods_value\", min = 5, max = 10 }"), std::string::npos) << toml;
  EXPECT_NE(toml.find("serious = true\nalso = [\"licence_revoked\"]"), std::string::npos) << toml;
}

TEST(DraftItem, QuotesWhatAClerkTypes) {
  ItemDraft one = draft();
  one.title = "出售\"掺水\\灯油\n";
  EXPECT_NE(draft_toml(one).find("title  = \"出售\\\"掺水\\\\灯油 \""), std::string::npos);
}

TEST(DraftItem, SaysEveryFault) {
  std::set<std::string> fields;
  for (const DraftFault& fault : faults(ItemDraft{"坏", "", "", "", *Date::parse("2020-01-01"), {}, {"x"}, {}})) fields.insert(fault.field);
  EXPECT_EQ(fields, (std::set<std::string>{"breaks", "code", "domain", "rows", "title"}));
  EXPECT_TRUE(faults(draft()).empty());
}

TEST(Titles, ReadAsPeopleSay) {
  EXPECT_EQ(condition_title("goods_value<1000000fen"), "货值金额不足10,000元");
  EXPECT_EQ(condition_title("illegal_gains>=1000000fen"), "违法所得10,000元以上");
  EXPECT_EQ(condition_title("as:124.1"), "依照第一百二十四条第一款的规定处罚");
  EXPECT_EQ(condition_title("as:zagl"), "依照 zagl 的规定处罚");
  EXPECT_EQ(fine_title({-1, -1, "goods_value", 5'000, 30'000}), "货值金额0.5倍以上3倍以下");
  EXPECT_EQ(fine_title({-1, 500'000, "", -1, -1}), "5,000元以下");
}

}  // namespace
}  // namespace fadu::registers
