// Names of roles and actions: ids for rulebook and database, titles for people.
#include <algorithm>
#include <array>

#include "fadu/access/policy.hpp"

namespace fadu::access {
namespace {

struct RoleName {
  std::string_view id, title;
};
constexpr std::array<RoleName, kRoles> kRoleNames = {{
    {"handler", "办案人员"},
    {"agency_head", "机关负责人"},
    {"legal_reviewer", "法制审核人员"},
    {"hearing_chair", "听证主持人"},
    {"agency_admin", "单位管理员"},
    {"supervisor", "执法监督人员"},
    {"operator", "系统运维人员"},
    {"auditor", "审计人员"},
}};
constexpr std::array<std::string_view, kActions> kActionIds = {
    "case_list",     "case_read",     "case_open",   "act_record", "file_add",
    "personal_reveal", "register_read", "user_manage", "log_read",   "system_manage",
    "item_opinion",  "item_decide",   "catalogue_publish", "register_write"};

}  // namespace

std::optional<Role> parse_role(std::string_view id) {
  const auto at = std::ranges::find(kRoleNames, id, &RoleName::id);
  if (at == kRoleNames.end()) return std::nullopt;
  return static_cast<Role>(at - kRoleNames.begin());
}

std::string_view role_id(Role role) { return kRoleNames[static_cast<std::size_t>(role)].id; }
std::string_view role_title(Role role) { return kRoleNames[static_cast<std::size_t>(role)].title; }
std::string_view action_id(Action action) { return kActionIds[static_cast<std::size_t>(action)]; }

}  // namespace fadu::access
