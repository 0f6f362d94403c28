#pragma once
// Takes a multipart body piece by piece: files go to disk with their SM3 on the way, text fields to memory.
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "fadu/http/message.hpp"
#include "fadu/http/multipart.hpp"

namespace fadu::http {

/// A refused upload: the Problem to answer with.
using UploadStatus = Result<Done, Problem>;

class UploadSink {
 public:
  /// `rules` outlive the sink; `folder` must be writable.
  UploadSink(const UploadRules& rules, std::string folder);
  ~UploadSink();
  UploadSink(const UploadSink&) = delete;
  UploadSink& operator=(const UploadSink&) = delete;

  /// Before the first byte. 415, 400.
  UploadStatus open(std::string_view content_type);
  /// 400 broken, 413 too large, 415 not an allowed file, 507 disk full.
  UploadStatus feed(std::string_view bytes);
  /// At the end of the body: moves files and fields into the request.
  UploadStatus finish(Request& request);

 private:
  Status begin(const PartHead& part);
  Status data(std::string_view bytes);
  Status end();
  Status begin_file(const PartHead& part);
  Status write(std::string_view bytes);
  Status check_file();
  [[nodiscard]] Problem problem(const Error& error) const;
  void close_file();

  const UploadRules& rules_;
  std::string folder_;
  std::optional<MultipartParser> parser_;
  std::vector<Upload> done_;
  Pairs form_;
  std::size_t text_bytes_{0};
  bool in_file_{false};
  std::optional<Upload> current_;
  std::optional<Hasher> hasher_;
  std::string first_;  ///< first bytes, for the magic
  std::string last_;   ///< last bytes, for the ZIP directory
  int fd_{-1};
};

}  // namespace fadu::http
