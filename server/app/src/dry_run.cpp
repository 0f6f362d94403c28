// Stored dossiers under two rulebooks.
#include "fadu/app/dry_run.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <map>

#include "over_all.hpp"
#include "queries/history.hpp"
#include "replay.hpp"

namespace fadu::app {

namespace json = boost::json;

namespace {

/// The registers with the items of another rulebook.
class OtherItems final : public law::World {
 public:
  OtherItems(const law::World& world, const law::Rulebook& rulebook) : world_(world), rulebook_(rulebook) {}
  [[nodiscard]] law::PersonStatus person(law::PersonId id, Date on) const override { return world_.person(id, on); }
  [[nodiscard]] law::BodyStatus body(law::BodyId id, Date on) const override { return world_.body(id, on); }
  [[nodiscard]] const law::Item* item(std::string_view code) const override { return rulebook_.item(code); }
  [[nodiscard]] bool covers(law::PersonId id, Date on, std::string_view domain) const override { return world_.covers(id, on, domain); }
  [[nodiscard]] std::vector<law::EarlierMatter> history(const law::HistoryQuery& query) const override { return world_.history(query); }

 private:
  const law::World& world_;
  const law::Rulebook& rulebook_;
};

struct Key {
  std::string_view rule;
  std::int32_t act{};
  friend auto operator<=>(const Key&, const Key&) = default;
};
using Findings = std::map<Key, const law::Finding*>;
using Duties = std::map<Key, const law::Duty*>;

Findings findings_of(const Replay& side) {
  Findings out;
  for (const law::Finding& one : side.out().findings) {
    const std::string& id = one.term.valid() ? side.rulebook().terms()[static_cast<std::size_t>(one.term.value)].id
                                             : side.rulebook().guards()[static_cast<std::size_t>(one.guard.value)].id;
    out.emplace(Key{id, one.act}, &one);
  }
  return out;
}

Duties duties_of(const Replay& side) {
  Duties out;
  for (const law::Duty& one : side.out().duties) {
    const bool running = one.state == law::DutyState::open || one.state == law::DutyState::overdue || one.state == law::DutyState::paused;
    if (running) out[{side.rulebook().terms()[static_cast<std::size_t>(one.term.value)].id, one.started_by}] = &one;
  }
  return out;
}

std::string cite_words(const law::Rulebook& rulebook, const std::vector<statute::Cite>& cites) {
  if (cites.empty()) return {};
  const auto* instrument = rulebook.instrument(cites.front().statute);
  return statute::chinese(cites.front(), instrument ? instrument->short_title : cites.front().statute);
}

struct Subject {
  std::int64_t id{};
  std::string number, domain;
};

class Comparing {
 public:
  Comparing(const Replay& old, const Replay& fresh, const Subject& subject, std::vector<DryRow>& out)
      : old_(old), fresh_(fresh), subject_(subject), out_(out) {}
  void run() {
    const auto was = findings_of(old_), is = findings_of(fresh_);
    for (const auto& [key, finding] : is)
      if (!was.contains(key)) finding_row(DryRow::What::found, fresh_, key, *finding);
    for (const auto& [key, finding] : was)
      if (!is.contains(key)) finding_row(DryRow::What::gone, old_, key, *finding);
    const auto ran = duties_of(old_), runs = duties_of(fresh_);
    for (const auto& [key, duty] : runs) {
      const auto found = ran.find(key);
      if (found == ran.end() || found->second->due.day != duty->due.day) duty_row(key, found == ran.end() ? nullptr : found->second, duty);
    }
    for (const auto& [key, duty] : ran)
      if (!runs.contains(key)) duty_row(key, duty, nullptr);
  }

 private:
  DryRow& row(DryRow::What what, const Key& key) {
    DryRow& out = out_.emplace_back();
    out.what = what;
    out.dossier = subject_.id;
    out.number = subject_.number;
    out.domain = subject_.domain;
    out.rule = key.rule;
    out.act = key.act;
    return out;
  }
  void finding_row(DryRow::What what, const Replay& side, const Key& key, const law::Finding& finding) {
    const law::Explanation words = law::explain(side.rulebook(), side.dossier(), finding);
    DryRow& out = row(what, key);
    out.title = words.title;
    out.cite = cite_words(side.rulebook(), words.cites);
    (what == DryRow::What::found ? out.after : out.before) = finding.on.iso();
  }
  void duty_row(const Key& key, const law::Duty* before, const law::Duty* after) {
    const Replay& side = after != nullptr ? fresh_ : old_;
    const law::Duty& duty = after != nullptr ? *after : *before;
    const law::TermSpec& term = side.rulebook().terms()[static_cast<std::size_t>(duty.term.value)];
    DryRow& out = row(DryRow::What::moved, key);
    out.title = term.title;
    out.cite = cite_words(side.rulebook(), term.versions[static_cast<std::size_t>(duty.version)].cites);
    if (before != nullptr) out.before = before->due.day.iso();
    if (after != nullptr) out.after = after->due.day.iso();
  }

