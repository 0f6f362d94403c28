#include "fadu/paper/qr.hpp"

#include <qrencode.h>

#include <memory>

namespace fadu::paper {

namespace {

constexpr int kQuiet = 4;
constexpr std::size_t kMostBytes = 300;

/// One bar for each run of dark modules in a row.
std::string bars(const QRcode& code) {
  std::string out;
  for (int y = 0; y < code.width; ++y)
    for (int x = 0; x < code.width;) {
      int end = x;
      while (end < code.width && (code.data[y * code.width + end] & 1) != 0) ++end;
      if (end > x) out += "M" + std::to_string(x + kQuiet) + " " + std::to_string(y + kQuiet) + "h" + std::to_string(end - x) + "v1h-" + std::to_string(end - x) + "z";
      x = end + 1;
    }
  return out;
}

using Code = std::unique_ptr<QRcode, decltype(&QRcode_free)>;

Code encode(std::string_view text) {
  return {QRcode_encodeData(static_cast<int>(text.size()), reinterpret_cast<const unsigned char*>(text.data()), 0, QR_ECLEVEL_M), QRcode_free};
}

}  // namespace

std::vector<std::string> qr_rows(std::string_view text) {
  std::vector<std::string> out;
  const Code code = encode(text);
  if (!code) return out;
  for (int y = 0; y < code->width; ++y) {
    std::string row;
    for (int x = 0; x < code->width; ++x) row += (code->data[y * code->width + x] & 1) != 0 ? '1' : '0';
    out.push_back(std::move(row));
  }
  return out;
}

Result<std::string> qr_svg(std::string_view text) {
  if (text.empty()) return fail("qr_empty", "二维码没有内容");
  if (text.size() > kMostBytes) return fail("qr_too_long", "二维码内容不得超过 300 字节");
  const Code code = encode(text);
  if (!code) return fail("qr_too_long", "二维码内容太长");
  const std::string side = std::to_string(code->width + 2 * kQuiet);
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + " " + side + "\" width=\"" + side + "\" height=\"" + side +
         "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h" + side + "v" + side + "H0z\"/><path d=\"" + bars(*code) + "\"/></svg>";
}

}  // namespace fadu::paper
