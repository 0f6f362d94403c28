#pragma once
// Identity codes and their check digits.
#include <string_view>

#include "fadu/base/date.hpp"
#include "fadu/base/result.hpp"

namespace fadu {

/// 统一社会信用代码, GB 32100-2015: 18 characters, digits and capitals without I O Z S V, modulus 31.
/// Error codes: bad_length, bad_character, bad_check_digit (message names the expected digit).
Status check_uscc(std::string_view code);

struct CitizenId {
  Date born;
  bool male{};
};

/// 公民身份号码, GB 11643-1999: region, birthday, order, modulus 11-2.
/// Error codes: bad_length, bad_character, bad_birthday, bad_check_digit.
Result<CitizenId> check_citizen_id(std::string_view number);

/// 140602199001011234 → 1406**********1234: what people see unless they reveal it with a reason.
[[nodiscard]] std::string mask_citizen_id(std::string_view number);
/// 13800001234 → 138****1234.
[[nodiscard]] std::string mask_phone(std::string_view number);

}  // namespace fadu
