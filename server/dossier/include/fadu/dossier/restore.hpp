#pragma once
// Facts of a stored act back from its canonical fields. Trusting: what was stored was checked when it was stored, and
// what a later rulebook no longer knows is left out rather than refused, so that old acts can always be read.
#include <vector>

#include "fadu/dossier/fields.hpp"

namespace fadu::dossier {

/// restore_fields(write_fields(facts, Reveal::all)) == facts for facts of the same act version.
[[nodiscard]] std::vector<law::Fact> restore_fields(const Vocabulary& words, const law::ActSpec& act, const Node& fields);

}  // namespace fadu::dossier
