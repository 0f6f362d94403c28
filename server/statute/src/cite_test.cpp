#include "fadu/statute/cite.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace fadu::statute {
namespace {

Cite cite(std::string_view text) {
  auto c = parse_cite(text);
  EXPECT_TRUE(c.ok()) << text;
  return c ? *c : Cite{};
}

TEST(Cite, ReadsEveryFormThatTheRulebookUses) {
  EXPECT_EQ(cite("xzcfa#36.1.2"), (Cite{"xzcfa", 36, 0, 1, 2}));
  EXPECT_EQ(cite("zaglf#120-1.2"), (Cite{"zaglf", 120, 1, 2, 0}));
  EXPECT_EQ(cite("spaqf#34..10"), (Cite{"spaqf", 34, 0, 0, 10}));
  EXPECT_EQ(cite("scjg-cfcx#64"), (Cite{"scjg-cfcx", 64, 0, 0, 0}));
  EXPECT_EQ(cite("gbf-2022-27"), (Cite{"gbf-2022-27", 0, 0, 0, 0}));
}

TEST(Cite, RefusesWhatOnlyLooksLikeACitation) {
  for (const char* bad : {"", "#1", "xzcfa#", "xzcfa#0", "xzcfa#01", "xzcfa#36.", "xzcfa#36.0", "xzcfa#36.1.", "xzcfa#36..",
                          "xzcfa#36...1", "xzcfa#36-", "xzcfa#-3", "xzcfa#36.1.2.3", "XZCFA#1", "xz cfa#1", "xzcfa#36 ",
                          "xzcfa#10000", "xzcfa#36#1", "-a#1", "行政处罚法#36"}) {
    const auto c = parse_cite(bad);
    ASSERT_FALSE(c.ok()) << bad;
    EXPECT_EQ(c.error().code, "bad_cite");
  }
}

TEST(Cite, PrintsWhatItReads) {
  rc::check("print and parse are inverse", [] {
    Cite c{"spaqf", *rc::gen::inRange(1, 10000), *rc::gen::inRange(0, 30), *rc::gen::inRange(0, 20), *rc::gen::inRange(0, 40)};
    const auto back = parse_cite(print(c));
    RC_ASSERT(back.ok());
    RC_ASSERT(*back == c);
  });
}

TEST(Cite, SpeaksChinese) {
  EXPECT_EQ(chinese(cite("xzcfa#36.1.2"), "行政处罚法"), "《行政处罚法》第三十六条第一款第（二）项");
  EXPECT_EQ(chinese_place(cite("zaglf#120-1")), "第一百二十条之一");
  EXPECT_EQ(chinese_place(cite("spaqf#34..10")), "第三十四条第（十）项");
  EXPECT_EQ(chinese(cite("gbf-2022-27"), "某通知"), "《某通知》");
}

TEST(Place, ReadsWhatAPersonTypes) {
  const auto place = [](std::string_view text) {
    auto c = parse_place("xzcfa", text);
    EXPECT_TRUE(c.ok()) << text;
    return c ? print(*c) : std::string{};
  };
  EXPECT_EQ(place("36"), "xzcfa#36");
  EXPECT_EQ(place(" 36.1.2 "), "xzcfa#36.1.2");
  EXPECT_EQ(place("三十六"), "xzcfa#36");
  EXPECT_EQ(place("第三十六条"), "xzcfa#36");
  EXPECT_EQ(place("第36条第1款第2项"), "xzcfa#36.1.2");
  EXPECT_EQ(place("三十六条第一款第（二）项"), "xzcfa#36.1.2");
  EXPECT_EQ(place("第一百二十条之一第二款"), "xzcfa#120-1.2");
  EXPECT_EQ(place("第三十四条第（十）项"), "xzcfa#34..10");
  for (const char* bad : {"", "条", "第条", "第三十六条之", "第三十六条第款", "第三十六条等", "三十六条零"})
    EXPECT_FALSE(parse_place("xzcfa", bad).ok()) << bad;
}

TEST(Place, ReadsBackEveryChinesePlace) {
  rc::check("chinese_place and parse_place are inverse", [] {
    Cite c{"x", *rc::gen::inRange(1, 2000), *rc::gen::inRange(0, 20), *rc::gen::inRange(0, 20), *rc::gen::inRange(0, 40)};
    const auto back = parse_place("x", chinese_place(c));
    RC_ASSERT(back.ok());
    RC_ASSERT(*back == c);
  });
}

}  // namespace
}  // namespace fadu::statute
