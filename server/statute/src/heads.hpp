#pragma once
// How lines of a statute begin: heads of articles, headings, items; and dates in Chinese.
#include <optional>
#include <string_view>

#include "fadu/base/date.hpp"

namespace fadu::statute {

/// Without white space of any kind at both ends.
[[nodiscard]] std::string_view strip(std::string_view text);

struct ArticleHead {
  int number{};
  int sub{};
  bool spaced{};          ///< white space or the end of the line follows: surely a head
  std::string_view rest;  ///< what stands behind the head
};
/// "第一百二十条之一 …", also "第一百二十八 条…".
[[nodiscard]] std::optional<ArticleHead> article_head(std::string_view line);

/// "一、…" of texts without 第…条.
[[nodiscard]] std::optional<ArticleHead> comma_head(std::string_view line);

/// 1 编, 2 章, 3 节 when the line is "第…章 …" and no sentence; 0 otherwise.
[[nodiscard]] int heading_level(std::string_view line);

struct ItemHead {
  int number{};
  bool half_width{};
};
/// "（一）…" or "(一)…".
[[nodiscard]] std::optional<ItemHead> item_head(std::string_view line);

/// "1.…", "1、…", "2．…": a 目 of the item above.
[[nodiscard]] bool is_sub_item(std::string_view line);

/// "附件", "附录：…", "附表一", "附：…" as a line of its own.
[[nodiscard]] bool is_appendix(std::string_view line);

/// A date at the very beginning, 2021年7月15日 or 一九九三年一月一日; the text is cut behind it.
[[nodiscard]] std::optional<Date> take_date(std::string_view& text);

}  // namespace fadu::statute
