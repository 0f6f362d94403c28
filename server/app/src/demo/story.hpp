#pragma once
// A case as it will be told: steps with their times, people and form fields. Pure: nothing is written here.
#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "demo/cast.hpp"
#include "demo/defects.hpp"
#include "demo/random.hpp"
#include "fadu/law/rulebook.hpp"

namespace fadu::app::demo {

namespace json = boost::json;

struct Step {
  std::string kind;
  Instant at, received;
  int actor{};                     ///< index in Cast::people
  std::vector<int> officers;       ///< likewise
  json::object fields;
  std::string reason;
  bool happened{false};            ///< entered as a fact that the judge may only find
  bool late_fine{false};           ///< amount and days are filled in from the accrual when the step is taken
};

struct Story {
  std::string public_id, procedure, domain;
  int bureau{};
  Defect defect{Defect::none};
  bool slow{false};   ///< lawful so far, and stands still with the time nearly up
  std::vector<Step> steps;
};

/// What stories are told with. Outlives them.
struct Scene {
  const law::Rulebook& rulebook;
  const Cast& cast;
  std::vector<std::string> pictures, notes;   ///< digests of evidence files
  Instant now;                         ///< the end: what comes later has not happened
};

/// Writes steps one after the other and keeps the time. Agencies work on working days.
class Teller {
 public:
  Teller(const Scene& scene, Story& story, Random random, Date start);

  Random random;
  [[nodiscard]] Date today() const { return now_.date(); }
  [[nodiscard]] std::string today_text() const { return today().iso(); }
  [[nodiscard]] Instant now() const { return now_; }
  [[nodiscard]] const Scene& scene() const { return scene_; }
  [[nodiscard]] const Bureau& bureau() const { return scene_.cast.bureaus[static_cast<std::size_t>(story_.bureau)]; }
  [[nodiscard]] bool slow() const { return story_.slow; }
  [[nodiscard]] Defect defect() const { return story_.defect; }
  [[nodiscard]] bool planted(Defect defect) const { return story_.defect == defect; }
  [[nodiscard]] std::string id_of(int person) const;

  /// Goes on to the n-th working day from here, n between lo and hi; 0 = later on the same day.
  void after(int lo, int hi);
  /// Goes on to that day, or the next working day; never back.
  void on(Date day);
  /// Last day of a period of the rulebook that began on `from`, without pauses.
  [[nodiscard]] Date due(std::string_view term, Date from) const;
  /// Goes on to 1 to 4 working days after that last day.
  void miss(std::string_view term, Date from);
  /// Goes on past that last day (a window of the party).
  void wait_out(std::string_view term, Date from);

  Step& act(std::string kind, int actor, json::object fields = {}, std::vector<int> officers = {});
  /// Marks a step as entered afterwards: a fact that cannot be refused any more.
  static void happened(Step& step);

 private:
  const Scene& scene_;
  Story& story_;
  Instant now_;
};

}  // namespace fadu::app::demo
