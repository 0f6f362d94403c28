#include "queries/imports.hpp"

#include <boost/json.hpp>

#include "codec.hpp"
#include "queries/register_log.hpp"

namespace fadu::app {

namespace {

using registers::BodyChange;
using registers::ChangeKind;
using registers::PersonChange;

constexpr std::string_view kColumns =
    "select id, person, kind, name, file, state, rows, bad, same, mode, message, first_change, last_change, created, applied, undone from register_import ";

ImportRow read(const store::Statement& row) {
  ImportRow out;
  out.id = row.int64(0);
  out.person = row.id<law::PersonId>(1);
  out.kind = row.string(2);
  out.name = row.string(3);
  out.file = row.string(4);
  out.state = row.string(5);
  out.rows = row.int64(6);
  out.bad = row.int64(7);
  out.same = row.int64(8);
  out.mode = row.string(9);
  out.message = row.string(10);
  out.first_change = row.maybe_int64(11);
  out.last_change = row.maybe_int64(12);
  out.created = row.instant(13);
  out.applied = row.maybe_instant(14);
  out.undone = row.maybe_instant(15);
  return out;
}

json::value day(const std::optional<Date>& date) { return date ? json::value(date->days()) : json::value(nullptr); }
std::optional<std::int64_t> number_in(const json::object& row, std::string_view key) {
  const json::value& value = row.at(key);
  return value.is_null() ? std::nullopt : std::optional(value.to_number<std::int64_t>());
}

/// Writes rows and, for each, what it was and what it is.
class Pen {
 public:
  Pen(store::Tx& tx, std::int64_t import, law::PersonId actor) : tx_(tx), import_(import), actor_(actor) {}

  void note(std::string_view what, std::string_view table, std::int64_t id, json::value old, json::value now) {
    const json::object content{{"import", import_}, {"table", table}, {"id", id}, {"old", std::move(old)}, {"new", std::move(now)}};
    const std::int64_t row = note_register_change(tx_, actor_, what, content);
    if (count_++ == 0) first_ = row;
  }
  std::int64_t last_id(std::string_view table) { return tx_.number("select max(id) from " + std::string(table)).value_or(-1); }
  [[nodiscard]] std::optional<std::pair<std::int64_t, std::int64_t>> span() const {
    return count_ == 0 ? std::nullopt : std::optional(std::pair(first_, first_ + count_ - 1));   // one transaction: no gaps
  }
  store::Tx& tx() { return tx_; }
  [[nodiscard]] std::int64_t import() const { return import_; }

