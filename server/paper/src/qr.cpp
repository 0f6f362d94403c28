#include "fadu/paper/qr.hpp"

#include <qrencode.h>

#include <memory>

namespace fadu::paper {

std::vector<std::string> qr_rows(std::string_view text) {
  std::vector<std::string> out;
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
      QRcode_encodeData(static_cast<int>(text.size()), reinterpret_cast<const unsigned char*>(text.data()), 0, QR_ECLEVEL_M), QRcode_free);
  if (!code) return out;
  for (int y = 0; y < code->width; ++y) {
    std::string row;
    for (int x = 0; x < code->width; ++x) row += (code->data[y * code->width + x] & 1) != 0 ? '1' : '0';
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace fadu::paper
