#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include "fadu/http/openapi.hpp"

namespace fadu::http {
namespace {

using Json = boost::json::object;

Json typed(std::string_view type, std::string_view description) {
  Json out;
  out["type"] = type;
  if (!description.empty()) out["description"] = description;
  return out;
}

Json formatted(std::string_view format, std::string_view description) {
  Json out = typed("string", description);
  out["format"] = format;
  return out;
}

}  // namespace

Schema Schema::text(std::string_view description) { return Schema{typed("string", description)}; }
Schema Schema::integer(std::string_view description) { return Schema{typed("integer", description)}; }
Schema Schema::boolean(std::string_view description) { return Schema{typed("boolean", description)}; }
Schema Schema::date(std::string_view description) { return Schema{formatted("date", description)}; }
Schema Schema::instant(std::string_view description) { return Schema{formatted("date-time", description)}; }
Schema Schema::fen(std::string_view description) { return Schema::integer(description).set("x-unit", "fen"); }

Schema Schema::any(std::string_view description) {
  Json out;
  if (!description.empty()) out["description"] = description;
  return Schema{std::move(out)};
}

Schema Schema::one_of(const std::vector<std::string>& values, std::string_view description) {
  Json out = typed("string", description);
  boost::json::array list;
  for (const std::string& value : values) list.emplace_back(value);
  out["enum"] = std::move(list);
  return Schema{std::move(out)};
}

Schema Schema::array(Schema item, std::string_view description) {
  Json out = typed("array", description);
  out["items"] = std::move(item.json_);
  return Schema{std::move(out)};
}

Schema Schema::ref(std::string_view name) {
  Json out;
  out["$ref"] = "#/components/schemas/" + std::string{name};
  return Schema{std::move(out)};
}

Schema Schema::object(std::string_view description) {
  Json out = typed("object", description);
  out["properties"] = Json{};
  out["additionalProperties"] = false;
  return Schema{std::move(out)};
}

Schema Schema::map_of(Schema value, std::string_view description) {
  Json out = typed("object", description);
  out["additionalProperties"] = std::move(value.json_);
  return Schema{std::move(out)};
}

Schema& Schema::required(std::string_view name, Schema schema) & {
  if (!json_.contains("required")) json_["required"] = boost::json::array{};
  json_["required"].as_array().emplace_back(name);
  return optional(name, std::move(schema));
}

Schema& Schema::optional(std::string_view name, Schema schema) & {
  json_["properties"].as_object()[name] = std::move(schema.json_);
  return *this;
}

Schema&& Schema::required(std::string_view name, Schema schema) && { return std::move(required(name, std::move(schema))); }
Schema&& Schema::optional(std::string_view name, Schema schema) && { return std::move(optional(name, std::move(schema))); }

Schema&& Schema::set(std::string_view keyword, boost::json::value value) && {
  json_[keyword] = std::move(value);
  return std::move(*this);
}

Schema&& Schema::nullable() && {
  if (const auto* type = json_.if_contains("type"); type && type->is_string()) {
    json_["type"] = boost::json::array{*type, "null"};
  } else {
    Json null_type;
    null_type["type"] = "null";
    boost::json::array either;
    either.emplace_back(std::move(json_));
    either.emplace_back(std::move(null_type));
    json_ = Json{};
    json_["anyOf"] = std::move(either);
  }
  return std::move(*this);
}

}  // namespace fadu::http
