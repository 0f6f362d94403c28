#include "demo/pictures.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdint>

namespace fadu::app::demo {

namespace {

constexpr int kWidth = 160, kHeight = 120, kPictures = 8;

std::string big_endian(std::uint32_t n) {
  return {static_cast<char>(n >> 24), static_cast<char>(n >> 16), static_cast<char>(n >> 8), static_cast<char>(n)};
}

/// CRC-32 as PNG (ISO 15948, annex D) defines it.
std::uint32_t crc32(const std::string& bytes) {
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char c : bytes) {
    crc ^= static_cast<std::uint8_t>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1U) ? 0xEDB88320U : 0U);
  }
  return ~crc;
}

std::string chunk(const std::string& type, const std::string& data) {
  return big_endian(static_cast<std::uint32_t>(data.size())) + type + data + big_endian(crc32(type + data));
}

/// zlib stream (RFC 1950) of one stored block; the data stays below 65,536 bytes.
std::string stored(const std::string& data) {
  const auto n = static_cast<std::uint16_t>(data.size());
  const auto not_n = static_cast<std::uint16_t>(~n);
  std::string out{'\x78', '\x01', '\x01', static_cast<char>(n), static_cast<char>(n >> 8), static_cast<char>(not_n),
                  static_cast<char>(not_n >> 8)};
  std::uint32_t a = 1, b = 0;
  for (const char c : data) {
    a = (a + static_cast<std::uint8_t>(c)) % 65521;
    b = (b + a) % 65521;
  }
  return out + data + big_endian((b << 16) | a);
}

std::string palette(int hue) {
  std::string out;
  for (int i = 0; i < 16; ++i)
    for (const int shift : {3, 7, 11}) out += static_cast<char>(40 + (i * 13 + hue * shift * 5) % 200);
  return out;
}

}  // namespace

std::string small_png(int width, int height, int hue) {
  std::string rows;
  for (int y = 0; y < height; ++y) {
    rows += '\0';   // filter: none
    for (int x = 0; x < width; x += 2) {
      const auto colour = [&](int at) { return ((at / 20) * 3 + (y / 15) * 5 + hue) % 16; };
      rows += static_cast<char>(colour(x) << 4 | colour(x + 1));
    }
  }
  const std::string header = big_endian(static_cast<std::uint32_t>(width)) + big_endian(static_cast<std::uint32_t>(height)) +
                             std::string("\x04\x03\x00\x00\x00", 5);   // 4 bits, palette
  return std::string("\x89PNG\r\n\x1a\n", 8) + chunk("IHDR", header) + chunk("PLTE", palette(hue)) +
         chunk("IDAT", stored(rows)) + chunk("IEND", "");
}

std::vector<DemoFile> demo_files() {
  std::vector<DemoFile> files;
  for (int i = 1; i <= kPictures; ++i)
    files.push_back({fmt::format("现场照片（演示）{}.png", i), "image/png", small_png(kWidth, kHeight, i)});
  for (int i = 1; i <= 2; ++i)
    files.push_back({fmt::format("进货台账（演示）{}.txt", i), "text/plain",
                     fmt::format("演示台账第{}号。本文件由演示程序生成，内容虚构，不对应任何真实单位或者个人。\n", i)});
  return files;
}

}  // namespace fadu::app::demo
