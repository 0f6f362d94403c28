#pragma once
// A table that somebody filled in: the first sheet of an XLSX file, or CSV in UTF-8 or GB18030. Cells are texts as they
// stand; dates of a spreadsheet come as its serial numbers.
#include <string>
#include <string_view>
#include <vector>

#include "fadu/base/result.hpp"

namespace fadu::paper {

enum class SheetFormat { xlsx, csv_utf8, csv_gb18030 };

struct Sheet {
  SheetFormat format{};
  std::vector<std::vector<std::string>> rows;   ///< without empty rows at the end; rows may differ in length
};

inline constexpr std::size_t kMostSheetRows = 200'000;
inline constexpr std::size_t kMostSheetColumns = 200;

/// Error codes: not_xlsx, too_large (unpacked more than 400 MiB, too many rows or columns), bad_encoding.
Result<Sheet> read_xlsx(std::string_view bytes);
/// RFC 4180 with any line ending; quotes may hold line breaks. Error codes: bad_encoding, bad_quotes, too_large.
Result<Sheet> read_csv(std::string_view bytes);
/// By the first bytes.
Result<Sheet> read_sheet(std::string_view bytes);

/// UTF-8 → GB18030. Every character has a place there.
[[nodiscard]] std::string to_gb18030(std::string_view text);
/// Error code: bad_encoding.
Result<std::string> from_gb18030(std::string_view bytes);

}  // namespace fadu::paper
