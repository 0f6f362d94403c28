#pragma once
// Labels written by hand, and how the proposals stand against them.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "fadu/register/proposals.hpp"
#include "fadu/statute/parser.hpp"

namespace fadu::registers::judge {

namespace fs = std::filesystem;

struct Row {
  std::string penal, kinds, fine, condition;
  std::vector<std::string> conduct;
  bool unsure{};
  friend auto operator<=>(const Row& a, const Row& b) { return a.text() <=> b.text(); }
  friend bool operator==(const Row& a, const Row& b) { return a.text() == b.text(); }
  [[nodiscard]] std::string text() const { return penal + " [" + kinds + "] " + fine + " {" + condition + "}"; }
};

inline std::vector<std::string> cut(const std::string& text, char at) {
  std::vector<std::string> out;
  std::string word;
  std::istringstream in(text);
  while (std::getline(in, word, at))
    if (!word.empty() || at == ',') out.push_back(word);
  return out;
}

inline std::string sorted(const std::string& text, char at) {
  auto words = cut(text, at);
  std::ranges::sort(words);
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : std::string(1, at)) + word;
  return out;
}

/// "0.4" → 4000, "" → -1.
inline std::int64_t ten_thousandths(const std::string& text) {
  if (text.empty()) return -1;
  const auto parts = cut(text, '.');
  std::string fraction = parts.size() > 1 ? parts[1] : "";
  fraction.resize(4, '0');
  return std::stoll(parts[0]) * 10'000 + std::stoll(fraction);
}

inline std::string fine_text(const ProposedFine& fine) {
  if (fine == ProposedFine{}) return "-";
  return std::to_string(fine.min_fen) + ".." + std::to_string(fine.max_fen) + " " + fine.base + " " + std::to_string(fine.times_min) + ".." +
         std::to_string(fine.times_max);
}

inline std::vector<Row> labels(const fs::path& file) {
  std::vector<Row> out;
  std::ifstream in(file);
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    auto cells = cut(line, ',');
    cells.resize(11);
    const auto fen = [](const std::string& cell) { return cell.empty() ? -1 : std::stoll(cell); };
    const ProposedFine fine{fen(cells[5]), fen(cells[6]), cells[7], ten_thousandths(cells[8]), ten_thousandths(cells[9])};
    out.push_back({cells[2], sorted(cells[4], ' '), fine_text(fine), sorted(cells[10], '&'), cut(cells[3], ' '), false});
  }
  return out;
}

inline std::string place(const statute::Cite& cite) {
  const std::string text = statute::print(cite);
  return text.substr(text.find('#') + 1);
}

inline Row row(const ItemProposal& item) {
  std::string kinds;
  for (const auto& kind : item.kinds) kinds += kind + " ";
  std::string conditions;
  for (const auto& word : item.conditions) conditions += word + "&";
  Row out{place(item.penal), sorted(kinds, ' '), fine_text(item.fine), sorted(conditions, '&'), {}, !item.unsure.empty()};
  for (const auto& conduct : item.conduct) out.conduct.push_back((conduct.how == Found::words ? "~" : "") + place(conduct.cite));
  return out;
}

struct Score {
  std::size_t labelled{}, proposed{}, hit{};
  void operator+=(const Score& other) {
    labelled += other.labelled;
    proposed += other.proposed;
    hit += other.hit;
  }
  /// In per mille.
  [[nodiscard]] std::size_t precision() const { return proposed == 0 ? 0 : hit * 1000 / proposed; }
  [[nodiscard]] std::size_t recall() const { return labelled == 0 ? 0 : hit * 1000 / labelled; }
};

inline Score compare(const std::set<std::string>& labelled, const std::set<std::string>& proposed) {
  Score out{labelled.size(), proposed.size(), 0};
  for (const auto& word : proposed) out.hit += labelled.contains(word);
  return out;
}

/// What is measured of one statute.
struct Result {
  Score rows;    ///< the whole row: place, kinds, amounts, condition
  Score places;  ///< the penal article, paragraph and item alone
  Score named;   ///< conduct articles that the penal text names
  Score sure;    ///< the whole row, of those proposed without a doubt (no recall)
  Score words;   ///< the article (number only) of conduct found by reading
  void operator+=(const Result& other) {
    rows += other.rows;
    places += other.places;
    named += other.named;
    words += other.words;
    sure += other.sure;
  }
};

inline std::set<std::string> conduct_of(const std::vector<Row>& rows, bool by_words) {
  std::set<std::string> out;
  for (const Row& one : rows)
    for (const std::string& text : one.conduct) {
      if ((text.front() == '~') != by_words) continue;
      out.insert(one.penal + " " + (by_words ? cut(text.substr(1), '.').front() : text));
    }
  return out;
}

inline Result measure(const std::vector<Row>& labelled, const std::vector<Row>& proposed) {
  const auto texts = [](const std::vector<Row>& rows) {
    std::set<std::string> out;
    for (const Row& one : rows) out.insert(one.text());
    return out;
  };
  const auto places = [](const std::vector<Row>& rows) {
    std::set<std::string> out;
    for (const Row& one : rows) out.insert(one.penal);
    return out;
  };
  Result out;
  out.rows = compare(texts(labelled), texts(proposed));
  out.places = compare(places(labelled), places(proposed));
  out.named = compare(conduct_of(labelled, false), conduct_of(proposed, false));
  out.words = compare(conduct_of(labelled, true), conduct_of(proposed, true));
  for (const Row& one : proposed) {
    if (one.unsure) continue;
    ++out.sure.proposed;
    out.sure.hit += std::ranges::find(labelled, one) != labelled.end();
  }
  out.rows.labelled = labelled.size();
  out.rows.proposed = proposed.size();
  return out;
}

}  // namespace fadu::registers::judge
