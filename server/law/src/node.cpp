#include "node.hpp"

#include <algorithm>
#include <stdexcept>
#include <vector>

namespace fadu::law {
namespace {

/// What toml++ 3.3 takes for impossible and still meets in some broken files. Caught in parse_toml: a file may not end the program.
struct TomlAssertion : std::logic_error {
  using std::logic_error::logic_error;
};

[[noreturn]] void trip(const char* what) { throw TomlAssertion(what); }

}  // namespace
}  // namespace fadu::law

#define TOML_EXCEPTIONS 1
#define TOML_ENABLE_FORMATTERS 0
#define TOML_ASSERT(expr) ((expr) ? static_cast<void>(0) : fadu::law::trip(#expr))
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

Node convert(toml::node& from);

/// The library keeps keys by name; here they stand in the order of the file.
Node convert_table(toml::table& from) {
  Node out;
  std::vector<std::pair<const toml::key*, toml::node*>> order;
  order.reserve(from.size());
  for (auto&& [key, value] : from) order.emplace_back(&key, &value);
  std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first->source().begin < b.first->source().begin; });
  out.entries.reserve(order.size());
  for (const auto& [key, value] : order) {
    Node::Entry& entry = out.entries.emplace_back(Node::Entry{std::string(key->str()), convert(*value)});
    entry.value.line = static_cast<int>(key->source().begin.line);
  }
  return out;
}

Node convert_list(toml::array& from) {
  Node out;
  out.kind = Node::Kind::list;
  out.items.reserve(from.size());
  for (auto& item : from) out.items.push_back(convert(item));
  return out;
}

Node convert_scalar(toml::node& from) {
  Node out;
  if (auto* text = from.as_string()) {
    out.kind = Node::Kind::text;
    out.text = std::move(text->get());
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

Node convert(toml::node& from) {
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

LoadError broken_toml(const SourceFile& file, int line, std::string_view why) {
  return {file.path, line, "", "不是正确的 TOML：" + std::string(why)};
}

Result<Node, LoadError> parse_text(const SourceFile& file, std::string_view text) {
  try {
    toml::table root = toml::parse(text, std::string_view(file.path));
    return convert_table(root);
  } catch (const toml::parse_error& error) {
    return Failure<LoadError>{broken_toml(file, static_cast<int>(error.source().begin.line), error.description())};
  }
}

bool trips(const SourceFile& file, std::string_view text) {
  try {
    static_cast<void>(parse_text(file, text));
    return false;
  } catch (const TomlAssertion&) {
    return true;
  }
}

/// The line at which toml++ gives up: the parser reads forward, so every text that reaches this line trips and no shorter one does.
int tripping_line(const SourceFile& file) {
  std::vector<std::size_t> ends;
  for (std::size_t at = 0; at < file.bytes.size(); ++at)
    if (file.bytes[at] == '\n') ends.push_back(at);
  const std::string_view text = file.bytes;
  const auto first = std::partition_point(ends.begin(), ends.end(), [&](std::size_t end) { return !trips(file, text.substr(0, end)); });
  return static_cast<int>(first - ends.begin()) + 1;
}

}  // namespace

Result<Node, LoadError> parse_toml(const SourceFile& file) {
  try {
    auto out = parse_text(file, file.bytes);
    if (out) out->line = 1;
    return out;
  } catch (const TomlAssertion&) {
    return Failure<LoadError>{broken_toml(file, tripping_line(file), "这一行的写法读不懂，请检查引号、括号和等号")};
  }
}

}  // namespace fadu::law
