#pragma once
// The stored canonical JSON of an act back to what law looks at, in one pass and without a tree between.
// The same facts as dossier::restore_fields gives (act_reader_test compares them); one reader for each thread.
#include <memory>
#include <string_view>

#include "act_forms.hpp"

namespace fadu::app {

class ActReader {
 public:
  /// `forms` must outlive the reader.
  explicit ActReader(const ActForms& forms);
  ~ActReader();
  ActReader(const ActReader&) = delete;
  ActReader& operator=(const ActReader&) = delete;

  /// Sets officers, happened and facts of `act`, whose kind stands already; what they held before is forgotten.
  /// Throws std::runtime_error when `content` is no JSON: what the database holds was written by us.
  void read(law::ProcedureId procedure, std::string_view content, law::Act& act);

 private:
  struct Parser;
  const ActForms& forms_;
  std::unique_ptr<Parser> parser_;
};

}  // namespace fadu::app
