// The picture of a QR code: read back module by module and compared with what the standard fixes.
#include "fadu/paper/qr.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <vector>

namespace fadu::paper {
namespace {

/// The dark modules, without the quiet zone; side in modules.
std::vector<std::vector<bool>> modules(const std::string& svg, int& side) {
  std::sscanf(svg.c_str() + svg.find("viewBox"), "viewBox=\"0 0 %d", &side);
  std::vector<std::vector<bool>> dark(static_cast<std::size_t>(side), std::vector<bool>(static_cast<std::size_t>(side)));
  const std::size_t path = svg.rfind("d=\"");
  for (std::size_t at = svg.find('M', path); at != std::string::npos; at = svg.find('M', at + 1)) {
    unsigned x = 0, y = 0, run = 0;
    if (std::sscanf(svg.c_str() + at, "M%u %uh%u", &x, &y, &run) != 3) ADD_FAILURE() << svg.substr(at, 20);
    for (unsigned i = 0; i < run; ++i) dark.at(y).at(x + i) = true;
  }
  return dark;
}

TEST(QrSvg, HasTheThreeFindersAndAQuietZone) {
  const auto svg = qr_svg("https://zf.example.gov.cn/o/14060001");
  ASSERT_TRUE(svg) << svg.error().message;
  int side = 0;
  const auto dark = modules(*svg, side);
  const int width = side - 8;
  ASSERT_EQ((width - 17) % 4, 0) << "a side of a QR code is 17 + 4 n";
  for (int i = 0; i < side; ++i)
    for (int edge : {0, 1, 2, 3, side - 1, side - 4}) EXPECT_FALSE(dark.at(static_cast<std::size_t>(edge)).at(static_cast<std::size_t>(i)));
  for (const auto& [left, top] : {std::pair{4, 4}, std::pair{4 + width - 7, 4}, std::pair{4, 4 + width - 7}})
    for (int y = 0; y < 7; ++y)
      for (int x = 0; x < 7; ++x) {
        const bool ring = x == 0 || y == 0 || x == 6 || y == 6, heart = x >= 2 && x <= 4 && y >= 2 && y <= 4;
        EXPECT_EQ(dark.at(static_cast<std::size_t>(top + y)).at(static_cast<std::size_t>(left + x)), ring || heart) << left << " " << top << " " << x << " " << y;
      }
}

TEST(QrSvg, IsTheSameForTheSameTextAndAnotherForAnother) {
  EXPECT_EQ(*qr_svg("/o/1"), *qr_svg("/o/1"));
  EXPECT_NE(*qr_svg("/o/1"), *qr_svg("/o/2"));
}

TEST(QrSvg, RefusesWhatDoesNotFit) {
  EXPECT_EQ(qr_svg("").error().code, "qr_empty");
  EXPECT_EQ(qr_svg(std::string(301, 'x')).error().code, "qr_too_long");
  EXPECT_TRUE(qr_svg(std::string(300, 'x')));
}

}  // namespace
}  // namespace fadu::paper
