#pragma once
#include <string_view>

#include "fadu/law/rulebook.hpp"

namespace fadu::app {

/// Name of a field type as rulebook files and the interface write it.
std::string_view field_type_id(law::FieldType type);

}  // namespace fadu::app
