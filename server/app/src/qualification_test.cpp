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

struct Steps : City {
  App& app = *platform.app;
  [[nodiscard]] Caller as(const char* username) const {
    const auto at = std::ranges::find(cast.people, username, &demo::Person::username);
    return cast.caller(static_cast<int>(at - cast.people.begin()));
  }
  Answer<json::object> step(const char* who, const std::string& person, const char* body) {
    return qualification_step(app, as(who), person, json::parse(body).as_object());
  }
  /// Of 怀仁市监, in that state.
  std::string somebody(const char* state) {
    const auto page = list_qualifications(app, as("zhoushili"), {{"state", state}, {"body", std::to_string(as("zhoushili").body.value)}, {"limit", "1"}});
    return std::string(page->at("rows").at(0).at("person").at("id").as_string());
  }
  std::int64_t changes(const char* what) {
    return app.db().readers().run([&](store::Reader& reader) { return reader.number("select count(*) from register_change where what = ?", what).value_or(0); });
  }
};

TEST(Steps, FromTheApplicationToTheCertificateAndItsEnd) {
  Steps s;
  const std::string person = s.somebody("expired");
  EXPECT_EQ(s.step("zhoushili", person, R"({"step":"apply","on":"2026-03-02","domains":["water"]})").error().errors.at(0).code, "not_competent");
  ASSERT_TRUE(s.step("zhoushili", person, R"({"step":"apply","on":"2026-03-02","domains":["market"]})").ok());
  EXPECT_EQ(s.step("wushili", person, R"({"step":"approved","on":"2026-03-03"})").error().code, "not_now");
  ASSERT_TRUE(s.step("zhoushili", person, R"({"step":"trained","on":"2026-03-05","hours":"16.5","note":"岗前培训"})").ok());
  EXPECT_EQ(s.step("zhoushili", person, R"({"step":"exam_passed","on":"2026-03-06"})").error().code, "not_now") << "the agency does not examine its own";
  EXPECT_EQ(s.step("wushili", person, R"({"step":"exam_passed","on":"2026-03-04"})").error().errors.at(0).code, "too_early");
  ASSERT_TRUE(s.step("wushili", person, R"({"step":"exam_passed","on":"2026-03-06","score":86})").ok());
  ASSERT_TRUE(s.step("wushili", person, R"({"step":"approved","on":"2026-03-09"})").ok());
  const auto issued = s.step("wushili", person, R"({"step":"issued","on":"2026-03-10","until":"2031-03-09","number":"00009001","domains":["market"]})");
  ASSERT_TRUE(issued.ok()) << issued.error().detail;
  EXPECT_EQ(s.changes("qualification_step"), 5);
  EXPECT_EQ(s.changes("certificate_issued"), 1);
  const law::PersonId id{std::stoll(person)};
  EXPECT_FALSE(s.app.registers()->person(id, Date::of(2026, 3, 9)).certified);
  EXPECT_TRUE(s.app.registers()->person(id, Date::of(2026, 3, 10)).certified);
  EXPECT_FALSE(s.app.registers()->covers(id, Date::of(2026, 3, 10), "water"));
  EXPECT_EQ(s.step("zhoushili", person, R"({"step":"apply","on":"2026-03-12","domains":["market"]})").error().code, "not_now") << "holds a valid one";

  const std::string card(json::value(issued->at("certificates")).as_array().back().at("id").as_string());
  const auto on_card = [&](const char* who, const char* name, const std::string& more) {
    return s.step(who, person, (R"({"step":")" + std::string(name) + R"(","certificate":")" + card + "\"" + more + "}").c_str());
  };
  ASSERT_TRUE(on_card("wushili", "suspended", R"(,"on":"2026-03-12","note":"错误行使裁量权")").ok());
  EXPECT_FALSE(s.app.registers()->person(id, Date::of(2026, 3, 12)).certified);
  EXPECT_TRUE(s.app.registers()->person(id, Date::of(2026, 3, 11)).certified);
  ASSERT_TRUE(on_card("wushili", "resumed", R"(,"on":"2026-03-13","note":"培训合格")").ok());
  EXPECT_EQ(on_card("zhoushili", "left", R"(,"on":"2026-03-14","way":"moon")").error().errors.at(0).code, "missing");
  ASSERT_TRUE(on_card("zhoushili", "left", R"(,"on":"2026-03-14","way":"retired")").ok());
  EXPECT_EQ(s.app.registers()->service_on(id, Date::of(2026, 3, 15)), nullptr);
  EXPECT_EQ(on_card("wushili", "revoked", R"(,"on":"2026-03-15")").error().code, "not_now") << "not returned";
  ASSERT_TRUE(on_card("zhoushili", "card_returned", R"(,"on":"2026-03-15")").ok());
  ASSERT_TRUE(on_card("wushili", "revoked", R"(,"on":"2026-03-15")").ok());
  EXPECT_TRUE(s.app.registers()->person(id, Date::of(2026, 3, 14)).certified);
  EXPECT_FALSE(s.app.registers()->person(id, Date::of(2026, 3, 15)).certified);
}

