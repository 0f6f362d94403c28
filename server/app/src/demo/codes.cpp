#include "demo/codes.hpp"

#include <fmt/format.h>

#include <string_view>

namespace fadu::app::demo {

namespace {

constexpr std::string_view kUsccAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
constexpr std::string_view kCitizenChecks = "10X98765432";

}  // namespace

std::string uscc(int kind, int n) {
  std::string code = fmt::format("{:02}140681DEM{:06}", kind, n % 1000000);
  int sum = 0, weight = 1;
  for (const char c : code) {
    sum += static_cast<int>(kUsccAlphabet.find(c)) * weight;
    weight = weight * 3 % 31;
  }
  return code + kUsccAlphabet[static_cast<std::size_t>((31 - sum % 31) % 31)];
}

std::string citizen_id(Date born) {
  const auto [year, month, day] = born.ymd();
  std::string code = fmt::format("140681{:04}{:02}{:02}000", year, month, day);
  int sum = 0;
  for (std::size_t i = 0; i < code.size(); ++i) sum += (code[i] - '0') * ((1 << (17 - i)) % 11);
  return code + kCitizenChecks[static_cast<std::size_t>(sum % 11)];
}

std::string phone(int n) { return fmt::format("100{:08}", n % 100000000); }

}  // namespace fadu::app::demo
