#pragma once
// Dossiers of the procedures that no storyteller of its own tells: the lawful stories of the rulebook, told again all over
// the city. Which procedures there are is the rulebook's matter.
#include <set>

#include "demo/rehearsal.hpp"
#include "fadu/app/demo.hpp"

namespace fadu::app::demo {

/// What came of one procedure.
struct Tally {
  int stories{};                      ///< lawful stories of the rulebook
  int dossiers{}, whole{}, open{};    ///< whole: reached the story's end
  std::vector<std::string> stopped;   ///< why tries went no further, some of them
};

struct Retelling {
  std::vector<Story> stories;
  std::map<std::string, Tally> tallies;   ///< by procedure
};

/// `told` are the procedures that have dossiers already.
Retelling retell(const App& app, const Scene& scene, const DemoOptions& options, const std::set<std::string>& told);

}  // namespace fadu::app::demo
