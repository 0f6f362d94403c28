#pragma once
// Uploaded files: what is let in, and what a handler gets.
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "fadu/base/digest.hpp"
#include "fadu/base/result.hpp"

namespace fadu::http {

/// The kinds of file the platform takes. Anything else is refused, whatever it is called.
enum class FileKind { pdf, jpg, png, webp, mp4, mp3, wav, docx, xlsx, txt };
[[nodiscard]] std::string_view extension(FileKind kind);
[[nodiscard]] std::string_view media_type(FileKind kind);

/// By the extension of a name, in any case. Error code: file_type_not_allowed.
Result<FileKind> kind_of_name(std::string_view file_name);
/// Do the first bytes (≥ 16, or the whole file) look like that kind? Text: no NUL or other control bytes.
[[nodiscard]] bool magic_matches(FileKind kind, std::string_view first_bytes);
/// For docx and xlsx: does the end of the ZIP name the main part, and no macro? True for other kinds.
[[nodiscard]] bool container_matches(FileKind kind, std::string_view last_bytes);

/// A file that is removed with its last owner unless kept.
class TempFile {
 public:
  explicit TempFile(std::string path) : path_(std::move(path)) {}
  ~TempFile();
  TempFile(const TempFile&) = delete;
  TempFile& operator=(const TempFile&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }
  /// The caller moved it to its place: do not remove.
  void keep() { keep_ = true; }

 private:
  std::string path_;
  bool keep_{false};
};

/// One file of a multipart form, complete and checked, on disk.
struct Upload {
  std::string field;      ///< name of the form field
  std::string file_name;  ///< last path segment, valid text, ≤ 200 bytes
  FileKind kind{};
  std::uint64_t size{};  ///< bytes, > 0
  Digest sm3{};
  std::shared_ptr<TempFile> file;
};

/// What an upload route lets in.
struct UploadRules {
  std::uint64_t max_file_bytes{200ULL << 20};
  std::uint64_t max_total_bytes{400ULL << 20};  ///< of the whole request
  std::size_t max_files{20};
  std::size_t max_text_bytes{64 << 10};  ///< of all text fields together
  std::vector<FileKind> kinds{};         ///< empty = all of FileKind
};

}  // namespace fadu::http
