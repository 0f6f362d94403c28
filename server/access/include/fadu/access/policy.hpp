#pragma once
// Who may do what where: one policy function, deny by default. README.md holds the policy in words.
// Knows roles, bodies and regions as plain keys; whether a step is lawful is law's matter, not this one's.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fadu::access {

using PersonKey = std::int64_t;   ///< law::PersonId::value
using BodyKey = std::int64_t;     ///< law::BodyId::value

enum class Role { handler, agency_head, legal_reviewer, hearing_chair, agency_admin, supervisor, operator_, auditor };
inline constexpr int kRoles = 8;

enum class Action {
  case_list,        ///< lists, search, counts, findings, export of rows
  case_read,        ///< one case with acts, documents, files
  case_open,        ///< make a new dossier of the own body
  act_record,       ///< append an act; the rulebook's `by` roles decide further
  file_add,         ///< upload evidence
  personal_reveal,  ///< see masked personal data, with a reason
  register_read,    ///< bodies, officers, certificates, items
  user_manage,      ///< users and posts of a body
  log_read,         ///< access log, job log
  system_manage,    ///< jobs, backup, settings: never case content
  item_opinion,     ///< clean-up: the opinion of the agency on an item
  item_decide,      ///< clean-up: approval by the judicial bureau
  catalogue_publish,   ///< the catalogue of items of a body: its head publishes it
  register_write,   ///< registers of a body and its staff: put forward by the body, confirmed by the judicial bureau
};
inline constexpr int kActions = 14;

[[nodiscard]] std::optional<Role> parse_role(std::string_view id);   ///< "agency_head"; "operator"
[[nodiscard]] std::string_view role_id(Role role);
[[nodiscard]] std::string_view role_title(Role role);                ///< Chinese
[[nodiscard]] std::string_view action_id(Action action);

struct Post {
  Role role{};
  BodyKey body{};
  std::string region;       ///< of the body, or of the supervised area for a supervisor
};
struct Actor {
  PersonKey person{};
  std::vector<Post> posts;  ///< those valid now; none = may nothing
};

enum class Label { normal, restricted };   ///< restricted: minors, privacy, trade secrets: only those who work on it
struct Resource {
  BodyKey body{};
  std::string region;                    ///< of the body, GB/T 2260
  Label label{Label::normal};
  std::vector<PersonKey> handlers;       ///< assigned; empty while nobody is
  std::vector<std::string> by;           ///< act_record: role ids that the rulebook lets record the act
};

struct Decision {
  bool allowed{false};
  bool as_not_found{false};   ///< denied, and the object must look as if it did not exist
  std::string reason;         ///< Chinese; empty when allowed
  std::optional<Role> role;   ///< the role that allowed it
};

[[nodiscard]] Decision decide(const Actor& actor, Action action, const Resource& resource);

/// What a list may show: the union of its clauses. No clause = nothing. A clause with neither body nor region prefix is
/// every row; none of the case actions gives one.
struct Clause {
  std::optional<BodyKey> body;     ///< rows of this body, or
  std::string region_prefix;       ///< rows whose region starts with this (see base region_prefix)
  bool restricted{false};          ///< restricted rows too
  std::optional<PersonKey> assigned;   ///< only rows whose handlers contain this person
};
struct Scope {
  std::vector<Clause> clauses;
  [[nodiscard]] bool nothing() const { return clauses.empty(); }
  [[nodiscard]] bool contains(const Resource& resource) const;
};
/// For SQL filters. decide(actor, action, r).allowed == list_scope(actor, action).contains(r), except act_record,
/// whose `by` roles depend on the act.
[[nodiscard]] Scope list_scope(const Actor& actor, Action action);

}  // namespace fadu::access
