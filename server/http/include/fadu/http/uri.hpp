#pragma once
// Percent-decoding, query strings, forms, cookies: strict, with limits.
#include <string>
#include <string_view>

#include "fadu/base/result.hpp"
#include "fadu/http/message.hpp"

namespace fadu::http {

/// %XX pairs to bytes; the result must be valid text (see check_text). Error codes: bad_percent, bad_utf8,
/// control_character, bidi_character. `plus_is_blank` for forms and queries.
Result<std::string> percent_decode(std::string_view text, bool plus_is_blank);
/// Everything but unreserved characters as %XX.
[[nodiscard]] std::string percent_encode(std::string_view text);

struct Target {
  std::string path;   ///< decoded
  std::string query;  ///< raw, without '?'
};
/// Splits and decodes. Error codes: bad_path (dot segment, empty segment, encoded slash or backslash), bad_percent …
Result<Target> parse_target(std::string_view target);

/// a=1&b=2, also application/x-www-form-urlencoded. At most 200 pairs. Error codes: too_many_parameters and those above.
Result<Pairs> parse_query(std::string_view query);
/// Cookie field. At most 50; broken pieces are skipped (they are not ours), of two equal names both are dropped.
[[nodiscard]] Pairs parse_cookies(std::string_view field);

}  // namespace fadu::http
