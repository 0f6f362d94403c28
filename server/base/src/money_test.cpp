#include "fadu/base/money.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace fadu {
namespace {

TEST(Money, ReadsYuan) {
  EXPECT_EQ(*Money::parse_yuan("8000"), Money::yuan(8000));
  EXPECT_EQ(*Money::parse_yuan("8000.5"), Money{800050});
  EXPECT_EQ(*Money::parse_yuan("8,000.50"), Money{800050});
  EXPECT_EQ(*Money::parse_yuan("1,234,567"), Money::yuan(1234567));
  EXPECT_EQ(*Money::parse_yuan("0.05"), Money{5});
  EXPECT_EQ(*Money::parse_yuan("0"), Money{});
}

TEST(Money, RefusesWhatIsNoAmount) {
  for (const auto* text : {"", "-1", "+1", "1.", ".5", "1.234", "1,00", "80,00", ",100", "1,000,", "1000,000", "1 000", "八千",
                           "1e3", "007", "1..0", "9999999999999999", "1,,000", "100,", "1,000000"})
    EXPECT_FALSE(Money::parse_yuan(text).ok()) << text;
}

TEST(Money, WritesPlainAndGrouped) {
  EXPECT_EQ(Money::yuan(8000).plain(), "8000");
  EXPECT_EQ(Money{800050}.plain(), "8000.50");
  EXPECT_EQ(Money{800050}.grouped(), "8,000.50");
  EXPECT_EQ(Money::yuan(100).grouped(), "100");
  EXPECT_EQ(Money::yuan(1000000).grouped(), "1,000,000");
  EXPECT_EQ(Money{-100005}.grouped(), "-1,000.05");
}

TEST(Money, WritesCapitals) {  // 支付结算办法 附一
  const std::pair<Money, const char*> cases[] = {
      {Money::yuan(8000), "捌仟元整"},
      {Money{1000530}, "壹万零伍元叁角"},
      {Money{1640902}, "壹万陆仟肆佰零玖元零贰分"},
      {Money{32504}, "叁佰贰拾伍元零肆分"},
      {Money{10700053}, "壹拾万柒仟元伍角叁分"},
      {Money{600714}, "陆仟零柒元壹角肆分"},
      {Money{140950}, "壹仟肆佰零玖元伍角"},
      {Money::yuan(10), "壹拾元整"},
      {Money::yuan(100005000), "壹亿零伍仟元整"},
      {Money::yuan(100000005), "壹亿零伍元整"},
      {Money::yuan(1000000000000), "壹万亿元整"},
      {Money{5}, "伍分"},
      {Money{30}, "叁角"},
      {Money{}, "零元整"},
      {Money{-100}, "负壹元整"},
  };
  for (const auto& [money, words] : cases) EXPECT_EQ(money.capital(), words);
}

TEST(Money, SurvivesItsOwnText) {
  EXPECT_TRUE(rc::check([] {
    const Money m{*rc::gen::inRange<std::int64_t>(0, 99'999'999'999'999)};
    RC_ASSERT(*Money::parse_yuan(m.plain()) == m);
    RC_ASSERT(*Money::parse_yuan(m.grouped()) == m);
  }));
}

TEST(Money, CapitalsNeverHaveTwoZerosOrEndOnOne) {
  EXPECT_TRUE(rc::check([] {
    const auto words = Money{*rc::gen::inRange<std::int64_t>(1, 99'999'999'999'999)}.capital();
    RC_ASSERT(words.find("零零") == std::string::npos);
    RC_ASSERT(words.find("零元") == std::string::npos);
    RC_ASSERT(words.rfind("零", 0) != 0);
  }));
}

}  // namespace
}  // namespace fadu
