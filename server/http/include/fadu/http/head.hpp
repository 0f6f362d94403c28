#pragma once
// Strict parser of an HTTP/1.1 request head and of chunked bodies (RFC 9112). Pure: bytes in, values out.
// Where two servers could read one message in two ways it is refused: bare CR or LF, folded lines, blanks before the
// colon, repeated or listed Content-Length, Content-Length beside Transfer-Encoding, codings other than one "chunked",
// chunk extensions, trailers, absolute targets, bodies on GET and HEAD.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fadu/base/result.hpp"

namespace fadu::http {

enum class Method { get, head, post, put, patch, del, options };
[[nodiscard]] std::string_view method_name(Method method);
/// GET, HEAD and OPTIONS change nothing.
[[nodiscard]] constexpr bool safe(Method method) {
  return method == Method::get || method == Method::head || method == Method::options;
}

/// Why a head is refused: the status to answer with; the connection is closed after it.
struct HeadError {
  int status{400};
  std::string code;  ///< snake_case, e.g. "bare_lf"
};
inline Failure<HeadError> refuse(int status, std::string code) { return {HeadError{status, std::move(code)}}; }

/// A request head. Owns its bytes; the views into it stay good while it lives, also after a move.
class Head {
 public:
  Method method{Method::get};
  bool keep_alive{true};
  bool expects_continue{false};
  bool chunked{false};
  bool http_1_0{false};
  std::uint64_t content_length{0};  ///< 0 when absent or chunked

  [[nodiscard]] std::string_view target() const { return view(target_); }
  /// Value by lower-case name, "" when absent.
  [[nodiscard]] std::string_view header(std::string_view lower_name) const;
  [[nodiscard]] bool has(std::string_view lower_name) const;
  [[nodiscard]] std::size_t count() const { return fields_.size(); }

 private:
  struct Span {
    std::uint32_t at{0};
    std::uint32_t size{0};
  };
  struct Field {
    Span name;  ///< bytes already in lower case
    Span value;
  };
  [[nodiscard]] std::string_view view(Span s) const { return std::string_view{bytes_}.substr(s.at, s.size); }
  [[nodiscard]] const Field* find(std::string_view lower_name) const;

  std::string bytes_;
  Span target_;
  std::vector<Field> fields_;
  friend class HeadReader;
};

/// Looks for the end of the head in bytes as they arrive. `from` = how many were looked at before.
/// 0 = not yet; n = the head is the first n bytes. Errors: bare_lf, bare_cr, bad_byte at once, head_too_large (431).
Result<std::size_t, HeadError> find_head_end(std::string_view bytes, std::size_t from, std::size_t limit);

/// Parses a whole head that ends with an empty line. Errors: 400, 417, 501 (method), 505 (version).
Result<Head, HeadError> parse_head(std::string_view bytes);

/// Decodes a chunked body piece by piece.
class ChunkDecoder {
 public:
  /// Consumes a prefix of `bytes` (all of it, unless the body ends within) and appends what it decoded to `out`.
  /// Returns the number of bytes consumed. Errors: bad_chunk (400), too_large (413: more than `limit` decoded bytes).
  Result<std::size_t, HeadError> feed(std::string_view bytes, std::string& out, std::uint64_t limit);
  [[nodiscard]] bool done() const { return state_ == State::done; }

 private:
  enum class State { size, size_lf, data, data_cr, data_lf, end_cr, end_lf, done };
  bool step(char c);
  State state_{State::size};
  int digits_{0};
  std::uint64_t left_{0};
  std::uint64_t total_{0};
};

}  // namespace fadu::http
