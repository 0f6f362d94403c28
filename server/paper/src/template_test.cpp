#include <gtest/gtest.h>

#include "fadu/paper/template.hpp"

namespace fadu::paper {
namespace {

const FillTools kTools{[](std::string_view cite) { return cite == "dtf#3" ? std::string("《灯塔法》第三条") : std::string(); }, {}};

Value lamp() {
  Value v;
  v.put("party.name") = "某灯塔站";
  v.put("act.fine") = Money::yuan(8000);
  v.put("act.on") = Date::of(2026, 3, 2);
  v.put("act.at") = Instant::at(Date::of(2026, 3, 2), 9 * 3600);
  v.put("act.yes") = true;
  v.put("act.members") = Value::List{"甲", "乙"};
  Value::Object row{{"name", "灯罩"}, {"count", 2}};
  v.put("goods") = Value::List{Value(row), Value(Value::Object{{"name", "灯芯"}})};
  return v;
}

std::string filled(std::string_view text) {
  Result<std::string> made = fill_text(text, lamp(), kTools);
  return made ? *made : made.error().code;
}

TEST(FillText, PlainValues) {
  EXPECT_EQ(filled("{party.name}于{act.on}"), "某灯塔站于2026年3月2日");
  EXPECT_EQ(filled("{act.fine}"), "8000元");
  EXPECT_EQ(filled("{act.yes}{act.members}"), "是甲、乙");
  EXPECT_EQ(filled("{goods.1.name}"), "灯芯");
  EXPECT_EQ(filled("{goods}"), "灯罩、灯芯");
  EXPECT_EQ(filled("无{absent.path}值"), "无值");
  EXPECT_EQ(filled("{{不是占位符}}"), "{不是占位符}");
}

TEST(FillText, SentenceEndsOnce) {
  Value v;
  v.put("act.facts") = "灯塔未亮。";
  EXPECT_EQ(fill_text("经查，{act.facts}。", v, kTools).value(), "经查，灯塔未亮。");
  EXPECT_EQ(fill_text("（{act.facts}），", v, kTools).value(), "（灯塔未亮），");
  EXPECT_EQ(fill_text("{act.facts}上述事实", v, kTools).value(), "灯塔未亮。上述事实");
}

TEST(FillText, LeadIsSaidOnce) {
  Value v;
  v.put("act.facts") = "经查，灯塔未亮，";
  EXPECT_EQ(fill_text("经查，{act.facts}", v, kTools).value(), "经查，灯塔未亮，");
  EXPECT_EQ(fill_text("{act.facts}", v, kTools).value(), "经查，灯塔未亮，");
  EXPECT_EQ(fill_text("另查明，{act.facts}", v, kTools).value(), "另查明，经查，灯塔未亮，");
}

TEST(FillText, Filters) {
  EXPECT_EQ(filled("{act.fine|money}（{act.fine|capital}）"), "8,000元（捌仟元整）");
  EXPECT_EQ(filled("{act.at|date}、{act.at|datetime}"), "2026年3月2日、2026年3月2日9时00分");
  EXPECT_EQ(filled("{act.members|list}{act.members|count}"), "甲、乙2");
  EXPECT_EQ(filled("{dtf#3|cite}"), "《灯塔法》第三条");
}

TEST(FillText, WrongOnesAreSaid) {
  EXPECT_EQ(filled("{act.fine"), "bad_placeholder");
  EXPECT_EQ(filled("{}"), "bad_placeholder");
  EXPECT_EQ(filled("{act.fine|shout}"), "bad_placeholder");
  EXPECT_EQ(filled("{party.name|capital}"), "bad_placeholder");
  EXPECT_EQ(filled("{dtf#4|cite}"), "unknown_citation");
}

TemplateBlock block(std::string kind, std::map<std::string, std::string> text, std::vector<std::map<std::string, std::string>> rows = {}) {
  return {std::move(kind), std::move(text), std::move(rows)};
}

Result<Document> with(std::vector<TemplateBlock> blocks, std::vector<std::string> must = {}) {
  return fill(Template{"灯塔处罚决定书", false, true, std::move(must), std::move(blocks)}, lamp(), kTools);
}

TEST(Fill, ContentThatTheLawAsksForMayNotBeEmpty) {
  EXPECT_TRUE(with({}, {"party.name", "act.fine"}).ok());
  const Result<Document> made = with({}, {"party.name", "act.facts", "act.basis"});
  ASSERT_FALSE(made.ok());
  EXPECT_EQ(made.error().code, "missing_content");
  EXPECT_NE(made.error().message.find("act.facts、act.basis"), std::string::npos);
}

TEST(Fill, ConditionsOnBlocksAndRows) {
  const Result<Document> made = with({block("paragraph", {{"text", "有"}, {"if", "act.yes"}}), block("paragraph", {{"text", "无"}, {"unless", "act.yes"}}),
                                      block("lines", {}, {{{"_of", "row"}, {"label", "甲"}, {"value", "1"}, {"if", "absent"}}, {{"_of", "row"}, {"label", "乙"}, {"value", "2"}}})});
  ASSERT_TRUE(made.ok()) << made.error().message;
  ASSERT_EQ(made->blocks.size(), 2U);
  EXPECT_EQ(std::get<Paragraph>(made->blocks[0]).text, "有");
  ASSERT_EQ(std::get<Lines>(made->blocks[1]).pairs.size(), 1U);
}

TEST(Fill, EachMakesRows) {
  const Result<Document> made = with({block("table", {{"each", "goods"}}, {{{"_of", "column"}, {"title", "序号"}, {"value", "{no}"}}, {{"_of", "column"}, {"title", "名称"}, {"value", "{row.name}"}}})});
  const auto& table = std::get<Table>(made->blocks.at(0));
  EXPECT_EQ(table.rows, (std::vector<std::vector<std::string>>{{"1", "灯罩"}, {"2", "灯芯"}}));
  const Result<Document> signatures = with({block("signatures", {}, {{{"_of", "row"}, {"label", "签名"}, {"name", "{row}"}, {"each", "act.members"}}})});
  EXPECT_EQ(std::get<Signatures>(signatures->blocks.at(0)).items.at(1).name, "乙");
}

TEST(Fill, ClosedSchema) {
  EXPECT_EQ(with({block("paragaph", {})}).error().code, "bad_block");
  EXPECT_NE(with({block("paragaph", {})}).error().message.find("paragraph"), std::string::npos);
  EXPECT_EQ(with({block("paragraph", {{"txt", "x"}})}).error().code, "bad_block");
  EXPECT_EQ(with({block("form", {}, {{{"_of", "column"}, {"label", "x"}}})}).error().code, "bad_block");
  EXPECT_EQ(with({block("part", {{"part", "party"}})}).error().code, "unknown_part");
}

TEST(Fill, SealTakesBodyAndDateOfTheDocument) {
  Value values = lamp();
  values.put("body.name") = "灯塔管理局";
  values.put("doc.date") = Date::of(2026, 3, 9);
  const Result<Document> made = fill(Template{"决定书", true, true, {}, {block("seal", {})}}, values, kTools);
  const auto& seal = std::get<Seal>(made->blocks.at(0));
  EXPECT_EQ(seal.body, "灯塔管理局");
  EXPECT_EQ(seal.date, "2026年3月9日");
  EXPECT_TRUE(seal.sealed);
  EXPECT_EQ(made->red_head->issuer, "灯塔管理局");
}

TEST(Paths, NamesWhatIsUsed) {
  const Template t{"{case.title}", false, false, {"act.facts"}, {block("paragraph", {{"text", "{a.b|money}{dtf#3|cite}{row.x}{no}"}, {"if", "c"}})}};
  EXPECT_EQ(paths(t), (std::vector<std::string>{"act.facts", "case.title", "c", "a.b"}));
}

}  // namespace
}  // namespace fadu::paper
