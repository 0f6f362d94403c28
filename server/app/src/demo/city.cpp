// Builds the demo city: registers, evidence files, stories in order of receipt, and the list of what was planted.
#include <boost/json.hpp>

#include <algorithm>

#include "codec.hpp"
#include "demo/compose.hpp"
#include "demo/pictures.hpp"
#include "demo/stage.hpp"
#include "demo/tales.hpp"
#include "fadu/app/demo.hpp"
#include "fadu/dossier/snapshot.hpp"
#include "queries/demo_city.hpp"
#include "queries/files.hpp"
#include "queries/settings.hpp"

namespace fadu::app {

namespace {

using demo::Play;

constexpr std::size_t kBatch = 400;                 // acts a transaction
constexpr std::int64_t kFileLimit = 1 << 20;        // bytes
constexpr std::string_view kPlantedSetting = "demo_planted";

/// One step of one play, by the time it reached the platform.
struct Cue {
  std::int64_t received{};
  std::uint32_t play{};
};

std::vector<Cue> cues_of(const std::vector<Play>& plays) {
  std::vector<Cue> cues;
  for (std::uint32_t i = 0; i < plays.size(); ++i)
    for (const demo::Step& step : plays[i].story.steps) cues.push_back({step.received.seconds(), i});
  std::ranges::stable_sort(cues, {}, [](const Cue& cue) { return std::pair(cue.received, cue.play); });
  return cues;
}

Answer<Done> found_city(App& app, demo::Cast& cast) {
  const bool empty = app.db().readers().run([](store::Reader& reader) { return database_empty(reader); });
  if (!empty) return refuse(409, "not_empty", "数据库不是空的", "演示数据只能装入空的数据库，请换一个数据目录。");
  app.db().writer().bulk([&](store::Tx& tx) {
    insert_cast(tx, app, cast);
    return Done{};
  });
  if (const Status status = app.reload_registers(); !status)
    return refuse(500, status.error().code, "演示名册没有装入", status.error().message);
  return Done{};
}

Answer<Done> keep_pictures(App& app, demo::Scene& scene) {
  for (const demo::DemoFile& file : demo::demo_files()) {
    const auto stored = app.files().put(file.bytes, kFileLimit);
    if (!stored) return refuse(500, stored.error().code, "演示附件没有存入", stored.error().message);
    const FileRow row{hex(stored->digest), file.name, file.type, stored->size};
    app.db().writer().bulk([&](store::Tx& tx) {
      store::Tx then = tx.at(scene.now);
      keep_file_row(then, row, scene.cast.people.front().id);
      return Done{};
    });
    (file.type == "image/png" ? scene.pictures : scene.notes).push_back(row.digest);
  }
  return Done{};
}

Answer<Done> perform(App& app, demo::Stage& stage, std::vector<Play>& plays, const DemoProgress& progress) {
  const std::vector<Cue> cues = cues_of(plays);
  for (std::size_t from = 0; from < cues.size(); from += kBatch) {
    const std::size_t to = std::min(cues.size(), from + kBatch);
    auto done = app.db().writer().bulk([&](store::Tx& tx) -> Answer<Done> {
      for (std::size_t i = from; i < to; ++i)
        if (auto taken = stage.take(tx, plays[cues[i].play]); !taken) return taken;
      return Done{};
    });
    if (!done) return done;
    if (progress) progress(static_cast<int>(to), static_cast<int>(cues.size()));
  }
  return Done{};
}

json::object planted_of(const std::vector<Play>& plays) {
  json::object kinds;
  for (const demo::DefectKind& kind : demo::defect_kinds()) {
    json::array ids;
    for (const Play& play : plays)
      if (play.story.defect == kind.defect && !play.record.dossier.acts.empty()) ids.emplace_back(play.story.public_id);
    kinds[kind.key] = std::move(ids);
  }
  return kinds;
}

void finish(App& app, demo::Stage& stage, std::vector<Play>& plays, Instant now) {
  for (std::size_t from = 0; from < plays.size(); from += kBatch)
    app.db().writer().bulk([&](store::Tx& tx) {
      for (std::size_t i = from; i < std::min(plays.size(), from + kBatch); ++i)
        if (!plays[i].record.dossier.acts.empty()) stage.look_again(tx, plays[i], now);
      return Done{};
    });
  app.db().writer().bulk([&](store::Tx& tx) {
    const json::object planted{{"last", last_dossier(tx)}, {"kinds", planted_of(plays)}};
    write_setting(tx, kPlantedSetting, json_text(planted));
    write_setting(tx, "demo_clock", now.rfc3339());
    return Done{};
  });
  app.clock().flow_from(now);
}

json::object by_procedure(const App& app, const std::vector<Play>& plays, const std::map<std::string, demo::Tally>& tallies) {
  json::object out;
  for (const law::ProcedureSpec& procedure : app.rulebook().procedures()) {
    std::int64_t dossiers = 0, open = 0, acts = 0;
    for (const Play& play : plays) {
      if (play.story.procedure != procedure.id || play.record.last_seq() == 0) continue;
      ++dossiers;
      acts += play.record.last_seq();
      open += !dossier::fold(play.record.dossier, app.rulebook()).closed;
    }
    json::object row{{"dossiers", dossiers}, {"open", open}, {"acts", acts}};
    if (const auto tally = tallies.find(procedure.id); tally != tallies.end()) {
      row["stories"] = tally->second.stories;
      row["whole"] = tally->second.whole;
      row["stopped"] = json::array(tally->second.stopped.begin(), tally->second.stopped.end());
    }
    out[procedure.id] = std::move(row);
  }
  return out;
}

json::object summary(App& app, const demo::Cast& cast, const std::vector<Play>& plays) {
  std::int64_t acts = 0, planted = 0, cases = 0;
  for (const Play& play : plays) {
    acts += play.record.last_seq();
    cases += play.record.last_seq() > 0;
    planted += play.story.defect != demo::Defect::none;
  }
  const auto open = app.db().readers().run([](store::Reader& reader) { return open_dossiers(reader); });
  return {{"bodies", cast.bureaus.size()}, {"persons", cast.people.size()}, {"cases", cases},
          {"acts", acts},                  {"open", open},                  {"planted", planted}};
}

}  // namespace

Answer<json::object> build_demo_city(App& app, const DemoOptions& options, const DemoProgress& progress) {
  demo::Cast cast = demo::make_cast();
  if (auto founded = found_city(app, cast); !founded) return founded.failure();
  demo::Scene scene{app.rulebook(), cast, {}, {}, options.now};
  if (auto kept = keep_pictures(app, scene); !kept) return kept.failure();
  std::vector<Play> plays;
  std::set<std::string> told;
  for (demo::Story& story : demo::compose(scene, options)) {
    told.insert(story.procedure);
    plays.push_back({std::move(story)});
  }
  demo::Retelling retelling = demo::retell(app, scene, options, told);
  for (demo::Story& story : retelling.stories) plays.push_back({std::move(story)});
  demo::Stage stage(app, cast, options.seed);
  if (auto performed = perform(app, stage, plays, progress); !performed) return performed.failure();
  finish(app, stage, plays, options.now);
  json::object out = summary(app, cast, plays);
  out["by_procedure"] = by_procedure(app, plays, retelling.tallies);
  return out;
}

json::object demo_defects(App& app) {
  return app.db().readers().run([](store::Reader& reader) -> json::object {
    const auto kept = read_setting(reader, kPlantedSetting);
    if (!kept) return {{"rows", json::array{}}, {"clean", 0}, {"false_alarms", json::array{}}};
    const json::object planted = json::parse(*kept).as_object();
    const std::int64_t last = planted.at("last").as_int64();
    json::array rows;
    std::vector<std::string> all;
    for (const demo::DefectKind& kind : demo::defect_kinds()) {
      json::array ids = planted.at("kinds").as_object().at(kind.key).as_array(), missed;
      for (const json::value& id : ids) {
        all.emplace_back(id.as_string());
        if (!look_at_planted(reader, all.back(), kind.rule).found) missed.push_back(id);
      }
      const std::size_t found = ids.size() - missed.size();
      rows.push_back({{"kind", kind.key}, {"title", kind.title}, {"rule", kind.rule}, {"planted", ids.size()}, {"found", found},
                      {"dossiers", std::move(ids)}, {"missed", std::move(missed)}});
    }
    std::ranges::sort(all);
    json::array alarms;
    for (const Alarm& alarm : grave_findings(reader, last))
      if (!std::ranges::binary_search(all, alarm.public_id)) alarms.push_back({{"id", alarm.public_id}, {"rule", alarm.rule}});
    return {{"rows", std::move(rows)}, {"clean", last - static_cast<std::int64_t>(all.size())}, {"false_alarms", std::move(alarms)}};
  });
}

}  // namespace fadu::app
