#pragma once
// The certificate of completion as a sheet of paper.
#include "fadu/app/documents.hpp"
#include "fadu/paper/document.hpp"

namespace fadu::app {

struct Completion {
  std::string name, body, card, title, kind, issuer;
  std::vector<paper::Pair> particulars;
  Date on;                              ///< stands under the name of the issuer
  Instant made;
};
Answer<PdfFile> completion_pdf(App& app, const Completion& completion);

}  // namespace fadu::app
