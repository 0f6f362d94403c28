#include "demo/tales.hpp"

#include <algorithm>

#include "fadu/dossier/snapshot.hpp"

namespace fadu::app::demo {

namespace {

constexpr int kWhole = 8;              // dossiers of a procedure that reach the end of their story
constexpr int kUnderWay = 4;           // and that stand somewhere in the middle
constexpr int kTries = 120;            // tellings tried for one dossier
constexpr int kNotes = 12;             // reasons kept for a procedure
constexpr int kWeek = 7;
constexpr int kWeeksBack = 100;        // how far back a whole story may end
constexpr std::uint64_t kPart = 0x7A1E;

using Bureaus = std::vector<int>;

Bureaus bureaus_for(const Scene& scene, const law::Tale& tale, const std::string& kind) {
  const std::string& domain = scene.rulebook.domains()[static_cast<std::size_t>(tale.dossier.domain.value)].id;
  const bool organ = tale.own.kind == "organ";
  Bureaus out, watchers;
  for (std::size_t i = 0; i < scene.cast.bureaus.size(); ++i) {
    const Bureau& bureau = scene.cast.bureaus[i];
    if (bureau.handlers.size() < 2) continue;
    const bool same = organ ? bureau.kind != "township" && bureau.kind != "entrusted" && bureau.kind != "authorised" : bureau.kind == tale.own.kind;
    if (bureau.kind == "judicial") watchers.push_back(static_cast<int>(i));
    else if (same && bureau.domain == domain) out.push_back(static_cast<int>(i));
  }
  if (kind == "supervision") return watchers;
  if (kind == "remedy") out.insert(out.end(), watchers.begin(), watchers.end());
  return out;
}

/// Rest days among the days of the acts: a telling has no more of them than the story.
int rest_days(const Scene& scene, const law::Tale& tale, std::size_t acts, int weeks) {
  int out = 0;
  for (std::size_t i = 0; i < acts; ++i) {
    const Date day = tale.dossier.acts[i].at.date().plus_days(weeks * kWeek);
    out += scene.rulebook.calendar().next_working_day(day) != day;
  }
  return out;
}

class Storyteller {
 public:
  Storyteller(const App& app, const Scene& scene, const DemoOptions& options)
      : app_(app), scene_(scene), random_(random_for(options.seed, kPart)), tales_(law::lawful_stories(scene.rulebook, options.stories)) {}

  Retelling all(const std::set<std::string>& told) {
    for (const law::ProcedureSpec& procedure : scene_.rulebook.procedures())
      if (!told.contains(procedure.id)) tell(procedure);
    return std::move(out_);
  }

 private:
  void tell(const law::ProcedureSpec& procedure) {
    std::vector<const law::Tale*> tales;
    for (const law::Tale& tale : tales_)
      if (tale.dossier.procedure == procedure.number && !scene_.rulebook.domains()[static_cast<std::size_t>(tale.dossier.domain.value)].fixture)
        tales.push_back(&tale);
    Tally& tally = out_.tallies[procedure.id];
    tally.stories = static_cast<int>(tales.size());
    if (tales.empty()) return;
    // Finished stories first, the longest of them before the others: they show most of a procedure.
    std::ranges::stable_sort(tales, std::ranges::greater{}, [this](const law::Tale* tale) {
      return std::pair(dossier::fold(tale->dossier, scene_.rulebook).closed, tale->dossier.acts.size());
    });
    for (int i = 0; i < kWhole; ++i) one(procedure, tales, tally, i, true);
    for (int i = 0; i < kUnderWay; ++i) one(procedure, tales, tally, i, false);
  }

  void one(const law::ProcedureSpec& procedure, const std::vector<const law::Tale*>& tales, Tally& tally, int index, bool whole) {
    ++number_;
    std::optional<Rehearsed> best;
    for (int attempt = 0; attempt < kTries; ++attempt) {
      const law::Tale& tale = *tales[static_cast<std::size_t>(index + attempt) % tales.size()];
      const auto telling = draw(procedure, tale, whole, attempt);
      if (!telling) continue;
      Rehearsed tried = rehearse(app_, scene_, *telling, {attempt % 2 == 1, static_cast<std::size_t>(attempt / 16)});
      note(tally, tale, tried);
      if (!tried.alarms.empty() || tried.story.steps.empty()) continue;
      const bool done = tried.whole() && (whole || !tried.closed);
      if (done || !best || tried.story.steps.size() > best->story.steps.size()) best = std::move(tried);
      if (done) break;
    }
    if (best) keep(tally, std::move(*best), whole);
  }

  std::optional<Telling> draw(const law::ProcedureSpec& procedure, const law::Tale& tale, bool whole, int attempt) {
    const Bureaus bureaus = bureaus_for(scene_, tale, procedure.kind);
    if (bureaus.empty()) return std::nullopt;
    const auto& acts = tale.dossier.acts;
    Telling telling{&tale, random_.pick(bureaus), 0, acts.size(), number_};
    if (!whole && acts.size() > 1) telling.acts = static_cast<std::size_t>(random_.between(1, static_cast<std::int64_t>(acts.size()) - 1));
    Date last = acts.front().at.date();
    for (std::size_t i = 0; i < telling.acts; ++i) last = std::max(last, acts[i].at.date());
    const int newest = (scene_.now.date() - last - 1 - (scene_.now.date() < last ? kWeek - 1 : 0)) / kWeek;
    telling.weeks = newest - (whole && attempt % 3 != 2 ? random_.number(0, kWeeksBack) : whole ? 0 : attempt % 2);
    if (rest_days(scene_, tale, telling.acts, telling.weeks) > rest_days(scene_, tale, telling.acts, 0)) return std::nullopt;
    return telling;
  }

  static void note(Tally& tally, const law::Tale& tale, const Rehearsed& tried) {
    std::string why = tried.stopped;
    for (const std::string& rule : tried.alarms) why += " !" + rule;
    if (why.empty()) return;
    why = tale.id + ": " + why;
    if (tally.stopped.size() < kNotes && std::ranges::find(tally.stopped, why) == tally.stopped.end()) tally.stopped.push_back(why);
  }

  void keep(Tally& tally, Rehearsed best, bool whole) {
    best.story.public_id = "p" + random_.token(16);
    ++tally.dossiers;
    tally.open += !best.closed;
    tally.whole += whole && best.whole();
    out_.stories.push_back(std::move(best.story));
  }

  const App& app_;
  const Scene& scene_;
  Random random_;
  std::vector<law::Tale> tales_;
  int number_{0};
  Retelling out_;
};

}  // namespace

Retelling retell(const App& app, const Scene& scene, const DemoOptions& options, const std::set<std::string>& told) {
  return Storyteller(app, scene, options).all(told);
}

}  // namespace fadu::app::demo
