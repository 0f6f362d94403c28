#pragma once
// RFC 9457 problem details: the one shape in which the platform says no.
#include <optional>
#include <string>
#include <vector>

#include "fadu/base/result.hpp"

namespace fadu::http {

/// One field that is wrong.
struct FieldError {
  std::string pointer;  ///< RFC 6901 pointer into the request body, "" for the whole
  std::string code;     ///< snake_case
  std::string message;  ///< Chinese sentence that says what to do
};

/// The rule of law that refused.
struct RuleRef {
  std::string id;            ///< rulebook id
  std::string title;         ///< Chinese
  std::string cite;          ///< 《行政处罚法》第五十八条
  std::string article_text;  ///< the text in force when it is imported, else empty
};

/// What went wrong, for a person (title, detail) and for a machine (code, errors, rule).
/// `instance`, `request_id` and `type` are filled by the pipeline; a handler leaves them alone.
struct Problem {
  int status{500};     ///< HTTP status, 400..599
  std::string code;    ///< stable machine name; `type` becomes /help/errors/<code>
  std::string title;   ///< short Chinese
  std::string detail;  ///< Chinese: what is missing and what to do
  std::vector<FieldError> errors{};
  std::optional<RuleRef> rule{};
  std::string instance{};    ///< path of the request
  std::string request_id{};
  std::string allow{};       ///< for 405: value of the Allow field
  std::string extra{};       ///< further members as the text of a JSON object, e.g. both versions of a 409; "" for none

  /// An Error of the inner modules as a problem with one field error (pointer = error.where).
  static Problem of(int status, std::string title, const Error& error);
};

/// The bytes of application/problem+json. Invalid UTF-8 is replaced, never passed on.
[[nodiscard]] std::string to_json(const Problem& problem);

/// Chinese title of an HTTP status ("未找到"), for problems without one of their own.
[[nodiscard]] std::string_view status_title(int status);

}  // namespace fadu::http
