#include "fadu/app/recheck.hpp"

#include <boost/json.hpp>

#include "over_all.hpp"
#include "queries/history.hpp"
#include "replay.hpp"

namespace fadu::app {

namespace json = boost::json;

namespace {

struct Tally {
  std::int64_t findings{}, dossiers{};
  std::int64_t last{-1};   ///< the dossier counted last
};

/// Counts of one range. Rules are counted by their number in the rulebook: terms first, then guards.
struct Part {
  std::int64_t dossiers{}, acts{}, clean{}, unread{}, running{}, overdue{};
  std::vector<Tally> rules;
};

class Counting final : public DossierVisitor {
 public:
  Counting(Replay& replay, Instant now, Part& out) : replay_(replay), now_(now), out_(out) {
    out_.rules.resize(replay.rulebook().terms().size() + replay.rulebook().guards().size());
  }
  void begin(const ScannedDossier& row) override {
    ++out_.dossiers;
    id_ = row.id;
    readable_ = replay_.begin(row);
    if (!readable_) ++out_.unread;
  }
  void act(const ScannedAct& row) override {
    if (!readable_) return;
    replay_.add(row);
    ++out_.acts;
  }
  void end() override {
    if (!readable_) return;
    const law::Examination& seen = replay_.examine(now_);
    out_.clean += seen.findings.empty();
    for (const law::Finding& one : seen.findings) count(one);
    for (const law::Duty& one : seen.duties) {
      out_.running += one.state == law::DutyState::open || one.state == law::DutyState::paused;
      out_.overdue += one.state == law::DutyState::overdue;
    }
  }

 private:
  void count(const law::Finding& one) {
    const std::size_t place = one.term.valid() ? static_cast<std::size_t>(one.term.value)
                                               : replay_.rulebook().terms().size() + static_cast<std::size_t>(one.guard.value);
    Tally& tally = out_.rules[place];
    ++tally.findings;
    tally.dossiers += tally.last != id_;
    tally.last = id_;
  }

  Replay& replay_;
  Instant now_;
  Part& out_;
  std::int64_t id_{};
  bool readable_{false};
};

void add(RecheckReport& report, std::vector<Tally>& rules, const Part& part) {
  report.dossiers += part.dossiers;
  report.acts += part.acts;
  report.clean += part.clean;
  report.unread += part.unread;
  report.running += part.running;
  report.overdue += part.overdue;
  rules.resize(part.rules.size());
  for (std::size_t i = 0; i < rules.size(); ++i) {
    rules[i].findings += part.rules[i].findings;
    rules[i].dossiers += part.rules[i].dossiers;
  }
}

void name_counts(const law::Rulebook& rulebook, const std::vector<Tally>& rules, RecheckReport& report) {
  const std::size_t terms = rulebook.terms().size();
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (rules[i].findings == 0) continue;
    if (i < terms) report.counts.push_back({rulebook.terms()[i].id, rulebook.terms()[i].title, rules[i].findings, rules[i].dossiers});
    else report.counts.push_back({rulebook.guards()[i - terms].id, rulebook.guards()[i - terms].title, rules[i].findings, rules[i].dossiers});
  }
}

}  // namespace

Answer<RecheckReport> recheck(App& app, const DryProgress& progress) {
  RecheckReport report;
  std::vector<Tally> rules;
  const auto registers = app.registers();
  const Instant now = app.now();
  const auto worker = [&](store::Reader& reader, const auto& serve) {
    const StoreWorld world(*registers, reader);
    Replay replay(app.rulebook(), world, app.forms());
    serve([&](const RowRange& range) {
      Part out;
      Counting counting(replay, now, out);
      scan_dossiers(reader, range, counting);
      return out;
    });
  };
  const auto done = over_all_dossiers<Part>(app, worker, [&](const Part& part, std::int64_t total) {
    add(report, rules, part);
    return progress(report.dossiers, total);
  });
  if (!done) return done.failure();
  name_counts(app.rulebook(), rules, report);
  return report;
}

json::object recheck_view(const RecheckReport& report) {
  json::array counts;
  for (const RecheckCount& one : report.counts)
    counts.push_back({{"rule", one.rule}, {"title", one.title}, {"findings", one.findings}, {"dossiers", one.dossiers}});
  return {{"dossiers", report.dossiers}, {"acts", report.acts},       {"clean", report.clean},   {"unread", report.unread},
          {"running", report.running},   {"overdue", report.overdue}, {"counts", std::move(counts)}};
}

}  // namespace fadu::app
