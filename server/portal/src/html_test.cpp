// Nothing that comes from a file or a person can become markup.
#include "fadu/portal/html.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace fadu::portal {
namespace {

TEST(Html, EscapesTextAndValues) {
  Html html;
  {
    const auto p = html.in("p", {{"title", "a\"b'<c>"}});
    html.text("<script>alert('x')</script> & 5 > 3");
  }
  EXPECT_EQ(std::move(html).document(),
            "<!doctype html>\n<p title=\"a&quot;b&#39;&lt;c&gt;\">&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; 5 &gt; 3</p>");
}

TEST(Html, ControlCharactersBecomeTheReplacementCharacter) {
  EXPECT_EQ(escape(std::string_view("a\0b\x07", 4)), "a\xEF\xBF\xBD" "b\xEF\xBF\xBD");
  EXPECT_EQ(escape("行\n列\t"), "行\n列\t");
}

TEST(Html, LinksStayOnThisSite) {
  EXPECT_EQ(safe_href("/help/terms/x"), "/help/terms/x");
  EXPECT_EQ(safe_href("#a64"), "#a64");
  for (const char* bad : {"javascript:alert(1)", "//evil.example", "/\\evil.example", "https://evil.example", "data:text/html,x", "JaVaScRiPt:x", " /x", ""})
    EXPECT_EQ(safe_href(bad), "#") << bad;
}

TEST(Html, EmptyAttributesAreLeftOutButValues) {
  Html html;
  html.empty("input", {{"name", "q"}, {"class", ""}, {"value", ""}});
  EXPECT_EQ(std::move(html).document(), "<!doctype html>\n<input name=\"q\" value=\"\">");
}

RC_GTEST_PROP(HtmlProperty, NoTextOpensAnElementOrLeavesAnAttribute, (const std::string& text)) {
  const std::string out = escape(text);
  RC_ASSERT(out.find_first_of("<>\"'") == std::string::npos);
}

}  // namespace
}  // namespace fadu::portal