 private:
  store::Tx& tx_;
  std::int64_t import_;
  law::PersonId actor_;
  std::int64_t first_{}, count_{0};
};

json::object card_json(std::int64_t person, std::string_view number, const registers::Validity& valid) {
  return {{"person", person}, {"number", number}, {"from", valid.from.days()}, {"to", valid.to.days()}};
}

void add_person(Pen& pen, const PersonChange& change, PersonChange& known) {
  store::Tx& tx = pen.tx();
  const std::string username = "reg-" + std::to_string(pen.import()) + "-" + std::to_string(change.row);
  tx.run("insert into person (username, name, password, active, law_qualified, created) values (?, ?, '', 0, ?, ?)", username, change.name, change.law_qualified, tx.now());
  const std::int64_t person = pen.last_id("person");
  known.person = law::PersonId{person};
  pen.note("person_added", "person", person, nullptr, json::object{{"name", change.name}, {"username", username}, {"law_qualified", day(change.law_qualified)}});
  tx.run("insert into service (person, body, auxiliary, from_day, to_day) values (?, ?, ?, ?, ?)", person, change.body, change.auxiliary ? 1 : 0, change.valid.from, registers::kOpenEnd);
  pen.note("service_added", "service", pen.last_id("service"), nullptr,
           json::object{{"person", person}, {"body", change.body.value}, {"auxiliary", change.auxiliary}, {"from", change.valid.from.days()}, {"to", registers::kOpenEnd.days()}});
}

void add_card(Pen& pen, const PersonChange& change) {
  pen.tx().run("insert into certificate (person, number, from_day, to_day) values (?, ?, ?, ?)", change.person, change.number, change.valid.from, change.valid.to);
  pen.note("certificate_added", "certificate", pen.last_id("certificate"), nullptr, card_json(change.person.value, change.number, change.valid));
}

void change_qualification(Pen& pen, const PersonChange& change) {
  store::Tx& tx = pen.tx();
  const auto old = tx.number("select law_qualified from person where id = ?", change.person);
  if (!change.law_qualified || old == change.law_qualified->days()) return;
  tx.run("update person set law_qualified = ? where id = ?", change.law_qualified, change.person);
  pen.note("person_changed", "person", change.person.value, json::object{{"law_qualified", old ? json::value(*old) : json::value(nullptr)}},
           json::object{{"law_qualified", day(change.law_qualified)}});
}

void write_person(Pen& pen, const PersonChange& change) {
  PersonChange known = change;
  if (change.kind == ChangeKind::added) add_person(pen, change, known);
  else change_qualification(pen, change);
  if (change.kind != ChangeKind::changed && !change.number.empty()) add_card(pen, known);
}

constexpr std::string_view kBodyTexts[] = {"name", "short", "code", "region", "kind", "address", "phone"};

json::array powers_of(store::Session& session, std::int64_t body) {
  json::array out;
  auto rows = session.query("select domain, from_day, to_day from body_power where body = ? order by domain, from_day", body);
  while (rows.next()) out.push_back(json::array{json::string(rows.text(0)), rows.int64(1), rows.int64(2)});
  return out;
}

/// The row of a body as JSON; null when there is none.
json::value body_json(store::Session& session, std::int64_t id) {
  json::object out;
  {
    auto row = session.query("select name, short, code, region, kind, address, phone, parent, from_day, to_day from body where id = ?", id);
    if (!row.next()) return nullptr;
    int column = 0;
    for (const std::string_view key : kBodyTexts) out[key] = row.text(column++);
    const auto parent = row.maybe_int64(7);
    out["parent"] = parent ? json::value(*parent) : json::value(nullptr);
    out["from"] = row.int64(8);
    out["to"] = row.int64(9);
  }
  out["powers"] = powers_of(session, id);
  return out;
}

/// Domains from today on (from the start for a new body) are exactly those of the file; a file that names none changes none.
void set_domains(store::Tx& tx, std::int64_t id, const BodyChange& change, Date from) {
  if (change.domains.empty()) return;
  std::vector<std::string> now;
  for (auto rows = tx.query("select domain from body_power where body = ? and from_day <= ? and to_day >= ?", id, from, from); rows.next();) now.push_back(rows.string(0));
  std::vector<std::string> wanted = change.domains;
  std::ranges::sort(now);
  std::ranges::sort(wanted);
  wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
  for (const std::string& domain : now)
    if (!std::ranges::binary_search(wanted, domain)) {
      tx.run("delete from body_power where body = ? and domain = ? and from_day = ?", id, domain, from);
      tx.run("update body_power set to_day = ? where body = ? and domain = ? and from_day <= ? and to_day >= ?", from.plus_days(-1), id, domain, from, from);
    }
  for (const std::string& domain : wanted)
    if (!std::ranges::binary_search(now, domain))
      tx.run("insert into body_power (body, domain, from_day, to_day) values (?, ?, ?, ?)", id, domain, from, change.valid.to);
}

Answer<Done> write_body(Pen& pen, const BodyChange& change) {
  store::Tx& tx = pen.tx();
  std::optional<std::int64_t> parent;
  if (!change.parent_code.empty()) {
    parent = tx.number("select id from body where code = ?", change.parent_code);
    if (!parent) return refuse(409, "no_parent", "没有导入", "“" + change.name + "”的上级没有登记，请先导入上级。");
  }
  std::int64_t id = change.id.value;
  const json::value old = change.kind == ChangeKind::added ? json::value(nullptr) : body_json(tx, id);
  const auto kept = [&](std::string_view given, std::string_view key, std::string_view fallback) {
    if (!given.empty()) return std::string(given);
    return old.is_null() ? std::string(fallback) : std::string(old.at(key).as_string());   // what a file leaves out stays
  };
  const std::string short_name = kept(change.short_name, "short", change.name), address = kept(change.address, "address", ""), phone = kept(change.phone, "phone", "");
  if (!parent && !old.is_null()) parent = number_in(old.as_object(), "parent");
  if (change.kind == ChangeKind::added) {
    tx.run("insert into body (name, short, code, region, kind, parent, from_day, to_day, address, phone, bank, account, review_body, court) "
           "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', '', '', '')",
           change.name, short_name, change.code, change.region, change.kind_id, parent, change.valid.from, change.valid.to, address, phone);
    id = pen.last_id("body");
  } else {
    tx.run("update body set name = ?, short = ?, region = ?, kind = ?, parent = ?, from_day = ?, to_day = ?, address = ?, phone = ? where id = ?", change.name,
           short_name, change.region, change.kind_id, parent, change.valid.from, change.valid.to, address, phone, id);
  }
  set_domains(tx, id, change, change.kind == ChangeKind::added ? change.valid.from : tx.now().date());
  json::value now = body_json(tx, id);
  if (now != old) pen.note(change.kind == ChangeKind::added ? "body_added" : "body_changed", "body", id, old, std::move(now));
  return Done{};
}

/// One change taken back; false when the row is no longer as the import left it.
class Eraser {
 public:
  explicit Eraser(store::Tx& tx) : tx_(tx) {}

