#pragma once
// One example file as a dossier, a world and what should come true.
#include <map>

#include "fadu/law/examine.hpp"
#include "fadu/law/examples.hpp"
#include "reader.hpp"

namespace fadu::law {

/// The registers of a story: the persons it names, one body, the rulebook's own items.
class StoryWorld final : public World {
 public:
  explicit StoryWorld(const Rulebook& rulebook) : rulebook_(rulebook) {}
  [[nodiscard]] PersonStatus person(PersonId id, Date on) const override;
  [[nodiscard]] BodyStatus body(BodyId id, Date on) const override;
  [[nodiscard]] const Item* item(std::string_view code) const override;
  [[nodiscard]] std::vector<EarlierMatter> history(const HistoryQuery& query) const override;

  PersonId named(const std::string& name);
  std::map<std::int64_t, PersonStatus> people;
  BodyStatus own;
  std::vector<EarlierMatter> earlier;   ///< of the party of the story, whatever its code

 private:
  const Rulebook& rulebook_;
  std::map<std::string, PersonId> ids_;
};

struct Expectation {
  enum class Kind { finding, no_finding, due, refused, reasoned, stage };
  Kind kind{};
  std::string rule, by;       ///< of `refused` and `reasoned`: the act and the rule; of `stage`: the stage
  std::int32_t act{};         ///< 0: any
  std::vector<std::string> cites;      ///< all of them
  std::optional<Verdict> verdict;
  std::optional<Severity> severity;
  Date on;
  int line{};
};

struct Story {
  explicit Story(const Rulebook& rulebook) : world(rulebook) {}
  Dossier dossier;
  StoryWorld world;
  Instant as_of;
  std::vector<Expectation> then;
};

/// Problems are added where the file is not as it should be.
[[nodiscard]] Story read_story(const Node& root, const std::string& file, const Rulebook& rulebook, Problems& problems);

/// One story, and every worked date of the terms: what does not come true goes into `problems` (examples.cpp).
void run_story(const Rulebook& rulebook, const Node& root, const std::string& path, Problems& problems, ExampleReport& report);
void run_dates(const Rulebook& rulebook, Problems& problems, ExampleReport& report);

}  // namespace fadu::law
