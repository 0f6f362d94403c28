#pragma once
// Document kinds of the rulebook filled with the values of one dossier, and the sheet that stands in for one that cannot be.
#include <string>
#include <string_view>
#include <vector>

#include "values.hpp"

namespace fadu::app {

const law::DocumentSpec* spec_of(const law::Rulebook& rulebook, std::string_view id);
ValueContext context_of(App& app, store::Session& session, const Record& record);
Failure<Problem> paper_problem(const Error& error);

enum class Filling {
  strict,   ///< what the kind must hold has to be there
  loose,    ///< what is absent stays empty: for the cover of a volume
  draft,    ///< loose, and marked 草稿
};
/// Error codes: not_found (the rulebook no longer has the kind), missing_content, and the others of paper::fill.
Answer<paper::Document> fill_document(App& app, const ValueContext& context, const DocumentRow& row, Filling filling);

/// Something that a document must hold and the dossier does not give.
struct Gap {
  std::string name;   ///< Chinese
  std::string mend;   ///< what to do, Chinese
};
/// What of `spec.must` is absent; `act` is the act that makes the document.
std::vector<Gap> gaps_of(const ValueContext& context, const law::DocumentSpec& spec, const law::ActSpec* act,
                         const paper::Value& values);

/// 缺件说明: one page that names the document, its act, what is missing and what to do. `why` is the refusal to fill or print.
paper::Document missing_sheet(App& app, const ValueContext& context, const DocumentRow& row, const Problem& why);

}  // namespace fadu::app
