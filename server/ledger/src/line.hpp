#pragma once
// One line of an export, taken apart.
#include <iosfwd>
#include <string>
#include <string_view>
#include <variant>

#include "fadu/base/result.hpp"
#include "fadu/ledger/export.hpp"

namespace fadu::ledger {

struct HeaderLine {
  Totals totals;
  HashKind kind{HashKind::sm3};
};

struct FooterLine {
  Totals totals;
};

struct ActLine {
  std::string dossier;
  std::int64_t seq{};
  std::string_view canonical;  ///< points into the line
  Link link;
};

using Line = std::variant<HeaderLine, Head, ActLine, FooterLine>;

/// Closed schema and canonical form: a line that says the same in other bytes is refused. Error code: bad_format.
Result<Line> parse_line(std::string_view text);

enum class LineEnd { newline, missing, too_long, end_of_file };

/// Reads up to the next line end into `line`, at most kLongestLine bytes of it; the rest of a longer one is skipped.
LineEnd read_line(std::istream& in, std::string& line);

inline constexpr std::size_t kLongestLine = 16U << 20;  ///< bytes

}  // namespace fadu::ledger
