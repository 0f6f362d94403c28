#pragma once
// A field of a form, as acts and rolls write it.
#include "loader.hpp"

namespace fadu::law {

/// Names of field types by their number.
[[nodiscard]] const std::vector<std::string>& field_type_names();
/// Title, type, table, limits and the rest of one field; its columns, its id and reader.done() are the caller's.
/// `types` are the names that may be written, `tables` (sorted) the code tables there are.
[[nodiscard]] FieldSpec read_field(Reader& reader, const std::vector<std::string>& types, const std::vector<std::string>& tables);

}  // namespace fadu::law
