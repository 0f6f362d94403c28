#include "queries/project.hpp"

#include <algorithm>

#include "codec.hpp"
#include "fadu/base/text.hpp"
#include "fadu/dossier/snapshot.hpp"
#include "queries/registers.hpp"

namespace fadu::app {

namespace {

struct Row {
  std::string stage;
  bool closed{};
  std::string words;
};

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

void write_duties(store::Tx& tx, const law::Rulebook& rulebook, const Record& record, const law::Examination& examination) {
  tx.run("delete from duty where dossier = ?", record.id);
  for (const law::Duty& duty : examination.duties) {
    if (!running(duty.state)) continue;
    const law::TermSpec& term = rulebook.terms()[static_cast<std::size_t>(duty.term.value)];
    tx.run(
        "insert into duty (dossier, term, started_by, due_day, state, body, county) values (?, ?, ?, ?, ?, ?, ?) "
        "on conflict (dossier, term, started_by) do update set due_day = excluded.due_day, state = excluded.state",
        record.id, term.id, duty.started_by, duty.due.day, duty.state == law::DutyState::paused ? "paused" : term.who,
        record.dossier.body, record.county);
  }
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
  count(tx, record, procedure.id, procedure.stages.front().id, false, 1);
}

void insert_act(store::Tx& tx, const law::Rulebook& rulebook, const Record& record, const law::Act& act,
                std::string_view canonical, const ledger::Link& link, std::string_view reason) {
  tx.run(
      "insert into act (dossier, seq, kind, at, received, actor, content, reason, prev, hash, rulebook) "
      "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      record.id, act.seq, rulebook.act_name(act.kind), act.at, act.received, act.actor, canonical, reason, link.prev,
      link.hash, rulebook.hash());
}

void project(store::Tx& tx, App& app, const Record& record, const law::Examination& examination) {
  const law::Rulebook& rulebook = app.rulebook();
  const law::ProcedureSpec& procedure = rulebook.procedure(record.dossier.procedure);
  const dossier::Snapshot snapshot = dossier::fold(record.dossier, rulebook);
  const law::StageSpec& stage = procedure.stages[static_cast<std::size_t>(std::max(0, examination.stage.value))];
  auto before = tx.query("select stage, closed from dossier where id = ?", record.id);
  ensure(before.next(), "a projected dossier has a row");
  if (before.text(0) != stage.id || before.flag(1) != stage.terminal) {
    count(tx, record, procedure.id, before.string(0), before.flag(1), -1);
    count(tx, record, procedure.id, stage.id, stage.terminal, 1);
  }
  const NextDue due = stage.terminal ? NextDue{} : next_due(rulebook, examination);
  const auto [unlawful, defect] = weigh(examination);
  const auto handlers = handlers_of(record.dossier);
  tx.run(
      "update dossier set number = ?, title = ?, party = ?, party_code = ?, item = ?, amount = ?, stage = ?, closed = ?, "
      "opened = ?, filed = ?, due_day = ?, due_term = ?, seq = ?, head = ?, unlawful = ?, defect = ?, handlers = ?, "
      "changed = ? where id = ?",
      record.number, snapshot.title, snapshot.party_name, snapshot.party_code, snapshot.item, snapshot.amount, stage.id,
      stage.terminal ? 1 : 0, snapshot.opened_on, snapshot.filed_on, due.day, due.term, record.last_seq(), record.head,
      unlawful, defect, joined_ids(handlers), tx.now(), record.id);
  write_duties(tx, rulebook, record, examination);
  write_findings(tx, app, record, examination, procedure.id);
  involve(tx, record, handlers);
  index_words(tx, record.id, record.number + " " + snapshot.title + " " + snapshot.party_name + " " + snapshot.party_code);
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
