// Pages of the registers from made-up rows: nothing typed becomes markup, the search stays in every link, words say the state.
#include <gtest/gtest.h>

#include "page.hpp"

namespace fadu::portal {
namespace {

open_rolls::Listing listing() {
  open_rolls::Listing out;
  out.path = "/items";
  out.title = "执法事项";
  out.fields = {{"q", "名称", "\"><script>", {}}, {"kind", "种类", "penalty", {{"", "全部", false}, {"penalty", "行政处罚", true}}}, {"on", "哪一天", "2026-03-16", {}}};
  out.columns = {{"title", "事项"}, {"basis", "依据"}};
  out.rows = {{{{"<b>甲</b>", "/items/A-1"}}, {{"第一条", "/help/statutes/x#a1"}, {"、", ""}, {"第二条", "javascript:alert(1)"}}}, {{{"乙", "/items/A-2"}}, {}}};
  out.total = 7;
  out.next = "A-2";
  out.on = Date::of(2026, 3, 16);
  return out;
}

bool has(const std::string& html, std::string_view text) { return html.find(text) != std::string::npos; }

TEST(RegisterPages, EscapeWhatStandsInTheRowsAndWhatWasTyped) {
  const std::string html = listing_html(listing(), "q=x", "v1.2");
  EXPECT_FALSE(has(html, "<script>"));
  EXPECT_FALSE(has(html, "<b>甲"));
  EXPECT_FALSE(has(html, "javascript:"));
  EXPECT_TRUE(has(html, "&lt;b&gt;甲&lt;/b&gt;"));
  EXPECT_TRUE(has(html, "value=\"&quot;&gt;&lt;script&gt;\""));
  EXPECT_TRUE(has(html, "value=\"penalty\" selected=\"selected\""));
}

TEST(RegisterPages, DownloadsAndTheWayOnKeepTheSearchAndNotThePage) {
  const std::string html = listing_html(listing(), "q=a&domain=market&after=A-1", "v1.2");
  EXPECT_TRUE(has(html, "href=\"/items.csv?q=a&amp;domain=market\""));
  EXPECT_TRUE(has(html, "href=\"/items.json?q=a&amp;domain=market\""));
  EXPECT_TRUE(has(html, "href=\"/items?q=a&amp;domain=market&amp;after=A-2\""));
  EXPECT_TRUE(has(html, "回到第一页"));
  const std::string first = listing_html(listing(), "", "v1.2");
  EXPECT_TRUE(has(first, "href=\"/items?after=A-2\""));
  EXPECT_FALSE(has(first, "回到第一页"));
}

TEST(RegisterPages, AnEmptySearchSaysSo) {
  open_rolls::Listing none = listing();
  none.rows.clear();
  none.total = 0;
  none.next.clear();
  none.notes = {"日期不对"};
  const std::string html = listing_html(none, "", "v1.2");
  EXPECT_TRUE(has(html, "没有找到"));
  EXPECT_TRUE(has(html, "role=\"alert\""));
  EXPECT_FALSE(has(html, "<table"));
  EXPECT_FALSE(has(html, "下一页"));
}

TEST(OfficerPage, TellsWhatHoldsFromWhatDoesNotByWordsAndNotByColourAlone) {
  open_rolls::Officer officer;
  EXPECT_FALSE(has(officer_html(officer, "v1.2"), "id=\"answer\"")) << "nothing was asked";
  officer.asked = officer.found = officer.holds = true;
  officer.number = "<1>";
  officer.word = "有效";
  officer.facts = {{"姓名", {{"某某", ""}}}};
  const std::string good = officer_html(officer, "v1.2");
  EXPECT_TRUE(has(good, "class=\"light yes\">有效<"));
  EXPECT_TRUE(has(good, "证件号码 &lt;1&gt;"));
  officer.holds = false;
  officer.word = "暂扣";
  EXPECT_TRUE(has(officer_html(officer, "v1.2"), "class=\"light no\">暂扣<"));
}

}  // namespace
}  // namespace fadu::portal
