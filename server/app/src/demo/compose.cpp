#include "demo/compose.hpp"

#include <algorithm>

#include "demo/ordinary.hpp"
#include "demo/simple.hpp"

namespace fadu::app::demo {

namespace {

constexpr int kPlantEvery = 12;
constexpr int kPlantOffset = 7;
constexpr int kSettledDays = 200;   // planted cases are old enough for their defect to have happened
constexpr Date kFirstDay{19724};    // 2024-01-02
constexpr int kSlowEvery = 45;      // one case in so many stands still with its time nearly up
constexpr int kSlowOffset = 4;

Defect defect_of(int index) {
  if (index % kPlantEvery != kPlantOffset) return Defect::none;
  const auto kinds = defect_kinds();
  return kinds[static_cast<std::size_t>(index / kPlantEvery) % kinds.size()].defect;
}

int pick_bureau(const Cast& cast, Random& random, bool market) {
  int total = 0;
  const auto weight = [&](const Bureau& b) { return market && b.domain != "market" ? 0 : b.weight; };
  for (const Bureau& bureau : cast.bureaus) total += weight(bureau);
  int left = random.number(0, total - 1);
  for (std::size_t i = 0; i < cast.bureaus.size(); ++i)
    if ((left -= weight(cast.bureaus[i])) < 0) return static_cast<int>(i);
  return 0;
}

Date between(Random& random, Date from, Date to) { return from.plus_days(random.number(0, std::max(0, to - from))); }

Date opening(Random& random, Defect defect, Date now) {
  const Date last = now.plus_days(-4);   // a working day lies between
  if (defect == Defect::none)
    return random.chance(14) ? between(random, now.plus_days(-80), last) : between(random, kFirstDay, last);
  const DefectKind& kind = kind_of(defect);
  if (!kind.open) return between(random, kFirstDay, now.plus_days(-kSettledDays));
  return defect == Defect::clue_forgotten ? between(random, now.plus_days(-70), now.plus_days(-40))
                                          : between(random, now.plus_days(-240), now.plus_days(-140));
}

bool small_cases(const Bureau& bureau) {
  return bureau.domain == "market" || std::ranges::find(bureau.fields, "urban") != bureau.fields.end();
}

Story compose_one(const Scene& scene, const DemoOptions& options, int index) {
  Random random = random_for(options.seed, static_cast<std::uint64_t>(index) + 1);
  Story story;
  story.public_id = "d" + random.token(16);
  story.defect = defect_of(index);
  const bool planted = story.defect != Defect::none;
  story.bureau = pick_bureau(scene.cast, random, planted);
  const Bureau& bureau = scene.cast.bureaus[static_cast<std::size_t>(story.bureau)];
  story.domain = bureau.domain;
  story.slow = !planted && index % kSlowEvery == kSlowOffset;
  const bool simple = story.slow ? false : planted ? kind_of(story.defect).simple : small_cases(bureau) && random.chance(25);
  story.procedure = simple ? "penalty_simple" : "penalty_ordinary";
  const Date today = scene.now.date();
  const Date start = story.slow ? between(random, today.plus_days(-90), today.plus_days(-76)) : opening(random, story.defect, today);
  Teller teller(scene, story, Random(random.next()), start);
  if (simple) tell_simple(teller, index + 1);
  else tell_ordinary(teller, index + 1);
  std::erase_if(story.steps, [&](const Step& step) { return step.received > scene.now; });
  return story;
}

constexpr int kSummaryShare = 60;      // of the short stories, percent
constexpr int kUnderWayDays = 90;

}  // namespace

Story compose_short(const Scene& scene, const DemoOptions& options, int index) {
  Random random = random_for(options.seed, static_cast<std::uint64_t>(index) + 1);
  Story story;
  story.public_id = "s" + random.token(16);
  story.bureau = pick_bureau(scene.cast, random, true);
  story.domain = scene.cast.bureaus[static_cast<std::size_t>(story.bureau)].domain;
  const bool simple = random.chance(kSummaryShare);
  story.procedure = simple ? "penalty_simple" : "penalty_ordinary";
  const Date now = scene.now.date();
  const Date start = simple ? between(random, kFirstDay, now.plus_days(-20)) : between(random, now.plus_days(-kUnderWayDays), now.plus_days(-4));
  const auto most = static_cast<std::size_t>(random.number(5, 9));
  Teller teller(scene, story, Random(random.next()), start);
  if (simple) tell_simple(teller, index + 1);
  else tell_ordinary(teller, index + 1);
  std::erase_if(story.steps, [&](const Step& step) { return step.received > scene.now; });
  if (!simple && story.steps.size() > most) story.steps.resize(most);
  return story;
}

std::vector<Story> compose(const Scene& scene, const DemoOptions& options) {
  std::vector<Story> stories;
  stories.reserve(static_cast<std::size_t>(options.cases));
  for (int i = 0; i < options.cases; ++i) stories.push_back(compose_one(scene, options, i));
  return stories;
}

}  // namespace fadu::app::demo
