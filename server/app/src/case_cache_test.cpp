// What is kept in memory is never older than what was acknowledged, and never opens a door.
#include "case_cache.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "codec.hpp"
#include "demo/cast.hpp"
#include "fadu/app/cases.hpp"
#include "fadu/app/demo.hpp"
#include "fadu/app/people.hpp"
#include "queries/demo_city.hpp"
#include "record.hpp"
#include "test_platform.hpp"

namespace fadu::app {
namespace {

std::shared_ptr<const RecordTexts::Entry> entry(std::string text) {
  return std::make_shared<const RecordTexts::Entry>(RecordTexts::Entry{{}, std::make_shared<const std::string>(std::move(text))});
}

TEST(Lru, TheLeastUsedGoesFirstAndBytesAreBounded) {
  Lru<int, int> cache(64);
  for (int i = 0; i < 16; ++i) cache.keep(i, std::make_shared<const int>(i), 4);
  EXPECT_EQ(cache.bytes(), 64U);
  EXPECT_TRUE(cache.find(0));
  cache.keep(16, std::make_shared<const int>(16), 4);
  EXPECT_TRUE(cache.find(0)) << "used just now";
  EXPECT_FALSE(cache.find(1));
  cache.keep(0, std::make_shared<const int>(7), 2);
  EXPECT_EQ(*cache.find(0), 7);
  EXPECT_EQ(cache.bytes(), 62U);
  cache.keep(17, std::make_shared<const int>(17), 5);
  EXPECT_FALSE(cache.find(17)) << "too large to be kept";
  cache.clear();
  EXPECT_EQ(cache.bytes(), 0U);
}

TEST(RecordTexts, WhatWasReadBeforeAnActIsNotKeptAfterIt) {
  RecordTexts texts;
  const auto asked = texts.find("a", 1);
  texts.forget("a");  // the act was committed while the text was put together
  texts.keep("a", entry("old"), asked.stamp);
  EXPECT_FALSE(texts.find("a", 1).entry);
  texts.keep("a", entry("new"), texts.find("a", 1).stamp);
  EXPECT_EQ(*texts.find("a", 1).entry->text, "new");
  EXPECT_FALSE(texts.find("a", 2).entry) << "another process has written";
}

TEST(ActsCache, AnotherHeadIsAnotherCase) {
  ActsCache cache;
  auto acts = std::make_shared<ParsedActs>();
  acts->head = sm3("1");
  cache.keep(5, acts);
  EXPECT_TRUE(cache.find(5, sm3("1")));
  EXPECT_FALSE(cache.find(5, sm3("2")));
  EXPECT_FALSE(cache.find(6, sm3("1")));
}

class Kept : public testing::Test {
 protected:
  Kept() : platform("kept"), cast(demo::make_cast()) {
    DemoOptions options;
    options.cases = 3;
    EXPECT_TRUE(build_demo_city(*platform.app, options, nullptr).ok());
    platform.app->db().readers().run([&](store::Reader& reader) { return find_cast(reader, cast); });
    platform.app->clock().freeze(Instant::at(Date::of(2026, 3, 17), 12 * 3600));
    caller = person("wangshili");
    const auto opened = open_dossier(*platform.app, caller, json::parse(R"({"procedure":"penalty_ordinary","domain":"market","act":
      {"kind":"clue_registered","fields":{"source":"inspection","found_on":"2026-03-15","cause":"涉嫌违法","facts":"日常检查发现。"}}})").as_object(), "k1");
    EXPECT_TRUE(opened.ok());
    if (opened) id = json::value_to<std::string>(opened->at("id"));
  }
  Caller person(std::string_view username) const {
    for (std::size_t i = 0; i < cast.people.size(); ++i)
      if (cast.people[i].username == username) return cast.caller(static_cast<int>(i));
    ADD_FAILURE() << username;
    return {};
  }
  json::object record(const Caller& who) {
    const auto text = case_record(*platform.app, who, id);
    return text ? json::parse(**text).as_object() : json::object{{"refused", text.error().status}};
  }
  Answer<json::object> note(int seen, const std::string& key) {
    return record_act(*platform.app, caller, id,
                      json::object{{"kind", "note_added"}, {"seen", seen}, {"fields", json::object{{"facts", "电话询问当事人，记录在案。"}}}}, key);
  }
  std::string log_in_as(const char* username) {
    const auto in = log_in(*platform.app, json::object{{"demo", username}}, "");
    EXPECT_TRUE(in.ok());
    return in ? in->token : "";
  }

