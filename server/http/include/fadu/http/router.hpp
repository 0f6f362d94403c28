#pragma once
// The route table. One entry says everything about one operation; router and OpenAPI read the same table.
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fadu/http/message.hpp"

namespace fadu::http {

/// A text that must be written out: leaving it away or empty does not compile.
class Literal {
 public:
  consteval Literal(const char* text) : text_(text) {  // NOLINT(implicit by design)
    if (text_.empty()) throw "an empty literal in the route table";
  }
  [[nodiscard]] constexpr std::string_view view() const { return text_; }

 private:
  std::string_view text_;
};

/// Name of the rule of access that guards a route. A route without one does not compile.
class PolicyId {
 public:
  consteval PolicyId(const char* text) : text_(text) {  // NOLINT(implicit by design)
    if (text_.empty()) throw "a route without policy";
  }
  [[nodiscard]] constexpr std::string_view view() const { return text_; }
  friend constexpr bool operator==(PolicyId, PolicyId) = default;

 private:
  std::string_view text_;
};

/// Runs on a worker thread; may block. Refusals are values: return a Problem.
using Handler = std::function<Response(const Request&)>;

struct QueryParam {
  std::string name;
  std::string summary;           ///< Chinese
  std::string type{"string"};    ///< JSON Schema type
  bool required{false};
};

inline constexpr std::size_t kDefaultBodyLimit = std::size_t{1} << 20;

/// One operation. Use designated initialisers; fields without default must be named.
struct Route {
  Method method;
  Literal pattern;    ///< "/api/v1/dossiers/{id}"; "{rest...}" last takes the remaining segments
  Literal operation;  ///< OpenAPI operationId, camelCase, unique
  Literal summary;    ///< Chinese
  PolicyId policy;
  Handler handler;
  std::string tag{};              ///< group in the reference
  std::string request_schema{};   ///< name in the schema table; "" = no JSON body (any body is refused unless form or upload)
  std::string response_schema{};  ///< "" = no JSON answer
  std::vector<QueryParam> query{};  ///< a parameter not named here is refused with 400
  int success{200};
  bool idempotent{false};  ///< needs an Idempotency-Key
  /// Answers within about 1 ms without waiting for anyone (memory, a few indexed reads): runs on the io thread, which
  /// saves two thread switches (about 25 µs of CPU). Its authn runs there too. Never for writes, PDF, password hashes.
  bool quick{false};
  int per_minute{0};  ///< requests of one address on top of the general limit; 0 = no further limit
  std::size_t body_limit{kDefaultBodyLimit};
  bool form{false};                     ///< takes application/x-www-form-urlencoded into Request::form
  std::optional<UploadRules> upload{};  ///< multipart/form-data streamed to disk
  std::string response_type{"application/json"};
};

/// What a path leads to.
struct Match {
  const Route* route{nullptr};
  Pairs params;
  std::string allow;  ///< when the path exists under other methods: "GET, HEAD"
};

class Router {
 public:
  /// Error codes: bad_pattern, duplicate_route, duplicate_operation, no_handler (message names the route).
  static Result<Router> make(std::vector<Route> routes);
  /// `path` as in Request::path. HEAD falls back to GET. Literal segments win over {params}.
  [[nodiscard]] Match match(Method method, std::string_view path) const;
  [[nodiscard]] const std::vector<Route>& routes() const { return *routes_; }

 private:
  struct Node;
  std::shared_ptr<const std::vector<Route>> routes_;
  std::shared_ptr<const Node> root_;
};

}  // namespace fadu::http
