#include "queries/filters.hpp"

#include <gtest/gtest.h>

namespace fadu::app {
namespace {

TEST(Filters, NoScopeSeesNothing) {
  Where where;
  add_scope(where, {}, "d");
  EXPECT_EQ(where.sql(), " where 1 = 0");
}

TEST(Filters, ACountyIsAnEqualityThatAnIndexServes) {
  Where where;
  add_scope(where, {{{std::nullopt, "140681", false, std::nullopt}}}, "d");
  EXPECT_EQ(where.sql(), " where (d.county = ? and d.label = 0)");
  EXPECT_EQ(where.values().size(), 1U);
}

TEST(Filters, ACityIsARange) {
  Where where;
  add_scope(where, {{{std::nullopt, "1406", true, std::nullopt}}}, "d");
  EXPECT_EQ(where.sql(), " where (d.region >= ? and d.region < ?)");
  ASSERT_EQ(where.values().size(), 2U);
  EXPECT_EQ(std::get<std::string_view>(where.values()[1].held()), "1407");
}

TEST(Filters, ValuesSurviveAMove) {
  Where first;
  first.text("a = ?", "一个足够长、放不进小缓冲的文本值，移动后仍须在原处");
  const Where second = std::move(first);
  EXPECT_EQ(std::get<std::string_view>(second.values()[0].held()), "一个足够长、放不进小缓冲的文本值，移动后仍须在原处");
}

TEST(Filters, CursorsGoOutAndComeBack) {
  for (const Cursor cursor : {Cursor{0, 1}, Cursor{20530, 17}, Cursor{-1, 9}}) {
    const auto back = read_cursor({{"cursor", write_cursor(cursor)}});
    ASSERT_TRUE(back.has_value());
    EXPECT_EQ(back->key, cursor.key);
    EXPECT_EQ(back->id, cursor.id);
  }
  EXPECT_FALSE(read_cursor({{"cursor", "1;drop"}}).has_value());
}

TEST(Filters, LimitsAreKeptSmall) {
  EXPECT_EQ(limit_of({}), 20);
  EXPECT_EQ(limit_of({{"limit", "1000000"}}), 100);
  EXPECT_EQ(limit_of({{"limit", "x"}}), 20);
}

}  // namespace
}  // namespace fadu::app
