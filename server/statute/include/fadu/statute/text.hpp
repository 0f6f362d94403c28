#pragma once
// The model of a statute: instrument → editions (versions) → articles → paragraphs (款) → items (项).
// Views point into the edition's own source buffer, which copies of the edition share.
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fadu/base/date.hpp"

namespace fadu::statute {

/// 项: （一）… with any 目 that follow, lines joined by '\n'. `text` carries its head "（一）".
struct Item {
  int number{};  ///< 1, 2, 3…
  std::string_view text;
};

/// 款: a line of an article, with the items that it introduces. Numbered by position from 1.
struct Paragraph {
  std::string_view text;  ///< without the article head
  std::vector<Item> items;
};

/// 条.
struct Article {
  int number{};                       ///< 第…条
  int sub{};                          ///< 之一 = 1, else 0
  int line{};                         ///< line of the source file, from 1
  int heading{-1};                    ///< index into Edition::headings, -1 = under none
  std::string_view text;              ///< the whole article as it stands, head included
  std::vector<Paragraph> paragraphs;  ///< never empty

  /// The n-th item counted over the whole article, or with its paragraph named (from 1). Null if there is none.
  [[nodiscard]] const Item* item(int n, int paragraph = 0) const;
};

/// 编, 章, 节 on the way down to an article.
struct Heading {
  int level{};  ///< 1 编, 2 章, 3 节
  std::string_view title;
  int parent{-1};  ///< index of the heading above, -1 = none
  int line{};
};

/// One version of one instrument, as one file gives it.
struct Edition {
  std::string title;                  ///< as printed: 中华人民共和国行政处罚法
  Date adopted;                       ///< day of adoption of this version
  Date from;                          ///< in force from; `from_known` says whether the text itself says so
  std::optional<Date> to;             ///< last day in force, filled by the Library
  bool from_known{};                  ///< false: the adoption date stands in for an unknown date
  std::string file;                   ///< name of the source file
  std::vector<std::string_view> history;   ///< lines before the text: who adopted or amended it when
  std::vector<std::string_view> preamble;  ///< lines of the text that belong to no article
  std::vector<Heading> headings;
  std::vector<Article> articles;      ///< in the order of the text
  std::shared_ptr<const std::string> source;

  /// Null if the edition has no such article.
  [[nodiscard]] const Article* find(int number, int sub = 0) const;
  /// "第二章 管辖 / 第一节 …" of an article; empty when it stands under no heading.
  [[nodiscard]] std::string path(const Article& article) const;
};

/// All known versions of one instrument, oldest in force first.
struct Instrument {
  std::string title;        ///< of the newest edition
  std::string short_title;  ///< without 中华人民共和国
  std::string id;           ///< id in the registry; empty when the registry does not know it
  std::vector<Edition> editions;

  /// The edition in force on that day, or null.
  [[nodiscard]] const Edition* on(Date day) const;
};

}  // namespace fadu::statute
