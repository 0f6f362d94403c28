// Text written straight equals what boost::json writes.
#include "json_text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <boost/json.hpp>

#include "fadu/base/digest.hpp"

namespace fadu::app {
namespace {

TEST(JsonText, QuotesAsBoostDoes) {
  EXPECT_TRUE(rc::check([](const std::string& text) {
    std::string out;
    append_quoted(out, text);
    RC_ASSERT(out == boost::json::serialize(boost::json::string_view(text)));
  }));
  for (int c = 0; c < 128; ++c) {
    const std::string text(3, static_cast<char>(c));
    std::string out;
    append_quoted(out, text);
    EXPECT_EQ(out, boost::json::serialize(boost::json::string_view(text))) << c;
  }
  std::string out;
  append_quoted(out, "案由“涉嫌”\u3000");
  EXPECT_EQ(out, boost::json::serialize(boost::json::string_view("案由“涉嫌”\u3000")));
}

TEST(JsonText, AnObjectIsWhatBoostWouldSerialize) {
  std::string out;
  JsonObject(out).text("id", "a\"b").number("n", -5).flag("closed", true).null("due");
  EXPECT_EQ(out, boost::json::serialize(boost::json::object{{"id", "a\"b"}, {"n", -5}, {"closed", true}, {"due", nullptr}}));
  std::string empty;
  { const JsonObject none(empty); }
  EXPECT_EQ(empty, "{}");
}

TEST(JsonText, HexIsThatOfBase) {
  const Digest digest = sm3("x");
  std::string out = "0x";
  append_hex(out, digest);
  EXPECT_EQ(out, "0x" + hex(digest));
}

}  // namespace
}  // namespace fadu::app
