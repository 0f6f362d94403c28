#include "fadu/base/text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <array>

namespace fadu {
namespace {

std::string code_of(std::string_view text) {
  const auto r = check_text(text);
  return r.ok() ? "ok" : r.error().code;
}

TEST(Text, TakesWhatPeopleType) {
  EXPECT_EQ(code_of("朔城区\n\t𠮷 abc"), "ok");
  EXPECT_EQ(code_of(""), "ok");
}

TEST(Text, RefusesBrokenAndHidingCharacters) {
  for (const auto* text : {"\xff", "\xc0\x80", "\xe0\x80\x80", "\xf0\x80\x80\x80", "\xed\xa0\x80", "\xe6\xb3", "\xf4\x90\x80\x80", "\x80"}) EXPECT_EQ(code_of(text), "bad_utf8");
  EXPECT_EQ(code_of(std::string_view("a\0b", 3)), "control_character");
  EXPECT_EQ(code_of("a\rb"), "control_character");
  EXPECT_EQ(code_of("\xc2\x85"), "control_character");
  EXPECT_EQ(code_of("a\xe2\x80\xae" "b"), "bidi_character");
  EXPECT_EQ(code_of("a\xe2\x81\xa6" "b"), "bidi_character");
}

TEST(Text, CountsAndConvertsCodePoints) {
  EXPECT_EQ(length("法度 𠮷"), 4U);
  EXPECT_EQ(decode("法\xff度"), U"法\ufffd度");
  EXPECT_EQ(encode(U"法度𠮷aé"), "法度𠮷aé");
  EXPECT_TRUE(rc::check([](const std::string& bytes) { RC_ASSERT(decode(encode(decode(bytes))) == decode(bytes)); }));
}

TEST(Text, TrimsAlsoTheWideSpace) {
  EXPECT_EQ(trim("　 朔 城 \n　"), "朔 城");
  EXPECT_EQ(trim(" 　 "), "");
  EXPECT_EQ(trim(""), "");
  EXPECT_EQ(trim("\xff "), "\xff");
}

TEST(Text, SplitsAndKeepsEmptyPieces) {
  EXPECT_EQ(split("a,,b", ','), (std::vector<std::string_view>{"a", "", "b"}));
  EXPECT_EQ(split("", ','), (std::vector<std::string_view>{""}));
}

TEST(SearchWords, AreOverlappingPairs) {
  EXPECT_EQ(index_words("朔城区"), "朔城 城区 区");
  EXPECT_EQ(index_words("怀市监处罚〔2026〕12号"), "怀市 市监 监处 处罚 罚 2026 12 号");
  EXPECT_EQ(index_words("ＡＢＣ公司 Abc"), "abc 公司 司 abc");
  EXPECT_EQ(index_words("——"), "");
}

TEST(SearchWords, QueryIsAPhrasePerRun) {
  EXPECT_EQ(query_words("朔城区"), "\"朔城 城区\"");
  EXPECT_EQ(query_words("区"), "\"区\"*");
  EXPECT_EQ(query_words("恒泰 2026"), "\"恒泰\" \"2026\"");
  EXPECT_EQ(query_words("\" OR *"), "\"or\"");
  EXPECT_EQ(query_words("……"), "");
}

/// What FTS5 does with one phrase: its words stand one after the other in the index.
bool phrase_matches(const std::string& index, std::string phrase) {
  const bool prefix = phrase.back() == '*';
  phrase = phrase.substr(1, phrase.size() - (prefix ? 3 : 2));
  return (" " + index + " ").find(" " + phrase + (prefix ? "" : " ")) != std::string::npos;
}

TEST(SearchWords, FindExactlyWhatAFullScanFinds) {
  const auto han = rc::gen::map(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 4)), [](const std::vector<int>& picks) {
    std::string out;
    for (const int i : picks) out += std::array{"朔", "城", "区", "，"}[static_cast<std::size_t>(i)];
    return out;
  });
  EXPECT_TRUE(rc::check([&] {
    const auto text = *han;
    const auto query = *han;
    RC_PRE(!query.empty() && query.find("，") == std::string::npos);
    RC_ASSERT(phrase_matches(index_words(text), query_words(query)) == (text.find(query) != std::string::npos));
  }));
}

TEST(ChineseNumbers, ReadLikeStatutes) {
  const std::pair<int, const char*> cases[] = {{0, "零"},      {1, "一"},         {10, "十"},           {15, "十五"},
                                               {20, "二十"},   {63, "六十三"},    {100, "一百"},        {101, "一百零一"},
                                               {110, "一百一十"}, {120, "一百二十"}, {1005, "一千零五"}, {1050, "一千零五十"},
                                               {1260, "一千二百六十"}, {9999, "九千九百九十九"}};
  for (const auto& [n, words] : cases) {
    EXPECT_EQ(chinese_number(n), words);
    EXPECT_EQ(parse_chinese_number(words), n);
  }
  EXPECT_EQ(parse_chinese_number("一百〇一"), 101);
  EXPECT_EQ(parse_chinese_number("两"), 2);
}

TEST(ChineseNumbers, RefuseWhatIsNone) {
  for (const auto* text : {"", "条", "百", "一百二", "十十", "一十百", "二十条", "零一", "一百零", "一一", "12", "一百零二十", "一千五十"})
    EXPECT_EQ(parse_chinese_number(text), -1) << text;
}

TEST(ChineseNumbers, EveryNumberSurvivesItsWords) {
  for (int n = 0; n <= 9999; ++n) ASSERT_EQ(parse_chinese_number(chinese_number(n)), n);
}

TEST(Nearest, ProposesWithinTwoEdits) {
  const std::vector<std::string> known{"prerequisite", "deadline", "window", "立案审批表"};
  EXPECT_EQ(nearest("deadlin", known), "deadline");
  EXPECT_EQ(nearest("prerequsit", known), "prerequisite");
  EXPECT_EQ(nearest("立案审核表", known), "立案审批表");
  EXPECT_EQ(nearest("quorum", known), "");
  EXPECT_EQ(nearest("xy", known), "");
}

}  // namespace
}  // namespace fadu
