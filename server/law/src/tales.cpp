// Stories that keep the law from their first act to their last, for whoever wants to tell them again.
#include <algorithm>

#include "fadu/law/examine.hpp"
#include "fadu/law/examples.hpp"
#include "story.hpp"

namespace fadu::law {
namespace {

constexpr std::string_view kFolder = "examples/";
constexpr std::string_view kEnding = ".toml";

bool expects_fault(const Story& story) {
  using Kind = Expectation::Kind;
  return std::any_of(story.then.begin(), story.then.end(), [](const Expectation& e) {
    return e.kind == Kind::finding || e.kind == Kind::refused || e.kind == Kind::reasoned;
  });
}

bool has_fault(const Story& story, const Rulebook& rulebook) {
  const auto examined = examine(story.dossier, rulebook, story.world, story.as_of);
  return std::any_of(examined.findings.begin(), examined.findings.end(),
                     [](const Finding& f) { return f.severity != Severity::notice; });
}

Tale tale_of(Story story, const std::string& path, const Node& root) {
  Tale out;
  out.id = path.substr(kFolder.size(), path.size() - kFolder.size() - kEnding.size());
  if (const Node* title = root.find("title"); title != nullptr) out.title = title->text;
  out.other_body = std::any_of(story.world.people.begin(), story.world.people.end(),
                               [&](const auto& one) { return one.second.body != story.dossier.body; });
  out.dossier = std::move(story.dossier);
  out.people = std::move(story.world.people);
  out.own = std::move(story.world.own);
  return out;
}

}  // namespace

std::vector<Tale> lawful_stories(const Rulebook& rulebook, std::span<const SourceFile> files) {
  std::vector<Tale> out;
  for (const auto& file : files) {
    if (!file.path.starts_with(kFolder) || !file.path.ends_with(kEnding)) continue;
    const auto root = parse_toml(file);
    if (!root || tells_no_course(root.value())) continue;
    Problems problems;
    Story story = read_story(root.value(), file.path, rulebook, problems);
    if (!problems.empty() || story.dossier.acts.empty() || !story.world.earlier.empty()) continue;
    if (expects_fault(story) || has_fault(story, rulebook)) continue;
    out.push_back(tale_of(std::move(story), file.path, root.value()));
  }
  std::sort(out.begin(), out.end(), [](const Tale& a, const Tale& b) { return a.id < b.id; });
  return out;
}

}  // namespace fadu::law
