#include "node.hpp"

#include <algorithm>

#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

namespace fadu::law {
namespace {

Date date_of(const toml::date& d) { return Date::of(d.year, d.month, d.day); }

Instant moment_of(const toml::date_time& t) {
  const int second = static_cast<int>(t.time.hour) * 3600 + t.time.minute * 60 + t.time.second;
  const Instant civil = Instant::at(date_of(t.date), second);
  if (!t.offset) return civil;
  return civil.plus_seconds(std::int64_t{8 * 3600} - std::int64_t{t.offset->minutes} * 60);
}

Node convert(const toml::node& from);

Node convert_table(const toml::table& from) {
  Node out;
  std::vector<std::pair<toml::source_position, std::size_t>> order;
  std::vector<Node::Entry> entries;
  for (const auto& [key, value] : from) {
    Node node = convert(value);
    node.line = static_cast<int>(key.source().begin.line);
    order.emplace_back(key.source().begin, entries.size());
    entries.push_back({std::string(key.str()), std::move(node)});
  }
  std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& place : order) out.entries.push_back(std::move(entries[place.second]));
  return out;
}

Node convert_list(const toml::array& from) {
  Node out;
  out.kind = Node::Kind::list;
  for (const auto& item : from) out.items.push_back(convert(item));
  return out;
}

Node convert_scalar(const toml::node& from) {
  Node out;
  if (const auto* text = from.as_string()) {
    out.kind = Node::Kind::text;
    out.text = text->get();
  } else if (const auto* number = from.as_integer()) {
    out.kind = Node::Kind::integer;
    out.number = number->get();
  } else if (const auto* flag = from.as_boolean()) {
    out.kind = Node::Kind::boolean;
    out.flag = flag->get();
  } else if (const auto* date = from.as_date()) {
    out.kind = Node::Kind::date;
    out.date = date_of(date->get());
  } else if (const auto* moment = from.as_date_time()) {
    out.kind = Node::Kind::moment;
    out.moment = moment_of(moment->get());
  } else {
    out.kind = Node::Kind::real;
  }
  return out;
}

Node convert(const toml::node& from) {
  Node out = from.is_table()   ? convert_table(*from.as_table())
             : from.is_array() ? convert_list(*from.as_array())
                               : convert_scalar(from);
  out.line = static_cast<int>(from.source().begin.line);
  return out;
}

}  // namespace

const Node* Node::find(std::string_view key) const {
  for (const auto& [name, value] : entries)
    if (name == key) return &value;
  return nullptr;
}

void Node::set(std::string_view key, Node value) {
  for (auto& [name, old] : entries) {
    if (name != key) continue;
    old = std::move(value);
    return;
  }
  entries.push_back({std::string(key), std::move(value)});
}

void Node::erase(std::string_view key) {
  std::erase_if(entries, [&](const auto& entry) { return entry.key == key; });
}

std::string Node::scalar() const {
  switch (kind) {
    case Kind::text: return text;
    case Kind::integer: return std::to_string(number);
    case Kind::boolean: return flag ? "true" : "false";
    case Kind::date: return date.iso();
    case Kind::moment: return moment.rfc3339();
    default: return {};
  }
}

namespace {

bool begins_key(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '"' || c == '\'';
}

/// toml++ 3.3 asserts on a table header whose key begins with any other character, and a file may not end the program.
/// Looks at every line that begins with '[', in strings of several lines too: refusing too much is harmless here.
/// White space beyond ASCII counts as white space to toml++.
bool bad_header(std::string_view line) {
  std::size_t open = 0;
  while (open < line.size() && (line[open] == ' ' || line[open] == '\t' || static_cast<unsigned char>(line[open]) >= 0x80)) ++open;
  if (open == line.size() || line[open] != '[') return false;
  const std::size_t key = line.find_first_not_of("[ \t", open);
  if (key == std::string_view::npos) return true;
  const char c = line[key];
  return !begins_key(c) && c != ']';
}

int first_bad_header(std::string_view text) {
  int number = 0;
  while (!text.empty()) {
    ++number;
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    if (bad_header(line)) return number;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return 0;
}

}  // namespace

Result<Node, LoadError> parse_toml(const SourceFile& file) {
  if (const int line = first_bad_header(file.bytes); line > 0)
    return Failure<LoadError>{{file.path, line, "", "表头“[ ]”里的名字要以英文字母、数字或引号开头"}};
  const toml::parse_result result = toml::parse(std::string_view(file.bytes), std::string_view(file.path));
  if (!result) {
    const auto& error = result.error();
    return Failure<LoadError>{{file.path, static_cast<int>(error.source().begin.line), "",
                               "不是正确的 TOML：" + std::string(error.description())}};
  }
  Node out = convert_table(result.table());
  out.line = 1;
  return out;
}

}  // namespace fadu::law
