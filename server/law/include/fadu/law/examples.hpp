#pragma once
// The stories and worked dates of the rulebook, run as tests. Format: docs/guide/rulebook.md, examples.
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "fadu/law/rulebook.hpp"

namespace fadu::law {

struct ExampleReport {
  std::vector<LoadError> problems;    ///< what did not come true, or could not be read; by file and line
  int stories{};                      ///< examples/*.toml that were run
  int dates{};                        ///< [[example]] dates of terms that were run
  std::set<std::string> found;        ///< rules that a story expects to be found or to refuse
  std::set<std::string> passed;       ///< rules that a story expects not to be found, and that had an act to judge
};

/// A story that can be told anywhere: its acts, and the people and the body that it names.
struct Tale {
  std::string id, title;                          ///< file name without its ending
  Dossier dossier;
  std::map<std::int64_t, PersonStatus> people;    ///< by the ids that the acts use
  BodyStatus own;
  bool other_body{false};                         ///< somebody serves elsewhere
};
/// Stories under examples/ that expect no finding and no refusal, presuppose no earlier matter, and have no finding of
/// severity defect or unlawful on their last day; by file. Files that cannot be read are left out.
[[nodiscard]] std::vector<Tale> lawful_stories(const Rulebook& rulebook, std::span<const SourceFile> files);

/// Runs every file under examples/ among `files`, and every date of the rulebook's terms.
[[nodiscard]] ExampleReport run_examples(const Rulebook& rulebook, std::span<const SourceFile> files);

}  // namespace fadu::law
