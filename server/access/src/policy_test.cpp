#include "fadu/access/policy.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "../../../tests/judges/access_oracle.hpp"

namespace fadu::access {
namespace {

constexpr BodyKey kHuairen = 1, kYing = 2;
const std::vector<std::string> kHandlers = {"handler"};

Actor actor(Role role, BodyKey body = kHuairen, std::string region = "140681") { return {7, {{role, body, std::move(region)}}}; }
Resource huairen_case(std::vector<PersonKey> handlers = {}, Label label = Label::normal) {
  return {kHuairen, "140681", label, std::move(handlers), kHandlers};
}

TEST(Access, WithoutAPostNothingIsAllowed) {
  for (int a = 0; a < kActions; ++a) {
    const Decision d = decide({7, {}}, static_cast<Action>(a), huairen_case());
    EXPECT_FALSE(d.allowed);
    EXPECT_FALSE(d.reason.empty());
  }
}

TEST(Access, AnotherBodysCaseLooksAsIfItDidNotExist) {
  const Decision d = decide(actor(Role::handler, kYing), Action::case_read, huairen_case());
  EXPECT_FALSE(d.allowed);
  EXPECT_TRUE(d.as_not_found);
}

TEST(Access, AStepIsRecordedOnlyByTheRolesOfTheRulebook) {
  EXPECT_TRUE(decide(actor(Role::handler), Action::act_record, huairen_case()).allowed);
  const Decision d = decide(actor(Role::agency_head), Action::act_record, huairen_case());
  EXPECT_FALSE(d.allowed);
  EXPECT_FALSE(d.as_not_found);
  EXPECT_EQ(d.reason, "这一步由办案机关的办案人员办理，您的岗位是机关负责人。");
}

TEST(Access, ASupervisorReadsHisRegionAndNeverWrites) {
  const Actor city = actor(Role::supervisor, 9, "140600"), county = actor(Role::supervisor, 9, "140622");
  EXPECT_TRUE(decide(city, Action::case_read, huairen_case({}, Label::restricted)).allowed);
  EXPECT_TRUE(decide(county, Action::case_read, huairen_case()).as_not_found);
  Resource r = huairen_case();
  r.by = {"supervisor", "handler"};
  EXPECT_FALSE(decide(city, Action::act_record, r).allowed);
  EXPECT_FALSE(decide(city, Action::act_record, r).as_not_found);
}

TEST(Access, ASupervisorWithoutARegionSeesNothing) {
  for (const char* region : {"", "x", "14068"}) {
    EXPECT_TRUE(list_scope(actor(Role::supervisor, 9, region), Action::case_list).nothing()) << region;
    EXPECT_FALSE(decide(actor(Role::supervisor, 9, region), Action::case_read, huairen_case()).allowed) << region;
  }
}

TEST(Access, ARestrictedCaseIsOnlyForItsHandlers) {
  EXPECT_TRUE(decide(actor(Role::handler), Action::case_read, huairen_case({7}, Label::restricted)).allowed);
  EXPECT_TRUE(decide(actor(Role::handler), Action::case_read, huairen_case({8}, Label::restricted)).as_not_found);
  EXPECT_TRUE(decide(actor(Role::agency_head), Action::case_read, huairen_case({8}, Label::restricted)).allowed);
}

TEST(Access, SeveralPostsAddUp) {
  Actor both = actor(Role::handler);
  both.posts.push_back({Role::agency_head, kHuairen, "140681"});
  Resource r = huairen_case();
  r.by = {"agency_head"};
  EXPECT_EQ(decide(both, Action::act_record, r).role, Role::agency_head);
}

TEST(Access, OperatorAuditorAndAdminSeeNoCase) {
  for (const Role role : {Role::operator_, Role::auditor, Role::agency_admin}) {
    EXPECT_TRUE(list_scope(actor(role), Action::case_list).nothing());
    EXPECT_TRUE(decide(actor(role), Action::case_read, huairen_case({7})).as_not_found);
  }
}

TEST(Access, NamesGoThereAndBack) {
  for (int i = 0; i < kRoles; ++i) {
    const auto role = static_cast<Role>(i);
    EXPECT_EQ(parse_role(role_id(role)), role);
    EXPECT_FALSE(role_title(role).empty());
  }
  EXPECT_FALSE(parse_role("root").has_value());
  EXPECT_FALSE(parse_role("").has_value());
}

// ---- against the oracle ----

// Province, two cities, two counties each, townships, and what is no code at all.
const std::vector<std::string> kRegions = {"140000", "140600", "140681", "140602", "140681101", "140681102", "140602001",
                                           "140100", "140105", "140681101000", "", "14068"};

Actor any_actor() {
  Actor out{*rc::gen::inRange<PersonKey>(1, 5), {}};
  for (int n = *rc::gen::inRange(0, 4); n > 0; --n)
    out.posts.push_back({static_cast<Role>(*rc::gen::inRange(0, kRoles)), *rc::gen::inRange<BodyKey>(1, 5),
                         *rc::gen::elementOf(kRegions)});
  return out;
}

Resource any_resource() {
  Resource out{*rc::gen::inRange<BodyKey>(1, 5), *rc::gen::elementOf(kRegions),
               *rc::gen::arbitrary<bool>() ? Label::restricted : Label::normal, {}, {}};
  for (PersonKey p = 1; p < 5; ++p)
    if (*rc::gen::inRange(0, 3) == 0) out.handlers.push_back(p);
  for (int r = 0; r < kRoles; ++r)
    if (*rc::gen::arbitrary<bool>()) out.by.emplace_back(role_id(static_cast<Role>(r)));
  return out;
}

bool valid(const std::string& region) { return region.size() >= 6; }

TEST(AccessProperty, AgreesWithTheOracleInEveryCell) {
  EXPECT_TRUE(rc::check([] {
    Actor who = any_actor();
    Resource what = any_resource();
    for (Post& post : who.posts)
      if (!valid(post.region)) post.region.clear();   // the oracle knows only real places
    if (!valid(what.region)) what.region.clear();
    for (int a = 0; a < kActions; ++a) {
      const auto action = static_cast<Action>(a);
      const Decision d = decide(who, action, what);
      RC_ASSERT(d.allowed == judges::may(who, action, what));
      RC_ASSERT(d.as_not_found == judges::looks_absent(who, action, what));
      RC_ASSERT(d.allowed == d.reason.empty());
    }
  }));
}

TEST(AccessProperty, ListsAndSingleReadsAgree) {
  EXPECT_TRUE(rc::check([] {
    const Actor who = any_actor();
    const Resource what = any_resource();
    for (int a = 0; a < kActions; ++a) {
      const auto action = static_cast<Action>(a);
      const bool listed = list_scope(who, action).contains(what);
      if (action == Action::act_record) RC_ASSERT(listed || !decide(who, action, what).allowed);
      else RC_ASSERT(decide(who, action, what).allowed == listed);
    }
  }));
}

/// One officer against the case of both handlers and both labels.
void agrees_with_the_oracle(Role role, Action action, const Actor& who) {
  if (!valid(who.posts.front().region)) return;   // the oracle knows only real places
  for (const PersonKey handler : {7, 8})
    for (const Label label : {Label::normal, Label::restricted}) {
      Resource what = huairen_case({handler}, label);
      what.by = {std::string(role_id(role))};
      EXPECT_EQ(decide(who, action, what).allowed, judges::may(who, action, what))
          << role_id(role) << " " << action_id(action) << " " << who.posts.front().region;
    }
}

/// Each cell alone, so that a flipped one cannot hide behind chance.
TEST(AccessProperty, EveryRoleActionAndRelationAgreesWithTheOracle) {
  for (int r = 0; r < kRoles; ++r)
    for (int a = 0; a < kActions; ++a)
      for (const BodyKey body : {kHuairen, kYing})
        for (const auto& region : kRegions)
          agrees_with_the_oracle(static_cast<Role>(r), static_cast<Action>(a), actor(static_cast<Role>(r), body, region));
}

}  // namespace
}  // namespace fadu::access
