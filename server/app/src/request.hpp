#pragma once
// A proposed act: from the request to a typed, checked law::Act.
#include "codec.hpp"
#include "fadu/law/examine.hpp"
#include "record.hpp"

namespace fadu::app {

/// What a client sends for an act, shape checked.
struct ActRequest {
  std::string kind;
  std::string at;                        ///< empty = now
  std::vector<law::PersonId> officers;
  json::object fields;
  std::optional<std::int64_t> seen;      ///< last seq on the client's page
  std::string reason;
  bool happened{false};
};
Answer<ActRequest> read_act_request(const json::object& object);

/// An act that is well-formed; whether it is lawful has still to be judged.
struct Proposal {
  const law::ActSpec* spec{};
  law::Act act;
};
/// `record` holds the dossier so far (empty for an opening act). Codes: unknown_act, invalid_fields, role_not_allowed.
/// An act that names no time is at `clock`, or at the last act received when the clock was set back since.
Answer<Proposal> propose(const App& app, const registers::Registers& registers, const Caller& caller,
                         const Record& record, const ActRequest& request, Instant clock);

/// Findings in words, with their articles.
json::object finding_view(const App& app, const law::Dossier& dossier, const law::Finding& finding);
json::array findings_view(const App& app, const law::Dossier& dossier, const std::vector<law::Finding>& findings);
std::string_view severity_word(law::Severity severity);
std::string_view severity_id(law::Severity severity);

/// The judge's verdict as an answer: refused, or a reason is asked for, or nothing stands in the way.
struct Judgement {
  std::vector<law::Finding> findings;
  bool refused{false};
  bool needs_reason{false};
};
Judgement judge_proposal(const App& app, const law::World& world, const Record& record,
                         const Proposal& proposal);
Status check_reason(std::string_view reason);
Problem refused_problem(const App& app, const law::Dossier& dossier, const Judgement& judgement);
Problem reason_problem(const App& app, const law::Dossier& dossier, const Judgement& judgement);

}  // namespace fadu::app
