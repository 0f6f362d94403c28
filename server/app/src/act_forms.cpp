#include "act_forms.hpp"

#include <algorithm>

#include "fadu/dossier/fields.hpp"

namespace fadu::app {

namespace {

using law::FieldSpec;
using law::FieldType;

std::vector<FormSlot> slots_of(const law::Rulebook& rulebook, const std::vector<FieldSpec>& fields);

std::vector<FormSlot> parts_of(const law::Rulebook& rulebook, const FieldSpec& spec) {
  std::vector<FormSlot> out;
  for (const std::string& key : dossier::party_parts())
    out.push_back({key, key == "birth" ? FieldType::date : FieldType::text, rulebook.field(spec.key + "." + key), {}});
  std::ranges::sort(out, {}, &FormSlot::key);
  return out;
}

std::vector<FormSlot> slots_of(const law::Rulebook& rulebook, const std::vector<FieldSpec>& fields) {
  std::vector<FormSlot> out;
  for (const FieldSpec& spec : fields) {
    FormSlot slot{spec.key, spec.type, spec.id.valid() ? spec.id : rulebook.field(spec.key), {}};
    if (spec.type == FieldType::party) slot.inner = parts_of(rulebook, spec);
    if (spec.type == FieldType::list) slot.inner = slots_of(rulebook, spec.columns);
    out.push_back(std::move(slot));
  }
  std::ranges::sort(out, {}, &FormSlot::key);
  return out;
}

}  // namespace

ActForms::ActForms(const law::Rulebook& rulebook) {
  forms_.resize(rulebook.procedures().size());
  for (const law::ProcedureSpec& procedure : rulebook.procedures()) {
    auto& forms = forms_[static_cast<std::size_t>(procedure.number.value)];
    for (const law::ActSpec& act : procedure.acts) {
      const auto kind = static_cast<std::size_t>(act.kind.value);
      if (forms.size() <= kind) forms.resize(kind + 1);
      forms[kind] = slots_of(rulebook, act.fields);
    }
  }
}

const std::vector<FormSlot>& ActForms::form(law::ProcedureId procedure, law::ActKind kind) const {
  static const std::vector<FormSlot> none;
  const auto& forms = forms_.at(static_cast<std::size_t>(procedure.value));
  const auto place = static_cast<std::size_t>(kind.value);
  return kind.valid() && place < forms.size() ? forms[place] : none;
}

}  // namespace fadu::app
