#pragma once
// What is different between two rulebooks, by meaning: a rule, its key, the old value, the new value, the article.
// Order, spacing, comments, a text in place of a list of one, and a written-out false change nothing.
#include <span>
#include <string>
#include <vector>

#include "fadu/law/rulebook.hpp"

namespace fadu::law {

struct KeyChange {
  std::string place;          ///< "version 2021-07-15 / limit"
  std::string title;          ///< Chinese name of the key, or the key
  std::string before, after;  ///< empty: not there
  std::string cite;           ///< citation that stands beside it, the new one where there is one
};
struct RuleChange {
  enum class What { added, removed, changed };
  std::string folder;         ///< "terms", "procedures/penalty_simple/acts", …
  std::string id, title;
  What what{};
  std::vector<KeyChange> keys;   ///< of a changed rule
};

/// In order of folder and id. Examples are left out: they test the law, they are none. Errors: files that are no TOML.
[[nodiscard]] Result<std::vector<RuleChange>, std::vector<LoadError>> diff(std::span<const SourceFile> before,
                                                                         std::span<const SourceFile> after);
/// 期限, 规则, 办理行为, … for a folder.
[[nodiscard]] std::string_view folder_title(std::string_view folder);

}  // namespace fadu::law
