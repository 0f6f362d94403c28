#pragma once
// The demo city: Shuozhou with bodies, officers and cases, all fictional, made by driving the real commands.
// Seeded: the same seed and the same rulebook give the same rows, byte for byte.
#include <cstdint>
#include <functional>

#include "fadu/app/app.hpp"

namespace fadu::app {

/// Called with (done, total), total in acts or cases; from the thread that builds.
using DemoProgress = std::function<void(int, int)>;

struct DemoOptions {
  int cases{3000};
  std::uint64_t seed{20260301};
  /// What the demo clock shows at the end; nothing in the city is dated after it. 2026-03-16 09:00 at +08:00.
  Instant now{Instant::at(Date{20528}, 9 * 3600)};
  /// The rulebook's files: its lawful stories are told again as dossiers of every procedure that no storyteller tells.
  std::vector<law::SourceFile> stories{};
};

/// Fills an empty database: registers, evidence files, cases; sets and keeps the demo clock.
/// About one case in twelve carries a defect of a known kind (see demo_defects).
/// Answer: {bodies, persons, cases, acts, open, planted, by_procedure: {id: {dossiers, open, acts, …}}}. Of procedures told from the rulebook
/// also stories, whole (reached the story's end) and stopped (why tries went no further). Error codes: not_empty, demo_step (a step of a story that the
/// commands did not take: a fault of the rulebook or of the story; says which).
Answer<boost::json::object> build_demo_city(App& app, const DemoOptions& options, const DemoProgress& progress);

/// Adds `cases` short cases of five acts on average by the bulk path, for measurements. An empty database gets the
/// registers first. Each act is chained, documents are issued, the dossier is examined and projected once, at its end.
/// Answer: {cases, acts}. Error codes: demo_step.
Answer<boost::json::object> demo_scale(App& app, int cases, const DemoProgress& progress);

/// What was planted against what was found: {rows: [{kind, title, rule, planted, found, dossiers: [id…], missed: [id…]}],
/// clean, false_alarms: [{id, rule}…]}. False alarms are findings of severity unlawful or defect in cases without a plant.
boost::json::object demo_defects(App& app);

}  // namespace fadu::app
