#include "upload_sink.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "fadu/base/text.hpp"

namespace fadu::http {
namespace {

constexpr std::size_t kFirst = 64;
constexpr std::size_t kLast = 64 << 10;

struct Meaning {
  std::string_view code;
  int status;
};
constexpr std::array<Meaning, 9> kMeanings{{{"not_multipart", 415},
                                            {"file_type_not_allowed", 415},
                                            {"file_content_mismatch", 415},
                                            {"file_too_large", 413},
                                            {"too_many_files", 413},
                                            {"text_too_large", 413},
                                            {"too_many_parts", 413},
                                            {"storage_full", 507},
                                            {"storage_failed", 500}}};

int status_of(std::string_view code) {
  const auto* found = std::find_if(kMeanings.begin(), kMeanings.end(), [&](const Meaning& m) { return m.code == code; });
  return found == kMeanings.end() ? 400 : found->status;
}

/// What a person called it, without folders that some programs send along.
Result<std::string> clean_name(std::string_view name) {
  const std::size_t slash = name.find_last_of("/\\");
  if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
  name = trim(name);
  const bool bad = name.empty() || name.size() > 200 || name.front() == '.' || !check_text(name) || name.find_first_of("\n\t") != std::string_view::npos;
  if (bad) return fail("bad_file_name", "文件名不正确：应为不超过200字节的普通文字，并带扩展名。");
  return std::string{name};
}

Failure<Error> disk_error() {
  if (errno == ENOSPC || errno == EDQUOT) return fail("storage_full", "服务器存储空间不足，文件没有保存。请联系管理员。");
  return fail("storage_failed", "文件没有保存：服务器写入失败。请稍后再试。");
}

}  // namespace

UploadSink::UploadSink(const UploadRules& rules, std::string folder) : rules_(rules), folder_(std::move(folder)) {}

UploadSink::~UploadSink() { close_file(); }

void UploadSink::close_file() {
  if (fd_ >= 0) ::close(fd_);
  fd_ = -1;
}

Problem UploadSink::problem(const Error& error) const { return Problem::of(status_of(error.code), {}, error); }

UploadStatus UploadSink::open(std::string_view content_type) {
  auto boundary = multipart_boundary(content_type);
  if (!boundary) return Failure<Problem>{problem(boundary.error())};
  parser_.emplace(std::move(*boundary), PartSink{[this](const PartHead& part) { return begin(part); },
                                                 [this](std::string_view bytes) { return data(bytes); },
                                                 [this] { return end(); }});
  return Done{};
}

UploadStatus UploadSink::feed(std::string_view bytes) {
  if (auto ok = parser_->feed(bytes); !ok) return Failure<Problem>{problem(ok.error())};
  return Done{};
}

UploadStatus UploadSink::finish(Request& request) {
  if (auto ok = parser_->finish(); !ok) return Failure<Problem>{problem(ok.error())};
  request.uploads = std::move(done_);
  request.form = std::move(form_);
  return Done{};
}

Status UploadSink::begin(const PartHead& part) {
  in_file_ = part.is_file;
  if (in_file_) return begin_file(part);
  form_.emplace_back(part.name, std::string{});
  return Done{};
}

Status UploadSink::begin_file(const PartHead& part) {
  if (done_.size() >= rules_.max_files) return fail("too_many_files", "一次最多上传" + std::to_string(rules_.max_files) + "个文件。", part.name);
  auto name = clean_name(part.file_name);
  if (!name) return name.failure();
  auto kind = kind_of_name(*name);
  if (!kind) return kind.failure();
  const bool allowed = rules_.kinds.empty() || std::find(rules_.kinds.begin(), rules_.kinds.end(), *kind) != rules_.kinds.end();
  if (!allowed) return fail("file_type_not_allowed", "此处不接受 " + std::string{extension(*kind)} + " 文件。", part.name);
  const std::string path = folder_ + "/fadu-upload-" + random_token(12);
  fd_ = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd_ < 0) return disk_error();
  current_ = Upload{part.name, std::move(*name), *kind, 0, {}, std::make_shared<TempFile>(path)};
  hasher_.emplace(HashKind::sm3);
  first_.clear();
  last_.clear();
  return Done{};
}

Status UploadSink::data(std::string_view bytes) {
  if (in_file_) return write(bytes);
  text_bytes_ += bytes.size();
  if (text_bytes_ > rules_.max_text_bytes) return fail("text_too_large", "文字内容太长。", form_.back().first);
  form_.back().second += bytes;
  return Done{};
}

Status UploadSink::write(std::string_view bytes) {
  Upload& file = *current_;
  file.size += bytes.size();
  if (file.size > rules_.max_file_bytes)
    return fail("file_too_large", "文件“" + file.file_name + "”超过" + std::to_string(rules_.max_file_bytes >> 20) + " MiB。", file.field);
  // Text has no magic: every byte of it is looked at.
  if (file.kind == FileKind::txt && !magic_matches(file.kind, bytes)) return fail("file_content_mismatch", "文件“" + file.file_name + "”不是文本文件。", file.field);
  if (first_.size() < kFirst) first_ += bytes.substr(0, kFirst - first_.size());
  if (file.kind == FileKind::docx || file.kind == FileKind::xlsx) {
    last_ += bytes.size() > kLast ? bytes.substr(bytes.size() - kLast) : bytes;
    if (last_.size() > 2 * kLast) last_.erase(0, last_.size() - kLast);
  }
  hasher_->add(bytes);
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd_, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return disk_error();
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return Done{};
}

Status UploadSink::end() {
  if (in_file_) return check_file();
  std::string& text = form_.back().second;
  std::erase(text, '\r');  // browsers end lines of text areas with CRLF
  if (auto ok = check_text(text); !ok) return fail(ok.error().code, ok.error().message, form_.back().first);
  return Done{};
}

Status UploadSink::check_file() {
  Upload& file = *current_;
  if (::close(std::exchange(fd_, -1)) != 0) return disk_error();
  if (file.size == 0) return fail("file_empty", "文件“" + file.file_name + "”是空的。", file.field);
  if (!magic_matches(file.kind, first_) || !container_matches(file.kind, last_))
    return fail("file_content_mismatch", "文件“" + file.file_name + "”的内容与扩展名不符。", file.field);
  file.sm3 = hasher_->finish();
  done_.push_back(std::move(file));
  current_.reset();
  hasher_.reset();
  return Done{};
}

}  // namespace fadu::http
