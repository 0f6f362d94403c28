#pragma once
// The rules in words, for people: made from the same files that the engine runs, so that help cannot say anything else.
// Works on the keys of the files, not on the compiled shapes: a key that has no phrase of its own is still shown by name.
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fadu/law/rulebook.hpp"

namespace fadu::law {

/// Part of a rule that binds from a day on.
struct DatedWords {
  Date from, to;                        ///< `to` is the last day; 9999-12-31 while open
  std::string domain;                   ///< empty = general
  std::string text;                     ///< Chinese; may be empty
  std::vector<statute::Cite> cites;
  std::string doubt;                    ///< code of the table `doubt`, empty when the law is clear
  bool off{false};                      ///< an override that takes the rule away
};
struct RuleWords {
  std::vector<std::string> lines;       ///< what it asks, when it applies; complete sentences
  std::vector<DatedWords> versions;     ///< of the general text
  std::vector<DatedWords> excepts;      ///< general exceptions
  std::vector<DatedWords> overrides;    ///< of domains
  std::vector<std::string> waits_for;   ///< ids of terms that it waits for or measures by
  std::vector<std::string> settings;    ///< keys of the domains' numbers that it asks for
};
/// A date worked out by hand in a term's file.
struct WorkedDate {
  std::string domain;                   ///< "general" when the file names none
  Instant start, due;
  bool hours{false};
  std::vector<Pause> pauses;
  int extension{};
};
/// A number of a domain that rules ask for by name.
struct SettingWords {
  std::string key, text;
  Date from, to;
  std::vector<statute::Cite> cites;
  std::string doubt;
};

struct StoryFact {
  std::string title, value;
};
struct StoryProblem {
  std::string rule, text, mend;
  Verdict verdict{};
};
struct StoryStep {
  std::string kind, title, who;         ///< `who`: actor and officers by the names of the story
  Instant at;
  bool refused{false};
  std::vector<StoryFact> facts;
  std::vector<StoryProblem> problems;
};
struct StoryDue {
  std::string term, title;
  Date on;
};
/// What a story file says without being run.
struct StoryHead {
  std::string id, title, help, procedure, domain;
  std::set<std::string> found, passed;  ///< rules that it expects to be found or to refuse, and not to be found
  std::size_t acts{};
};
struct StoryWords : StoryHead {
  std::vector<StoryStep> steps;
  std::vector<StoryProblem> open;       ///< what is wrong with the dossier as it stands at the end
  std::vector<StoryDue> dues;
  std::string stage;                    ///< title of the stage at the end
};

/// Id of the domain that everybody else builds on.
[[nodiscard]] std::string_view general_domain();
/// Last day for a notice, so that `limit` full units lie between it and the event.
[[nodiscard]] Date last_notice_day(const Calendar& calendar, const PeriodRule& rule, Date event);

class Describer {
 public:
  /// `rulebook` outlives it; `files` are those it was loaded from. Files that do not parse are left out.
  Describer(const Rulebook& rulebook, std::span<const SourceFile> files);
  ~Describer();
  Describer(Describer&&) noexcept;

  /// Empty words for an unknown id.
  [[nodiscard]] RuleWords guard(std::string_view id) const;
  [[nodiscard]] RuleWords term(std::string_view id) const;
  [[nodiscard]] std::vector<WorkedDate> worked(std::string_view term) const;
  [[nodiscard]] std::vector<SettingWords> settings(std::string_view domain) const;
  [[nodiscard]] std::string domain_help(std::string_view domain) const;
  [[nodiscard]] const std::vector<StoryHead>& stories() const;
  /// Runs the story. Nothing when there is none of that id.
  [[nodiscard]] std::optional<StoryWords> story(std::string_view id) const;
  /// Ids of the procedures in which a rule can speak.
  [[nodiscard]] std::vector<std::string> procedures_of_term(std::string_view id) const;
  [[nodiscard]] std::vector<std::string> procedures_of_guard(std::string_view id) const;

 private:
  struct Held;
  std::unique_ptr<Held> held_;
};

}  // namespace fadu::law
