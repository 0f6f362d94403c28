#include "queries/qualification.hpp"

#include "codec.hpp"
#include "fadu/base/text.hpp"

namespace fadu::app {

std::string join_domains(const std::vector<std::string>& domains) {
  std::string out;
  for (const std::string& one : domains) out += (out.empty() ? "" : ",") + one;
  return out;
}

std::vector<std::string> split_domains(std::string_view text) {
  std::vector<std::string> out;
  if (text.empty()) return out;
  for (const std::string_view one : split(text, ',')) out.emplace_back(one);
  return out;
}

CertificateEvents certificate_events(store::Session& session) {
  CertificateEvents out;
  auto rows = session.query("select certificate, step, on_day, until_day, old_day, domains, year, passed, way, note from certificate_event order by certificate, id");
  while (rows.next())
    out[rows.int64(0)].push_back({rows.string(1), rows.date(2), rows.maybe_date(3), rows.maybe_date(4), split_domains(rows.text(5)),
                                  static_cast<int>(rows.maybe_int64(6).value_or(0)), rows.maybe_int64(7).value_or(1) != 0, rows.string(8), rows.string(9)});
  return out;
}

std::vector<StepRow> certificate_steps_of(store::Session& session, std::int64_t certificate) {
  std::vector<StepRow> out;
  auto rows = session.query(
      "select e.step, e.on_day, e.until_day, e.domains, e.way, e.note, p.name, e.year, e.passed, e.at from certificate_event e "
      "join person p on p.id = e.actor where e.certificate = ? order by e.id",
      certificate);
  while (rows.next())
    out.push_back({rows.string(0), rows.date(1), rows.maybe_date(2), rows.string(3), rows.string(4), rows.string(5), rows.string(6), {}, {},
                   rows.maybe_int64(7), rows.maybe_int64(8).value_or(1) != 0, rows.instant(9)});
  return out;
}

std::vector<StepRow> application_steps_of(store::Session& session, std::int64_t application) {
  std::vector<StepRow> out;
  auto rows = session.query(
      "select s.step, s.on_day, s.note, p.name, s.tenths, s.score, s.at from application_step s join person p on p.id = s.actor "
      "where s.application = ? order by s.id",
      application);
  while (rows.next())
    out.push_back({rows.string(0), rows.date(1), {}, {}, {}, rows.string(2), rows.string(3), rows.maybe_int64(4), rows.maybe_int64(5), {}, true, rows.instant(6)});
  return out;
}

std::vector<ApplicationRow> applications_of(store::Session& session, std::int64_t person) {
  std::vector<ApplicationRow> out;
  auto rows = session.query("select id, person, domains, state from application where person = ? order by id", person);
  while (rows.next()) out.push_back({rows.int64(0), rows.int64(1), rows.string(2), rows.string(3)});
  return out;
}

std::map<std::int64_t, ApplicationRow> latest_applications(store::Session& session) {
  std::map<std::int64_t, ApplicationRow> out;
  auto rows = session.query("select id, person, domains, state from application order by id");
  while (rows.next()) out[rows.int64(1)] = {rows.int64(0), rows.int64(1), rows.string(2), rows.string(3)};
  return out;
}

std::int64_t insert_application(store::Tx& tx, law::PersonId person, law::BodyId body, std::string_view domains) {
  tx.run("insert into application (person, body, domains, state, made) values (?, ?, ?, 'none', ?)", person, body, domains, tx.now());
  return tx.number("select max(id) from application where person = ?", person).value_or(-1);
}

void insert_application_step(store::Tx& tx, std::int64_t application, const StepRow& row, law::PersonId actor) {
  tx.run("insert into application_step (application, step, on_day, tenths, score, note, at, actor) values (?, ?, ?, ?, ?, ?, ?, ?)", application,
         row.step, row.on, row.tenths, row.score, row.note, tx.now(), actor);
}

void set_application(store::Tx& tx, std::int64_t application, std::string_view state, std::optional<std::int64_t> certificate) {
  tx.run("update application set state = ?, certificate = ? where id = ?", state, certificate, application);
}

bool number_taken(store::Session& session, std::string_view number) {
  return session.number("select id from certificate where number = ?", number).has_value();
}

std::int64_t insert_certificate(store::Tx& tx, law::PersonId person, std::string_view number, const registers::Validity& valid, std::string_view kind) {
  tx.run("insert into certificate (person, number, from_day, to_day, kind) values (?, ?, ?, ?, ?)", person, number, valid.from, valid.to, kind);
  return tx.number("select id from certificate where number = ?", number).value_or(-1);
}

void insert_event(store::Tx& tx, std::int64_t certificate, const registers::CertificateEvent& event, law::PersonId actor) {
  const std::optional<std::int64_t> year = event.year > 0 ? std::optional<std::int64_t>(event.year) : std::nullopt;
  tx.run(
      "insert into certificate_event (certificate, step, on_day, until_day, old_day, domains, year, passed, way, note, at, actor) "
      "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      certificate, event.step, event.on, event.until, event.old_until, join_domains(event.domains), year, event.passed ? 1 : 0, event.way, event.note,
      tx.now(), actor);
}

void set_certificate_end(store::Tx& tx, std::int64_t certificate, Date to) {
  tx.run("update certificate set to_day = ? where id = ?", to, certificate);
}

void set_certificate_revoked(store::Tx& tx, std::int64_t certificate, Date on) {
  tx.run("update certificate set revoked = ? where id = ?", on, certificate);
}

void end_service(store::Tx& tx, law::PersonId person, law::BodyId body, Date last) {
  for (const char* sql : {"update service set to_day = ? where person = ? and body = ? and from_day <= ? and to_day > ?",
                          "update post set to_day = ? where person = ? and body = ? and from_day <= ? and to_day > ?"})
    tx.run(sql, last, person, body, last, last);
  tx.run("delete from post where person = ? and body = ? and from_day > ?", person, body, last);
}

std::vector<std::int64_t> dossiers_with(store::Session& session, law::PersonId person) {
  std::vector<std::int64_t> out;
  auto rows = session.query("select dossier from involved where person = ? order by dossier", person);
  while (rows.next()) out.push_back(rows.int64(0));
  return out;
}

}  // namespace fadu::app
