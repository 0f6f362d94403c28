#include <gtest/gtest.h>

#include "pdf_tools.hpp"

namespace fadu::paper {
namespace {

using namespace tools;

Table long_table(int rows) {
  Table table;
  table.columns = {{"序号"}, {"名称", 4, Align::left}};
  for (int i = 1; i <= rows; ++i) table.rows.push_back({std::to_string(i), "物品" + std::to_string(i) + "末"});
  return table;
}

Document with(Block block) {
  Document document;
  document.title = "清单";
  document.blocks = {std::move(block)};
  return document;
}

TEST(Table, HeadIsRepeatedAndNoRowIsLost) {
  const Pdf made = pdf(with(long_table(200)));
  const std::string text = text_of(made, "-layout");
  EXPECT_GT(made.pages, 5);
  EXPECT_EQ(count(text, "名称"), static_cast<std::size_t>(made.pages));
  for (int i = 1; i <= 200; ++i) EXPECT_EQ(count(text, "物品" + std::to_string(i) + "末"), 1U) << i;
}

TEST(Table, CellHigherThanAPageGoesOnOnTheNext) {
  Table table = long_table(2);
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "长";
  table.rows.push_back({"3", text});
  const Pdf made = pdf(with(table));
  EXPECT_GE(made.pages, 3);
  EXPECT_EQ(count(text_of(made), "长"), 3000U);
}

TEST(Table, ShortRowsAreFilledLongOnesRefused) {
  Table table = long_table(1);
  table.rows.push_back({"2"});
  EXPECT_EQ(pdf(with(table)).pages, 1);
  table.rows.push_back({"3", "a", "too many"});
  EXPECT_EQ(press().render(with(table), kOptions).error().code, "bad_table");
  EXPECT_EQ(press().render(with(Table{}), kOptions).error().code, "bad_table");
}

TEST(Table, CloseSaysThatNothingFollows) {
  Table table = long_table(3);
  table.close = true;
  EXPECT_NE(text_of(pdf(with(table))).find("以下空白"), std::string::npos);
}

TEST(Form, GroupLabelStandsOnEveryPageThatTheGroupReaches) {
  Form form;
  std::string much;
  for (int i = 0; i < 700; ++i) much += "多";
  for (int i = 0; i < 4; ++i) form.rows.push_back({{{"项目", much}}, "甲组", 1});
  const Pdf made = pdf(with(form));
  EXPECT_GT(made.pages, 1);
  EXPECT_EQ(count(text_of(made), "甲"), static_cast<std::size_t>(made.pages));
  EXPECT_EQ(count(text_of(made), "多"), 2800U);
}

TEST(Form, RowNeedsOneToFourPairs) {
  EXPECT_EQ(press().render(with(Form{{FormRow{}}}), kOptions).error().code, "bad_form");
  FormRow five;
  five.pairs.resize(5);
  EXPECT_EQ(press().render(with(Form{{five}}), kOptions).error().code, "bad_form");
}

TEST(Form, LongCodeIsNotHyphenated) {
  const Pdf made = pdf(with(Form{{FormRow{{{"代码", "91140600MA0EXAMPLE91140600MA0EXAMPLE"}, {"乙", "丙"}}, "", 1}}}));
  EXPECT_NE(run_together(text_of(made)).find("91140600MA0"), std::string::npos);
  EXPECT_EQ(count(text_of(made), "-"), 0U);
}

}  // namespace
}  // namespace fadu::paper
