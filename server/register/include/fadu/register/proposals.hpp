#pragma once
// Penalty items proposed from the text of a statute. Pure and by fixed rules: it says what it read, where, and what
// it is not sure of. A clerk corrects and accepts; nothing here is law until then.
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "fadu/statute/cite.hpp"
#include "fadu/statute/text.hpp"

namespace fadu::registers {

/// Characters (not bytes) of a paragraph's text, or of one of its items' (with its head), [from, to).
struct ReadSpan {
  int item{};  ///< 0 = the paragraph's own text
  std::size_t from{};
  std::size_t to{};
  friend bool operator==(const ReadSpan&, const ReadSpan&) = default;
};

/// A fine as the text gives it: amounts in fen, multiples as ten-thousandths of the base. -1 = the text has none.
struct ProposedFine {
  std::int64_t min_fen{-1};
  std::int64_t max_fen{-1};
  std::string base;  ///< goods_value, illegal_gains, other; empty = no multiples
  std::int64_t times_min{-1};
  std::int64_t times_max{-1};
  friend bool operator==(const ProposedFine&, const ProposedFine&) = default;
};

enum class Found {
  named,  ///< the penal text names the article
  words,  ///< it does not: an article with the same words
};

/// The article whose breach is punished. `score` is the likeness in per mille of one found by words.
struct ProposedConduct {
  statute::Cite cite;
  Found how{};
  int score{};
};

/// One tier of one paragraph, or of one item of it where the paragraph lists acts.
struct ItemProposal {
  statute::Cite penal;
  std::string act;  ///< the words of the act
  std::vector<ProposedConduct> conduct;
  std::vector<std::string> kinds;  ///< codes of codes/penalty_kind.toml and order_correction, in that order
  ProposedFine fine;
  std::vector<std::string> conditions;  ///< sorted words: serious, not_corrected, goods_value<1000000fen, as:124.1 …
  std::vector<ReadSpan> read;           ///< where kinds, amounts and conditions stand
  std::vector<std::string> unsure;      ///< Chinese reasons to look twice; empty = read without doubt
};

struct ProposeOptions {
  std::string statute;  ///< id that the citations carry
  /// The id of another statute that the text names by title (without 《》); empty = unknown.
  std::function<std::string(std::string_view title)> id_of;
  int first{};  ///< articles to read; 0 = those under 法律责任 or 罚则, or all where there is no such chapter
  int last{};
};

/// In the order of the text.
[[nodiscard]] std::vector<ItemProposal> propose_items(const statute::Edition& edition, const ProposeOptions& options);

}  // namespace fadu::registers
