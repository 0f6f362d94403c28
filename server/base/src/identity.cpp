#include "fadu/base/identity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace fadu {
namespace {

constexpr std::size_t kLength = 18;
constexpr std::string_view kUsccAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";  // GB 32100-2015 表 2
constexpr std::array<int, 17> kUsccWeights{1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
constexpr std::array<int, 17> kCitizenWeights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
constexpr std::string_view kCitizenChecks = "10X98765432";  // by remainder modulo 11, ISO 7064 MOD 11-2

bool is_digit(char c) { return c >= '0' && c <= '9'; }

Failure<Error> bad_length(std::string_view name, std::size_t got) {
  return fail("bad_length", fmt::format("{}应为18位，现为{}位。", name, got));
}

Failure<Error> bad_check(std::string_view name, char expected) {
  return fail("bad_check_digit", fmt::format("{}末位校验码不对，按前17位应为“{}”。请核对每一位。", name, expected));
}

std::string masked(std::string_view text, std::size_t head, std::size_t tail) {
  if (text.size() < head + tail + 1) return std::string(text.size(), '*');
  std::string out{text.substr(0, head)};
  out.append(text.size() - head - tail, '*');
  return out += text.substr(text.size() - tail);
}

}  // namespace

Status check_uscc(std::string_view code) {
  constexpr std::string_view kName = "统一社会信用代码";
  if (code.size() != kLength) return bad_length(kName, code.size());
  int sum = 0;
  for (std::size_t i = 0; i < kLength; ++i) {
    const auto value = kUsccAlphabet.find(code[i]);
    if (value == std::string_view::npos)
      return fail("bad_character", fmt::format("{}第{}位不能用这个字符：只用数字和大写字母，不用 I O S V Z。", kName, i + 1));
    if (i < kUsccWeights.size()) sum += static_cast<int>(value) * kUsccWeights[i];
  }
  const char expected = kUsccAlphabet[static_cast<std::size_t>((31 - sum % 31) % 31)];
  if (code.back() != expected) return bad_check(kName, expected);
  return Done{};
}

Result<CitizenId> check_citizen_id(std::string_view number) {
  constexpr std::string_view kName = "公民身份号码";
  if (number.size() != kLength) return bad_length(kName, number.size());
  int sum = 0;
  for (std::size_t i = 0; i < kCitizenWeights.size(); ++i) {
    if (!is_digit(number[i])) return fail("bad_character", fmt::format("{}第{}位应为数字。", kName, i + 1));
    sum += (number[i] - '0') * kCitizenWeights[i];
  }
  if (!is_digit(number.back()) && number.back() != 'X')
    return fail("bad_character", fmt::format("{}末位应为数字或大写字母 X。", kName));
  const auto born = Date::parse(fmt::format("{}-{}-{}", number.substr(6, 4), number.substr(10, 2), number.substr(12, 2)));
  if (!born) return fail("bad_birthday", fmt::format("{}第7至14位不是真实的出生日期。", kName));
  const char expected = kCitizenChecks[static_cast<std::size_t>(sum % 11)];
  if (number.back() != expected) return bad_check(kName, expected);
  return CitizenId{*born, (number[16] - '0') % 2 == 1};
}

std::string mask_citizen_id(std::string_view number) { return masked(number, 4, 4); }

std::string mask_phone(std::string_view number) { return masked(number, 3, 4); }

}  // namespace fadu
