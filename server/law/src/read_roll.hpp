#pragma once
// What the readers of rolls and of measures share: citations against a loaded rulebook, conditions on a roll's rows.
#include "fadu/law/roll.hpp"
#include "loader.hpp"

namespace fadu::law {

/// A citation that resolves in the registry of instruments; a problem otherwise. Nothing for an empty text.
[[nodiscard]] std::optional<statute::Cite> read_cite(Reader& reader, std::string_view key, const std::string& text, const Rulebook& rulebook);
/// The conditions under `key` (when, where): a table or a list of tables, each about one field of the roll.
[[nodiscard]] RollConditions read_roll_conditions(Reader& reader, std::string_view key, const RollSpec& roll, const Rulebook& rulebook);
/// The place of a field of the roll; nothing and a problem when there is none.
[[nodiscard]] std::optional<std::size_t> read_roll_field(Reader& reader, std::string_view key, const std::string& name, const RollSpec& roll);

}  // namespace fadu::law
