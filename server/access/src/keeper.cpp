#include "fadu/access/keeper.hpp"

#include "fadu/base/region.hpp"

namespace fadu::access {

Scope keeper_scope(const Actor& actor) {
  Scope out;
  for (const Post& post : actor.posts) {
    if (post.role == Role::agency_admin) out.clauses.push_back({post.body, {}, true, {}});
    if (post.role == Role::supervisor && region_code_ok(post.region)) out.clauses.push_back({{}, std::string(region_prefix(post.region)), true, {}});
  }
  return out;
}

}  // namespace fadu::access
