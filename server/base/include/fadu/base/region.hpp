#pragma once
// Codes of places: GB/T 2260 (province, city, county: 6 digits) and GB/T 10114 (township: 9, village: 12 digits).
#include <string_view>

namespace fadu {

/// Whether it has 2, 4, 6, 9 or 12 digits.
[[nodiscard]] bool region_code_ok(std::string_view code);

/// The digits that every place inside shares: 140600 → "1406", 140681 → "140681", 140681101000 → "140681101".
/// A view into `code`.
[[nodiscard]] std::string_view region_prefix(std::string_view code);

/// Whether `inner` is `outer` or lies inside it. False for anything that is no code.
[[nodiscard]] bool region_contains(std::string_view outer, std::string_view inner);

}  // namespace fadu
