// The boards over the demo city: what was planted in its registers is found, and nothing else.
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include <algorithm>
#include <functional>
#include <set>

#include "demo/cast.hpp"
#include "fadu/app/demo.hpp"
#include "fadu/app/hours.hpp"
#include "fadu/app/people.hpp"
#include "fadu/app/qualification.hpp"
#include "queries/demo_city.hpp"
#include "queries/demo_qualification.hpp"
#include "test_platform.hpp"

namespace fadu::app {
namespace {

namespace json = boost::json;
using testing_house::Platform;

/// A city of a few cases and the people in it, by their ids.
struct City {
  Platform platform{"boards"};
  demo::Cast cast = demo::make_cast();
  Caller caller;

  City() {
    DemoOptions options;
    options.cases = 2;
    EXPECT_TRUE(build_demo_city(*platform.app, options, nullptr).ok());
    platform.app->db().readers().run([&](store::Reader& reader) { return find_cast(reader, cast); });
    const auto city = std::ranges::find(cast.people, "zhengshili", &demo::Person::username);
    caller = cast.caller(static_cast<int>(city - cast.people.begin()));
  }
  template <class Planted>
  [[nodiscard]] std::set<std::string> people(Planted planted) const {
    std::set<std::string> out;
    for (std::size_t i = 0; i < cast.people.size(); ++i)
      if (planted(i, cast.people[i])) out.insert(std::to_string(cast.people[i].id.value));
    return out;
  }
};

std::set<std::string> all_pages(const std::function<Answer<json::object>(const Query&)>& list, Query query, bool nested) {
  std::set<std::string> out;
  query["limit"] = "100";
  while (true) {
    const auto page = list(query);
    EXPECT_TRUE(page.ok());
    for (const json::value& row : page->at("rows").as_array()) {
      const json::value& id = nested ? row.at("person").at("id") : row.at("id");
      EXPECT_TRUE(out.insert(std::string(id.as_string())).second) << "a row on two pages";
    }
    EXPECT_EQ(page->at("next").is_null(), out.size() == static_cast<std::size_t>(page->at("total").to_number<std::int64_t>()));
    if (page->at("next").is_null()) return out;
    query["cursor"] = std::string(page->at("next").as_string());
  }
}

TEST(Boards, FindWhatWasPlantedAndNothingElse) {
  City city;
  App& app = *city.platform.app;
  const Date today = app.now().date();
  const auto listed = [&](const char* state) {
    return all_pages([&](const Query& query) { return list_qualifications(app, city.caller, query); }, {{"state", state}}, true);
  };
  const auto gone = city.people([](std::size_t, const demo::Person& p) { return p.left.has_value(); });
  EXPECT_EQ(gone.size(), 3U);
  EXPECT_EQ(listed("left"), gone);
  const auto expired = city.people([&](std::size_t, const demo::Person& p) { return !p.card.empty() && p.card_to < today && !p.left; });
  EXPECT_GT(expired.size(), 20U);
  EXPECT_EQ(listed("expired"), expired);
  EXPECT_EQ(listed("auxiliary"), city.people([](std::size_t, const demo::Person& p) { return p.auxiliary; }));
  const auto on_board = [&](const demo::Person& p) { return !p.card.empty() && Date::of(2025, 12, 31) <= p.card_to && !p.left; };
  const auto short_hours = city.people([&](std::size_t i, const demo::Person& p) { return planted_short_hours(i) && on_board(p); });
  EXPECT_GE(short_hours.size(), 5U);
  const auto hours = [&](const Query& query) { return all_pages([&](const Query& q) { return hours_board(app, city.caller, q); }, query, false); };
  EXPECT_EQ(hours({{"year", "2025"}, {"state", "missed"}}), short_hours);
  EXPECT_TRUE(hours({{"year", "2024"}, {"state", "missed"}}).empty());
  EXPECT_EQ(hours({{"year", "2025"}}), city.people([&](std::size_t, const demo::Person& p) { return on_board(p); }));
}

TEST(Boards, WhoHasNoPostSeesNobody) {
  City city;
  Caller nobody = city.caller;
  nobody.actor.posts.clear();
  EXPECT_EQ(list_qualifications(*city.platform.app, nobody, {})->at("total").to_number<int>(), 0);
  EXPECT_EQ(hours_board(*city.platform.app, nobody, {})->at("total").to_number<int>(), 0);
  EXPECT_EQ(qualification_file(*city.platform.app, nobody, std::to_string(city.caller.person.value)).error().status, 404);
}

}  // namespace
}  // namespace fadu::app
