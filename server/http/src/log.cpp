#include "fadu/http/log.hpp"

#include <unistd.h>

#include <array>

#include "fadu/base/text.hpp"

namespace fadu::http {
namespace {

constexpr std::size_t kGather = 32 << 10;
constexpr std::array<std::string_view, 4> kNames{"debug", "info", "warning", "error"};

void to_stderr(std::string_view text) {
  while (!text.empty()) {
    const ssize_t n = ::write(STDERR_FILENO, text.data(), text.size());
    if (n <= 0) return;  // a log that cannot be written must not stop the service
    text.remove_prefix(static_cast<std::size_t>(n));
  }
}

void append_escaped(std::string& out, char c) {
  static constexpr std::string_view kHex = "0123456789abcdef";
  const auto byte = static_cast<unsigned char>(c);
  if (c == '"' || c == '\\') (out += '\\') += c;
  else if (c == '\n') out += "\\n";
  else if (c == '\t') out += "\\t";
  else if (byte < 0x20 || byte == 0x7f) (out += "\\u00").append({kHex[byte >> 4], kHex[byte & 15]});
  else out += c;
}

void append_value(std::string& out, const LogValue& value) {
  if (const auto* text = std::get_if<std::string_view>(&value)) return append_json_string(out, *text);
  if (const auto* number = std::get_if<std::int64_t>(&value)) out += std::to_string(*number);
  else out += std::get<bool>(value) ? "true" : "false";
}

bool plain(std::string_view text) {
  for (const char c : text)
    if (const auto byte = static_cast<unsigned char>(c); byte < 0x20 || byte >= 0x7f) return false;
  return true;
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  // ASCII needs no look at UTF-8; anything else goes through code points, so that broken bytes become U+FFFD.
  if (plain(text)) {
    for (const char c : text) append_escaped(out, c);
  } else {
    for (const char c : encode(decode(text))) append_escaped(out, c);
  }
  out += '"';
}

Log::Log(WallClock clock, Level least) : Log(std::move(clock), to_stderr, least) {}

Log::Log(WallClock clock, Sink sink, Level least) : clock_(std::move(clock)), sink_(std::move(sink)), least_(least) {}

Log::~Log() { flush(); }

void Log::write(Level level, std::string_view message, std::initializer_list<LogField> fields) {
  if (level < least_) return;
  std::string line = "{\"time_ms\":" + std::to_string(clock_());
  line += ",\"level\":";
  append_json_string(line, kNames[static_cast<std::size_t>(level)]);
  line += ",\"msg\":";
  append_json_string(line, message);
  for (const LogField& field : fields) {
    line += ',';
    append_json_string(line, field.name);
    line += ':';
    append_value(line, field.value);
  }
  line += "}\n";
  const std::lock_guard lock{mutex_};
  waiting_ += line;
  if (level < Level::warning && waiting_.size() < kGather) return;
  sink_(waiting_);
  waiting_.clear();
}

void Log::flush() {
  const std::lock_guard lock{mutex_};
  if (!waiting_.empty()) sink_(waiting_);
  waiting_.clear();
}

}  // namespace fadu::http
