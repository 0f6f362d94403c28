#include "wire.hpp"

#include <array>

namespace fadu::http::wire_format {
namespace {

struct Reason {
  int status;
  std::string_view text;
};
constexpr std::array<Reason, 28> kReasons{{{200, "OK"},
                                           {201, "Created"},
                                           {202, "Accepted"},
                                           {204, "No Content"},
                                           {207, "Multi-Status"},
                                           {303, "See Other"},
                                           {304, "Not Modified"},
                                           {308, "Permanent Redirect"},
                                           {400, "Bad Request"},
                                           {401, "Unauthorized"},
                                           {403, "Forbidden"},
                                           {404, "Not Found"},
                                           {405, "Method Not Allowed"},
                                           {408, "Request Timeout"},
                                           {409, "Conflict"},
                                           {410, "Gone"},
                                           {412, "Precondition Failed"},
                                           {413, "Content Too Large"},
                                           {415, "Unsupported Media Type"},
                                           {417, "Expectation Failed"},
                                           {422, "Unprocessable Content"},
                                           {428, "Precondition Required"},
                                           {429, "Too Many Requests"},
                                           {431, "Request Header Fields Too Large"},
                                           {500, "Internal Server Error"},
                                           {501, "Not Implemented"},
                                           {503, "Service Unavailable"},
                                           {507, "Insufficient Storage"}}};

std::string_view reason(int status) {
  for (const auto& [known, text] : kReasons)
    if (known == status) return text;
  return "Status";
}

void field(std::string& out, std::string_view name, std::string_view value) {
  (out += name) += ": ";
  for (const char c : value) out += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
  out += "\r\n";
}

}  // namespace

std::string response_head(const Response& response, const HeadOptions& options) {
  std::string out;
  out.reserve(1024);
  (out += "HTTP/1.1 ") += std::to_string(response.status);
  ((out += ' ') += reason(response.status)) += "\r\n";
  if (!options.date.empty()) field(out, "date", options.date);
  if (!response.content_type.empty()) field(out, "content-type", response.content_type);
  const bool lengthless = options.stream || response.status == 204 || response.status == 304;
  if (!lengthless) field(out, "content-length", std::to_string(body_size(response.body)));
  if (options.chunked) field(out, "transfer-encoding", "chunked");
  field(out, "connection", options.keep_alive ? "keep-alive" : "close");
  for (const auto& [name, value] : response.headers) field(out, name, value);
  (out += response.fixed_lines) += "\r\n";
  return out;
}

std::string chunk(std::string_view text) {
  if (text.empty()) return {};
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string size;
  for (std::size_t n = text.size(); n > 0; n /= 16) size.insert(size.begin(), kDigits[n % 16]);
  return size + "\r\n" + std::string{text} + "\r\n";
}

}  // namespace fadu::http::wire_format
