#pragma once
// One file of statute text (Markdown, NAME(YYYY-MM-DD).md) → one Edition. Every deviation becomes a warning;
// no input is fatal.
#include <string>
#include <string_view>
#include <vector>

#include "fadu/statute/text.hpp"

namespace fadu::statute {

enum class Deviation {
  bad_utf8,             ///< broken bytes, replaced by U+FFFD
  no_title,             ///< no "# title" line; the file name stands in
  no_info_end,          ///< no <!-- INFO END -->; the history ends where the text begins
  history_in_brackets,  ///< history given in one bracket instead of lines
  no_adoption_date,     ///< neither the file name nor the history gives a date
  date_mismatch,        ///< the file name's date is not in the history
  no_in_force_date,     ///< the text does not say when it is in force: the adoption date stands in
  in_force_before_adoption,  ///< an amended text keeps its first date: the adoption date stands in
  plain_heading,        ///< 第一章 without ##
  heading_level,        ///< ## on a section, # inside the text, a heading without number
  split_heading,        ///< a heading that goes on in the next line
  joined_head,          ///< no space after 第…条
  false_head,           ///< a line that begins with 第…条 but is no article ("第三条规定的…")
  article_gap,          ///< a number is missing
  article_repeated,     ///< the same number twice; the later one is kept as well
  article_back,         ///< a smaller number after a larger one
  item_gap,             ///< items do not count up
  half_width_item,      ///< (一) instead of （一）
  run_together,         ///< several articles in one line: they are parted
  comma_articles,       ///< a text without 第…条 but with 一、 二、: these are read as its articles
  no_articles,          ///< neither: all of it is preamble
  appendix,             ///< an annex after the last article: kept in the preamble
  empty_text,           ///< nothing after the title
  loose_line,           ///< text between a heading and its first article: kept in the preamble
};

struct Warning {
  Deviation kind{};
  int line{};           ///< from 1; 0 = the file as a whole
  std::string message;  ///< Chinese, for the import report
};

struct Parsed {
  Edition edition;
  std::vector<Warning> warnings;
};

/// `file` is the file's name without folder; its date is the day of adoption.
[[nodiscard]] Parsed parse_statute(std::string_view bytes, std::string_view file);

/// Stable snake_case name of a deviation, as the import report prints it.
[[nodiscard]] std::string_view name(Deviation kind);

}  // namespace fadu::statute
