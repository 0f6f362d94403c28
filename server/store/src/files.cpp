#include "fadu/store/files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <utility>

#include "disk.hpp"

namespace fadu::store {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kIncoming = "incoming";

fs::path place(const fs::path& root, const Digest& digest) {
  const auto name = hex(digest);
  return root / name.substr(0, 2) / name.substr(2, 2) / name;
}

/// The folder, durable together with its name in the folder above.
void make_folder(const fs::path& folder) {
  if (::mkdir(folder.c_str(), 0700) == 0) return sync_path(folder.parent_path());
  if (errno != EEXIST) raise_errno("mkdir", folder);
}

Failure<Error> missing(const Digest& digest) { return fail("file_missing", fmt::format("找不到文件 {}。", hex(digest))); }

}  // namespace

IncomingFile::IncomingFile(fs::path root, std::int64_t limit)
    : root_(std::move(root)), temporary_(root_ / kIncoming / random_token(18)), limit_(limit) {
  descriptor_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0400);
  if (descriptor_ < 0) raise_errno("create", temporary_);
}

IncomingFile::IncomingFile(IncomingFile&& other) noexcept
    : root_(std::move(other.root_)),
      temporary_(std::move(other.temporary_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      limit_(other.limit_),
      size_(other.size_),
      hasher_(std::move(other.hasher_)) {}

IncomingFile::~IncomingFile() {
  if (descriptor_ < 0) return;
  ::close(descriptor_);
  ::unlink(temporary_.c_str());
}

Status IncomingFile::add(std::string_view bytes) {
  ensure(descriptor_ >= 0, "a file is finished once");
  if (static_cast<std::int64_t>(bytes.size()) > limit_ - size_)
    return fail("file_too_large", fmt::format("文件超过 {} 字节的上限。", limit_));
  hasher_.add(bytes);
  size_ += static_cast<std::int64_t>(bytes.size());
  while (!bytes.empty()) {
    const auto wrote = ::write(descriptor_, bytes.data(), bytes.size());
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) raise_errno("write", temporary_);
    bytes.remove_prefix(static_cast<std::size_t>(wrote));
  }
  return Done{};
}

StoredFile IncomingFile::finish() {
  ensure(descriptor_ >= 0, "a file is finished once");
  if (::fsync(descriptor_) != 0) raise_errno("fsync", temporary_);
  const Digest digest = hasher_.finish();
  const auto target = place(root_, digest);
  make_folder(target.parent_path().parent_path());
  make_folder(target.parent_path());
  const bool fresh = publish(temporary_, target);
  ::close(std::exchange(descriptor_, -1));
  if (!fresh && static_cast<std::int64_t>(fs::file_size(target)) != size_)
    throw StoreError(Trouble::corrupt, "a kept file has lost bytes: " + target.string());
  return {digest, size_, fresh};
}

Result<Files> Files::open(const fs::path& root) {
  std::error_code error;
  fs::create_directories(root / kIncoming, error);
  if (error) return fail("cannot_open", fmt::format("不能使用文件目录 {}：{}", root.string(), error.message()), root.string());
  for (const auto& left : fs::directory_iterator{root / kIncoming, error}) fs::remove(left.path(), error);
  return Files{root};
}

IncomingFile Files::begin(std::int64_t limit) const { return IncomingFile{root_, limit}; }

Result<StoredFile> Files::put(std::string_view bytes, std::int64_t limit) const {
  auto incoming = begin(limit);
  if (auto status = incoming.add(bytes); !status) return status.failure();
  return incoming.finish();
}

bool Files::has(const Digest& digest) const { return fs::exists(place(root_, digest)); }

Result<fs::path> Files::path_of(const Digest& digest) const {
  auto path = place(root_, digest);
  if (!fs::exists(path)) return missing(digest);
  return path;
}

Result<std::string> Files::get(const Digest& digest) const {
  std::ifstream in{place(root_, digest), std::ios::binary};
  if (!in) return missing(digest);
  std::string bytes{std::istreambuf_iterator<char>{in}, {}};
  if (sm3(bytes) != digest) return fail("file_damaged", fmt::format("文件 {} 的内容与摘要不符，可能已被改动或损坏。", hex(digest)));
  return bytes;
}

}  // namespace fadu::store
