#pragma once
// A story as a readable course of events, with what the law says at each step.
#include "fadu/law/describe.hpp"
#include "naming.hpp"

namespace fadu::law {

[[nodiscard]] StoryHead story_head(const std::string& id, const Node& root);
[[nodiscard]] std::optional<StoryWords> story_words(const Naming& names, const std::string& id, const Node& root);

}  // namespace fadu::law
