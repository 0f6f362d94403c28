#pragma once
// A QR code as a picture of its own, for screens; on paper it is a mark of the document (document.hpp).
#include <string>
#include <string_view>
#include <vector>

#include "fadu/base/result.hpp"

namespace fadu::paper {

/// SVG, one unit a module, with the quiet zone of four modules around; error correction M. No script, no style.
/// Error codes: qr_empty, qr_too_long (300 bytes).
[[nodiscard]] Result<std::string> qr_svg(std::string_view text);

/// Its modules for whoever draws it himself: rows of '1' (dark) and '0'; empty when the text is empty or longer than a code holds.
[[nodiscard]] std::vector<std::string> qr_rows(std::string_view text);

}  // namespace fadu::paper
