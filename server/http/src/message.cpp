#include "fadu/http/message.hpp"

#include "fadu/base/ensure.hpp"
#include "fadu/http/uri.hpp"

namespace fadu::http {
namespace {

std::string_view value_of(const Pairs& pairs, std::string_view name) {
  const std::string* found = find(pairs, name);
  return found ? std::string_view{*found} : std::string_view{};
}

/// RFC 6266 with the ASCII part for old clients and the UTF-8 part of RFC 8187.
std::string disposition(std::string_view how, std::string_view file_name) {
  const std::size_t dot = file_name.rfind('.');
  std::string plain = "document";
  if (dot != std::string_view::npos) plain += percent_encode(file_name.substr(dot));
  return std::string{how} + "; filename=\"" + plain + "\"; filename*=UTF-8''" + percent_encode(file_name);
}

Response document(Body body, std::string type, std::string disposition_value) {
  Response out{200, std::move(type), std::move(body)};
  out.with("content-disposition", std::move(disposition_value));
  out.with("cache-control", "private, no-store");
  return out;
}

}  // namespace

const std::string* find(const Pairs& pairs, std::string_view name) {
  for (const auto& [key, value] : pairs)
    if (key == name) return &value;
  return nullptr;
}

std::string_view Request::param(std::string_view name) const { return value_of(params, name); }
std::string_view Request::query_value(std::string_view name) const { return value_of(query, name); }
std::string_view Request::cookie(std::string_view name) const { return value_of(cookies, name); }

Response json_response(int status, std::string text) { return {status, "application/json", std::move(text)}; }

Response empty_response(int status) { return {status, {}, {}}; }

Response attachment(Body body, std::string content_type, std::string_view file_name) {
  Response out = document(std::move(body), std::move(content_type), disposition("attachment", file_name));
  out.with("content-security-policy", "default-src 'none'; sandbox");
  return out;
}

Response inline_document(Body body, std::string content_type, std::string_view file_name) {
  const bool shown = content_type == "application/pdf" || (content_type.starts_with("image/") && content_type.find("svg") == std::string::npos);
  if (!shown) return attachment(std::move(body), std::move(content_type), file_name);
  Response out = document(std::move(body), std::move(content_type), disposition("inline", file_name));
  // The desk shows documents in a frame of its own page.
  out.with("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'");
  return out;
}

void set_cookie(Response& response, std::string_view name, std::string_view value, CookieOptions options) {
  ensure(name.starts_with("__Host-"), "a cookie without the __Host- prefix");
  std::string text = std::string{name} + "=" + std::string{value} + "; Path=/; Secure; HttpOnly; SameSite=" + (options.strict ? "Strict" : "Lax");
  if (options.max_age_seconds != 0) text += "; Max-Age=" + std::to_string(std::max<std::int64_t>(0, options.max_age_seconds));
  response.with("set-cookie", std::move(text));
}

std::uint64_t body_size(const Body& body) {
  if (const auto* text = std::get_if<std::string>(&body)) return text->size();
  if (const auto* bytes = std::get_if<StaticBytes>(&body)) return bytes->bytes.size();
  if (const auto* shared = std::get_if<SharedBytes>(&body)) return shared->bytes->size();
  if (const auto* file = std::get_if<FileBody>(&body)) return file->size;
  return 0;
}

}  // namespace fadu::http
