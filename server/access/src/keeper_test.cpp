// Sentence 8: who keeps which registers.
#include "fadu/access/keeper.hpp"

#include <gtest/gtest.h>

namespace fadu::access {
namespace {

Resource body(BodyKey id, std::string region) { return {id, std::move(region), Label::normal, {}, {}}; }

TEST(Keeper, AnAdministratorKeepsHisOwnBody) {
  const Scope scope = keeper_scope({1, {{Role::agency_admin, 7, "140681"}}});
  EXPECT_TRUE(scope.contains(body(7, "140681")));
  EXPECT_FALSE(scope.contains(body(8, "140681")));
  EXPECT_FALSE(scope.contains(body(-1, "140681"))) << "no new bodies";
}

TEST(Keeper, ASupervisorKeepsHisRegionAndNewBodiesInIt) {
  const Scope scope = keeper_scope({1, {{Role::supervisor, 7, "140600"}}});
  EXPECT_TRUE(scope.contains(body(8, "140681101")));
  EXPECT_TRUE(scope.contains(body(-1, "140600")));
  EXPECT_FALSE(scope.contains(body(8, "140700")));
}

TEST(Keeper, NobodyElseKeepsAny) {
  for (const Role role : {Role::handler, Role::agency_head, Role::legal_reviewer, Role::hearing_chair, Role::operator_, Role::auditor})
    EXPECT_TRUE(keeper_scope({1, {{role, 7, "140600"}}}).nothing()) << role_id(role);
  EXPECT_TRUE(keeper_scope({1, {{Role::supervisor, 7, "nowhere"}}}).nothing());
  EXPECT_TRUE(keeper_scope({1, {}}).nothing());
}

}  // namespace
}  // namespace fadu::access
