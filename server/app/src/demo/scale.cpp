// Many short cases for measurements, by the bulk path: one thread tells, proposes and chains, the writer writes.
#include <boost/json.hpp>

#include <future>

#include "demo/compose.hpp"
#include "demo/ordinary.hpp"
#include "demo/simple.hpp"
#include "demo/stage.hpp"
#include "fadu/app/demo.hpp"
#include "queries/demo_city.hpp"

namespace fadu::app {

namespace {

using demo::Play;

constexpr int kChunk = 1000;                    // cases a transaction
constexpr std::uint64_t kScaleSeed = 0x5CA1E;

struct Ready {
  Play play;
  std::vector<SealedAct> acts;
  std::vector<const law::ActSpec*> specs;
  law::Examination examination;
};
struct Chunk {
  std::vector<Ready> cases;
  std::optional<Problem> problem;
  int acts{};
};

class Mill {
 public:
  Mill(App& app, const demo::Cast& cast, const DemoOptions& options, int offset)
      : app_(app), scene_{app.rulebook(), cast, {}, {}, options.now}, options_(options), offset_(offset),
        stage_(app, cast, kScaleSeed), registers_(app.registers()) {}

  Chunk prepare(int from, int to) {
    Chunk chunk;
    for (int i = from; i < to && !chunk.problem; ++i) {
      Ready ready{{demo::compose_short(scene_, options_, offset_ + i)}, {}, {}, {}};
      if (auto done = seal(ready); !done) chunk.problem = done.error();
      chunk.acts += static_cast<int>(ready.acts.size());
      chunk.cases.push_back(std::move(ready));
    }
    return chunk;
  }

  void write(store::Tx& tx, Ready& ready) {
    Record& record = ready.play.record;
    if (record.dossier.acts.empty()) return;
    store::Tx opened = tx.at(record.dossier.acts.front().received);
    insert_dossier(opened, app_, record);
    for (std::size_t i = 0; i < ready.acts.size(); ++i) {
      const law::Act& act = record.dossier.acts[i];
      store::Tx then = tx.at(act.received);
      insert_act(then, app_.rulebook(), record, act, {ready.acts[i].bytes, {}, ready.acts[i].link});
      for (const IssuedDocument& document : issue_documents(then, app_, record, *ready.specs[i], act))
        if (record.number.empty() && !document.number.empty()) record.number = document.number;
    }
    store::Tx last = tx.at(record.dossier.acts.back().received);
    project(last, app_, record, ready.examination);
  }

 private:
  Answer<Done> seal(Ready& ready) {
    ready.play.record = stage_.open_record(ready.play);
    for (const demo::Step& step : ready.play.story.steps) {
      const auto proposal = stage_.propose_step(ready.play, step);
      if (!proposal) return proposal.failure();
      ready.acts.push_back(seal_act(app_, ready.play.record, *proposal, {}));
      ready.acts.back().content.clear();
      ready.specs.push_back(proposal->spec);
    }
    ready.play.story.steps.clear();
    ready.examination = law::examine(ready.play.record.dossier, app_.rulebook(), *registers_, options_.now);
    return Done{};
  }

  App& app_;
  demo::Scene scene_;
  const DemoOptions& options_;
  int offset_;
  demo::Stage stage_;
  std::shared_ptr<const registers::Registers> registers_;
};

Answer<demo::Cast> cast_in(App& app) {
  demo::Cast cast = demo::make_cast();
  const bool there = app.db().writer().bulk([&](store::Tx& tx) {
    if (database_empty(tx)) insert_cast(tx, app, cast);
    return find_cast(tx, cast);
  });
  if (!there) return refuse(409, "not_empty", "数据库里不是演示城市", "批量数据只能装入空的数据库或者演示城市。");
  if (const Status status = app.reload_registers(); !status)
    return refuse(500, status.error().code, "演示名册没有装入", status.error().message);
  return cast;
}

}  // namespace

Answer<boost::json::object> demo_scale(App& app, int cases, const DemoProgress& progress) {
  auto cast = cast_in(app);
  if (!cast) return cast.failure();
  const DemoOptions options{cases, kScaleSeed};
  const auto before = app.db().readers().run([](store::Reader& reader) { return last_dossier(reader); });
  Mill mill(app, *cast, options, static_cast<int>(before));
  const auto prepare = [&mill, cases](int from) { return mill.prepare(from, std::min(cases, from + kChunk)); };
  auto next = std::async(std::launch::async, prepare, 0);
  std::int64_t acts = 0;
  for (int from = 0; from < cases; from += kChunk) {
    Chunk chunk = next.get();
    if (chunk.problem) return Failure<Problem>{std::move(*chunk.problem)};
    if (from + kChunk < cases) next = std::async(std::launch::async, prepare, from + kChunk);
    app.db().writer().bulk([&](store::Tx& tx) {
      for (Ready& ready : chunk.cases) mill.write(tx, ready);
      return Done{};
    });
    acts += chunk.acts;
    if (progress) progress(std::min(cases, from + kChunk), cases);
  }
  return boost::json::object{{"cases", cases}, {"acts", acts}};
}

}  // namespace fadu::app
