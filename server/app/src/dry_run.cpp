// Stored dossiers under two rulebooks.
#include "fadu/app/dry_run.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <thread>

#include "batches.hpp"
#include "codec.hpp"
#include "fadu/dossier/restore.hpp"
#include "fadu/law/examine.hpp"
#include "queries/history.hpp"
#include "queries/scan.hpp"

namespace fadu::app {

namespace {

constexpr std::size_t kBatch = 256;
constexpr int kWorkers = 2;

/// The registers with the items of another rulebook.
class OtherItems final : public law::World {
 public:
  OtherItems(const law::World& world, const law::Rulebook& rulebook) : world_(world) {
    for (const law::Item& item : rulebook.items()) items_.emplace(item.code, &item);
  }
  [[nodiscard]] law::PersonStatus person(law::PersonId id, Date on) const override { return world_.person(id, on); }
  [[nodiscard]] law::BodyStatus body(law::BodyId id, Date on) const override { return world_.body(id, on); }
  [[nodiscard]] const law::Item* item(std::string_view code) const override {
    const auto found = items_.find(code);
    return found == items_.end() ? nullptr : found->second;
  }
  [[nodiscard]] std::vector<law::EarlierMatter> history(const law::HistoryQuery& query) const override { return world_.history(query); }

 private:
  const law::World& world_;
  std::map<std::string_view, const law::Item*> items_;
};

/// One rulebook's view of a dossier.
struct Side {
  const law::Rulebook& rulebook;
  const law::World& world;
  dossier::RulebookVocabulary words{rulebook};
  law::Scratch scratch{};
  law::Dossier dossier{};
  law::Examination out{};

  /// False when the rulebook has no such procedure.
  bool begin(const RawDossier& raw) {
    const law::ProcedureSpec* procedure = rulebook.procedure(raw.procedure);
    if (!procedure) return false;
    dossier.procedure = procedure->number;
    dossier.domain = rulebook.domain(raw.domain);
    dossier.body = raw.body;
    dossier.id = raw.id;
    dossier.acts.clear();
    return dossier.domain.valid();
  }
  void add(const RawAct& raw, const json::object& content, const dossier::Node& fields) {
    law::Act act;
    act.seq = raw.seq;
    act.kind = rulebook.act_kind(raw.kind);
    act.at = raw.at;
    act.received = raw.received;
    act.actor = raw.actor;
    act.officers = persons_in(content, "officers");
    act.happened = flag_in(content, "happened");
    if (const law::ActSpec* spec = rulebook.procedure(dossier.procedure).act(act.kind)) act.facts = dossier::restore_fields(words, *spec, fields);
    dossier.acts.push_back(std::move(act));
  }
  void examine(Instant now) { law::examine(dossier, rulebook, world, now, scratch, out); }
};

struct Key {
  std::string_view rule;
  std::int32_t act{};
  friend auto operator<=>(const Key&, const Key&) = default;
};
using Findings = std::map<Key, const law::Finding*>;
using Duties = std::map<Key, const law::Duty*>;

Findings findings_of(const Side& side) {
  Findings out;
  for (const law::Finding& one : side.out.findings) {
    const std::string& id = one.term.valid() ? side.rulebook.terms()[static_cast<std::size_t>(one.term.value)].id
                                             : side.rulebook.guards()[static_cast<std::size_t>(one.guard.value)].id;
    out.emplace(Key{id, one.act}, &one);
  }
  return out;
}

Duties duties_of(const Side& side) {
  Duties out;
  for (const law::Duty& one : side.out.duties) {
    const bool running = one.state == law::DutyState::open || one.state == law::DutyState::overdue || one.state == law::DutyState::paused;
    if (running) out[{side.rulebook.terms()[static_cast<std::size_t>(one.term.value)].id, one.started_by}] = &one;
  }
  return out;
}

std::string cite_words(const law::Rulebook& rulebook, const std::vector<statute::Cite>& cites) {
  if (cites.empty()) return {};
  const auto* instrument = rulebook.instrument(cites.front().statute);
  return statute::chinese(cites.front(), instrument ? instrument->short_title : cites.front().statute);
}

class Comparing {
 public:
  Comparing(const Side& old, const Side& fresh, const RawDossier& raw, std::vector<DryRow>& out)
      : old_(old), fresh_(fresh), raw_(raw), out_(out) {}
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
    out.dossier = raw_.id;
    out.number = raw_.number;
    out.domain = raw_.domain;
    out.rule = key.rule;
    out.act = key.act;
    return out;
  }
  void finding_row(DryRow::What what, const Side& side, const Key& key, const law::Finding& finding) {
    const law::Explanation words = law::explain(side.rulebook, side.dossier, finding);
    DryRow& out = row(what, key);
    out.title = words.title;
    out.cite = cite_words(side.rulebook, words.cites);
    (what == DryRow::What::found ? out.after : out.before) = finding.on.iso();
  }
  void duty_row(const Key& key, const law::Duty* before, const law::Duty* after) {
    const Side& side = after != nullptr ? fresh_ : old_;
    const law::Duty& duty = after != nullptr ? *after : *before;
    const law::TermSpec& term = side.rulebook.terms()[static_cast<std::size_t>(duty.term.value)];
    DryRow& out = row(DryRow::What::moved, key);
    out.title = term.title;
    out.cite = cite_words(side.rulebook, term.versions[static_cast<std::size_t>(duty.version)].cites);
    if (before != nullptr) out.before = before->due.day.iso();
    if (after != nullptr) out.after = after->due.day.iso();
  }

