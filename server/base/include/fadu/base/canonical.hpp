#pragma once
// One byte form for one JSON value: what is hashed and signed. RFC 8785 restricted to what we write:
// objects with keys sorted by bytes, arrays, strings (minimal escapes), true/false/null, 64-bit integers.
#include <boost/json/fwd.hpp>
#include <string>

#include "fadu/base/result.hpp"

namespace fadu {

/// Error code: not_canonical (a floating-point number).
Result<std::string> canonical(const boost::json::value& value);

/// Strict parse: UTF-8, depth ≤ 32, no duplicate keys, numbers finite. Error code: bad_json with line.
Result<boost::json::value> parse_json(std::string_view text);

}  // namespace fadu
