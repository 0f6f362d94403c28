#pragma once
// What a case is about: party, item, amounts within the law. All made up; items and ranges are the rulebook's.
#include "demo/story.hpp"

namespace fadu::app::demo {

struct Wish {
  bool summary{false};    ///< small enough for the summary procedure
  bool graded{false};     ///< an item with grades
  bool heavy{false};      ///< a fine that brings the right to a hearing
  bool light{false};      ///< one that does not
  bool person{false};     ///< the party is a person or a shop
};

struct Matter {
  json::object party;
  std::string party_name, party_kind, person;   ///< person: who answers and signs
  const law::Item* item{};
  Date conduct;                ///< day the conduct ended
  std::int64_t goods_value{}, gains{}, fine{}, confiscated{};   ///< fen
  bool not_corrected{false};
  bool heavy{false};           ///< offer a hearing
  std::string grade, direction, direction_reason;
  json::array kinds;           ///< penalty kinds
  std::string title;           ///< of the item, short
  std::string cause, facts, basis, breach;
};

Matter make_matter(Teller& teller, const Wish& wish);

}  // namespace fadu::app::demo
