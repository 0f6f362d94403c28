#pragma once
// The envelope of an act, its canonical form, and what a dossier's acts fold into.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fadu/dossier/fields.hpp"
#include "fadu/law/rulebook.hpp"

namespace fadu::dossier {

/// Claimed time against received time. Error codes: in_future (more than 5 minutes after `received`),
/// before_first (before the dossier's first act, unless `happened`). `first` is absent for the first act.
Status check_time(Instant at, Instant received, std::optional<Instant> first, bool happened);

/// Officers who carry the act out: known that day, nobody twice, named at all where the act asks for officers. That they
/// are too few is for the law to find (a late entry must be able to say so). Pointers: "/officers", "/officers/0".
/// Error codes: unknown_person, duplicate, missing.
[[nodiscard]] std::vector<FieldError> check_officers(const law::ActSpec& act,
                                                     const std::vector<law::PersonId>& officers,
                                                     const ReadContext& context);

/// The exact object that the ledger hashes: {v, dossier, seq, kind, act_version, at, received, actor, officers,
/// happened, fields}; ids as strings of digits, times as RFC 3339. The link to the act before is the ledger's. `v` is 1.
[[nodiscard]] Node canonical_act(const law::Rulebook& rulebook, std::string_view dossier_id,
                                 const law::ActSpec& spec, const law::Act& act);
[[nodiscard]] Node canonical_act(const Vocabulary& words, std::string_view dossier_id, const law::ActSpec& spec,
                                 const law::Act& act);

}  // namespace fadu::dossier
