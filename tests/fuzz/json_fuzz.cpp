// Fuzzes the strict JSON reader and the canonical writer: what is accepted has one form, and that form is a fixed point.
// Libraries: fadu_base, Boost::json, OpenSSL::Crypto, fmt.
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fadu/base/canonical.hpp"
#include "fadu/base/ensure.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fadu;
  const auto parsed = parse_json({reinterpret_cast<const char*>(data), size});
  if (!parsed) return 0;
  const auto form = canonical(*parsed);
  if (!form) return 0;  // a floating-point number
  const auto again = parse_json(*form);
  ensure(again.ok(), "the canonical form can be read");
  const auto same = canonical(*again);
  ensure(same.ok() && *same == *form, "the canonical form is a fixed point");
  ensure(*again == *parsed, "the canonical form says the same");
  const auto plain = parse_json(boost::json::serialize(*parsed));
  ensure(plain.ok() && canonical(*plain).value() == *form, "another spelling has the same canonical form");
  return 0;
}
