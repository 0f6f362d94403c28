#include <thread>

#include "act_forms.hpp"
#include "case_cache.hpp"
#include "fadu/app/app.hpp"
#include "fadu/app/basis.hpp"
#include "fadu/app/jobs.hpp"
#include "queries/registers.hpp"
#include "queries/schema.hpp"
#include "queries/settings.hpp"
#include "queries/statute_texts.hpp"
#include "session_cache.hpp"

namespace fadu::app {

struct App::Background {
  std::jthread statutes;
};

App::App(Config config, law::Rulebook rulebook, std::shared_ptr<store::SettableClock> clock)
    : config_(std::move(config)), rulebook_(std::move(rulebook)), forms_(std::make_unique<const ActForms>(rulebook_)), clock_(std::move(clock)),
      sessions_(std::make_unique<SessionCache>()), cases_(std::make_unique<CaseCache>()), basis_(std::make_unique<BasisCache>()), background_(std::make_unique<Background>()) {}

App::~App() {
  background_.reset();
  if (jobs_) jobs_->stop();
}

Result<std::unique_ptr<App>> App::open(Config config, law::Rulebook rulebook,
                                       std::shared_ptr<store::SettableClock> clock) {
  std::error_code ignored;
  std::filesystem::create_directories(config.data, ignored);
  std::unique_ptr<App> app(new App(std::move(config), std::move(rulebook), std::move(clock)));
  if (app->config_.sources) {
    auto rolls = law::load_rolls(*app->config_.sources, app->rulebook_);
    if (!rolls) return fail("bad_rolls", rolls.error().front().text());
    app->rolls_ = std::move(*rolls);
    auto measures = law::load_measures(*app->config_.sources, app->rulebook_, app->rolls_);
    if (!measures) return fail("bad_measures", measures.error().front().text());
    app->measures_ = std::move(*measures);
    auto questions = law::load_questions(*app->config_.sources, app->rulebook_);
    if (!questions) return fail("bad_questions", questions.error().front().text());
    app->questions_ = std::move(*questions);
  }
  store::Options options;
  options.readers = app->config_.readers;
  options.clock = app->clock_;
  auto db = store::Db::open(app->config_.data / "fadu.db", options);
  if (!db) return db.failure();
  app->db_ = std::move(*db);
  if (const Status status = app->db_->migrate(schema()); !status) return status.failure();
  auto files = store::Files::open(app->config_.data / "files");
  if (!files) return files.failure();
  app->files_ = std::make_unique<store::Files>(std::move(*files));
  if (app->config_.demo) restore_clock(*app->db_, *app->clock_);
  if (const Status status = app->reload_registers(); !status) return status.failure();
  app->jobs_ = std::make_unique<Jobs>(*app);
  return app;
}

std::shared_ptr<const registers::Registers> App::registers() const {
  const std::lock_guard lock(mutex_);
  return registers_;
}

Status App::reload_registers() {
  registers::Tables tables = db_->readers().run([&](store::Reader& reader) { return read_registers(reader, rulebook_); });
  auto built = registers::Registers::build(std::move(tables), rulebook_.items());
  if (!built) return fail("bad_registers", built.error().front().message, built.error().front().where);
  auto fresh = std::make_shared<const registers::Registers>(std::move(*built));
  const std::lock_guard lock(mutex_);
  registers_ = std::move(fresh);
  return Done{};
}

std::shared_ptr<const Statutes> App::statutes() const {
  const std::lock_guard lock(mutex_);
  return statutes_;
}

void App::reload_statutes() {
  auto fresh = std::make_shared<Statutes>();
  db_->readers().run([&](store::Reader& reader) {
    read_statute_texts(reader, [&](std::string_view file, std::string_view text) {
      if (fresh->library.add(statute::parse_statute(text, file).edition)) ++fresh->editions;
    });
    return Done{};
  });
  if (fresh->editions == 0) return;
  for (const law::InstrumentSpec& instrument : rulebook_.instruments()) {
    statute::Registration registration{instrument.id, instrument.title, instrument.short_title, {}};
    for (const auto& version : instrument.versions)
      registration.versions.push_back({version.adopted, version.from, version.to});
    fresh->library.link(registration);
  }
  fresh->index = std::make_unique<statute::Index>(fresh->library);
  const std::lock_guard lock(mutex_);
  statutes_ = std::move(fresh);
}

void App::load_statutes_in_background() {
  background_->statutes = std::jthread([this] { reload_statutes(); });
}

Result<const paper::Press*> App::press() {
  const std::lock_guard lock(mutex_);
  if (!press_) {
    auto opened = paper::Press::open();
    if (!opened) return opened.failure();
    press_ = std::make_unique<paper::Press>(std::move(*opened));
  }
  return press_.get();
}

}  // namespace fadu::app
