#include "queries/demo_city.hpp"

#include "fadu/register/registers.hpp"
#include "queries/demo_qualification.hpp"

namespace fadu::app {

namespace {

constexpr Date kCityFounded{17897};   // 2019-01-01: bodies, services and posts of the cast begin

void insert_bureau(store::Tx& tx, demo::Bureau& bureau) {
  tx.run(
      "insert into body (name, short, code, region, kind, parent, from_day, to_day, address, phone, bank, account, "
      "review_body, court) values (?, ?, ?, ?, ?, null, ?, ?, ?, ?, ?, ?, ?, ?)",
      bureau.name, bureau.short_name, bureau.code, bureau.region, bureau.kind, kCityFounded, registers::kOpenEnd,
      bureau.address(), bureau.phone, "示范银行" + bureau.place + "支行", "0000" + bureau.region, bureau.review_body, bureau.court);
  bureau.id = law::BodyId{tx.number("select id from body where code = ?", bureau.code).value_or(-1)};
  if (!bureau.domain.empty())
    tx.run("insert into body_power (body, domain, from_day, to_day) values (?, ?, ?, ?)", bureau.id, bureau.domain,
           kCityFounded, registers::kOpenEnd);
}

void insert_person(store::Tx& tx, demo::Person& person, law::BodyId body) {
  const std::optional<std::string> note = person.note.empty() ? std::nullopt : std::optional(person.note);
  tx.run(
      "insert into person (username, name, password, active, law_qualified, demo_note, created) values (?, ?, '', 1, ?, ?, ?)",
      person.username, person.name, person.law_qualified, note, Instant::at(kCityFounded));
  person.id = law::PersonId{tx.number("select id from person where username = ?", person.username).value_or(-1)};
  tx.run("insert into service (person, body, auxiliary, from_day, to_day) values (?, ?, ?, ?, ?)", person.id, body,
         person.auxiliary ? 1 : 0, kCityFounded, person.left.value_or(registers::kOpenEnd));
  for (const std::string& role : person.roles)
    tx.run("insert into post (person, body, role, from_day, to_day) values (?, ?, ?, ?, ?)", person.id, body, role,
           kCityFounded, person.left.value_or(registers::kOpenEnd));
  if (!person.card.empty())
    tx.run("insert into certificate (person, number, from_day, to_day) values (?, ?, ?, ?)", person.id, person.card,
           person.card_from, person.card_to);
}

}  // namespace

bool database_empty(store::Session& session) {
  return !session.number("select id from body limit 1") && !session.number("select id from person limit 1") &&
         !session.number("select id from dossier limit 1");
}

void insert_cast(store::Tx& tx, const App& app, demo::Cast& cast) {
  for (demo::Bureau& bureau : cast.bureaus) insert_bureau(tx, bureau);
  for (demo::Person& person : cast.people)
    insert_person(tx, person, cast.bureaus[static_cast<std::size_t>(person.bureau)].id);
  insert_qualifications(tx, app, cast);
}

bool find_cast(store::Session& session, demo::Cast& cast) {
  for (demo::Bureau& bureau : cast.bureaus) {
    bureau.id = law::BodyId{session.number("select id from body where code = ?", bureau.code).value_or(-1)};
    if (!bureau.id.valid()) return false;
  }
  for (demo::Person& person : cast.people) {
    person.id = law::PersonId{session.number("select id from person where username = ?", person.username).value_or(-1)};
    if (!person.id.valid()) return false;
  }
  return true;
}

void set_document_code(store::Tx& tx, std::int64_t document, std::string_view code) {
  tx.run("update document set code = ? where id = ?", code, document);
}

PlantedDossier look_at_planted(store::Session& session, std::string_view public_id, std::string_view rule) {
  const auto found = session.number(
      "select f.id from finding f join dossier d on d.id = f.dossier where d.public = ? and f.rule = ? limit 1", public_id, rule);
  return {std::string(public_id), found.has_value()};
}

std::vector<Alarm> grave_findings(store::Session& session, std::int64_t last) {
  std::vector<Alarm> out;
  auto rows = session.query(
      "select d.public, f.rule from finding f join dossier d on d.id = f.dossier where f.severity > 0 and d.id <= ? "
      "order by f.id",
      last);
  while (rows.next()) out.push_back({rows.string(0), rows.string(1)});
  return out;
}

std::int64_t last_dossier(store::Session& session) {
  return session.number("select id from dossier order by id desc limit 1").value_or(0);
}

std::int64_t open_dossiers(store::Session& session) {
  return session.number("select count(*) from dossier where closed = 0").value_or(0);
}

}  // namespace fadu::app
