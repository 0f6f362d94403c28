// Paths, queries and cookies: decoded once, strictly.
#include "fadu/http/uri.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "fadu/base/text.hpp"

namespace fadu::http {
namespace {

std::string code_of(std::string_view target) {
  const auto parsed = parse_target(target);
  return parsed ? parsed->path : parsed.error().code;
}

TEST(Target, gives_the_decoded_path_and_the_raw_query) {
  const auto target = parse_target("/api/%E6%A1%88%E5%8D%B7?a=%20b");
  ASSERT_TRUE(target.ok());
  EXPECT_EQ(target->path, "/api/案卷");
  EXPECT_EQ(target->query, "a=%20b");
  EXPECT_EQ(code_of("/"), "/");
  EXPECT_EQ(code_of("/desk/"), "/desk/");
}

TEST(Target, never_leaves_its_folder) {
  for (const std::string_view target : {"/../etc/passwd", "/a/../b", "/a/./b", "/..", "/.", "/a/..", "/%2e%2e/x", "/a/%2E%2e", "/a/.%2e/b", "//etc", "/a//b", "//", "/a%2fb", "/a%2Fb", "/a%5cb", "/a%5C..%5Cb",
                                        "/%2e", "/a/%2e/b", "/a%0ab", "/a%09b"})
    EXPECT_EQ(code_of(target), "bad_path") << target;
}

TEST(Target, refuses_bad_encodings) {
  for (const std::string_view target : {"/%", "/%4", "/%zz", "/a%4", "/%%41"}) EXPECT_EQ(code_of(target), "bad_percent") << target;
  for (const std::string_view target : {"/%ff", "/%c0%af", "/%c0%ae%c0%ae/", "/%e0%80%af", "/%ed%a0%80", "/%f8%88%80%80%80"}) EXPECT_EQ(code_of(target), "bad_utf8") << target;
  EXPECT_EQ(code_of("/%00"), "control_character");
  EXPECT_EQ(code_of("/%e2%80%ae"), "bidi_character");
  EXPECT_EQ(code_of("/%252e%252e/"), "/%2e%2e/") << "decoded once and no more";
}

TEST(Query, is_decoded_in_order) {
  const auto query = parse_query("q=%E6%9C%94%E5%9F%8E+%2B1&&empty=&flag&q=2");
  ASSERT_TRUE(query.ok());
  const Pairs wanted{{"q", "朔城 +1"}, {"empty", ""}, {"flag", ""}, {"q", "2"}};
  EXPECT_EQ(*query, wanted);
  EXPECT_EQ(parse_query("a=b%0D%0Ac")->front().second, "b\nc") << "lines of a text area";
}

TEST(Query, has_limits) {
  std::string many;
  for (int i = 0; i < 201; ++i) many += "a=1&";
  EXPECT_EQ(parse_query(many).error().code, "too_many_parameters");
  EXPECT_EQ(parse_query("a=%ff").error().code, "bad_utf8");
  EXPECT_EQ(parse_query("%0=1").error().code, "bad_percent");
}

TEST(Query, property_encoding_comes_back) {
  EXPECT_TRUE(rc::check("percent_decode(percent_encode(x)) == x for text", [](const std::string& text) {
    const auto decoded = percent_decode(percent_encode(text), false);
    if (check_text(text)) RC_ASSERT(decoded.ok() && *decoded == text);
    else RC_ASSERT(!decoded.ok());
  }));
}

TEST(Cookies, are_read_and_broken_ones_skipped) {
  const Pairs cookies = parse_cookies("__Host-fadu=abc.DEF-1; theme=dark; bad name=1; =x; quoted=\"a\"; ok=");
  const Pairs wanted{{"__Host-fadu", "abc.DEF-1"}, {"theme", "dark"}, {"ok", ""}};
  EXPECT_EQ(cookies, wanted);
}

TEST(Cookies, of_one_name_twice_count_as_none) {
  // A neighbour on the same domain can plant a second session cookie; which one is ours cannot be known.
  EXPECT_TRUE(parse_cookies("__Host-fadu=evil; __Host-fadu=good").empty());
}

TEST(Cookies, are_set_safely) {
  Response response;
  set_cookie(response, "__Host-fadu", "token", {.max_age_seconds = 3600});
  EXPECT_EQ(response.headers.front().second, "__Host-fadu=token; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=3600");
  Response gone;
  set_cookie(gone, "__Host-fadu", "", {.max_age_seconds = -1, .strict = false});
  EXPECT_EQ(gone.headers.front().second, "__Host-fadu=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0");
  EXPECT_DEATH(set_cookie(response, "fadu", "token", {}), "__Host-");
}

}  // namespace
}  // namespace fadu::http
