#pragma once
// Where a rulebook file can be changed: each number, unit, comparison, boolean, verdict and article, one at a time.
#include <string>
#include <string_view>
#include <vector>

#include "fadu/law/rulebook.hpp"

namespace fadu::mutation {

struct Mutant {
  std::size_t file{};          ///< index in the list that was given
  int line{};
  std::string kind;            ///< number, unit, comparison, boolean, verdict, article
  std::string key, before, after;
  std::size_t at{}, length{};  ///< the bytes that `after` replaces
};

/// Terms, guards, domains, procedures, acts and rules on fines. What is left out, and why, stands in docs/mutation.md.
std::vector<Mutant> mutants_of(const std::vector<law::SourceFile>& files);
std::string applied(const law::SourceFile& file, const Mutant& mutant);

}  // namespace fadu::mutation