  bool undo(const json::object& change) {
    const std::string table(change.at("table").as_string());
    const std::int64_t id = change.at("id").to_number<std::int64_t>();
    const json::value& old = change.at("old");
    const json::object& now = change.at("new").as_object();
    if (table == "certificate") return card(id, old, now);
    if (table == "roll_entry") return roll_entry(id);
    if (table == "roll_revision") return roll_revision(id);
    if (table == "service") return old.is_null() && service(id, now);
    if (table == "person") return old.is_null() ? person(id) : qualification(id, old.as_object(), now);
    return body(id, old, now);
  }

 private:
  bool card(std::int64_t id, const json::value& old, const json::object& now) {
    const auto from = number_in(now, "from"), to = number_in(now, "to");
    if (old.is_null()) return tx_.run("delete from certificate where id = ? and from_day = ? and to_day = ? and revoked is null", id, from, to) == 1;
    return tx_.run("update certificate set from_day = ?, to_day = ? where id = ? and from_day = ? and to_day = ? and revoked is null",
                   number_in(old.as_object(), "from"), number_in(old.as_object(), "to"), id, from, to) == 1;
  }
  bool service(std::int64_t id, const json::object& now) {
    return tx_.run("delete from service where id = ? and body = ? and to_day = ?", id, number_in(now, "body"), number_in(now, "to")) == 1;
  }
  /// Only somebody who has done and been given nothing else can go.
  bool person(std::int64_t id) {
    for (const char* used : {"select count(*) from post where person = ?", "select count(*) from certificate where person = ?", "select count(*) from service where person = ?",
                             "select count(*) from involved where person = ?", "select count(*) from session where person = ?"})
      if (tx_.number(used, id).value_or(1) != 0) return false;
    return tx_.run("delete from person where id = ? and active = 0 and password = ''", id) == 1;
  }
  bool qualification(std::int64_t id, const json::object& old, const json::object& now) {
    return tx_.run("update person set law_qualified = ? where id = ? and law_qualified = ?", number_in(old, "law_qualified"), id, number_in(now, "law_qualified")) == 1;
  }
  bool body(std::int64_t id, const json::value& old, const json::object& now) {
    if (body_json(tx_, id) != json::value(now)) return false;
    if (old.is_null()) {
      for (const char* used : {"select count(*) from service where body = ?", "select count(*) from post where body = ?", "select count(*) from body where parent = ?",
                               "select count(*) from dossier where body = ?"})
        if (tx_.number(used, id).value_or(1) != 0) return false;
      tx_.run("delete from body_power where body = ?", id);
      return tx_.run("delete from body where id = ?", id) == 1;
    }
    const json::object& row = old.as_object();
    tx_.run("update body set name = ?, short = ?, region = ?, kind = ?, address = ?, phone = ?, parent = ?, from_day = ?, to_day = ? where id = ?", text(row, "name"), text(row, "short"),
            text(row, "region"), text(row, "kind"), text(row, "address"), text(row, "phone"), number_in(row, "parent"), number_in(row, "from"), number_in(row, "to"), id);
    tx_.run("delete from body_power where body = ?", id);
    for (const json::value& power : row.at("powers").as_array())
      tx_.run("insert into body_power (body, domain, from_day, to_day) values (?, ?, ?, ?)", id, std::string(power.at(0).as_string()), power.at(1).to_number<std::int64_t>(),
              power.at(2).to_number<std::int64_t>());
    return true;
  }
  /// A row that nobody has changed or ended since.
  bool roll_entry(std::int64_t id) {
    if (tx_.number("select count(*) from roll_revision where entry = ?", id) != 1 || tx_.number("select count(*) from roll_entry where id = ? and ended is null", id) != 1) return false;
    tx_.run("delete from roll_revision where entry = ?", id);
    return tx_.run("delete from roll_entry where id = ?", id) == 1;
  }
  /// The latest of its entry.
  bool roll_revision(std::int64_t id) {
    if (tx_.number("select count(*) from roll_revision r join roll_revision later on later.entry = r.entry and later.id > r.id where r.id = ?", id) != 0) return false;
    if (tx_.number("select count(*) from roll_revision r join roll_entry e on e.id = r.entry where r.id = ? and e.ended is null", id) != 1) return false;
    return tx_.run("delete from roll_revision where id = ?", id) == 1;
  }
  static std::string text(const json::object& row, std::string_view key) { return std::string(row.at(key).as_string()); }

