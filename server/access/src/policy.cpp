#include "fadu/access/policy.hpp"

#include <algorithm>
#include <array>

#include "fadu/base/region.hpp"

namespace fadu::access {
namespace {

/// What must hold between a post and a resource.
enum class Need : std::uint8_t {
  no,        ///< never
  own,       ///< the post's body is the resource's; a handler sees restricted ones only when assigned
  assigned,  ///< own, and the person is one of the handlers
  region,    ///< the resource lies inside the post's region
  any,       ///< the role is enough
};

using Row = std::array<Need, kRoles>;
constexpr Need no = Need::no, own = Need::own, asg = Need::assigned, reg = Need::region, any = Need::any;

// clang-format off
constexpr std::array<Row, kActions> kPolicy = {{
  //                 handler head  review chair admin super oper  audit
  /* case_list     */ Row{own, own,  own,  own,  no,   reg,  no,   no },
  /* case_read     */ Row{own, own,  own,  own,  no,   reg,  no,   no },
  /* case_open     */ Row{own, no,   no,   no,   no,   no,   no,   no },
  /* act_record    */ Row{own, own,  own,  own,  no,   no,   no,   no },
  /* file_add      */ Row{own, own,  own,  own,  no,   no,   no,   no },
  /* reveal        */ Row{asg, own,  own,  no,   no,   reg,  no,   no },
  /* register_read */ Row{any, any,  any,  any,  any,  any,  any,  any},
  /* user_manage   */ Row{no,  no,   no,   no,   own,  no,   no,   no },
  /* log_read      */ Row{no,  no,   no,   no,   no,   no,   no,   reg},
  /* system_manage */ Row{no,  no,   no,   no,   no,   no,   any,  no },
  /* item_opinion  */ Row{no,  own,  own,  no,   no,   no,   no,   no },
  /* item_decide   */ Row{no,  no,   no,   no,   no,   reg,  no,   no },
  /* catalogue     */ Row{no,  own, no,   no,   no,   no,   no,   no },
  /* register_write*/ Row{no,  no,   no,   no,   own,  reg,  no,   no },
}};
// clang-format on

Need need(Action action, Role role) {
  return kPolicy[static_cast<std::size_t>(action)][static_cast<std::size_t>(role)];
}

/// Only cases hide that they exist; bodies, users and the system are no secret.
bool of_case(Action action) {
  return action == Action::case_list || action == Action::case_read || action == Action::act_record ||
         action == Action::file_add || action == Action::personal_reveal;
}

void add_clauses(std::vector<Clause>& out, const Actor& actor, const Post& post, Need wanted) {
  const bool handler = post.role == Role::handler;
  switch (wanted) {
    case Need::no: return;
    case Need::own:
      out.push_back({post.body, {}, !handler, {}});
      if (handler) out.push_back({post.body, {}, true, actor.person});
      return;
    case Need::assigned: out.push_back({post.body, {}, true, actor.person}); return;
    case Need::region:   // a post without a real region gives nothing, never everything
      if (region_code_ok(post.region)) out.push_back({{}, std::string(region_prefix(post.region)), true, {}});
      return;
    case Need::any: out.push_back({{}, {}, true, {}}); return;
  }
}

bool holds(const Clause& clause, const Resource& resource) {
  if (clause.body && *clause.body != resource.body) return false;
  if (!clause.region_prefix.empty() &&
      (!region_code_ok(resource.region) || !resource.region.starts_with(clause.region_prefix)))
    return false;
  if (resource.label == Label::restricted && !clause.restricted) return false;
  return !clause.assigned || std::ranges::find(resource.handlers, *clause.assigned) != resource.handlers.end();
}

bool post_allows(const Actor& actor, const Post& post, Action action, const Resource& resource) {
  if (action == Action::act_record && std::ranges::find(resource.by, role_id(post.role)) == resource.by.end())
    return false;
  std::vector<Clause> clauses;
  add_clauses(clauses, actor, post, need(action, post.role));
  return std::ranges::any_of(clauses, [&](const Clause& clause) { return holds(clause, resource); });
}

std::string titles(const std::vector<std::string>& roles) {
  std::string out;
  for (const std::string& id : roles)
    if (const auto role = parse_role(id)) out += (out.empty() ? "" : "、") + std::string(role_title(*role));
  return out;
}

std::string why_not(const Actor& actor, Action action, const Resource& resource) {
  if (actor.posts.empty()) return "您目前没有有效的岗位，请联系本单位管理员设置。";
  std::string mine;
  for (const Post& post : actor.posts) {
    const std::string title(role_title(post.role));
    if (mine.find(title) == std::string::npos) mine += (mine.empty() ? "" : "、") + title;
  }
  const std::string posts = "您的岗位是" + mine;
  switch (action) {
    case Action::act_record:
      if (const std::string by = titles(resource.by); !by.empty()) return "这一步由办案机关的" + by + "办理，" + posts + "。";
      return "这一步没有规定由谁办理，请联系系统管理员。";
    case Action::case_open: return "只有本机关的办案人员可以登记新的案件，" + posts + "。";
    case Action::file_add: return "只有办案机关的人员可以上传材料，" + posts + "。";
    case Action::personal_reveal: return "只有本案办案人员、机关负责人、法制审核人员和监督人员可以查看完整的个人信息，" + posts + "。";
    case Action::user_manage: return "只有本单位管理员可以管理本单位的用户和岗位，" + posts + "。";
    case Action::log_read: return "只有审计人员可以查看日志，" + posts + "。";
    case Action::register_write: return "名册、资格和学时由本单位管理员维护和申报，由管辖本单位的执法监督人员办理，" + posts + "。";
    case Action::system_manage: return "只有系统运维人员可以管理系统，" + posts + "。";
    case Action::item_opinion: return "清理意见由实施机关的负责人或者法制审核人员提出，" + posts + "。";
    case Action::item_decide: return "清理意见由辖区的执法监督人员批准，" + posts + "。";
    case Action::catalogue_publish: return "事项目录由本单位负责人公布，" + posts + "。";
    case Action::case_list:
    case Action::case_read:
    case Action::register_read: break;
  }
  return posts + "，不能查看这项内容。";
}

}  // namespace

Decision decide(const Actor& actor, Action action, const Resource& resource) {
  for (const Post& post : actor.posts)
    if (post_allows(actor, post, action, resource)) return {true, false, {}, post.role};
  const bool hidden = of_case(action) && !list_scope(actor, Action::case_read).contains(resource);
  return {false, hidden, hidden ? std::string("没有找到这个案件，请核对编号。") : why_not(actor, action, resource), {}};
}

bool Scope::contains(const Resource& resource) const {
  return std::ranges::any_of(clauses, [&](const Clause& clause) { return holds(clause, resource); });
}

Scope list_scope(const Actor& actor, Action action) {
  Scope scope;
  for (const Post& post : actor.posts) add_clauses(scope.clauses, actor, post, need(action, post.role));
  return scope;
}

}  // namespace fadu::access
