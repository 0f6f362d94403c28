#include "headers.hpp"

#include <fmt/format.h>

#include "fadu/base/date.hpp"

namespace fadu::http::headers {
namespace {

constexpr std::string_view kAlways =
    "x-content-type-options: nosniff\r\n"
    "referrer-policy: same-origin\r\n"
    "cross-origin-opener-policy: same-origin\r\n"
    "cross-origin-resource-policy: same-origin\r\n"
    "permissions-policy: geolocation=(self), camera=(self), microphone=(self)\r\n";
// Styles: the component library and the charts set style attributes; scripts: only packed files.
constexpr std::string_view kPolicy =
    "content-security-policy: default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; media-src 'self' blob:; connect-src 'self'; worker-src 'self'; "
    "frame-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'\r\n";
constexpr std::string_view kNoStore = "cache-control: no-store\r\n";
constexpr std::string_view kHsts = "strict-transport-security: max-age=31536000\r\n";

}  // namespace

SecurityHeaders::SecurityHeaders(bool https) {
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    lines_[i] = kAlways;
    if (https) lines_[i] += kHsts;
    if (i & 1) lines_[i] += kPolicy;
    if (i & 2) lines_[i] += kNoStore;
  }
}

std::string_view SecurityHeaders::for_response(const Response& response, bool api) const {
  std::size_t which = 0;
  if (!find(response.headers, "content-security-policy")) which |= 1;
  if ((api || response.status >= 400) && !find(response.headers, "cache-control")) which |= 2;
  return lines_[which];
}

std::string http_date(std::int64_t unix_seconds) {
  static constexpr std::array<std::string_view, 7> kDays{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  static constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const Date day{static_cast<std::int32_t>(unix_seconds / 86400)};
  const std::int64_t second = unix_seconds % 86400;
  const YearMonthDay ymd = day.ymd();
  return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} GMT", kDays[static_cast<std::size_t>(day.weekday() - 1)], ymd.day,
                     kMonths[static_cast<std::size_t>(ymd.month - 1)], ymd.year, second / 3600, second / 60 % 60, second % 60);
}

std::string transport_detail(int status) {
  switch (status) {
    case 408: return "等待请求内容的时间过长，连接已关闭。请检查网络后重试。";
    case 413: return "内容超过了允许的大小。";
    case 414: return "地址太长。";
    case 431: return "请求头太大。";
    case 503: return "系统繁忙，请稍候再试。";
    case 507: return "服务器存储空间不足，文件没有保存。请联系管理员。";
    default: return "请求的格式不符合 HTTP 规范。";
  }
}

}  // namespace fadu::http::headers
