#pragma once
// JSON written straight into text, for the answers that are asked most: no tree is built and thrown away.
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace fadu::app {

/// In quotes, escaped as boost::json writes it: \" \\ \b \f \n \r \t, \u00xx for other controls; UTF-8 as it is.
void append_quoted(std::string& out, std::string_view text);
void append_number(std::string& out, std::int64_t value);
/// Lower-case digits.
void append_hex(std::string& out, std::span<const std::uint8_t> bytes);

/// Members of one object, in the order they are given: `JsonObject(out).text("id", id).number("n", 1);`
class JsonObject {
 public:
  explicit JsonObject(std::string& out) : out_(out) { out_ += '{'; }
  ~JsonObject() { end(); }
  JsonObject(const JsonObject&) = delete;
  JsonObject& operator=(const JsonObject&) = delete;

  JsonObject& text(std::string_view key, std::string_view value);
  JsonObject& number(std::string_view key, std::int64_t value);
  JsonObject& flag(std::string_view key, bool value);
  JsonObject& null(std::string_view key);
  /// The caller writes the value.
  std::string& raw(std::string_view key);
  /// Closes it now: before the text is moved away.
  void end() {
    if (!std::exchange(ended_, true)) out_ += '}';
  }

 private:
  std::string& out_;
  bool first_{true};
  bool ended_{false};
};

}  // namespace fadu::app
