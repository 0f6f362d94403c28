// RFC 5545: folding (3.1), escaping (3.3.11), what an event must have (3.6.1).
#include "ics.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace fadu::app {
namespace {

std::string unfolded(std::string text) {
  for (auto at = text.find("\r\n "); at != std::string::npos; at = text.find("\r\n ")) text.erase(at, 3);
  return text;
}

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find("\r\n", at);
    out.push_back(text.substr(at, end - at));
    at = end == std::string::npos ? text.size() : end + 2;
  }
  return out;
}

TEST(Ics, EscapesText) { EXPECT_EQ(ics_text("一；a;b,c\\d\r\ne"), "一；a\\;b\\,c\\\\d\\ne"); }

TEST(Ics, FoldsAtSeventyFiveOctetsWithoutSplittingACharacter) {
  const std::string value = "作出行政处罚决定的期限（朔城市监立案〔2026〕12号）到期，请在期限内办理完毕，或者依法延长";
  const std::string folded = ics_line("SUMMARY", value);
  for (const std::string& line : lines(folded)) {
    EXPECT_LE(line.size(), 75U);
    EXPECT_TRUE(line.empty() || (static_cast<unsigned char>(line.front()) & 0xC0) != 0x80);
  }
  EXPECT_GT(lines(folded).size(), 1U);
  EXPECT_EQ(unfolded(folded), "SUMMARY:" + value + "\r\n");
}

TEST(Ics, AValueCannotBeginALineOfItsOwn) { EXPECT_EQ(ics_line("UID", "a\r\nATTACH:x"), "UID:aATTACH:x\r\n"); }

TEST(Ics, AnEventLastsTheDayAndRemindsAtNine) {
  const DayEvent event{"a-b-1@fadu", Date::of(2026, 4, 30), "期限", "依据", "", {3, 0}};
  const std::string text = ics_calendar("我的期限", {event}, Instant::at(Date::of(2026, 3, 2), 7 * 3600));
  for (const char* part : {"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "UID:a-b-1@fadu\r\n", "DTSTART;VALUE=DATE:20260430\r\n", "DTEND;VALUE=DATE:20260501\r\n",
                           "DTSTAMP:20260301T230000Z\r\n", "TRIGGER:-PT63H\r\n", "TRIGGER:PT9H\r\n", "END:VCALENDAR\r\n"})
    EXPECT_NE(text.find(part), std::string::npos) << part;
  EXPECT_EQ(text.find("URL:"), std::string::npos);
}

RC_GTEST_PROP(IcsProperty, EveryLineIsShortAndUnfoldingGivesTheValueBack, (const std::string& raw)) {
  std::string value;
  for (const char c : raw) value += static_cast<char>(0x20 + static_cast<unsigned char>(c) % 95);
  const std::string folded = ics_line("X", value);
  for (const std::string& line : lines(folded)) RC_ASSERT(line.size() <= 75U);
  RC_ASSERT(unfolded(folded) == "X:" + value + "\r\n");
}

}  // namespace
}  // namespace fadu::app
