#pragma once
// All stories of the city, in a fixed order that only the seed decides.
#include "demo/story.hpp"
#include "fadu/app/demo.hpp"

namespace fadu::app::demo {

std::vector<Story> compose(const Scene& scene, const DemoOptions& options);

}  // namespace fadu::app::demo
