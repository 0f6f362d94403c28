// The entry points that take a whole Rulebook.
#include "fadu/dossier/act.hpp"
#include "fadu/dossier/fields.hpp"

namespace fadu::dossier {

law::FieldId RulebookVocabulary::field(std::string_view key) const { return rulebook_->field(key); }

const std::vector<law::CodeEntry>* RulebookVocabulary::table(std::string_view name) const {
  return rulebook_->table(name);
}

ReadResult read_fields(const law::Rulebook& rulebook, const law::ActSpec& act, const Node& input,
                       const ReadContext& context) {
  return read_fields(RulebookVocabulary(rulebook), act, input, context);
}

Node write_fields(const law::Rulebook& rulebook, const law::ActSpec& act, const std::vector<law::Fact>& facts,
                  Reveal reveal) {
  return write_fields(RulebookVocabulary(rulebook), act, facts, reveal);
}

Node canonical_act(const law::Rulebook& rulebook, std::string_view dossier_id, const law::ActSpec& spec,
                   const law::Act& act) {
  return canonical_act(RulebookVocabulary(rulebook), dossier_id, spec, act);
}

}  // namespace fadu::dossier
