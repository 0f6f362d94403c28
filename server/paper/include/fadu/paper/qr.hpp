#pragma once
// A QR code as its modules, for whoever draws it himself.
#include <string>
#include <string_view>
#include <vector>

namespace fadu::paper {

/// Rows of '1' (dark) and '0'; empty when the text is empty or longer than a code holds.
[[nodiscard]] std::vector<std::string> qr_rows(std::string_view text);

}  // namespace fadu::paper
