#pragma once
// The forms of a rulebook as a reader of stored acts wants them: keys in the order of canonical JSON, with their ids.
#include <string_view>
#include <vector>

#include "fadu/law/rulebook.hpp"

namespace fadu::app {

/// One key of a form: how its value is read, and where the fact goes.
struct FormSlot {
  std::string_view key;
  law::FieldType type{};
  law::FieldId field;
  std::vector<FormSlot> inner;   ///< columns of a list, parts of a party; by key
};

/// All forms of a rulebook, which must outlive them. Immutable, so threads share one.
class ActForms {
 public:
  explicit ActForms(const law::Rulebook& rulebook);
  ActForms(const ActForms&) = delete;
  ActForms& operator=(const ActForms&) = delete;
  /// By key; empty when the procedure has no such act.
  [[nodiscard]] const std::vector<FormSlot>& form(law::ProcedureId procedure, law::ActKind kind) const;

 private:
  std::vector<std::vector<std::vector<FormSlot>>> forms_;   ///< by procedure, by act kind
};

}  // namespace fadu::app
