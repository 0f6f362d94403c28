#pragma once
// What a handler gets and gives. Plain values: nothing here knows a socket.
#include <any>
#include <boost/json/fwd.hpp>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "fadu/http/head.hpp"
#include "fadu/http/problem.hpp"
#include "fadu/http/sse.hpp"
#include "fadu/http/upload.hpp"

namespace fadu::http {

struct Route;

using Pairs = std::vector<std::pair<std::string, std::string>>;

/// The first value under that name, or nullptr.
[[nodiscard]] const std::string* find(const Pairs& pairs, std::string_view name);

/// One request, complete: the body has been read and is within the limit of its route.
struct Request {
  Head head;                 ///< request line and header fields as they came
  std::string path;          ///< percent-decoded, valid UTF-8, no dot or empty segments
  Pairs params{};            ///< {id} of the pattern → decoded segment
  Pairs query{};             ///< decoded, in order
  Pairs cookies{};
  std::string body{};        ///< bytes, empty for uploads
  std::shared_ptr<const boost::json::value> json{};  ///< set when the route has a request schema
  Pairs form{};              ///< text fields of a multipart or urlencoded form
  std::vector<Upload> uploads{};
  std::string peer{};        ///< address of the client, without port
  std::string id{};          ///< request id, also in the answer as X-Request-Id
  std::any principal{};      ///< who asks: set by the authn hook, read by the handlers
  std::string subject{};     ///< user id for the log, never a name
  const Route* route{nullptr};
  bool admitted{false};                 ///< the gates before the body were passed (uploads)
  std::optional<Problem> early{};       ///< already known to be refused: the body is not read

  [[nodiscard]] Method method() const { return head.method; }
  /// Value of a header field; the name in lower case. "" when absent.
  [[nodiscard]] std::string_view header(std::string_view lower_name) const { return head.header(lower_name); }
  /// {id} of the pattern; "" when the pattern has none of that name.
  [[nodiscard]] std::string_view param(std::string_view name) const;
  [[nodiscard]] std::string_view query_value(std::string_view name) const;
  [[nodiscard]] std::string_view cookie(std::string_view name) const;
};

/// Bytes that outlive the server (the packed assets): not copied.
struct StaticBytes {
  std::string_view bytes;
};
/// Bytes shared between many answers.
struct SharedBytes {
  std::shared_ptr<const std::string> bytes;
};
/// A file on disk, streamed. `size` as of the answer; a file that is shorter ends the connection.
struct FileBody {
  std::string path;
  std::uint64_t size{};
  bool remove_after{false};  ///< a temporary export
};
struct SseBody {
  std::shared_ptr<EventStream> stream;
};

using Body = std::variant<std::monostate, std::string, StaticBytes, SharedBytes, FileBody, SseBody, Problem>;

/// One answer. A Problem body gets status, content type and ids from the pipeline.
struct Response {
  int status{200};
  std::string content_type{};
  Pairs headers{};  ///< names in lower case
  Body body{};
  std::string_view fixed_lines{};  ///< ready header lines that outlive the answer; set by the pipeline only

  Response() = default;
  Response(int s, std::string type, Body b) : status(s), content_type(std::move(type)), body(std::move(b)) {}
  Response(Problem problem) : status(problem.status), body(std::move(problem)) {}  // NOLINT(implicit by design)

  Response& with(std::string lower_name, std::string value) {
    headers.emplace_back(std::move(lower_name), std::move(value));
    return *this;
  }
};

/// application/json from ready text.
[[nodiscard]] Response json_response(int status, std::string text);
/// 204 or another answer without a body.
[[nodiscard]] Response empty_response(int status);
/// A download: content-disposition attachment with the UTF-8 name (RFC 8187), sandboxed.
[[nodiscard]] Response attachment(Body body, std::string content_type, std::string_view file_name);
/// Shown in the browser under its name, never as HTML (PDF and pictures only).
[[nodiscard]] Response inline_document(Body body, std::string content_type, std::string_view file_name);

struct CookieOptions {
  std::int64_t max_age_seconds{0};  ///< 0 = until the browser closes, < 0 = delete
  bool strict{true};                ///< SameSite=Strict, else Lax
};
/// Adds `set-cookie` with HttpOnly, Secure, Path=/. The name must begin with __Host- (ensure).
void set_cookie(Response& response, std::string_view name, std::string_view value, CookieOptions options);

/// Length of the body in bytes; 0 for streams of events.
[[nodiscard]] std::uint64_t body_size(const Body& body);

}  // namespace fadu::http
