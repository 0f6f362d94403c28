#include "fadu/http/multipart.hpp"

#include <algorithm>
#include <utility>

#include "ascii.hpp"
#include "fadu/base/text.hpp"

namespace fadu::http {
namespace {

constexpr std::size_t kMaxParts = 64;
constexpr std::size_t kMaxPartHead = 4096;

Failure<Error> broken() { return fail("bad_multipart", "上传的内容格式不正确，请重新选择文件后再试。"); }

bool boundary_char(char c) { return ascii::alnum(c) || std::string_view{"'()+_,-./:=? "}.find(c) != std::string_view::npos; }

/// One parameter of a field value: name="value" or name=value. `text` begins behind the first ';'.
/// Returns false when the syntax is broken or the name comes twice.
bool parameter(std::string_view text, std::string_view name, std::string& out) {
  int seen = 0;
  while (!text.empty()) {
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos) return false;
    const bool wanted = ascii::same(ascii::trim(text.substr(0, equals)), name);
    text.remove_prefix(equals + 1);
    const bool quoted = !text.empty() && text.front() == '"';
    const std::size_t end = quoted ? text.find('"', 1) : text.find(';');
    if (quoted && end == std::string_view::npos) return false;
    const std::string_view value = quoted ? text.substr(1, end - 1) : ascii::trim(text.substr(0, end));
    if (wanted && ++seen == 1) out = value;
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + (quoted ? 1 : 0));
    text = ascii::trim(text);
    if (!text.empty() && text.front() != ';') return false;
    if (!text.empty()) text = ascii::trim(text.substr(1));
  }
  return seen <= 1;
}

/// Browsers write " as %22 and line breaks as %0D%0A within names (HTML standard).
std::string unescape(std::string text) {
  for (std::size_t at = 0; (at = text.find("%22", at)) != std::string::npos; ++at) text.replace(at, 3, "\"");
  return text;
}

/// form-data; name="…"; filename="…"
bool disposition(std::string_view value, PartHead& part) {
  const std::size_t semicolon = std::min(value.find(';'), value.size());
  if (semicolon == value.size() || !ascii::same(ascii::trim(value.substr(0, semicolon)), "form-data")) return false;
  const std::string_view rest = ascii::trim(value.substr(semicolon + 1));
  if (!parameter(rest, "name", part.name) || !parameter(rest, "filename", part.file_name)) return false;
  part.is_file = rest.find("filename=") != std::string_view::npos;
  part.name = unescape(std::move(part.name));
  part.file_name = unescape(std::move(part.file_name));
  return true;
}

}  // namespace

Result<std::string> multipart_boundary(std::string_view content_type) {
  const std::size_t semicolon = content_type.find(';');
  const auto wrong = fail("bad_boundary", "上传的内容格式不正确：缺少分隔标记。");
  if (!ascii::same(ascii::trim(content_type.substr(0, semicolon)), "multipart/form-data"))
    return fail("not_multipart", "此处只接受表单上传（multipart/form-data）。");
  if (semicolon == std::string_view::npos) return wrong;
  std::string boundary;
  if (!parameter(ascii::trim(content_type.substr(semicolon + 1)), "boundary", boundary)) return wrong;
  const bool good = !boundary.empty() && boundary.size() <= 70 && boundary.back() != ' ' && std::all_of(boundary.begin(), boundary.end(), boundary_char);
  if (!good) return wrong;
  return boundary;
}

MultipartParser::MultipartParser(std::string boundary, PartSink sink)
    : sink_(std::move(sink)), delimiter_("\r\n--" + std::move(boundary)), buffer_("\r\n") {}

Status MultipartParser::feed(std::string_view bytes) {
  buffer_ += bytes;
  do {
    progress_ = false;
    if (auto ok = run(); !ok) return ok;
  } while (progress_);
  return Done{};
}

Status MultipartParser::finish() const {
  if (state_ != State::done) return fail("truncated_multipart", "上传的内容不完整，请重新上传。");
  return Done{};
}

Status MultipartParser::run() {
  switch (state_) {
    case State::preamble:
      // No preamble: the first delimiter stands first (the buffer begins with a CRLF of our own).
      if (buffer_.size() < delimiter_.size()) return Done{};
      if (!buffer_.starts_with(delimiter_)) return broken();
      buffer_.erase(0, delimiter_.size());
      state_ = State::after_delimiter;
      progress_ = true;
      return Done{};
    case State::after_delimiter: return on_delimiter();
    case State::head: return on_head();
    case State::data: return on_data();
    case State::done: break;
  }
  // Behind the last delimiter only one line break may come.
  if (buffer_.size() > 2 || !std::string_view{"\r\n"}.starts_with(buffer_)) return broken();
  return Done{};
}

Status MultipartParser::on_delimiter() {
  if (buffer_.size() < 2) return Done{};
  const std::string_view two = std::string_view{buffer_}.substr(0, 2);
  if (two != "\r\n" && two != "--") return broken();
  if (two == "\r\n" && ++parts_ > kMaxParts) return fail("too_many_parts", "一次上传的内容太多，请分几次上传。");
  state_ = two == "--" ? State::done : State::head;
  buffer_.erase(0, 2);
  progress_ = true;
  return Done{};
}

Status MultipartParser::on_head() {
  const std::size_t end = buffer_.find("\r\n\r\n");
  if (end == std::string::npos) {
    if (buffer_.size() > kMaxPartHead) return broken();
    return Done{};
  }
  if (end > kMaxPartHead) return broken();
  if (auto ok = parse_part_head(std::string_view{buffer_}.substr(0, end)); !ok) return ok;
  buffer_.erase(0, end + 4);
  state_ = State::data;
  progress_ = true;
  return Done{};
}

Status MultipartParser::on_data() {
  const std::size_t end = buffer_.find(delimiter_);
  if (end == std::string::npos) {
    const std::size_t keep = std::min(buffer_.size(), delimiter_.size() - 1);
    const std::size_t ready = buffer_.size() - keep;
    if (ready == 0) return Done{};
    if (auto ok = sink_.data(std::string_view{buffer_}.substr(0, ready)); !ok) return ok;
    buffer_.erase(0, ready);
    return Done{};
  }
  if (end > 0)
    if (auto ok = sink_.data(std::string_view{buffer_}.substr(0, end)); !ok) return ok;
  buffer_.erase(0, end + delimiter_.size());
  state_ = State::after_delimiter;
  progress_ = true;
  return sink_.end();
}

Status MultipartParser::parse_part_head(std::string_view text) {
  PartHead part;
  bool seen = false;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find("\r\n", at), text.size());
    const std::string_view line = text.substr(at, end - at);
    at = end + 2;
    const std::size_t colon = std::min(line.find(':'), line.size());
    const std::string_view name = line.substr(0, colon);
    if (colon == line.size() || name.empty() || !std::all_of(name.begin(), name.end(), ascii::token)) return broken();
    if (!ascii::same(name, "content-disposition")) continue;
    if (std::exchange(seen, true) || !disposition(ascii::trim(line.substr(colon + 1)), part)) return broken();
  }
  if (!seen || part.name.empty() || part.name.size() > 100 || !check_text(part.name)) return broken();
  return sink_.begin(part);
}

}  // namespace fadu::http
