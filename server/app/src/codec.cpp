#include "codec.hpp"

#include <charconv>

namespace fadu::app {

using dossier::Node;

Node to_node(const json::value& value) {
  switch (value.kind()) {
    case json::kind::null: return {};
    case json::kind::bool_: return Node{value.get_bool()};
    case json::kind::int64: return Node{value.get_int64()};
    case json::kind::uint64: return Node{"9223372036854775808"};
    case json::kind::double_: return Node{"1.5"};
    case json::kind::string: return Node{std::string_view{value.get_string()}};
    case json::kind::array: {
      Node::List list;
      for (const auto& item : value.get_array()) list.push_back(to_node(item));
      return Node{std::move(list)};
    }
    case json::kind::object: {
      Node::Object object;
      for (const auto& [key, item] : value.get_object()) object.emplace_back(std::string(key), to_node(item));
      return Node{std::move(object)};
    }
  }
  return {};
}

json::value to_json(const Node& node) {
  if (const bool* b = node.boolean()) return *b;
  if (const std::int64_t* n = node.integer()) return *n;
  if (const std::string* s = node.text()) return json::string(*s);
  if (const Node::List* list = node.list()) {
    json::array array;
    for (const Node& item : *list) array.push_back(to_json(item));
    return array;
  }
  if (const Node::Object* members = node.object()) {
    json::object object;
    for (const auto& [key, item] : *members) object[key] = to_json(item);
    return object;
  }
  return nullptr;
}

const json::string* text_in(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value ? value->if_string() : nullptr;
}

std::string string_in(const json::object& object, std::string_view key) {
  const json::string* text = text_in(object, key);
  return text ? std::string(*text) : std::string{};
}

std::optional<std::int64_t> int_in(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  if (!value || !value->is_int64()) return std::nullopt;
  return value->get_int64();
}

bool flag_in(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value && value->is_bool() && value->get_bool();
}

std::optional<std::int64_t> parse_id(std::string_view text) {
  std::int64_t id{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (error != std::errc{} || end != text.data() + text.size() || id < 0) return std::nullopt;
  return id;
}

std::vector<law::PersonId> persons_in(const json::object& object, std::string_view key) {
  std::vector<law::PersonId> persons;
  const json::value* value = object.if_contains(key);
  if (!value || !value->is_array()) return persons;
  for (const json::value& item : value->get_array()) {
    const auto id = item.is_string() ? parse_id(item.get_string()) : std::nullopt;
    persons.push_back(law::PersonId{id.value_or(-1)});
  }
  return persons;
}

namespace {

const law::CodeEntry* find_code(const law::Rulebook& rulebook, std::string_view table, std::string_view code) {
  const auto* entries = rulebook.table(table);
  if (!entries) return nullptr;
  const auto found = std::ranges::find(*entries, code, &law::CodeEntry::code);
  return found == entries->end() ? nullptr : &*found;
}

}  // namespace

std::string code_title(const law::Rulebook& rulebook, std::string_view table, std::string_view code) {
  const law::CodeEntry* entry = find_code(rulebook, table, code);
  return entry ? entry->title : std::string(code);
}

bool code_known(const law::Rulebook& rulebook, std::string_view table, std::string_view code) { return find_code(rulebook, table, code) != nullptr; }

std::string Words::code_title(std::string_view table, std::string_view code) const { return app::code_title(*rulebook, table, code); }

std::string Words::person_name(law::PersonId id) const {
  const auto* person = registers->find_person(id);
  return person ? person->name : std::string{};
}

namespace {

std::string say_text(const Words& words, const law::FieldSpec& spec, const std::string& text) {
  using law::FieldType;
  switch (spec.type) {
    case FieldType::choice:
    case FieldType::choices: return words.code_title(spec.table, text);
    case FieldType::date: {
      const auto date = Date::parse(text);
      return date ? date->chinese() : text;
    }
    case FieldType::time: {
      const auto at = Instant::parse(text);
      return at ? at->chinese() : text;
    }
    case FieldType::officer:
    case FieldType::officers: return words.person_name(law::PersonId{parse_id(text).value_or(-1)});
    case FieldType::item: {
      const law::Item* item = words.registers->item(text);
      return item ? item->title : text;
    }
    default: return text;
  }
}

std::string say_object(const Words& words, const law::FieldSpec& spec, const Node& node) {
  if (spec.type == law::FieldType::party) {
    const Node* name = node.get("name");
    const Node* kind = node.get("kind");
    std::string out = name && name->text() ? *name->text() : std::string{};
    if (kind && kind->text()) out += "（" + words.code_title("party_kind", *kind->text()) + "）";
    return out;
  }
  const Node* name = node.get("name");
  if (!name) name = node.get("typed");
  return name && name->text() ? *name->text() : std::string{};
}

std::string say_row(const Words& words, const law::FieldSpec& spec, const Node& row) {
  std::string out;
  for (const law::FieldSpec& column : spec.columns) {
    const Node* cell = row.get(column.key);
    if (!cell || cell->null()) continue;
    if (!out.empty()) out += "，";
    out += column.title + "：" + words.say(column, *cell);
  }
  return out;
}

}  // namespace

std::string Words::say(const law::FieldSpec& spec, const Node& node) const {
  if (const bool* b = node.boolean()) return *b ? "是" : "否";
  if (const std::int64_t* n = node.integer())
    return spec.type == law::FieldType::money ? Money{*n}.grouped() + "元" : std::to_string(*n);
  if (const std::string* text = node.text()) return say_text(*this, spec, *text);
  if (const Node::List* list = node.list()) {
    const bool rows = spec.type == law::FieldType::list;
    std::string out;
    for (const Node& item : *list) {
      if (!out.empty()) out += rows ? "\n" : "、";
      out += rows ? say_row(*this, spec, item) : say(spec, item);
    }
    return out;
  }
  return node.object() ? say_object(*this, spec, node) : std::string{};
}

std::string json_text(const json::value& value) { return json::serialize(value); }

}  // namespace fadu::app
