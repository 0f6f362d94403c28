#pragma once
// Citations of articles. Text form `statute#article[-sub][.paragraph[.item]]`, as rulebook files write it.
#include <compare>
#include <string>
#include <string_view>

#include "fadu/base/result.hpp"

namespace fadu::statute {

/// One place in one instrument. 0 means "not named". Invariants: statute is never empty; without an article
/// there is no sub, paragraph or item. An item without a paragraph is "item n of the article" (`#34..10`).
struct Cite {
  std::string statute;  ///< id in rulebook/statutes: lower-case letters, digits, '-'
  int article{};        ///< 第…条, 1…9999; 0 = the instrument as a whole
  int sub{};            ///< 之一 = 1
  int paragraph{};      ///< 款
  int item{};           ///< 项

  friend auto operator<=>(const Cite&, const Cite&) = default;
};

/// "xzcfa#36.1.2", "zaglf#120-1.2", "spaqf#34..10", "gbf-2022-27" (the whole instrument).
/// Error code: bad_cite (message says what a citation looks like).
Result<Cite> parse_cite(std::string_view text);

/// The inverse of parse_cite: parse_cite(print(c)) == c for every valid c.
[[nodiscard]] std::string print(const Cite& cite);

/// "第三十六条第一款第（二）项", "第一百二十条之一", "第三十四条第（十）项"; empty for a whole instrument.
[[nodiscard]] std::string chinese_place(const Cite& cite);

/// "《行政处罚法》第三十六条第一款第（二）项"; `title` without brackets, short or full as the caller likes.
[[nodiscard]] std::string chinese(const Cite& cite, std::string_view title);

/// Reads what a person types after a title: "36", "36.1", "120-1", "第三十六条", "三十六条第一款第（二）项",
/// "第一百二十条之一". The statute of the result is `statute`. Error code: bad_cite.
Result<Cite> parse_place(std::string_view statute, std::string_view place);

}  // namespace fadu::statute
