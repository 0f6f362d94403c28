#pragma once
#include <boost/json/object.hpp>
#include <string_view>

#include "fadu/law/rulebook.hpp"

namespace fadu::app {

/// Name of a field type as rulebook files and the interface write it.
std::string_view field_type_id(law::FieldType type);
/// A field of a form as the interface gives it.
boost::json::object field_view(const law::FieldSpec& field);

}  // namespace fadu::app
