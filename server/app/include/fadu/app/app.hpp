#pragma once
// The application: the only place that joins law, registers, dossiers, ledger, paper and store.
// http/ and main/ see this class and the functions of the headers beside it.
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "fadu/app/answer.hpp"
#include "fadu/app/caller.hpp"
#include "fadu/law/measure.hpp"
#include "fadu/law/question.hpp"
#include "fadu/law/rulebook.hpp"
#include "fadu/paper/render.hpp"
#include "fadu/register/registers.hpp"
#include "fadu/statute/library.hpp"
#include "fadu/statute/search.hpp"
#include "fadu/store/db.hpp"
#include "fadu/store/files.hpp"

namespace fadu::app {

struct Config {
  std::filesystem::path data;    ///< folder of fadu.db and files/
  bool demo{false};              ///< people of the demo city may log in with one click; the clock can be set
  std::string origin;            ///< what QR codes point to, e.g. https://zf.example.gov.cn; empty = relative
  int readers{6};
  std::shared_ptr<const std::vector<law::SourceFile>> sources{};   ///< the rulebook as text; without it no change can be tried
};

/// The texts of law that were imported. Built off the request path; replaced whole.
struct Statutes {
  statute::Library library;
  std::unique_ptr<statute::Index> index;
  std::size_t editions{};
};

class ActForms;
class Jobs;
class BasisCache;
class SessionCache;
struct CaseCache;

class App {
 public:
  /// Opens or makes the database. Error codes: those of Db::open and migrate, bad_registers, bad_rolls, bad_measures, bad_questions.
  static Result<std::unique_ptr<App>> open(Config config, law::Rulebook rulebook,
                                           std::shared_ptr<store::SettableClock> clock);
  ~App();
  App(const App&) = delete;
  App& operator=(const App&) = delete;

  [[nodiscard]] const Config& config() const { return config_; }
  /// Before serving only.
  void set_origin(std::string origin) { config_.origin = std::move(origin); }
  /// What a published rulebook needs: the process starts again. Before serving only; nothing happens without.
  void on_restart(std::function<void()> restart) { restart_ = std::move(restart); }
  void restart() const { if (restart_) restart_(); }
  [[nodiscard]] const law::Rulebook& rulebook() const { return rulebook_; }
  /// The clauses of the notice with their figures; empty without sources.
  [[nodiscard]] const std::vector<law::Measure>& measures() const { return measures_; }
  /// Tables that bodies and places keep, as data; empty without sources.
  [[nodiscard]] const std::vector<law::RollSpec>& rolls() const { return rolls_; }
  /// Questions of examinations; empty without sources.
  [[nodiscard]] const std::vector<law::Question>& questions() const { return questions_; }
  [[nodiscard]] const ActForms& forms() const { return *forms_; }   ///< how stored acts of the rulebook are read
  [[nodiscard]] store::Db& db() { return *db_; }
  [[nodiscard]] store::Files& files() { return *files_; }
  [[nodiscard]] store::SettableClock& clock() { return *clock_; }
  [[nodiscard]] Instant now() const { return clock_->now(); }
  [[nodiscard]] Jobs& jobs() { return *jobs_; }
  [[nodiscard]] SessionCache& sessions() { return *sessions_; }
  [[nodiscard]] CaseCache& cases() { return *cases_; }
  [[nodiscard]] BasisCache& basis() { return *basis_; }

  /// The registers as they stand; a change swaps them, who holds the old ones keeps a consistent view.
  [[nodiscard]] std::shared_ptr<const registers::Registers> registers() const;
  Status reload_registers();

  /// Null while nothing is imported or the texts are still being read.
  [[nodiscard]] std::shared_ptr<const Statutes> statutes() const;
  /// Reads the imported texts from the database; called at start on a thread of its own and after an import.
  void reload_statutes();
  void load_statutes_in_background();

  /// The press is opened with the first document. Error code: fonts_missing.
  Result<const paper::Press*> press();

 private:
  App(Config config, law::Rulebook rulebook, std::shared_ptr<store::SettableClock> clock);
  struct Background;
  Config config_;
  law::Rulebook rulebook_;
  std::vector<law::RollSpec> rolls_;
  std::vector<law::Measure> measures_;
  std::vector<law::Question> questions_;
  std::unique_ptr<const ActForms> forms_;
  std::function<void()> restart_;
  std::shared_ptr<store::SettableClock> clock_;
  std::unique_ptr<store::Db> db_;
  std::unique_ptr<store::Files> files_;
  mutable std::mutex mutex_;
  std::shared_ptr<const registers::Registers> registers_;
  std::shared_ptr<const Statutes> statutes_;
  std::unique_ptr<paper::Press> press_;
  std::unique_ptr<Jobs> jobs_;
  std::unique_ptr<SessionCache> sessions_;
  std::unique_ptr<CaseCache> cases_;
  std::unique_ptr<BasisCache> basis_;
  std::unique_ptr<Background> background_;
};

}  // namespace fadu::app
