#pragma once
// The bytes of an answer's head, and the pieces of a request body. Pure: no socket here.
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "fadu/http/head.hpp"
#include "fadu/http/message.hpp"

namespace fadu::http::wire_format {

struct HeadOptions {
  bool keep_alive{true};
  bool stream{false};   ///< events: no length
  bool chunked{false};  ///< events to an HTTP/1.1 client
  std::string_view date{};
};

/// Status line and fields with the empty line. No value can start a line of its own.
[[nodiscard]] std::string response_head(const Response& response, const HeadOptions& options);

/// Does an answer to this request carry a body on the wire?
[[nodiscard]] inline bool has_body(Method method, int status) { return method != Method::head && status != 204 && status != 304; }

/// One chunk of a chunked answer; "" for empty text, since an empty chunk would end it.
[[nodiscard]] std::string chunk(std::string_view text);

/// The body of one request: how much is still to come, whichever way it is framed.
class BodySource {
 public:
  BodySource(const Head& head, std::uint64_t limit) : chunked_(head.chunked), left_(head.content_length), limit_(limit) {}

  [[nodiscard]] bool done() const { return chunked_ ? decoder_.done() : left_ == 0; }
  /// Moves what belongs to the body from the front of `bytes` to the end of `out`; the number of bytes used.
  Result<std::size_t, HeadError> take(std::string_view bytes, std::string& out) {
    if (chunked_) return decoder_.feed(bytes, out, limit_);
    const auto n = static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size()));
    out.append(bytes.substr(0, n));
    left_ -= n;
    return n;
  }

 private:
  bool chunked_;
  std::uint64_t left_;
  std::uint64_t limit_;
  ChunkDecoder decoder_;
};

}  // namespace fadu::http::wire_format