  const Side& old_;
  const Side& fresh_;
  const RawDossier& raw_;
  std::vector<DryRow>& out_;
};

struct Batch {
  std::vector<DryRow> rows;
  std::int64_t dossiers{}, acts{}, changed{}, unread{};
};

void compare(const RawDossier& raw, Side& old, Side& fresh, Instant now, Batch& out) {
  ++out.dossiers;
  if (!old.begin(raw) || !fresh.begin(raw)) {
    ++out.unread;
    return;
  }
  for (const RawAct& act : raw.acts) {
    std::array<unsigned char, 16384> block;
    json::monotonic_resource memory(block.data(), block.size());
    const json::value content = json::parse(act.content, &memory);
    const json::value* fields = content.as_object().if_contains("fields");
    const dossier::Node node = fields ? to_node(*fields) : dossier::Node{};
    old.add(act, content.as_object(), node);
    fresh.add(act, content.as_object(), node);
    ++out.acts;
  }
  old.examine(now);
  fresh.examine(now);
  const std::size_t before = out.rows.size();
  Comparing(old, fresh, raw, out.rows).run();
  out.changed += out.rows.size() > before;
}

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
  const std::int64_t total = app.db().readers().run([](store::Reader& reader) { return count_all_dossiers(reader); });
  bool stopped = false;
  Batches<std::vector<RawDossier>, Batch> batches(
      kWorkers,
      [&](const std::function<void(const Batches<std::vector<RawDossier>, Batch>::Step&)>& serve) {
        app.db().readers().run([&](store::Reader& reader) {
          const StoreWorld world(*registers, reader);
          const OtherItems other(world, fresh);
          Side old{app.rulebook(), world}, next{fresh, other};
          serve([&](const std::vector<RawDossier>& raw) {
            Batch out;
            for (const RawDossier& one : raw) compare(one, old, next, now, out);
            return out;
          });
          return Done{};
        });
      },
      [&](const Batch& batch) {
        totals.take(batch);
        if (!progress(totals.done(), total)) stopped = true;
      });
  app.db().readers().run([&](store::Reader& reader) {
    scan_dossiers(reader, kBatch, [&](std::vector<RawDossier> raw) {
      batches.put(std::move(raw));
      return !stopped;
    });
    return Done{};
  });
  if (const std::string wrong = batches.finish(); !wrong.empty()) return refuse(500, "unreadable", "案卷读不出来", wrong);
  if (stopped) return refuse(409, "cancelled", "已取消", "没有做完。");
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
