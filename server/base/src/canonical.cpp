#include "fadu/base/canonical.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <vector>

namespace fadu {
namespace {

namespace json = boost::json;

void write_escaped(std::string& out, char c) {
  switch (c) {
    case '"': out += "\\\""; break;
    case '\\': out += "\\\\"; break;
    case '\b': out += "\\b"; break;
    case '\f': out += "\\f"; break;
    case '\n': out += "\\n"; break;
    case '\r': out += "\\r"; break;
    case '\t': out += "\\t"; break;
    default: out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
  }
}

bool must_escape(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

void write_string(std::string& out, std::string_view text) {
  out += '"';
  while (!text.empty()) {
    const auto stop = std::find_if(text.begin(), text.end(), must_escape);
    out.append(text.begin(), stop);
    if (stop != text.end()) write_escaped(out, *stop);
    text.remove_prefix(static_cast<std::size_t>(stop - text.begin()) + (stop != text.end() ? 1 : 0));
  }
  out += '"';
}

bool write(std::string& out, const json::value& value);

bool write_object(std::string& out, const json::object& object) {
  std::vector<const json::key_value_pair*> members;
  members.reserve(object.size());
  for (const auto& member : object) members.push_back(&member);
  std::sort(members.begin(), members.end(), [](auto a, auto b) {
    return std::string_view{a->key()} < std::string_view{b->key()};
  });
  out += '{';
  for (const auto* member : members) {
    if (member != members.front()) out += ',';
    write_string(out, member->key());
    out += ':';
    if (!write(out, member->value())) return false;
  }
  out += '}';
  return true;
}

bool write_array(std::string& out, const json::array& array) {
  out += '[';
  for (std::size_t i = 0; i < array.size(); ++i) {
    if (i > 0) out += ',';
    if (!write(out, array[i])) return false;
  }
  out += ']';
  return true;
}

bool write(std::string& out, const json::value& value) {
  switch (value.kind()) {
    case json::kind::null: out += "null"; return true;
    case json::kind::bool_: out += value.get_bool() ? "true" : "false"; return true;
    case json::kind::int64: out += fmt::format_int{value.get_int64()}.c_str(); return true;
    case json::kind::uint64: out += fmt::format_int{value.get_uint64()}.c_str(); return true;
    case json::kind::double_: return false;
    case json::kind::string: write_string(out, value.get_string()); return true;
    case json::kind::array: return write_array(out, value.get_array());
    case json::kind::object: return write_object(out, value.get_object());
  }
  return false;
}

}  // namespace

Result<std::string> canonical(const json::value& value) {
  std::string out;
  out.reserve(1024);
  if (!write(out, value)) return fail("not_canonical", "规范形式里不能有小数：金额用分，时间用秒。");
  return out;
}

}  // namespace fadu
