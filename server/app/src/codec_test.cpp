#include "codec.hpp"

#include <gtest/gtest.h>

namespace fadu::app {
namespace {

TEST(Codec, JsonAndFormInputAreInverse) {
  const json::value value = json::parse(R"({"a":1,"b":[true,null,"字"],"c":{"d":-5}})");
  EXPECT_EQ(to_json(to_node(value)), value);
}

TEST(Codec, FractionsBecomeATextThatNoNumberFieldTakes) {
  EXPECT_EQ(to_node(json::value(1.5)).integer(), nullptr);
  EXPECT_NE(to_node(json::value(1.5)).text(), nullptr);
}

TEST(Codec, IdsAreDigitsOnly) {
  EXPECT_EQ(parse_id("12"), 12);
  EXPECT_EQ(parse_id("-1"), std::nullopt);
  EXPECT_EQ(parse_id("1x"), std::nullopt);
  EXPECT_EQ(parse_id(""), std::nullopt);
}

TEST(Codec, WrongTypesInARequestAreAbsent) {
  const json::object object{{"n", "7"}, {"t", 7}, {"f", 1}, {"p", json::array{"3", 4}}};
  EXPECT_EQ(int_in(object, "n"), std::nullopt);
  EXPECT_EQ(string_in(object, "t"), "");
  EXPECT_FALSE(flag_in(object, "f"));
  const auto persons = persons_in(object, "p");
  ASSERT_EQ(persons.size(), 2U);
  EXPECT_EQ(persons[0].value, 3);
  EXPECT_FALSE(persons[1].valid()) << "an id that is no text is nobody";
}

}  // namespace
}  // namespace fadu::app
