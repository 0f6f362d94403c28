#include "fadu/portal/portal.hpp"

#include <zlib.h>

#include <algorithm>
#include <optional>

#include "fadu/base/digest.hpp"
#include "page.hpp"

namespace fadu::portal {

namespace {

constexpr std::string_view kPolicy =
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
constexpr std::string_view kHtml = "text/html; charset=utf-8";
constexpr std::string_view kCsv = "text/csv; charset=utf-8", kJson = "application/json";
constexpr std::string_view kPrefix = "/help/";

std::string value_of(const Pairs& query, std::string_view name) {
  for (const auto& [key, value] : query)
    if (key == name) return value;
  return {};
}

/// Empty when it fails: the page then goes out as it is.
std::string packed(const std::string& bytes) {
  z_stream z{};
  if (deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) return {};
  std::string out(deflateBound(&z, bytes.size()) + 64, '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  const int end = deflate(&z, Z_FINISH);
  out.resize(z.total_out);
  deflateEnd(&z);
  return end == Z_STREAM_END ? out : std::string{};
}

help::Question question_of(const Ask& ask, bool party) {
  help::Question q;
  q.party = party;
  q.term = value_of(ask.query, "term");
  q.domain = value_of(ask.query, "domain");
  q.start = value_of(ask.query, "start");
  const std::string time = value_of(ask.query, "time");
  if (!time.empty() && !q.start.empty()) q.start += "T" + time;
  q.extend = value_of(ask.query, "extend");
  for (const auto& [from, to] : {std::pair("p1from", "p1to"), std::pair("p2from", "p2to")})
    if (auto pause = std::pair(value_of(ask.query, from), value_of(ask.query, to)); !pause.first.empty() || !pause.second.empty()) q.pauses.push_back(pause);
  q.asked = std::any_of(ask.query.begin(), ask.query.end(), [](const auto& pair) { return pair.first == "start"; });
  return q;
}

std::vector<std::string> parts_of(std::string_view path) {
  std::vector<std::string> out;
  while (!path.empty()) {
    const auto slash = std::min(path.find('/'), path.size());
    out.emplace_back(path.substr(0, slash));
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  return out;
}

help::Page page_of(const help::Help& help, const Ask& ask, const std::vector<std::string>& parts) {
  if (parts.empty()) return help.start();
  if (parts.size() == 1 && parts[0] == "search") return help.search(value_of(ask.query, "q"));
  if (parts.size() == 1) return help.list(parts[0]);
  if (parts.size() == 2) return help.entry(parts[0], parts[1]);
  const auto on = Date::parse(value_of(ask.query, "on"));
  if (parts.size() == 3 && parts[0] == "statutes") return help.article(parts[1], parts[2], on ? *on : ask.today);
  return help.missing(ask.path);
}

Answer style() {
  return {200, "text/css; charset=utf-8", {{"cache-control", "public, max-age=31536000, immutable"}}, std::string(style_sheet())};
}

/// The body is the proof: the same rulebook makes the same page.
Answer sent(const Ask& ask, int status, std::string_view type, std::string body, const std::string& version) {
  std::string etag = "\"" + version + "-" + hex(sm3(body)).substr(0, 16) + (ask.gzip ? "-g\"" : "\"");
  Answer out{status, std::string(type), {}, std::move(body)};
  out.headers = {{"content-security-policy", std::string(kPolicy)}, {"vary", "accept-encoding"}};
  if (status != 200) {
    out.headers.emplace_back("cache-control", "no-store");
  } else {
    out.headers.emplace_back("cache-control", "public, max-age=60, must-revalidate");
    out.headers.emplace_back("etag", etag);
    if (ask.if_none_match.find(etag) != std::string::npos) return {304, {}, std::move(out.headers), {}};
  }
  if (std::string small = ask.gzip ? packed(out.body) : std::string{}; !small.empty()) {
    out.body = std::move(small);
    out.headers.emplace_back("content-encoding", "gzip");
  }
  return out;
}

constexpr std::string_view kParameters[] = {"q", "region", "domain", "kind", "on", "limit"};

open_rolls::Asked asked_of(const Ask& ask) {
  return {value_of(ask.query, "q"), value_of(ask.query, "region"), value_of(ask.query, "domain"), value_of(ask.query, "kind"),
          value_of(ask.query, "on"), value_of(ask.query, "after"), value_of(ask.query, "limit")};
}

std::string percent(std::string_view text) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    if (plain) out += c;
    else ((out += '%') += kHex[byte >> 4]) += kHex[byte & 15];
  }
  return out;
}

/// What was asked as it stands in an address; `after` stands last, where there is one.
std::string query_text(const Ask& ask) {
  std::string out;
  const auto add = [&](std::string_view name) {
    if (const std::string value = value_of(ask.query, name); !value.empty()) ((out += out.empty() ? "" : "&") += name) += "=" + percent(value);
  };
  for (const std::string_view name : kParameters) add(name);
  add("after");
  return out;
}

std::optional<open_rolls::Roll> roll_of(std::string_view name) {
  if (name == "bodies") return open_rolls::Roll::bodies;
  if (name == "items") return open_rolls::Roll::items;
  if (name == "benchmarks") return open_rolls::Roll::benchmarks;
  return std::nullopt;
}

/// An answer about a person as of this moment: kept nowhere.
Answer unkept(int status, std::string_view type, std::string body) {
  return {status, std::string(type), {{"content-security-policy", std::string(kPolicy)}, {"cache-control", "no-store"}, {"x-robots-tag", "noindex"}}, std::move(body)};
}

}  // namespace

Answer Portal::answer(const Ask& ask) const {
  if (ask.path == style_path()) return style();
  return ask.path == "/help" || ask.path.starts_with(kPrefix) ? help_answer(ask) : register_answer(ask);
}

Answer Portal::help_answer(const Ask& ask) const {
  const std::string version = help_.version();
  const auto parts = ask.path.starts_with(kPrefix) ? parts_of(std::string_view(ask.path).substr(kPrefix.size())) : std::vector<std::string>{};
  if (parts.size() == 1 && (parts[0] == "calculate" || parts[0] == "my-deadline")) {
    const help::Question question = question_of(ask, parts[0] == "my-deadline");
    return sent(ask, 200, kHtml, calculator_html(help_.calculate(question, ask.today), question, value_of(ask.query, "time"), version), version);
  }
  const help::Page page = page_of(help_, ask, parts);
  return sent(ask, page.found ? 200 : 404, kHtml, page_html(page, version, value_of(ask.query, "q")), version);
}

Answer Portal::officer_answer(const Ask& ask, const std::vector<std::string>& parts) const {
  if (parts.size() == 3) {
    auto svg = registers_.officer_qr(parts[1], ask.host);
    return svg ? unkept(200, "image/svg+xml", std::move(*svg)) : unkept(400, "text/plain; charset=utf-8", svg.error().message);
  }
  const open_rolls::Officer officer = registers_.officer(parts.size() == 2 ? parts[1] : value_of(ask.query, "number"));
  return unkept(officer.asked && !officer.found ? 404 : 200, kHtml, officer_html(officer, help_.version()));
}

Answer Portal::register_answer(const Ask& ask) const {
  const std::string version = help_.version();
  const auto parts = parts_of(std::string_view(ask.path).substr(1));
  const std::string& first = parts.at(0);
  if (first == "o" || first == "officers") return officer_answer(ask, parts);
  const std::size_t dot = std::min(first.find('.'), first.size());
  const auto roll = roll_of(first.substr(0, dot));
  if (!roll) return sent(ask, 200, kHtml, register_html(registers_.start(), version), version);
  const open_rolls::Asked asked = asked_of(ask);
  if (dot < first.size()) {
    const bool csv = first.substr(dot) == ".csv";
    Answer out = sent(ask, 200, csv ? kCsv : kJson, csv ? registers_.csv(*roll, asked) : registers_.json(*roll, asked), version);
    if (csv) out.headers.emplace_back("content-disposition", "attachment; filename=\"" + first + "\"");
    return out;
  }
  if (parts.size() == 1) return sent(ask, 200, kHtml, listing_html(registers_.list(*roll, asked), query_text(ask), version), version);
  const help::Page page = *roll == open_rolls::Roll::bodies ? registers_.body(parts[1], asked.on) : registers_.item(parts[1], asked.on);
  return sent(ask, page.found ? 200 : 404, kHtml, register_html(page, version), version);
}

}  // namespace fadu::portal
