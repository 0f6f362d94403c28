#include "json_text.hpp"

#include <array>
#include <charconv>

namespace fadu::app {

namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

bool plain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x20 && c != '"' && c != '\\';
}

void append_escape(std::string& out, char c) {
  switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\b': out += "\\b"; return;
    case '\f': out += "\\f"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
  }
  const auto byte = static_cast<unsigned char>(c);
  (out += "\\u00").append({kDigits[byte >> 4], kDigits[byte & 15]});
}

}  // namespace

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (plain(text[at])) continue;
    out += text.substr(from, at - from);
    append_escape(out, text[at]);
    from = at + 1;
  }
  out += text.substr(from);
  out += '"';
}

void append_number(std::string& out, std::int64_t value) {
  std::array<char, 24> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out.append(digits.data(), end);
}

void append_hex(std::string& out, std::span<const std::uint8_t> bytes) {
  const std::size_t from = out.size();
  out.resize(from + bytes.size() * 2);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    out[from + 2 * i] = kDigits[bytes[i] >> 4];
    out[from + 2 * i + 1] = kDigits[bytes[i] & 15];
  }
}

std::string& JsonObject::raw(std::string_view key) {
  out_ += first_ ? "\"" : ",\"";
  first_ = false;
  out_ += key;
  out_ += "\":";
  return out_;
}

JsonObject& JsonObject::text(std::string_view key, std::string_view value) {
  append_quoted(raw(key), value);
  return *this;
}

JsonObject& JsonObject::number(std::string_view key, std::int64_t value) {
  append_number(raw(key), value);
  return *this;
}

JsonObject& JsonObject::flag(std::string_view key, bool value) {
  raw(key) += value ? "true" : "false";
  return *this;
}

JsonObject& JsonObject::null(std::string_view key) {
  raw(key) += "null";
  return *this;
}

}  // namespace fadu::app
