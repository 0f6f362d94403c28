#pragma once
// The tree of values that document templates name: docs/guide/documents.md lists it.
#include "fadu/paper/template.hpp"
#include "page.hpp"
#include "queries/documents.hpp"
#include "queries/registers.hpp"

namespace fadu::app {

struct ValueContext {
  const App& app;
  const Record& record;
  const law::ProcedureSpec& procedure;
  std::shared_ptr<const registers::Registers> registers;
  BodyCard body;
  std::vector<DocumentRow> documents;   ///< issued so far, in order
};
/// Values for a document that act `seq` makes, knowing only the acts up to it.
paper::Value document_values(const ValueContext& context, std::int32_t seq, const std::string& number, Date date);

}  // namespace fadu::app