  testing_house::Platform platform;
  demo::Cast cast;
  Caller caller;
  std::string id;
};

TEST_F(Kept, ANewActIsSeenAtOnce) {
  for (int seen = 1; seen < 12; ++seen) {
    EXPECT_EQ(record(caller).at("version").as_int64(), seen);
    EXPECT_EQ(record(caller), record(caller)) << "from memory";
    const auto noted = note(seen, "k" + std::to_string(seen + 1));
    ASSERT_TRUE(noted.ok()) << noted.error().code;
    const json::object now = record(caller);
    EXPECT_EQ(now.at("acts").as_array().size(), static_cast<std::size_t>(seen) + 1);
    EXPECT_EQ(now.at("head"), noted->at("head"));
  }
  EXPECT_FALSE(note(3, "stale").ok()) << "the writer's acts are the newest, too";
}

TEST_F(Kept, ParsedActsAreThoseOfTheDatabase) {
  for (int seen = 1; seen < 4; ++seen) ASSERT_TRUE(note(seen, "p" + std::to_string(seen)).ok());
  platform.app->db().readers().run([&](store::Reader& reader) {
    const auto fresh = load_stored(reader, *platform.app, std::string_view(id));
    for (int i = 0; i < 2; ++i) {
      const auto kept = load_record(reader, *platform.app, id);
      EXPECT_EQ(kept->hashes, fresh->hashes);
      EXPECT_EQ(kept->reasons, fresh->reasons);
      EXPECT_EQ(kept->dossier.acts.size(), fresh->dossier.acts.size());
      EXPECT_EQ(kept->dossier.acts.back().facts.size(), fresh->dossier.acts.back().facts.size());
    }
    return Done{};
  });
}

TEST_F(Kept, WhoMaySeeItIsDecidedForEachCaller) {
  ASSERT_TRUE(record(caller).contains("acts"));
  Caller stranger = caller;
  stranger.actor = {caller.actor.person + 100000, {}};
  EXPECT_EQ(record(stranger).at("refused"), 404);
  EXPECT_TRUE(record(caller).contains("acts"));
}

TEST_F(Kept, ASessionEndsWithTheLogout) {
  const std::string token = log_in_as("wangshili");
  ASSERT_TRUE(caller_of(*platform.app, token));
  ASSERT_TRUE(caller_of(*platform.app, token)) << "from memory";
  log_out(*platform.app, token);
  EXPECT_FALSE(caller_of(*platform.app, token)) << "the clock stands still: nothing ends by time";
}

TEST_F(Kept, AnotherRoleCountsFromTheNextRequest) {
  const std::string token = log_in_as("wangshili");
  const auto before = caller_of(*platform.app, token);
  ASSERT_TRUE(before && may_somewhere(*before, "case_open"));
  Caller admin = caller;
  admin.actor.posts = {{access::Role::agency_admin, caller.body.value, before->actor.posts.front().region}};
  const auto changed = change_person(*platform.app, admin, std::to_string(caller.person.value), json::object{{"roles", json::array{"legal_reviewer"}}});
  ASSERT_TRUE(changed.ok()) << changed.error().code;
  const auto after = caller_of(*platform.app, token);
  ASSERT_TRUE(after);
  EXPECT_FALSE(may_somewhere(*after, "case_open"));
  const auto out = change_person(*platform.app, admin, std::to_string(caller.person.value), json::object{{"active", false}});
  ASSERT_TRUE(out.ok()) << out.error().code;
  EXPECT_FALSE(caller_of(*platform.app, token));
}

}  // namespace
}  // namespace fadu::app
