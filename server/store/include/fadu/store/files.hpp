#pragma once
// Original bytes kept by their SM3 digest: DIR/ab/cd/abcd…; written once, never changed.
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "fadu/base/digest.hpp"
#include "fadu/base/result.hpp"
#include "fadu/store/error.hpp"

namespace fadu::store {

struct StoredFile {
  Digest digest{};
  std::int64_t size{};  ///< bytes
  bool fresh{};         ///< false when the same bytes were already there
};

class Files;

/// A file on its way in, piece by piece. Nothing remains of it unless finish() succeeds.
class IncomingFile {
 public:
  IncomingFile(IncomingFile&& other) noexcept;
  IncomingFile& operator=(IncomingFile&&) = delete;
  IncomingFile(const IncomingFile&) = delete;
  IncomingFile& operator=(const IncomingFile&) = delete;
  ~IncomingFile();
  /// Error code: file_too_large. Throws StoreError when the disk fails.
  Status add(std::string_view bytes);
  /// On disk (fsync of file and folder) when it returns. Once only. Throws StoreError.
  StoredFile finish();

 private:
  friend class Files;
  IncomingFile(std::filesystem::path root, std::int64_t limit);
  std::filesystem::path root_;
  std::filesystem::path temporary_;
  int descriptor_{-1};
  std::int64_t limit_;
  std::int64_t size_{0};
  Hasher hasher_{HashKind::sm3};
};

/// Thread-safe. One process owns the folder.
class Files {
 public:
  /// Makes the folder when missing and clears what a crash left half-written. Error code: cannot_open.
  static Result<Files> open(const std::filesystem::path& root);

  /// `limit` in bytes.
  [[nodiscard]] IncomingFile begin(std::int64_t limit) const;
  /// Error code: file_too_large.
  [[nodiscard]] Result<StoredFile> put(std::string_view bytes, std::int64_t limit) const;

  [[nodiscard]] bool has(const Digest& digest) const;
  /// Where the bytes are, for streaming. Error code: file_missing.
  [[nodiscard]] Result<std::filesystem::path> path_of(const Digest& digest) const;
  /// The whole content, checked against its digest. Error codes: file_missing, file_damaged.
  [[nodiscard]] Result<std::string> get(const Digest& digest) const;

 private:
  explicit Files(std::filesystem::path root) : root_(std::move(root)) {}
  std::filesystem::path root_;
};

}  // namespace fadu::store
