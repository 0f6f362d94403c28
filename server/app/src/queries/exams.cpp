#include "queries/exams.hpp"

namespace fadu::app {

std::vector<QuestionRow> own_questions(store::Session& session) {
  std::vector<QuestionRow> out;
  auto rows = session.query("select q.code, q.content, q.version, q.body from question q where q.version = (select max(o.version) from question o where o.code = q.code) order by q.code");
  while (rows.next()) out.push_back({rows.string(0), rows.string(1), rows.int64(2), rows.id<law::BodyId>(3)});
  return out;
}

std::string insert_question(store::Tx& tx, std::string code, law::BodyId body, std::string_view content, law::PersonId actor) {
  if (code.empty()) code = "own-" + std::to_string(tx.number("select count(distinct code) from question").value_or(0) + 1);
  const std::int64_t version = tx.number("select max(version) from question where code = ?", code).value_or(0) + 1;
  tx.run("insert into question (code, version, body, content, at, actor) values (?, ?, ?, ?, ?, ?)", code, version, body, content, tx.now(), actor);
  return code;
}

std::map<std::string, std::string, std::less<>> retired_questions(store::Session& session) {
  std::map<std::string, std::string, std::less<>> out;
  auto rows = session.query("select code, reason from question_retired");
  while (rows.next()) out[rows.string(0)] = rows.string(1);
  return out;
}

void retire_question_row(store::Tx& tx, std::string_view code, std::string_view reason, law::PersonId actor) {
  restore_question_row(tx, code);
  tx.run("insert into question_retired (code, reason, at, actor) values (?, ?, ?, ?)", code, reason, tx.now(), actor);
}

void restore_question_row(store::Tx& tx, std::string_view code) { tx.run("delete from question_retired where code = ?", code); }

namespace {

constexpr std::string_view kExam = "select id, course, body, title, blueprint, seed, why, minutes, pass, opens, closes, actor, cancelled from exam";

ExamRow read_exam(const store::Statement& rows) {
  ExamRow out;
  out.id = rows.int64(0);
  out.course = rows.maybe_int64(1);
  out.body = rows.id<law::BodyId>(2);
  out.title = rows.string(3);
  out.blueprint = rows.string(4);
  out.seed = rows.string(5);
  out.why = rows.string(6);
  out.minutes = rows.int64(7);
  out.pass = rows.int64(8);
  out.opens = rows.instant(9);
  out.closes = rows.instant(10);
  out.actor = rows.id<law::PersonId>(11);
  out.cancelled = rows.maybe_instant(12);
  return out;
}

constexpr std::string_view kAttempt =
    "select a.id, a.exam, a.person, a.body, a.round, a.started, a.ends, a.sent, a.application, "
    "(select count(*) from attempt_question q where q.attempt = a.id), (select count(*) from attempt_question q where q.attempt = a.id and q.good = 1), "
    "(select count(*) from attempt_question q where q.attempt = a.id and q.at is not null) from exam_attempt a";

AttemptRow read_attempt(const store::Statement& rows) {
  AttemptRow out;
  out.id = rows.int64(0);
  out.exam = rows.int64(1);
  out.person = rows.id<law::PersonId>(2);
  out.body = rows.id<law::BodyId>(3);
  out.round = rows.int64(4);
  out.started = rows.instant(5);
  out.ends = rows.instant(6);
  out.sent = rows.maybe_instant(7);
  out.application = rows.maybe_int64(8);
  out.questions = rows.int64(9);
  out.right = rows.int64(10);
  out.answered = rows.int64(11);
  return out;
}

std::vector<AttemptRow> attempts_where(store::Session& session, std::string_view condition, std::int64_t value) {
  std::vector<AttemptRow> out;
  auto rows = session.query(std::string(kAttempt) + std::string(condition), value);
  while (rows.next()) out.push_back(read_attempt(rows));
  return out;
}

}  // namespace

std::optional<ExamRow> exam_of(store::Session& session, std::int64_t id) {
  auto rows = session.query(std::string(kExam) + " where id = ?", id);
  return rows.next() ? std::optional<ExamRow>(read_exam(rows)) : std::nullopt;
}

std::vector<ExamRow> exams_before(store::Session& session, std::int64_t before, std::int64_t limit) {
  std::vector<ExamRow> out;
  auto rows = session.query(std::string(kExam) + " where ? = 0 or id < ? order by id desc limit ?", before, before, limit);
  while (rows.next()) out.push_back(read_exam(rows));
  return out;
}

std::int64_t insert_exam(store::Tx& tx, const ExamRow& row) {
  tx.run("insert into exam (course, body, title, blueprint, seed, minutes, opens, closes, pass, made, actor, why) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')", row.course, row.body,
         row.title, row.blueprint, row.seed, row.minutes, row.opens, row.closes, row.pass, tx.now(), row.actor);
  return tx.number("select max(id) from exam").value_or(-1);
}

void cancel_exam_row(store::Tx& tx, std::int64_t exam, std::string_view why) { tx.run("update exam set cancelled = ?, why = ? where id = ?", tx.now(), why, exam); }

std::optional<AttemptRow> attempt_of(store::Session& session, std::int64_t id) {
  auto found = attempts_where(session, " where a.id = ?", id);
  return found.empty() ? std::nullopt : std::optional<AttemptRow>(found.front());
}

std::vector<AttemptRow> attempts_of(store::Session& session, std::int64_t exam) { return attempts_where(session, " where a.exam = ? order by a.id", exam); }
std::vector<AttemptRow> attempts_by(store::Session& session, law::PersonId person) { return attempts_where(session, " where a.person = ? order by a.id desc", person.value); }

std::int64_t insert_attempt(store::Tx& tx, const AttemptRow& row) {
  tx.run("insert into exam_attempt (exam, person, body, round, started, ends) values (?, ?, ?, ?, ?, ?)", row.exam, row.person, row.body, row.round, row.started, row.ends);
  return tx.number("select id from exam_attempt where exam = ? and person = ? and round = ?", row.exam, row.person, row.round).value_or(-1);
}

void send_attempt_row(store::Tx& tx, std::int64_t attempt) { tx.run("update exam_attempt set sent = ? where id = ? and sent is null", tx.now(), attempt); }
void link_attempt_row(store::Tx& tx, std::int64_t attempt, std::int64_t application) { tx.run("update exam_attempt set application = ? where id = ?", application, attempt); }

std::vector<AttemptQuestion> attempt_questions(store::Session& session, std::int64_t attempt) {
  std::vector<AttemptQuestion> out;
  auto rows = session.query("select place, version, code, content, answer, good from attempt_question where attempt = ? order by place", attempt);
  while (rows.next()) out.push_back({rows.int64(0), rows.int64(1), rows.string(2), rows.string(3), rows.string(4), rows.flag(5)});
  return out;
}

void insert_attempt_question(store::Tx& tx, std::int64_t attempt, const AttemptQuestion& row) {
  tx.run("insert into attempt_question (attempt, place, code, version, content, answer, good) values (?, ?, ?, ?, ?, '', 0)", attempt, row.place, row.code, row.version, row.content);
}

void answer_row(store::Tx& tx, std::int64_t attempt, const AttemptQuestion& row) {
  tx.run("update attempt_question set answer = ?, good = ?, at = ? where attempt = ? and place = ?", row.answer, row.good ? 1 : 0, tx.now(), attempt, row.place);
}

}  // namespace fadu::app
