#include "fadu/http/head.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "ascii.hpp"

namespace fadu::http {
namespace {

constexpr std::size_t kMaxFields = 100;

/// Fields that must not come twice: which one counts would be a guess.
constexpr std::array<std::string_view, 14> kSingle{
    "host",   "content-type", "content-length", "transfer-encoding", "authorization", "cookie",      "origin",
    "expect", "if-match",     "if-none-match",  "idempotency-key",   "user-agent",    "sec-fetch-site", "content-encoding"};

/// What may stand in an origin-form target (RFC 3986 pchar, '/', '?'); browsers also leave [ ] | bare in queries.
bool target_char(char c) {
  return ascii::alnum(c) || std::string_view{"-._~!$&'()*+,;=:@/?%[]|"}.find(c) != std::string_view::npos;
}

bool value_char(char c) { return c == '\t' || (c >= 0x20 && c < 0x7f); }

bool host_char(char c) { return ascii::alnum(c) || std::string_view{"-.:[]_"}.find(c) != std::string_view::npos; }

template <class Predicate>
bool every(std::string_view text, Predicate predicate) {
  return std::all_of(text.begin(), text.end(), predicate);
}

std::string_view strip(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

struct NamedMethod {
  std::string_view name;
  Method method;
};
constexpr std::array<NamedMethod, 7> kMethods{{{"GET", Method::get},
                                               {"HEAD", Method::head},
                                               {"POST", Method::post},
                                               {"PUT", Method::put},
                                               {"PATCH", Method::patch},
                                               {"DELETE", Method::del},
                                               {"OPTIONS", Method::options}}};

}  // namespace

std::string_view method_name(Method method) {
  for (const auto& [name, m] : kMethods)
    if (m == method) return name;
  return "";
}

const Head::Field* Head::find(std::string_view lower_name) const {
  for (const Field& field : fields_)
    if (view(field.name) == lower_name) return &field;
  return nullptr;
}

std::string_view Head::header(std::string_view lower_name) const {
  const Field* field = find(lower_name);
  return field ? view(field->value) : std::string_view{};
}

bool Head::has(std::string_view lower_name) const { return find(lower_name) != nullptr; }

/// Reads one head line by line; each rule is one small function.
class HeadReader {
 public:
  explicit HeadReader(std::string_view bytes) { head_.bytes_ = bytes; }

  Result<Head, HeadError> read() {
    if (!request_line() || !fields() || !host() || !framing() || !connection() || !expectation()) return refuse(status_, code_);
    return std::move(head_);
  }

 private:
  bool no(int status, const char* code) {
    status_ = status;
    code_ = code;
    return false;
  }

  /// The next line without its CRLF; the caller has made sure that every line ends so.
  std::string_view line() {
    const std::string_view rest = std::string_view{head_.bytes_}.substr(at_);
    const std::size_t end = rest.find("\r\n");
    const std::string_view found = rest.substr(0, end);
    at_ += end == std::string_view::npos ? rest.size() : end + 2;
    return found;
  }

  Head::Span span(std::string_view part) const {
    return {static_cast<std::uint32_t>(part.data() - head_.bytes_.data()), static_cast<std::uint32_t>(part.size())};
  }

  bool request_line() {
    const std::string_view text = line();
    const std::size_t first = text.find(' ');
    const std::size_t last = text.rfind(' ');
    if (first == std::string_view::npos || first == last) return no(400, "bad_request_line");
    const std::string_view target = text.substr(first + 1, last - first - 1);
    return version(text.substr(last + 1)) && method(text.substr(0, first)) && target_ok(target);
  }

  bool version(std::string_view text) {
    if (text == "HTTP/1.1") return true;
    if (text == "HTTP/1.0") return head_.http_1_0 = true;
    const bool other = text.size() == 8 && text.starts_with("HTTP/") && ascii::digit(text[5]) && text[6] == '.' && ascii::digit(text[7]);
    return other ? no(505, "bad_version") : no(400, "bad_request_line");
  }

  bool method(std::string_view text) {
    for (const auto& [name, m] : kMethods) {
      if (name != text) continue;
      head_.method = m;
      return true;
    }
    return text.size() <= 24 && !text.empty() && every(text, ascii::token) ? no(501, "unknown_method") : no(400, "bad_request_line");
  }

