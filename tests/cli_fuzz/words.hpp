#pragma once
// Command lines that nobody would type, made from ones that somebody would.
#include <random>
#include <string>
#include <vector>

namespace fadu::cli_fuzz {

struct Call {
  std::vector<std::string> words;
  std::string input;   ///< for standard input
};

/// Dossiers as JSON from docs/guide/dossiers, to be spoilt and read.
[[nodiscard]] std::vector<std::string> dossier_seeds();

/// A call by the seed: a plain one, or one with words dropped, doubled, moved and spoilt. `spoilt` is a file of strange bytes.
[[nodiscard]] Call strange_call(std::mt19937_64& random, const std::vector<std::string>& dossiers, const std::string& spoilt);
/// Text with some bytes changed, cut, doubled or put in.
[[nodiscard]] std::string spoil(std::mt19937_64& random, std::string text);

}  // namespace fadu::cli_fuzz
