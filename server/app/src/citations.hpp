#pragma once
// Every citation that the rulebook makes, with who makes it and from which day on it must hold.
#include <functional>
#include <string>

#include "fadu/law/rulebook.hpp"

namespace fadu::app {

struct Citation {
  std::string_view kind;    ///< term, guard, document, item
  std::string id, title;
  statute::Cite cite;
  Date on;
};
/// `today` is the day on which guards and documents are looked at.
void each_citation(const law::Rulebook& rulebook, Date today, const std::function<void(const Citation&)>& visit);

}  // namespace fadu::app