  bool target_ok(std::string_view text) {
    if (text.empty() || text.front() != '/' || !every(text, target_char)) return no(400, "bad_target");
    if (text.size() > 4096) return no(414, "target_too_long");
    head_.target_ = span(text);
    return true;
  }

  bool fields() {
    head_.fields_.reserve(16);
    for (std::string_view text = line(); !text.empty(); text = line()) {
      if (head_.fields_.size() == kMaxFields) return no(431, "too_many_fields");
      if (!field(text)) return false;
    }
    return at_ == head_.bytes_.size() || no(400, "bad_head");
  }

  bool field(std::string_view text) {
    if (text.front() == ' ' || text.front() == '\t') return no(400, "folded_line");
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0) return no(400, "bad_field");
    const std::string_view name = text.substr(0, colon);
    const std::string_view value = strip(text.substr(colon + 1));
    if (!every(name, ascii::token)) return no(400, "bad_field_name");
    if (!every(value, value_char)) return no(400, "bad_field_value");
    return add(span(name), span(value));
  }

  bool add(Head::Span name, Head::Span value) {
    for (std::uint32_t i = 0; i < name.size; ++i) head_.bytes_[name.at + i] = ascii::lower(head_.bytes_[name.at + i]);
    const std::string_view lower = head_.view(name);
    const bool single = std::find(kSingle.begin(), kSingle.end(), lower) != kSingle.end();
    if (single && head_.has(lower)) return no(400, "repeated_field");
    head_.fields_.push_back({name, value});
    return true;
  }

  bool host() {
    const std::string_view value = head_.header("host");
    if (value.empty() && head_.http_1_0 && !head_.has("host")) return true;
    return (!value.empty() && value.size() <= 255 && every(value, host_char)) || no(400, "bad_host");
  }

  bool framing() {
    if (head_.has("transfer-encoding")) {
      if (head_.has("content-length")) return no(400, "length_and_coding");
      if (head_.http_1_0 || !ascii::same(head_.header("transfer-encoding"), "chunked")) return no(400, "bad_transfer_coding");
      head_.chunked = true;
    } else if (head_.has("content-length") && !length(head_.header("content-length"))) {
      return no(400, "bad_content_length");
    }
    const bool bodiless = head_.method == Method::get || head_.method == Method::head;
    return !(bodiless && (head_.chunked || head_.content_length > 0)) || no(400, "body_on_get");
  }

  bool length(std::string_view text) {
    if (text.empty() || text.size() > 15 || !every(text, ascii::digit)) return false;
    for (const char c : text) head_.content_length = head_.content_length * 10 + static_cast<std::uint64_t>(c - '0');
    return true;
  }

  bool connection() {
    const std::string_view value = head_.header("connection");
    head_.keep_alive = head_.http_1_0 ? ascii::lists(value, "keep-alive") : !ascii::lists(value, "close");
    return true;
  }

  bool expectation() {
    if (!head_.has("expect")) return true;
    if (!ascii::same(head_.header("expect"), "100-continue")) return no(417, "bad_expectation");
    head_.expects_continue = !head_.http_1_0;
    return true;
  }

  Head head_;
  std::size_t at_{0};
  int status_{400};
  const char* code_{"bad_head"};
};

Result<std::size_t, HeadError> find_head_end(std::string_view bytes, std::size_t from, std::size_t limit) {
  for (std::size_t i = from; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (i >= limit) return refuse(431, "head_too_large");
    if (c == '\n') {
      if (i == 0 || bytes[i - 1] != '\r') return refuse(400, "bare_lf");
      if (i == 1) return refuse(400, "empty_line_first");
      if (i >= 3 && bytes[i - 2] == '\n') return i + 1;
    } else if (i > 0 && bytes[i - 1] == '\r') {
      return refuse(400, "bare_cr");
    } else if (c != '\r' && c != '\t' && (c < 0x20 || c == 0x7f)) {
      return refuse(400, "bad_byte");
    }
  }
  return std::size_t{0};
}

Result<Head, HeadError> parse_head(std::string_view bytes) {
  const auto end = find_head_end(bytes, 0, bytes.size());
  if (!end) return end.failure();
  if (*end == 0 || *end != bytes.size()) return refuse(400, "bad_head");
  return HeadReader{bytes}.read();
}

}  // namespace fadu::http
