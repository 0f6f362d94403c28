#include "fadu/base/canonical.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <boost/json.hpp>

namespace fadu {
namespace {

std::string round(std::string_view text) {
  const auto value = parse_json(text);
  if (!value) return value.error().code + ": " + value.error().message;
  const auto out = canonical(*value);
  return out ? *out : out.error().code;
}

TEST(Canonical, SortsKeysAndDropsSpace) {
  EXPECT_EQ(round(R"( { "b" : 1 , "a" : [ true , null , "x" ] , "案" : {} } )"), R"({"a":[true,null,"x"],"b":1,"案":{}})");
  EXPECT_EQ(round("[]"), "[]");
  EXPECT_EQ(round("[-9223372036854775808,18446744073709551615]"), "[-9223372036854775808,18446744073709551615]");
}

TEST(Canonical, EscapesNoMoreThanItMust) {
  EXPECT_EQ(round(R"("\u6cd5\u5ea6 \/ \u0001 \n \" \\ \u007f")"), "\"法度 / \\u0001 \\n \\\" \\\\ \x7f\"");
}

TEST(Canonical, RefusesDecimals) { EXPECT_EQ(round("{\"fine\":1.5}"), "not_canonical"); }

TEST(ParseJson, RefusesWhatOthersLetPass) {
  for (const auto* text : {"{\"a\":1,\"a\":2}", "11e1117", "[1,]", "{\"a\":1}x", "", "\"\xff\"", "NaN", "[1", "'a'", "/*x*/1",
                           "{\"o\":{\"k\":1,\"b\":{},\"k\":2}}", "\"\\ud800\""})
    EXPECT_FALSE(parse_json(text).ok()) << text;
  EXPECT_TRUE(parse_json("{\"a\":{\"a\":1},\"b\":{\"a\":1}} \n").ok());
  EXPECT_TRUE(parse_json(std::string(32, '[') + std::string(32, ']')).ok());
  EXPECT_FALSE(parse_json(std::string(33, '[') + std::string(33, ']')).ok());
}

TEST(ParseJson, NamesTheLine) {
  const auto bad = parse_json("{\n\"a\": 1,\n\"a\": 2}");
  ASSERT_FALSE(bad.ok());
  EXPECT_EQ(bad.error().where, "line 3");
  EXPECT_NE(bad.error().message.find("“a”出现了两次"), std::string::npos);
}

boost::json::value any_value(int depth) {
  namespace json = boost::json;
  switch (*rc::gen::inRange(0, depth > 0 ? 6 : 4)) {
    case 0: return nullptr;
    case 1: return *rc::gen::arbitrary<bool>();
    case 2: return *rc::gen::arbitrary<std::int64_t>();
    case 3: return json::value(*rc::gen::container<std::string>(rc::gen::inRange<char>(0, 127)));
    case 4: {
      json::array out;
      for (int n = *rc::gen::inRange(0, 4); n > 0; --n) out.push_back(any_value(depth - 1));
      return out;
    }
    default: {
      json::object out;
      for (int n = *rc::gen::inRange(0, 4); n > 0; --n)
        out[*rc::gen::container<std::string>(rc::gen::inRange<char>(1, 127))] = any_value(depth - 1);
      return out;
    }
  }
}

TEST(Canonical, IsItsOwnCanonicalForm) {
  EXPECT_TRUE(rc::check([] {
    const auto value = any_value(4);
    const auto once = *canonical(value);
    RC_ASSERT(*canonical(*parse_json(once)) == once);
    RC_ASSERT(*parse_json(once) == value);
  }));
}

}  // namespace
}  // namespace fadu
