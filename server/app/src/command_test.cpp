// Acts and the clock of the machine.
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "command.hpp"
#include "demo/cast.hpp"
#include "fadu/app/cases.hpp"
#include "fadu/app/demo.hpp"
#include "fadu/app/documents.hpp"
#include "queries/demo_city.hpp"
#include "test_platform.hpp"

namespace fadu::app {
namespace {

class Live : public testing::Test {
 protected:
  Live() : platform("clock"), cast(demo::make_cast()) {
    DemoOptions options;
    options.cases = 3;
    EXPECT_TRUE(build_demo_city(*platform.app, options, nullptr).ok());
    platform.app->db().readers().run([&](store::Reader& reader) { return find_cast(reader, cast); });
    for (std::size_t i = 0; i < cast.people.size(); ++i)
      if (cast.people[i].username == "wangshili") caller = cast.caller(static_cast<int>(i));
    platform.app->clock().freeze(noon);
    const auto opened = open_dossier(*platform.app, caller, json::parse(R"({"procedure":"penalty_ordinary","domain":"market","act":
      {"kind":"clue_registered","fields":{"source":"inspection","found_on":"2026-03-15","cause":"涉嫌违法","facts":"日常检查发现。"}}})").as_object(), "k1");
    EXPECT_TRUE(opened.ok()) << (opened ? "" : opened.error().detail);
    if (opened) id = json::value_to<std::string>(opened->at("id"));
  }
  Answer<json::object> note(const std::string& at, const std::string& key, int seen) {
    json::object act{{"kind", "note_added"}, {"seen", seen}, {"fields", json::object{{"facts", "电话询问当事人，记录在案。"}}}};
    if (!at.empty()) act["at"] = at;
    return record_act(*platform.app, caller, id, act, key);
  }
  law::Act last() {
    return platform.app->db().readers().run([&](store::Reader& reader) {
      return load_stored(reader, *platform.app, std::string_view(id))->dossier.acts.back();
    });
  }

  const Instant noon = Instant::at(Date::of(2026, 3, 17), 12 * 3600);
  testing_house::Platform platform;
  demo::Cast cast;
  Caller caller;
  std::string id;
};

TEST_F(Live, SetBackDoesNotRefuseALiveAct) {
  platform.app->clock().freeze(noon.plus_seconds(-90));
  const auto noted = note("", "k2", 1);
  ASSERT_TRUE(noted.ok()) << noted.error().code << (noted.error().errors.empty() ? "" : noted.error().errors[0].message);
  EXPECT_EQ(last().at, noon) << "as late as the act before it";
  EXPECT_EQ(last().received, noon);
}

/// A first step as it would be: judged, nothing written.
TEST_F(Live, AnOpeningIsExaminedBeforeThereIsACase) {
  const auto ask = [&](const char* fields) {
    return check_opening(*platform.app, caller, {{"procedure", "penalty_ordinary"}, {"domain", "market"},
                                                {"act", json::object{{"kind", "clue_registered"}, {"fields", json::parse(fields)}}}});
  };
  const auto count = [&] { return platform.app->db().readers().run([](store::Reader& reader) { return last_dossier(reader); }); };
  const auto before = count();
  const auto good = ask(R"({"source":"inspection","found_on":"2026-03-15","cause":"涉嫌违法","facts":"日常检查发现。"})");
  ASSERT_TRUE(good.ok());
  EXPECT_TRUE(good->at("errors").as_array().empty());
  EXPECT_FALSE(good->at("refused").as_bool());
  const auto bad = ask(R"({"source":"inspection"})");
  ASSERT_TRUE(bad.ok());
  EXPECT_FALSE(bad->at("errors").as_array().empty());
  EXPECT_EQ(count(), before);
}

TEST_F(Live, AnOpeningIsPreviewedBeforeThereIsACase) {
  json::object request = json::parse(R"({"procedure":"penalty_ordinary","domain":"market","document":"clue_form","act":
    {"kind":"clue_registered","fields":{"source":"inspection","found_on":"2026-03-15","cause":"涉嫌违法","facts":"日常检查发现。"}}})").as_object();
  const auto draft = preview_opening(*platform.app, caller, request);
  ASSERT_TRUE(draft.ok()) << draft.error().detail;
  EXPECT_GE(draft->pages, 1);
  request["document"] = "no_such_kind";
  EXPECT_EQ(preview_opening(*platform.app, caller, request).error().code, "not_found");
}

TEST_F(Live, GoesOnWhenItHasCaughtUp) {
  platform.app->clock().freeze(noon.plus_seconds(60));
  ASSERT_TRUE(note("", "k3", 1).ok());
  EXPECT_EQ(last().at, noon.plus_seconds(60));
}

TEST_F(Live, AnActThatNamesAnEarlierTimeIsStillRefused) {
  platform.app->clock().freeze(noon.plus_seconds(60));
  const auto noted = note(noon.plus_seconds(-60).rfc3339(), "k4", 1);
  ASSERT_FALSE(noted.ok());
  ASSERT_FALSE(noted.error().errors.empty());
  EXPECT_EQ(noted.error().errors[0].code, "before_first");
}

}  // namespace
}  // namespace fadu::app
