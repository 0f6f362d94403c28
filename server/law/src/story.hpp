#pragma once
// One example file as a dossier, a world and what should come true.
#include <array>
#include <functional>
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
  [[nodiscard]] bool covers(PersonId id, Date on, std::string_view domain) const override;
  [[nodiscard]] std::vector<EarlierMatter> history(const HistoryQuery& query) const override;

  PersonId named(const std::string& name);
  std::map<std::int64_t, PersonStatus> people;
  std::map<std::int64_t, std::vector<std::string>> scopes;   ///< domains of the certificates of those who have not all
  BodyStatus own;
  std::vector<EarlierMatter> earlier;   ///< of the party of the story, whatever its code

 private:
  const Rulebook& rulebook_;
  std::map<std::string, PersonId> ids_;
};

inline constexpr std::array<const char*, 5> kCheckStates{"done", "problem", "todo", "waiting", "not_applicable"};   ///< by CheckState

struct Expectation {
  enum class Kind { finding, no_finding, due, refused, reasoned, stage, checklist, check, form, procedure, matter, no_matter };
  Kind kind{};
  std::string rule, by;       ///< of `refused` and `reasoned`: the act and the rule; else whatever the kind names
  std::int32_t act{};         ///< 0: any
  std::vector<std::string> cites;      ///< all of them
  std::optional<Verdict> verdict;
  std::optional<Severity> severity;
  Date on;
  std::int32_t after{};                ///< the dossier as this act left it; 0: whole, on the story's day
  std::optional<CheckState> state;     ///< of `check`
  std::array<std::vector<std::string>, 5> rows;   ///< of `checklist`: the rows of each state
  std::optional<bool> terminal;        ///< of `stage`
  std::optional<int> officers;         ///< of `form`
  std::vector<std::pair<std::string, std::int64_t>> least, most;   ///< of `form`: what its fields take
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

/// A file with `acts_of = "id"` tells no acts of its own: it has those of that example, with its persons and its body.
/// Nothing when it names none that can be found.
[[nodiscard]] std::optional<Node> with_acts(const Node& root, const std::function<const Node*(const std::string&)>& other);

/// One story, and every worked date of the terms: what does not come true goes into `problems` (examples.cpp).
void run_story(const Rulebook& rulebook, const Node& root, const std::string& path, Problems& problems, ExampleReport& report);
/// The same for a file with `question`: what the fine calculator answers (story_fine.cpp).
void run_fine_story(const Rulebook& rulebook, const Node& root, const std::string& path, Problems& problems);
/// A story that says more about another, or asks for a fine: it tells no course of its own.
[[nodiscard]] inline bool tells_no_course(const Node& root) { return root.find("acts_of") != nullptr || root.find("question") != nullptr; }
void run_dates(const Rulebook& rulebook, Problems& problems, ExampleReport& report);

}  // namespace fadu::law
