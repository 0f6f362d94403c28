#pragma once
// What law says about measuring a fine, apart from the items' ranges: one file each under rulebook/fines.
#include <string>
#include <vector>

#include "fadu/base/date.hpp"
#include "fadu/law/period.hpp"
#include "fadu/statute/cite.hpp"

namespace fadu::law {

/// What a fine rule does; each has its own keys (docs/guide/items.md).
enum class FineShape {
  lighter_law,      ///< the law of the conduct's day, the later one where it is lighter
  higher_fine,      ///< one act, several norms: the higher fine
  no_second_fine,   ///< no second fine for the same act
  criminal_fine,    ///< no fine after a criminal fine
  not_punished,     ///< below an age, or unable to recognise or control
  must_lighten,     ///< below an age: must be lighter or mitigated
  time_bar,         ///< not punished when discovered after a term
  lean,             ///< part of the range that lighter and heavier mean
  mitigation,       ///< below the minimum only as mitigation with its ground
  ground,           ///< a reason for a direction
  repeat,           ///< earlier penalties of the same kind
  confiscation,     ///< illegal gains less refunds
  late_fine,        ///< what a late payer owes
};

struct FineRule {
  struct Version {
    Date from, to;
    std::vector<statute::Cite> cites;
    std::string doubt;
    int number{};            ///< percent, years of age, or periods: by shape
    Unit unit{Unit::year};   ///< of `repeat`
  };
  std::string id, title, help;
  FineShape shape{};
  std::vector<std::string> domains;       ///< empty: everywhere. A domain's own rule stands before the general one
  std::vector<std::string> directions;    ///< of `ground`: what it is a reason for
  std::string term;                       ///< of `time_bar` and `late_fine`
  bool must{false};                       ///< of `ground`: the law says "shall"
  bool first_only{false};                 ///< of `ground`: only where there was no earlier penalty
  bool harm{false};                       ///< of `time_bar`: where life, health or finance is concerned and harm came of it
  bool mind{false};                       ///< of `not_punished`: for the state of mind, not the age
  std::vector<Version> versions;
  [[nodiscard]] const Version* on(Date day) const;
};

}  // namespace fadu::law
