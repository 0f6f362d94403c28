#pragma once
// Appending an act inside a write transaction: shared by the commands, the demo city and imports.
#include "queries/project.hpp"
#include "request.hpp"

namespace fadu::app {

/// An act in its canonical form, linked to the one before it.
struct SealedAct {
  json::object content;
  std::string bytes;
  ledger::Link link;
};
/// Puts the act at the end of `record` in memory; nothing is written. `reason` may be empty.
SealedAct seal_act(const App& app, Record& record, const Proposal& proposal, const std::string& reason);

struct Appended {
  std::vector<IssuedDocument> documents;
  law::Examination examination;
};
/// Appends to `record`, writes the chain, issues documents, projects. The act has been judged.
Appended append_act(store::Tx& tx, App& app, Record& record, const Proposal& proposal, const std::string& reason);

/// A new, empty record for a dossier about to be opened.
Record fresh_record(const App& app, const law::ProcedureSpec& procedure, law::DomainId domain, law::BodyId body);

/// A first step as a client sends it: {procedure, domain, act}.
struct Opening {
  const law::ProcedureSpec* procedure;
  law::DomainId domain;
  ActRequest act;
};
Answer<Opening> read_opening(const App& app, const json::object& request);
/// The empty record of a dossier of the caller's body. Code: invalid_fields (the procedure does not begin with that act).
Answer<Record> opening_record(const App& app, const Caller& caller, const Opening& opening);

}  // namespace fadu::app
