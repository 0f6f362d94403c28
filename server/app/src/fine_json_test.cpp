// The calculator as people and programs ask it.
#include "fadu/app/fine_json.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <set>

#include "test_platform.hpp"

namespace fadu::app {
namespace {

namespace json = boost::json;

const law::Rulebook& book() {
  static const auto loaded = law::Rulebook::load(testing_house::rulebook_files());
  return *loaded;
}

json::object question() {
  return json::parse(R"({"items":[{"code":"SJ-SP-0012"}],"conduct_from":"2026-03-02","party_kind":"legal_person","goods_value":30000})").get_object();
}

TEST(FineJson, SaysTheRangeAndItsArticle) {
  const auto answer = fine_json(book(), question(), Date::of(2026, 4, 20));
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->at("min").as_int64(), 5000000);
  EXPECT_TRUE(answer->at("lawful").as_bool());
  const std::string text = json::serialize(*answer);
  EXPECT_NE(text.find("spaqf#124"), std::string::npos);
}

TEST(FineJson, SaysEveryWrongPlaceAtOnce) {
  auto q = question();
  q["goods_value"] = -1;
  q["conduct_from"] = "yesterday";
  q["no_such"] = true;
  q["direction"] = "up";
  q["earlier"] = json::array{json::object{{"on", 3}}};
  const auto answer = fine_json(book(), q, Date::of(2026, 4, 20));
  ASSERT_FALSE(answer.ok());
  std::set<std::string> places;
  for (const auto& error : answer.error().errors) places.insert(error.pointer);
  EXPECT_EQ(places, (std::set<std::string>{"/goods_value", "/conduct_from", "/no_such", "/direction", "/earlier/0/on"}));
}

TEST(FineJson, GroundsAreThoseOfTheDomainAndDay) {
  const auto market = fine_grounds(book(), "market", Date::of(2026, 1, 1));
  const auto before = fine_grounds(book(), "market", Date::of(2022, 1, 1));
  EXPECT_GT(market.size(), before.size());
  EXPECT_GT(before.size(), 5U);
}

}  // namespace
}  // namespace fadu::app
