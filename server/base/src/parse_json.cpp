// Strict JSON. Boost's own parser lets the last of two equal keys win and turns 11e1117 into infinity; ours does neither.
#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <boost/json/basic_parser_impl.hpp>
#include <cmath>
#include <vector>

#include "fadu/base/canonical.hpp"

namespace fadu {
namespace {

namespace json = boost::json;
using boost::json::error_code;
using boost::json::string_view;

/// Builds the value and keeps the keys of the objects that are still open.
class Builder {
 public:
  static constexpr std::size_t max_object_size = std::size_t(-1);
  static constexpr std::size_t max_array_size = std::size_t(-1);
  static constexpr std::size_t max_key_size = 1 << 16;
  static constexpr std::size_t max_string_size = 0x7ffffffe;

  bool on_document_begin(error_code&) { stack_.reset(); return true; }
  bool on_document_end(error_code&) { return true; }
  bool on_object_begin(error_code&) { opened_.push_back(keys_.size()); return true; }
  bool on_object_end(std::size_t n, error_code&) {
    keys_.resize(opened_.back());
    opened_.pop_back();
    stack_.push_object(n);
    return true;
  }
  bool on_array_begin(error_code&) { return true; }
  bool on_array_end(std::size_t n, error_code&) { stack_.push_array(n); return true; }
  bool on_key_part(string_view s, std::size_t, error_code&) { key_.append(s.data(), s.size()); stack_.push_chars(s); return true; }
  bool on_key(string_view s, std::size_t, error_code& ec) {
    key_.append(s.data(), s.size());
    stack_.push_key(s);
    return remember_key(ec);
  }
  bool on_string_part(string_view s, std::size_t, error_code&) { stack_.push_chars(s); return true; }
  bool on_string(string_view s, std::size_t, error_code&) { stack_.push_string(s); return true; }
  bool on_number_part(string_view, error_code&) { return true; }
  bool on_int64(std::int64_t v, string_view, error_code&) { stack_.push_int64(v); return true; }
  bool on_uint64(std::uint64_t v, string_view, error_code&) { stack_.push_uint64(v); return true; }
  bool on_double(double v, string_view, error_code& ec) {
    if (!std::isfinite(v)) return refuse(ec, "数字超出范围");
    stack_.push_double(v);
    return true;
  }
  bool on_bool(bool v, error_code&) { stack_.push_bool(v); return true; }
  bool on_null(error_code&) { stack_.push_null(); return true; }
  bool on_comment_part(string_view, error_code&) { return true; }
  bool on_comment(string_view, error_code&) { return true; }

  json::value release() { return stack_.release(); }
  [[nodiscard]] const std::string& reason() const { return reason_; }

 private:
  bool remember_key(error_code& ec) {
    const auto first = keys_.begin() + static_cast<std::ptrdiff_t>(opened_.back());
    if (std::find(first, keys_.end(), key_) != keys_.end()) return refuse(ec, fmt::format("“{}”出现了两次", key_));
    // A wide object would make the search quadratic; nothing we exchange is that wide.
    if (keys_.end() - first >= 4096) return refuse(ec, "一个对象里的字段超过4096个");
    keys_.push_back(std::move(key_));
    key_.clear();
    return true;
  }
  bool refuse(error_code& ec, std::string reason) {
    reason_ = std::move(reason);
    ec = json::make_error_code(json::error::exception);
    return false;
  }

  json::value_stack stack_;
  std::vector<std::string> keys_;
  std::vector<std::size_t> opened_;
  std::string key_;
  std::string reason_;
};

std::string explain(const error_code& ec, const std::string& reason) {
  if (!reason.empty()) return reason;
  if (ec == json::error::too_deep) return "嵌套超过32层";
  if (ec == json::error::incomplete) return "内容不完整";
  if (ec == json::error::extra_data) return "结尾有多余内容";
  return "不符合 JSON 格式";
}

}  // namespace

Result<json::value> parse_json(std::string_view text) {
  json::basic_parser<Builder> parser{json::parse_options{}};
  error_code ec;
  const std::size_t used = parser.write_some(false, text.data(), text.size(), ec);
  if (!ec && used < text.size()) ec = json::make_error_code(json::error::extra_data);
  if (!ec) return parser.handler().release();
  const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(std::min(used, text.size())), '\n');
  return fail("bad_json", fmt::format("第{}行：{}。", line, explain(ec, parser.handler().reason())), fmt::format("line {}", line));
}

}  // namespace fadu
