#pragma once
// What a newer version of an instrument did to the articles of the older one, and which instruments others have repealed.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fadu/statute/library.hpp"

namespace fadu::registers {

/// The place that a citation means, as text that can be compared: the article's head and white space left out. An item
/// brings the sentence that introduces it, because the penalty stands there. Empty when there is no such place.
[[nodiscard]] std::string cited_words(const statute::Edition& edition, const statute::Cite& cite);
/// A whole article in the same way.
[[nodiscard]] std::string article_words(const statute::Article& article);

enum class Amended { added, removed, changed, moved };

struct ArticleChange {
  Amended what{};
  int number{}, sub{};          ///< in the older version; of an added one, in the newer
  int new_number{}, new_sub{};  ///< in the newer version; 0 when removed
  std::string_view before, after;   ///< whole articles as they stand; views into the editions
};
/// In the order of the older version, added ones last. An article whose words stand under another number is moved.
[[nodiscard]] std::vector<ArticleChange> article_changes(const statute::Edition& older, const statute::Edition& newer);

/// The article of `newer` whose words are those of `old`, or null: where it went when numbers shift.
[[nodiscard]] const statute::Article* same_words(const statute::Edition& newer, std::string_view words);

struct Repeal {
  const statute::Instrument* repealed{};
  const statute::Instrument* by{};
  Date from;              ///< first day without it
  bool day_known{true};   ///< false: the repealing text does not say when it starts, its adoption stands in
};
/// Read from the last articles of all imported texts ("《…》同时废止"). An instrument of the same name with a version that
/// starts on that day or later is not repealed. By title of the repealed.
[[nodiscard]] std::vector<Repeal> repeals(const statute::Library& library);

}  // namespace fadu::registers
