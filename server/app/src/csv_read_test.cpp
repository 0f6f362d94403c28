#include "csv_read.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "csv.hpp"

namespace fadu::app {
namespace {

TEST(CsvRead, CellsQuotesAndLines) {
  const auto rows = read_csv("\xEF\xBB\xBF甲,\"乙,丙\",\"说\"\"好\"\"\"\r\n\r\n1,,3\n\"两\n行\",x");
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].cells, (std::vector<std::string>{"甲", "乙,丙", "说\"好\""}));
  EXPECT_EQ(rows[1].cells, (std::vector<std::string>{"1", "", "3"}));
  EXPECT_EQ(rows[1].line, 3);
  EXPECT_EQ(rows[2].cells, (std::vector<std::string>{"两\n行", "x"}));
  EXPECT_TRUE(read_csv("").empty());
}

TEST(CsvReadProperty, WhatIsWrittenIsRead) {
  EXPECT_TRUE(rc::check([] {
    const auto cell = rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab,\"\n 1")));
    auto cells = *rc::gen::container<std::vector<std::string>>(3, cell);
    cells[0] = "x" + cells[0];
    const auto rows = read_csv(csv_line(cells));
    RC_ASSERT(rows.size() == 1U);
    RC_ASSERT(rows[0].cells == cells);
  }));
}

}  // namespace
}  // namespace fadu::app
