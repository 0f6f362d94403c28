#pragma once
// multipart/form-data (RFC 7578), parsed piece by piece, so that a large upload never stands in memory.
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "fadu/base/result.hpp"

namespace fadu::http {

/// The boundary of a Content-Type value. Error codes: not_multipart (415), bad_boundary.
Result<std::string> multipart_boundary(std::string_view content_type);

struct PartHead {
  std::string name;
  std::string file_name;  ///< as sent
  bool is_file{false};
};

/// Called in order: begin, data…, end for each part. A failed Status stops the parse with that error.
struct PartSink {
  std::function<Status(const PartHead&)> begin;
  std::function<Status(std::string_view)> data;
  std::function<Status()> end;
};

class MultipartParser {
 public:
  MultipartParser(std::string boundary, PartSink sink);
  /// Error codes: bad_multipart, too_many_parts, and those of the sink.
  Status feed(std::string_view bytes);
  /// At the end of the body. Error code: truncated_multipart.
  Status finish() const;

 private:
  enum class State { preamble, after_delimiter, head, data, done };
  Status run();
  Status on_delimiter();
  Status on_head();
  Status on_data();
  Status parse_part_head(std::string_view text);

  PartSink sink_;
  std::string delimiter_;  ///< CRLF -- boundary
  std::string buffer_;
  State state_{State::preamble};
  std::size_t parts_{0};
  bool progress_{false};
};

}  // namespace fadu::http
