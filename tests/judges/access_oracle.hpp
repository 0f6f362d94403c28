#pragma once
// An independent judge of access: written from the fifteen sentences of server/access/README.md, not from the code.
// It shares only the vocabulary (fadu/access/policy.hpp); it has its own idea of regions and no table.
#include <algorithm>
#include <string>
#include <string_view>

#include "fadu/access/policy.hpp"

namespace fadu::judges {

using access::Action;
using access::Actor;
using access::Label;
using access::Post;
using access::Resource;
using access::Role;

/// Level by level: province 2 digits, city 4, county 6, township 9, village 12; zeros below a level mean the whole level.
inline bool region_inside(std::string_view outer, std::string_view inner) {
  const auto all_zero = [](std::string_view s) { return s.find_first_not_of('0') == std::string_view::npos; };
  if (outer.empty() || inner.empty()) return false;
  for (const std::size_t level : {2U, 4U, 6U, 9U, 12U}) {
    if (outer.size() < level) return true;
    if (level > 2 && all_zero(outer.substr(level - (level > 6 ? 3 : 2)))) return true;
    if (inner.size() < level || outer.substr(0, level) != inner.substr(0, level)) return false;
  }
  return true;
}

inline bool agency_role(Role role) {
  return role == Role::handler || role == Role::agency_head || role == Role::legal_reviewer || role == Role::hearing_chair;
}

inline bool is_handler_of(const Actor& actor, const Resource& r) {
  return std::count(r.handlers.begin(), r.handlers.end(), actor.person) > 0;
}

/// Sentences 2, 3, 7.
inline bool sees_case(const Actor& actor, const Post& post, const Resource& r) {
  if (post.role == Role::supervisor) return region_inside(post.region, r.region);
  if (!agency_role(post.role) || post.body != r.body) return false;
  if (post.role == Role::handler && r.label == Label::restricted) return is_handler_of(actor, r);
  return true;
}

inline bool post_may(const Actor& actor, const Post& post, Action action, const Resource& r) {
  const bool sees = sees_case(actor, post, r);
  switch (action) {
    case Action::case_list:
    case Action::case_read: return sees;
    case Action::file_add: return sees && agency_role(post.role);                                   // 4, 7
    case Action::act_record:                                                                        // 4
      return sees && agency_role(post.role) &&
             std::count(r.by.begin(), r.by.end(), std::string(access::role_id(post.role))) > 0;
    case Action::case_open: return post.role == Role::handler && sees;                              // 5
    case Action::personal_reveal:                                                                   // 6
      if (post.role == Role::handler) return sees && is_handler_of(actor, r);
      return sees && post.role != Role::hearing_chair;
    case Action::user_manage: return post.role == Role::agency_admin && post.body == r.body;        // 8
    case Action::log_read: return post.role == Role::auditor && region_inside(post.region, r.region);   // 9
    case Action::system_manage: return post.role == Role::operator_;                                // 10
    case Action::item_opinion:                                                                      // 13
      return (post.role == Role::agency_head || post.role == Role::legal_reviewer) && post.body == r.body;
    case Action::item_decide: return post.role == Role::supervisor && region_inside(post.region, r.region);   // 13
    case Action::catalogue_publish: return post.role == Role::agency_head && post.body == r.body;   // 16
    case Action::register_read: return true;                                                        // 11
    case Action::register_write:                                                                    // 14
      return (post.role == Role::agency_admin && post.body == r.body) ||
             (post.role == Role::supervisor && region_inside(post.region, r.region));
  }
  return false;
}

/// Sentence 1.
inline bool may(const Actor& actor, Action action, const Resource& r) {
  return std::any_of(actor.posts.begin(), actor.posts.end(),
                     [&](const Post& post) { return post_may(actor, post, action, r); });
}

/// Sentence 12.
inline bool looks_absent(const Actor& actor, Action action, const Resource& r) {
  const bool case_action = action == Action::case_list || action == Action::case_read || action == Action::act_record ||
                           action == Action::file_add || action == Action::personal_reveal;
  return case_action && !may(actor, action, r) && !may(actor, Action::case_read, r);
}

}  // namespace fadu::judges
