// Fuzzes everything of http that reads bytes from strangers: request head, chunks, path and route, query, cookies, multipart.
// Libraries: fadu_http, fadu_base, Boost::json, OpenSSL::Crypto, fmt, Threads.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fadu/base/ensure.hpp"
#include "fadu/base/text.hpp"
#include "fadu/http/head.hpp"
#include "fadu/http/multipart.hpp"
#include "fadu/http/router.hpp"
#include "fadu/http/upload.hpp"
#include "fadu/http/uri.hpp"

namespace {

using namespace fadu;
using namespace fadu::http;

/// The end of a head is found at the same place however the bytes come, and a parsed head has no control bytes.
void fuzz_head(std::string_view bytes) {
  const auto whole = find_head_end(bytes, 0, 16 << 10);
  std::size_t seen = 0;
  for (std::size_t size = 1; size <= bytes.size() && size < 600; ++size) {
    const auto part = find_head_end(bytes.substr(0, size), seen, 16 << 10);
    if (!part) ensure(!whole.ok(), "a head that is bad in pieces is bad as a whole");
    if (!part || *part > 0) break;
    seen = size;
  }
  const auto head = parse_head(bytes);
  if (!head) return;
  for (const char c : head->target()) ensure(c > 0x20 && c < 0x7f, "a target has visible characters only");
  ensure(!(head->chunked && head->content_length > 0), "one framing");
  ensure(head->count() <= 100, "the number of fields is limited");
}

/// Chunks decode to the same bytes however they are cut, and never to more than the limit.
void fuzz_chunks(std::string_view bytes) {
  constexpr std::uint64_t kLimit = 4096;
  const auto decode = [&](std::size_t step, std::string& out) {
    ChunkDecoder decoder;
    for (std::size_t at = 0; at < bytes.size() && !decoder.done(); at += step)
      if (!decoder.feed(bytes.substr(at, step), out, kLimit)) return -1;
    return decoder.done() ? 1 : 0;
  };
  std::string once;
  std::string slowly;
  ensure(decode(bytes.size() + 1, once) == decode(1, slowly), "chunks end alike");
  ensure(once == slowly && once.size() <= kLimit, "chunks decode alike");
}

void fuzz_target(const Router& router, std::string_view bytes) {
  const auto target = parse_target(bytes);
  if (!target) return;
  ensure(target->path.front() == '/' && check_text(target->path).ok(), "a path is text");
  ensure((target->path + "/").find("/../") == std::string::npos && (target->path + "/").find("/./") == std::string::npos, "a path stays below its root");
  const Match match = router.match(Method::get, target->path);
  for (const auto& [name, value] : match.params) ensure(!value.empty(), "a parameter is not empty");
  (void)parse_query(target->query);
}

void fuzz_pairs(std::string_view bytes) {
  if (const auto query = parse_query(bytes))
    for (const auto& [name, value] : *query) ensure(check_text(name).ok() && check_text(value).ok(), "a query is text");
  for (const auto& [name, value] : parse_cookies(bytes)) ensure(value.find_first_of(" ;,\"\\") == std::string::npos, "a cookie value is plain");
  (void)multipart_boundary(bytes);
  (void)kind_of_name(bytes);
  for (int kind = 0; kind < 10; ++kind) {
    (void)magic_matches(static_cast<FileKind>(kind), bytes);
    (void)container_matches(static_cast<FileKind>(kind), bytes);
  }
}

/// What a form says does not depend on how it was cut.
void fuzz_multipart(std::string_view bytes) {
  const auto parse = [&](std::size_t step) {
    std::string log;
    MultipartParser parser{"X", {[&](const PartHead& head) -> Status { log += "[" + head.name + "|" + head.file_name + "]"; return Done{}; },
                                 [&](std::string_view data) -> Status { log += data; return Done{}; },
                                 [&]() -> Status { log += "[end]"; return Done{}; }}};
    for (std::size_t at = 0; at < bytes.size(); at += step)
      if (!parser.feed(bytes.substr(at, step))) return std::string{"refused"};
    return parser.finish() ? log : std::string{"truncated"};
  };
  ensure(parse(bytes.size() + 1) == parse(1), "a form reads alike");
}

Router sample_router() {
  std::vector<Route> routes;
  const auto nothing = [](const Request&) { return Response{}; };
  routes.push_back({.method = Method::get, .pattern = "/api/v1/dossiers/{id}", .operation = "a", .summary = "a", .policy = "p", .handler = nothing});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/dossiers/{id}/acts/{seq}", .operation = "b", .summary = "b", .policy = "p", .handler = nothing});
  routes.push_back({.method = Method::get, .pattern = "/f/{rest...}", .operation = "c", .summary = "c", .policy = "p", .handler = nothing});
  return Router::make(std::move(routes)).value();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  static const Router router = sample_router();
  const std::string_view bytes{reinterpret_cast<const char*>(data) + 1, size - 1};
  switch (data[0] % 5) {
    case 0: fuzz_head(bytes); break;
    case 1: fuzz_chunks(bytes); break;
    case 2: fuzz_target(router, bytes); break;
    case 3: fuzz_pairs(bytes); break;
    default: fuzz_multipart(bytes); break;
  }
  return 0;
}
