#pragma once
// All stories of the city, in a fixed order that only the seed decides.
#include "demo/story.hpp"
#include "fadu/app/demo.hpp"

namespace fadu::app::demo {

std::vector<Story> compose(const Scene& scene, const DemoOptions& options);

/// A short, lawful story of five steps on average: mostly finished summary cases, the rest ordinary cases under way.
Story compose_short(const Scene& scene, const DemoOptions& options, int index);

}  // namespace fadu::app::demo
