#include "read_field.hpp"

#include <algorithm>

namespace fadu::law {
namespace {

void extras(Reader& reader, FieldSpec& out) {
  out.help = reader.text_or("help", "");
  out.derived = reader.text_or("derived", "");
  out.fallback = reader.text_or("fallback", "");
  out.only_if = reader.text_or("only_if", "");
  out.required = reader.boolean_or("required", true);
  out.masked = reader.boolean_or("masked", false);
  out.is_public = reader.boolean_or("public", false);
  out.min = reader.integer_if("min");
  out.max = reader.integer_if("max");
  if (out.min && out.max && *out.min > *out.max) reader.wrong("min", "min 大于 max");
}

}  // namespace

const std::vector<std::string>& field_type_names() {
  static const std::vector<std::string> names{"text",    "longtext", "number",   "money", "date", "time",    "boolean",
                                              "choice",  "choices",  "officer",  "officers", "body", "party", "item",
                                              "article", "address",  "list",     "file",  "files", "signature"};
  return names;
}

FieldSpec read_field(Reader& reader, const std::vector<std::string>& types, const std::vector<std::string>& tables) {
  FieldSpec out;
  out.key = reader.text("key");
  out.title = reader.text("title");
  const std::string& type = types[static_cast<std::size_t>(reader.one_of("type", types, std::nullopt))];
  const auto& names = field_type_names();
  const auto known = std::ranges::find(names, type);
  if (known != names.end()) out.type = static_cast<FieldType>(known - names.begin());
  extras(reader, out);
  out.table = reader.text_or("table", "");
  const bool choice = out.type == FieldType::choice || out.type == FieldType::choices;
  if (choice && out.table.empty()) reader.wrong("table", "choice、choices 要写 table（代码表）");
  if (!out.table.empty() && !std::ranges::binary_search(tables, out.table))
    reader.wrong("table", "没有名为“" + out.table + "”的代码表（codes/）" + did_you_mean(out.table, tables));
  return out;
}

}  // namespace fadu::law