  const Replay& old_;
  const Replay& fresh_;
  const Subject& subject_;
  std::vector<DryRow>& out_;
};

struct Batch {
  std::vector<DryRow> rows;
  std::int64_t dossiers{}, acts{}, changed{}, unread{};
};

/// Both rulebooks' views of each dossier of a range, compared as it ends.
class Trial final : public DossierVisitor {
 public:
  Trial(Replay& old, Replay& fresh, Instant now, Batch& out) : old_(old), fresh_(fresh), now_(now), out_(out) {}
  void begin(const ScannedDossier& row) override {
    ++out_.dossiers;
    const bool known = old_.begin(row);
    readable_ = fresh_.begin(row) && known;
    if (!readable_) ++out_.unread;
    subject_ = {row.id, std::string(row.number), std::string(row.domain)};
  }
  void act(const ScannedAct& row) override {
    if (!readable_) return;
    old_.add(row);
    fresh_.add(row);
    ++out_.acts;
  }
  void end() override {
    if (!readable_) return;
    old_.examine(now_);
    fresh_.examine(now_);
    const std::size_t before = out_.rows.size();
    Comparing(old_, fresh_, subject_, out_.rows).run();
    out_.changed += out_.rows.size() > before;
  }

 private:
  Replay& old_;
  Replay& fresh_;
  Instant now_;
  Batch& out_;
  bool readable_{false};
  Subject subject_;
};

class Totals {
 public:
  explicit Totals(const DryRows& rows) : rows_(rows) {}
  void take(const Batch& batch) {
    report_.dossiers += batch.dossiers;
    report_.acts += batch.acts;
    report_.changed += batch.changed;
    report_.unread += batch.unread;
    for (const DryRow& row : batch.rows) {
      DryTotal& total = by_rule_[row.rule];
      total.rule = row.rule;
      total.title = row.title;
      ++(row.what == DryRow::What::found ? total.found : row.what == DryRow::What::gone ? total.gone : total.moved);
      rows_(row);
    }
  }
  [[nodiscard]] std::int64_t done() const { return report_.dossiers; }
  DryReport finish() {
    for (auto& [rule, total] : by_rule_) report_.totals.push_back(std::move(total));
    return std::move(report_);
  }

 private:
  const DryRows& rows_;
  DryReport report_;
  std::map<std::string, DryTotal> by_rule_;
};

}  // namespace

Answer<DryReport> dry_run(App& app, const law::Rulebook& fresh, const DryRows& rows, const DryProgress& progress) {
  Totals totals(rows);
  const auto registers = app.registers();
  const Instant now = app.now();
  const ActForms fresh_forms(fresh);
  const auto step = [&](store::Reader& reader, const auto& serve) {
    const StoreWorld world(*registers, reader);
    const OtherItems other(world, fresh);
    Replay old(app.rulebook(), world, app.forms()), next(fresh, other, fresh_forms);
    serve([&](const RowRange& range) {
      Batch out;
      Trial trial(old, next, now, out);
      scan_dossiers(reader, range, trial);
      return out;
    });
  };
  const auto done = over_all_dossiers<Batch>(app, step, [&](const Batch& batch, std::int64_t total) {
    totals.take(batch);
    return progress(totals.done(), total);
  });
  if (!done) return done.failure();
  return totals.finish();
}

json::object dry_report_view(const DryReport& report) {
  json::array totals;
  for (const DryTotal& one : report.totals)
    totals.push_back({{"rule", one.rule}, {"title", one.title}, {"found", one.found}, {"gone", one.gone}, {"moved", one.moved}});
  return {{"dossiers", report.dossiers}, {"acts", report.acts}, {"changed", report.changed}, {"unread", report.unread}, {"totals", std::move(totals)}};
}

json::object dry_row_view(const DryRow& row) {
  constexpr const char* kWhat[] = {"found", "gone", "moved"};
  return {{"what", kWhat[static_cast<std::size_t>(row.what)]}, {"dossier", std::to_string(row.dossier)}, {"number", row.number}, {"domain", row.domain},
          {"rule", row.rule}, {"title", row.title}, {"cite", row.cite}, {"act", row.act}, {"before", row.before}, {"after", row.after}};
}

}  // namespace fadu::app