  store::Tx& tx_;
};

}  // namespace

std::optional<std::pair<std::int64_t, std::int64_t>> write_rolls(store::Tx& tx, std::int64_t import, law::PersonId actor, const std::vector<RollWrite>& writes) {
  Pen pen(tx, import, actor);
  for (const RollWrite& write : writes) {
    const bool fresh = write.old.empty();
    const std::int64_t id = fresh ? insert_roll_entry(tx, write.entry, actor) : insert_roll_revision(tx, write.entry.id, tx.now().date(), write.entry.content, actor);
    const json::object now{{"roll", write.entry.roll}, {"entry", fresh ? id : write.entry.id}, {"fields", json::parse(write.entry.content)}};
    pen.note(fresh ? "roll_added" : "roll_changed", fresh ? "roll_entry" : "roll_revision", id, fresh ? json::value(nullptr) : json::parse(write.old), now);
  }
  return pen.span();
}

std::int64_t insert_import(store::Tx& tx, law::PersonId person, std::string_view kind, std::string_view name, std::string_view file) {
  tx.run("insert into register_import (person, kind, name, file, state, rows, bad, same, mode, message, created) values (?, ?, ?, ?, 'checking', 0, 0, 0, '', '', ?)", person, kind, name,
         file, tx.now());
  return tx.number("select max(id) from register_import where person = ?", person).value_or(-1);
}

void update_import(store::Tx& tx, const ImportRow& row) {
  tx.run("update register_import set state = ?, rows = ?, bad = ?, same = ?, mode = ?, message = ?, first_change = ?, last_change = ?, applied = ?, undone = ? where id = ?", row.state,
         row.rows, row.bad, row.same, row.mode, row.message, row.first_change, row.last_change, row.applied, row.undone, row.id);
}

std::optional<ImportRow> read_import(store::Session& session, std::int64_t id) {
  auto row = session.query(std::string(kColumns) + "where id = ?", id);
  return row.next() ? std::optional(read(row)) : std::nullopt;
}

std::vector<ImportRow> imports_of(store::Session& session, law::PersonId person) {
  std::vector<ImportRow> out;
  auto rows = session.query(std::string(kColumns) + "where person = ? order by id desc limit 50", person);
  while (rows.next()) out.push_back(read(rows));
  return out;
}

Answer<std::optional<std::pair<std::int64_t, std::int64_t>>> write_plan(store::Tx& tx, std::int64_t import, law::PersonId actor, const registers::ImportPlan& plan) {
  Pen pen(tx, import, actor);
  for (const BodyChange& change : plan.bodies)
    if (auto written = write_body(pen, change); !written) return written.failure();
  for (const PersonChange& change : plan.persons) write_person(pen, change);
  return pen.span();
}

Answer<Done> take_back(store::Tx& tx, const ImportRow& row, law::PersonId actor) {
  if (!row.first_change || !row.last_change) return Done{};
  std::vector<std::string> changes;
  {
    auto rows = tx.query("select content from register_change where id >= ? and id <= ? order by id desc", *row.first_change, *row.last_change);
    while (rows.next()) changes.push_back(rows.string(0));
  }
  Eraser eraser(tx);
  for (const std::string& text : changes) {
    const json::object change = json::parse(text).as_object();
    ensure(change.at("import").to_number<std::int64_t>() == row.id, "the changes of an import stand together");
    if (!eraser.undo(change)) {
      return refuse(409, "changed_since", "不能整批撤销", "导入之后，其中有的记录又有了变动（表 " + std::string(change.at("table").as_string()) + "，新值 " +
                                                              json_text(change.at("new")) + "）。请在“机构与人员”里逐个修改。");
    }
    const json::object back{{"import", row.id}, {"table", change.at("table")}, {"id", change.at("id")}, {"old", change.at("new")}, {"new", change.at("old")}};
    note_register_change(tx, actor, "import_undone", back);
  }
  return Done{};
}

}  // namespace fadu::app
