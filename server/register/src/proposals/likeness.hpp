#pragma once
// Which article a penal text means when it does not say: the one whose words are most like those of the act.
#include <map>
#include <vector>

#include "fadu/statute/text.hpp"
#include "proposals/chars.hpp"

namespace fadu::registers::proposals {

class Likeness {
 public:
  /// Over the paragraphs and items of all articles before number `before`.
  Likeness(const statute::Edition& edition, int before);

  struct Match {
    Place place;
    int score{};  ///< per mille: 1000 = every pair of characters, weighed by rarity, is shared
  };
  /// Best first; at most three, none below `floor`.
  [[nodiscard]] std::vector<Match> best(Chars act, int floor) const;

 private:
  struct Entry {
    Place place;
    std::vector<std::uint64_t> pairs;  ///< sorted, distinct
    std::int64_t weight{};
  };
  void add(Place place, std::string_view text, std::string_view intro);
  [[nodiscard]] std::int64_t weight(std::uint64_t pair) const;

  std::vector<Entry> entries_;
  std::map<std::uint64_t, int> seen_;  ///< in how many entries a pair stands
};

}  // namespace fadu::registers::proposals
