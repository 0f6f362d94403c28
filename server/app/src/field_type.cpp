#include "field_type.hpp"

#include <boost/json.hpp>

namespace fadu::app {

std::string_view field_type_id(law::FieldType type) {
  using law::FieldType;
  switch (type) {
    case FieldType::text: return "text";
    case FieldType::longtext: return "longtext";
    case FieldType::number: return "number";
    case FieldType::money: return "money";
    case FieldType::date: return "date";
    case FieldType::time: return "time";
    case FieldType::boolean: return "boolean";
    case FieldType::choice: return "choice";
    case FieldType::choices: return "choices";
    case FieldType::officer: return "officer";
    case FieldType::officers: return "officers";
    case FieldType::body: return "body";
    case FieldType::party: return "party";
    case FieldType::item: return "item";
    case FieldType::article: return "article";
    case FieldType::address: return "address";
    case FieldType::list: return "list";
    case FieldType::file: return "file";
    case FieldType::files: return "files";
    case FieldType::signature: return "signature";
  }
  return "text";
}

boost::json::object field_view(const law::FieldSpec& field) {
  boost::json::object out{{"key", field.key},           {"title", field.title},     {"help", field.help},
                   {"type", field_type_id(field.type)}, {"required", field.required}, {"table", field.table},
                   {"only_if", field.only_if},   {"derived", field.derived}, {"fallback", field.fallback},
                   {"masked", field.masked}};
  out["min"] = field.min ? boost::json::value(*field.min) : boost::json::value(nullptr);
  out["max"] = field.max ? boost::json::value(*field.max) : boost::json::value(nullptr);
  boost::json::array columns;
  for (const law::FieldSpec& column : field.columns) columns.push_back(field_view(column));
  out["columns"] = std::move(columns);
  return out;
}

}  // namespace fadu::app
