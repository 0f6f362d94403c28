#include "queries/project.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "case_cache.hpp"
#include "codec.hpp"
#include "fadu/base/text.hpp"
#include "fadu/dossier/snapshot.hpp"
#include "queries/history.hpp"
#include "queries/registers.hpp"

namespace fadu::app {

namespace {

std::string county_of(std::string_view region) { return std::string(region.substr(0, 6)); }

std::string joined_ids(const std::vector<access::PersonKey>& ids) {
  std::string out = ",";
  for (const auto id : ids) out += std::to_string(id) + ",";
  return out;
}

struct NextDue {
  std::int32_t day{kNoDue};
  std::string term;
};

bool running(law::DutyState state) {
  return state == law::DutyState::open || state == law::DutyState::overdue || state == law::DutyState::paused;
}

NextDue next_due(const law::Rulebook& rulebook, const law::Examination& examination) {
  NextDue next;
  for (const law::Duty& duty : examination.duties) {
    const law::TermSpec& term = rulebook.terms()[static_cast<std::size_t>(duty.term.value)];
    if (!running(duty.state) || term.who != "agency" || duty.due.day.days() >= next.day) continue;
    next = {duty.due.day.days(), term.id};
  }
  return next;
}

void count(store::Tx& tx, const Record& record, std::string_view procedure, const std::string& stage, bool closed, int n) {
  tx.run(
      "insert into tally (county, body, procedure, stage, closed, n) values (?, ?, ?, ?, ?, ?) "
      "on conflict (county, body, procedure, stage, closed) do update set n = tally.n + excluded.n",
      record.county, record.dossier.body, procedure, stage, closed ? 1 : 0, n);
}

void index_words(store::Tx& tx, std::int64_t id, const std::string& text) {
  const std::string words = fadu::index_words(text);
  auto old = tx.query("select words from words where dossier = ?", id);
  if (old.next()) {
    if (old.text(0) == words) return;
    const std::string before = old.string(0);
    tx.run("insert into search (search, rowid, words) values ('delete', ?, ?)", id, before);
    tx.run("update words set words = ? where dossier = ?", words, id);
  } else {
    tx.run("insert into words (dossier, words) values (?, ?)", id, words);
  }
  tx.run("insert into search (rowid, words) values (?, ?)", id, words);
}

struct DutyRow {
  std::string term;
  std::int64_t started_by{};
  Date due;
  std::string state;
  friend bool operator==(const DutyRow&, const DutyRow&) = default;
};

/// In order of term and act; of two for one act the later stands.
std::vector<DutyRow> running_duties(const law::Rulebook& rulebook, const law::Examination& examination) {
  std::map<std::pair<std::string, std::int64_t>, DutyRow> rows;
  for (const law::Duty& duty : examination.duties) {
    if (!running(duty.state)) continue;
    const law::TermSpec& term = rulebook.terms()[static_cast<std::size_t>(duty.term.value)];
    rows[{term.id, duty.started_by}] = {term.id, duty.started_by, duty.due.day, duty.state == law::DutyState::paused ? "paused" : term.who};
  }
  std::vector<DutyRow> out;
  for (auto& [key, row] : rows) out.push_back(std::move(row));
  return out;
}

std::vector<DutyRow> stored_duties(store::Tx& tx, std::int64_t dossier) {
  std::vector<DutyRow> out;
  auto rows = tx.query("select term, started_by, due_day, state from duty where dossier = ? order by term, started_by", dossier);
  while (rows.next()) out.push_back({rows.string(0), rows.int64(1), rows.date(2), rows.string(3)});
  return out;
}

/// Most acts leave the duties as they are: then nothing is written.
void write_duties(store::Tx& tx, const law::Rulebook& rulebook, const Record& record, const law::Examination& examination) {
  const std::vector<DutyRow> fresh = running_duties(rulebook, examination);
  const std::vector<DutyRow> old = stored_duties(tx, record.id);
  if (fresh == old) return;
  if (!old.empty()) tx.run("delete from duty where dossier = ?", record.id);
  for (const DutyRow& duty : fresh)
    tx.run("insert into duty (dossier, term, started_by, due_day, state, body, county) values (?, ?, ?, ?, ?, ?, ?)", record.id,
           duty.term, duty.started_by, duty.due, duty.state, record.dossier.body, record.county);
}

struct FindingKey {
  std::string rule;
  std::int32_t act{};
  friend auto operator<=>(const FindingKey&, const FindingKey&) = default;
};

std::string rule_id(const law::Rulebook& rulebook, const law::Finding& finding) {
  if (finding.term.valid()) return rulebook.terms()[static_cast<std::size_t>(finding.term.value)].id;
  return rulebook.guards()[static_cast<std::size_t>(finding.guard.value)].id;
}

std::vector<FindingKey> stored_findings(store::Tx& tx, std::int64_t id) {
  std::vector<FindingKey> keys;
  auto rows = tx.query("select rule, act from finding where dossier = ?", id);
  while (rows.next()) keys.push_back({rows.string(0), static_cast<std::int32_t>(rows.int64(1))});
  std::sort(keys.begin(), keys.end());
  return keys;
}

void write_findings(store::Tx& tx, const App& app, const Record& record, const law::Examination& examination,
                    std::string_view procedure) {
  const law::Rulebook& rulebook = app.rulebook();
  std::vector<FindingKey> old = stored_findings(tx, record.id);
  std::vector<FindingKey> fresh;
  for (const law::Finding& finding : examination.findings) {
    FindingKey key{rule_id(rulebook, finding), finding.act};
    if (std::find(fresh.begin(), fresh.end(), key) != fresh.end()) continue;
    fresh.push_back(key);
    if (std::binary_search(old.begin(), old.end(), key)) continue;
    tx.run(
        "insert into finding (dossier, rule, act, severity, verdict, on_day, found, body, county, region, procedure, text) "
        "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        record.id, key.rule, key.act, static_cast<int>(finding.severity), static_cast<int>(finding.verdict), finding.on,
        tx.now(), record.dossier.body, record.county, record.region, procedure,
        law::explain(rulebook, record.dossier, finding).text);
  }
  for (const FindingKey& key : old)
    if (std::find(fresh.begin(), fresh.end(), key) == fresh.end())
      tx.run("delete from finding where dossier = ? and rule = ? and act = ?", record.id, key.rule, key.act);
}

std::pair<int, int> weigh(const law::Examination& examination) {
  int unlawful = 0, defect = 0;
  for (const law::Finding& finding : examination.findings) {
    unlawful += finding.severity == law::Severity::unlawful;
    defect += finding.severity == law::Severity::defect;
  }
  return {unlawful, defect};
}

void involve(store::Tx& tx, const Record& record, const std::vector<access::PersonKey>& handlers) {
  for (const auto person : handlers)
    tx.run("insert into involved (person, dossier) values (?, ?) on conflict (person, dossier) do nothing", person, record.id);
}

}  // namespace

void insert_dossier(store::Tx& tx, App& app, Record& record) {
  const auto registers = app.registers();
  const registers::Body* body = registers->find_body(record.dossier.body);
  record.region = body ? body->region : "";
  record.county = county_of(record.region);
  const law::ProcedureSpec& procedure = app.rulebook().procedure(record.dossier.procedure);
  const std::string& domain = app.rulebook().domains()[static_cast<std::size_t>(record.dossier.domain.value)].id;
  tx.run(
      "insert into dossier (public, procedure, domain, body, region, county, number, title, party, party_code, item, "
      "stage, closed, opened, due_day, due_term, seq, head, unlawful, defect, handlers, label, changed) "
      "values (?, ?, ?, ?, ?, ?, '', '', '', '', '', ?, 0, ?, ?, '', 0, ?, 0, 0, '', 0, ?)",
      record.public_id, procedure.id, domain, record.dossier.body, record.region, record.county,
      procedure.stages.front().id, tx.now().date(), kNoDue, record.head, tx.now());
  record.id = tx.number("select id from dossier where public = ?", record.public_id).value_or(-1);
  record.dossier.id = record.id;
  count(tx, record, procedure.id, procedure.stages.front().id, false, 1);
}

void insert_act(store::Tx& tx, const law::Rulebook& rulebook, const Record& record, const law::Act& act, const ActBytes& sealed) {
  tx.run(
      "insert into act (dossier, seq, kind, at, received, actor, content, reason, prev, hash, rulebook) "
      "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      record.id, act.seq, rulebook.act_name(act.kind), act.at, act.received, act.actor, sealed.canonical, sealed.reason, sealed.link.prev,
      sealed.link.hash, rulebook.hash());
}

namespace {

/// What the dossier's row says before an act.
struct Before {
  std::string stage;
  bool closed{};
  Date due;
  std::string party_code, handlers, searched;
  std::string due_term{};
};

std::string searched_text(std::string_view number, std::string_view title, std::string_view party, std::string_view code) {
  return fmt::format("{} {} {} {}", number, title, party, code);
}

Before read_before(store::Tx& tx, std::int64_t id) {
  auto row = tx.query("select stage, closed, due_day, party_code, handlers, number, title, party from dossier where id = ?", id);
  ensure(row.next(), "a projected dossier has a row");
  return {row.string(0), row.flag(1), row.date(2), row.string(3), row.string(4),
          searched_text(row.text(5), row.text(6), row.text(7), row.text(3))};
}

/// Columns that an index holds are written apart and only when they change: each costs a row in several indexes.
void write_row(store::Tx& tx, const Record& record, const dossier::Snapshot& snapshot, const Before& before, const Before& now,
               std::pair<int, int> weight) {
  tx.run(
      "update dossier set number = ?, title = ?, party = ?, item = ?, amount = ?, opened = ?, filed = ?, due_term = ?, seq = ?, "
      "head = ?, unlawful = ?, defect = ?, handlers = ?, changed = ? where id = ?",
      record.number, snapshot.title, snapshot.party_name, snapshot.item, snapshot.amount, snapshot.opened_on, snapshot.filed_on,
      now.due_term, record.last_seq(), record.head, weight.first, weight.second, now.handlers, tx.now(), record.id);
  if (now.stage == before.stage && now.closed == before.closed && now.due == before.due && now.party_code == before.party_code) return;
  tx.run("update dossier set stage = ?, closed = ?, due_day = ?, party_code = ? where id = ?", now.stage, now.closed ? 1 : 0, now.due,
         now.party_code, record.id);
}

}  // namespace

void project(store::Tx& tx, App& app, const Record& record, const law::Examination& examination) {
  const law::Rulebook& rulebook = app.rulebook();
  const law::ProcedureSpec& procedure = rulebook.procedure(record.dossier.procedure);
  const dossier::Snapshot snapshot = dossier::fold(record.dossier, rulebook);
  const law::StageSpec& stage = procedure.stages[static_cast<std::size_t>(std::max(0, examination.stage.value))];
  const NextDue due = stage.terminal ? NextDue{} : next_due(rulebook, examination);
  const auto handlers = handlers_of(record.dossier);
  const Before before = read_before(tx, record.id);
  const Before now{stage.id, stage.terminal, Date{due.day}, snapshot.party_code, joined_ids(handlers),
                   searched_text(record.number, snapshot.title, snapshot.party_name, snapshot.party_code), due.term};
  if (before.stage != now.stage || before.closed != now.closed) {
    count(tx, record, procedure.id, before.stage, before.closed, -1);
    count(tx, record, procedure.id, now.stage, now.closed, 1);
  }
  write_row(tx, record, snapshot, before, now, weigh(examination));
  write_duties(tx, rulebook, record, examination);
  write_findings(tx, app, record, examination, procedure.id);
  write_matters(tx, app, record);
  if (now.handlers != before.handlers) involve(tx, record, handlers);
  if (now.searched != before.searched) index_words(tx, record.id, now.searched);
  tx.after_commit([&app, id = record.public_id] { app.cases().texts.forget(id); });
}

namespace {

void replace_all(std::string& text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
}

std::int64_t next_number(store::Tx& tx, law::BodyId body, std::string_view kind, int year) {
  tx.run(
      "insert into number_series (body, kind, year, last) values (?, ?, ?, 1) "
      "on conflict (body, kind, year) do update set last = number_series.last + 1",
      body, kind, year);
  return tx.number("select last from number_series where body = ? and kind = ? and year = ?", body, kind, year).value_or(1);
}

std::string number_of(store::Tx& tx, const Record& record, const law::DocumentSpec& spec, Date day) {
  if (spec.number.empty()) return {};
  std::string number = spec.number;
  replace_all(number, "{body.short}", body_card(tx, record.dossier.body).short_name);
  replace_all(number, "{year}", std::to_string(day.year()));
  replace_all(number, "{seq}", std::to_string(next_number(tx, record.dossier.body, spec.id, day.year())));
  return number;
}

}  // namespace

std::vector<IssuedDocument> issue_documents(store::Tx& tx, const App& app, const Record& record, const law::ActSpec& spec,
                                            const law::Act& act) {
  std::vector<IssuedDocument> issued;
  for (const std::string& id : spec.documents) {
    const auto& documents = app.rulebook().documents();
    const auto found = std::find_if(documents.begin(), documents.end(), [&](const auto& d) { return d.id == id; });
    if (found == documents.end()) continue;
    IssuedDocument document{0, random_token(12), id, number_of(tx, record, *found, act.received.date())};
    tx.run("insert into document (code, dossier, kind, act, number, made) values (?, ?, ?, ?, ?, ?)", document.code,
           record.id, id, act.seq, document.number, tx.now());
    document.id = tx.number("select id from document where code = ?", document.code).value_or(-1);
    issued.push_back(std::move(document));
  }
  return issued;
}

}  // namespace fadu::app
