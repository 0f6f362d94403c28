#pragma once
// OpenAPI 3.1 made from the route table, and the small builder for the schemas it refers to.
#include <boost/json/object.hpp>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "fadu/http/router.hpp"

namespace fadu::http {

/// A JSON Schema (2020-12). Objects are closed: what is not named is refused.
class Schema {
 public:
  static Schema text(std::string_view description = {});
  static Schema integer(std::string_view description = {});
  static Schema boolean(std::string_view description = {});
  static Schema date(std::string_view description = {});     ///< 2026-03-02
  static Schema instant(std::string_view description = {});  ///< RFC 3339
  static Schema fen(std::string_view description = {});      ///< money, integer 分
  static Schema any(std::string_view description = {});
  static Schema one_of(const std::vector<std::string>& values, std::string_view description = {});
  static Schema array(Schema item, std::string_view description = {});
  static Schema ref(std::string_view name);
  static Schema object(std::string_view description = {});
  /// An object whose keys are free and whose values are all of one schema.
  static Schema map_of(Schema value, std::string_view description = {});

  Schema& required(std::string_view name, Schema schema) &;
  Schema& optional(std::string_view name, Schema schema) &;
  Schema&& required(std::string_view name, Schema schema) &&;
  Schema&& optional(std::string_view name, Schema schema) &&;
  /// Any other keyword, e.g. set("maxLength", 200).
  Schema&& set(std::string_view keyword, boost::json::value value) &&;
  /// May also be null.
  Schema&& nullable() &&;

  [[nodiscard]] const boost::json::object& json() const { return json_; }

 private:
  explicit Schema(boost::json::object json) : json_(std::move(json)) {}
  boost::json::object json_;
};

using Schemas = std::map<std::string, Schema, std::less<>>;

struct ApiInfo {
  std::string title;    ///< Chinese
  std::string version;  ///< of the API, semver
  std::string description{};
  std::string session_cookie{"__Host-fadu"};
};

/// The document as JSON. Error codes: unknown_schema (a route or a $ref names none), unused_schema.
Result<boost::json::object> openapi(const ApiInfo& info, const std::vector<Route>& routes, const Schemas& schemas);

}  // namespace fadu::http
