#pragma once
// A dossier folded: what lists, documents and the case page show of it. Cheap; nothing legal is decided here.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fadu/law/rulebook.hpp"

namespace fadu::dossier {

/// The latest value of every field. Points into the dossier: valid while its acts live.
class Facts {
 public:
  [[nodiscard]] const law::Value* find(law::FieldId field) const;
  /// Typed getters: nothing when the field is absent or of another type.
  [[nodiscard]] std::string_view text(law::FieldId field) const;   ///< empty when absent
  [[nodiscard]] std::optional<Money> money(law::FieldId field) const;
  [[nodiscard]] std::optional<Date> date(law::FieldId field) const;   ///< also the day of a time
  [[nodiscard]] std::optional<std::int64_t> number(law::FieldId field) const;
  [[nodiscard]] bool flag(law::FieldId field) const;               ///< false when absent
  [[nodiscard]] std::vector<law::PersonId> persons(law::FieldId field) const;

  void put(const law::Fact& fact);

 private:
  std::vector<const law::Value*> latest_;   ///< by field id
};

struct Snapshot {
  std::string title;                 ///< cause of the case
  std::string party_name, party_code, party_kind;
  std::optional<Money> amount;
  std::string item;
  Date opened_on;                    ///< day of the first act
  std::optional<Date> filed_on;      ///< day of the latest act that files the case, as the procedure names it
  bool closed{false};                ///< its stage is terminal
  std::size_t stage{};               ///< index in the procedure's stages: the latest act that enters a stage decides
  Facts facts;
  std::vector<std::vector<std::int32_t>> acts;   ///< by act kind: seqs in order of receipt

  /// Latest act of a kind, null when there is none.
  [[nodiscard]] const law::Act* last(const law::Dossier& dossier, law::ActKind kind) const;
};

/// A reference as procedures write it: "cause", "party.name" (latest in the dossier) or "decision_made.fine"
/// (latest act of that kind that has it). Null when there is no value.
[[nodiscard]] const law::Value* resolve(const law::Rulebook& rulebook, const law::Dossier& dossier,
                                        const Snapshot& snapshot, std::string_view reference);

[[nodiscard]] Snapshot fold(const law::Dossier& dossier, const law::Rulebook& rulebook);

}  // namespace fadu::dossier