TEST(Steps, WhoMayNotIsToldOrSeesNothing) {
  Steps s;
  EXPECT_EQ(s.step("zhoushili", s.somebody("auxiliary"), R"({"step":"apply","on":"2026-03-02","domains":["market"]})").error().code, "not_now");
  EXPECT_EQ(s.step("liushili", s.somebody("valid"), R"({"step":"left","on":"2026-03-02"})").error().status, 404) << "a handler of another body";
  EXPECT_EQ(s.step("zhoushili", "999999", R"({"step":"apply"})").error().status, 404);
  EXPECT_EQ(s.step("zhoushili", s.somebody("valid"), R"({"step":"fly"})").error().errors.at(0).code, "unknown_step");
}

TEST(Hours, AnImportIsCheckedWholeAndTakenBack) {
  Steps s;
  const Caller admin = s.as("zhoushili");
  const demo::Person& officer = *std::ranges::find(s.cast.people, "chenyanshi", &demo::Person::username);
  const demo::Person& other = *std::ranges::find(s.cast.people, "liushili", &demo::Person::username);
  const std::string id = std::to_string(officer.id.value);
  const auto law_hours = [&] { return std::string(hours_of(s.app, admin, id, {{"year", "2026"}})->at("hours").at("public_law").as_string()); };
  const std::string before = law_hours();
  const std::string csv = "证件号码,姓名,日期,类别,学时,课程\r\n" + officer.card + ",陈演示,2026-03-10,公共法律知识,6,行政处罚法\r\n" + officer.card + ",别人,2026-03-10,杂项,x,\r\n" +
                          other.card + ",,2026-03-10,business,6,他县的人\r\n" + officer.card + ",,2026-03-10,public_law,6,行政处罚法\r\n";
  const auto bring = [&](const char* mode, bool check) { return import_hours(s.app, admin, {{"name", "培训.csv"}, {"csv", csv}, {"mode", mode}, {"check", check}}); };
  const auto checked = bring("all", true);
  ASSERT_TRUE(checked.ok()) << checked.error().detail;
  EXPECT_EQ(checked->at("good").to_number<int>(), 1) << json::serialize(*checked);
  EXPECT_EQ(checked->at("bad").to_number<int>(), 3) << json::serialize(*checked);
  EXPECT_EQ(checked->at("errors").at(0).at("line").as_int64(), 3);
  EXPECT_TRUE(bring("all", false)->at("import").is_null()) << "all or nothing";
  EXPECT_EQ(law_hours(), before);
  const auto done = bring("good", false);
  ASSERT_TRUE(done->at("import").is_string()) << json::serialize(*done);
  EXPECT_NE(law_hours(), before);
  const std::string import(done->at("import").as_string());
  EXPECT_EQ(undo_hours_import(s.app, s.as("wushili"), import).error().status, 404) << "somebody else's";
  ASSERT_TRUE(undo_hours_import(s.app, admin, import).ok());
  EXPECT_EQ(law_hours(), before);
  EXPECT_EQ(undo_hours_import(s.app, admin, import).error().code, "undone");
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
