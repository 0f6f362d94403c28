#pragma once
// Structured log: one JSON object a line. Values are escaped, so no input can start a line of its own.
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace fadu::http {

enum class Level { debug, info, warning, error };

using LogValue = std::variant<std::string_view, std::int64_t, bool>;
struct LogField {
  std::string_view name;
  LogValue value;
};

/// Milliseconds since 1970-01-01T00:00:00Z; given by main, since nothing here reads a clock.
using WallClock = std::function<std::int64_t()>;

/// Thread-safe. Lines below `warning` are gathered and written with the next flush; the rest goes out at once.
/// Never log names, numbers of persons, query strings, cookies or bodies.
class Log {
 public:
  using Sink = std::function<void(std::string_view)>;
  /// Writes to stderr.
  explicit Log(WallClock clock, Level least = Level::info);
  Log(WallClock clock, Sink sink, Level least = Level::info);
  ~Log();
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

  void write(Level level, std::string_view message, std::initializer_list<LogField> fields = {});
  void info(std::string_view message, std::initializer_list<LogField> fields = {}) { write(Level::info, message, fields); }
  void warning(std::string_view message, std::initializer_list<LogField> fields = {}) { write(Level::warning, message, fields); }
  void error(std::string_view message, std::initializer_list<LogField> fields = {}) { write(Level::error, message, fields); }
  void flush();
  [[nodiscard]] std::int64_t now_ms() const { return clock_(); }

 private:
  WallClock clock_;
  Sink sink_;
  Level least_;
  std::mutex mutex_;
  std::string waiting_;
};

/// Adds a JSON string literal with all that needs escaping escaped; broken UTF-8 becomes U+FFFD.
void append_json_string(std::string& out, std::string_view text);

}  // namespace fadu::http
