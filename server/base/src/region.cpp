#include "fadu/base/region.hpp"

#include <algorithm>

namespace fadu {

bool region_code_ok(std::string_view code) {
  const auto n = code.size();
  const bool length_ok = n == 2 || n == 4 || n == 6 || n == 9 || n == 12;
  return length_ok && std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
}

std::string_view region_prefix(std::string_view code) {
  const auto drop = [&code](std::size_t at, std::string_view zeros) {
    if (code.size() == at + zeros.size() && code.substr(at) == zeros) code = code.substr(0, at);
  };
  drop(9, "000");
  drop(6, "000");
  drop(4, "00");
  drop(2, "00");
  return code;
}

bool region_contains(std::string_view outer, std::string_view inner) {
  return region_code_ok(outer) && region_code_ok(inner) && inner.starts_with(region_prefix(outer));
}

}  // namespace fadu
