#pragma once
// A telling tried out in memory: every step proposed and judged as the commands would, nothing written.
#include "demo/filler.hpp"
#include "fadu/app/app.hpp"

namespace fadu::app::demo {

struct Rehearsed {
  Story story;                       ///< the steps that were taken, with their forms filled in
  std::size_t wanted{};              ///< steps that the telling has
  bool closed{false};                ///< ended in a terminal stage
  std::vector<std::string> alarms;   ///< rules found at the end with severity defect or unlawful
  std::string stopped;               ///< why it went no further; empty when it reached its end
  [[nodiscard]] bool whole() const { return story.steps.size() == wanted && wanted > 0; }
};

/// `scene.now` is the end: what comes later has not happened.
Rehearsed rehearse(const App& app, const Scene& scene, const Telling& telling, Manner manner);

}  // namespace fadu::app::demo
