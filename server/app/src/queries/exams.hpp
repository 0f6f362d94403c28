#pragma once
// Rows of the question bank, of examinations, and of who sat them.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "fadu/law/types.hpp"
#include "fadu/store/db.hpp"

namespace fadu::app {

/// A question made at the desk; `content` is JSON.
struct QuestionRow {
  std::string code, content;
  std::int64_t version{};
  law::BodyId body;
};
/// The latest version of each, by code.
std::vector<QuestionRow> own_questions(store::Session& session);
/// A new question when `code` is empty. Returns its code.
std::string insert_question(store::Tx& tx, std::string code, law::BodyId body, std::string_view content, law::PersonId actor);
/// Code → reason.
std::map<std::string, std::string, std::less<>> retired_questions(store::Session& session);
void retire_question_row(store::Tx& tx, std::string_view code, std::string_view reason, law::PersonId actor);
void restore_question_row(store::Tx& tx, std::string_view code);

struct ExamRow {
  std::int64_t id{};
  std::optional<std::int64_t> course;
  law::BodyId body;
  std::string title, blueprint, seed, why;   ///< blueprint: JSON with the lines and the papers of both rounds
  std::int64_t minutes{}, pass{};
  Instant opens, closes;
  law::PersonId actor;
  std::optional<Instant> cancelled;
};
std::optional<ExamRow> exam_of(store::Session& session, std::int64_t id);
/// Newest first, before row `before` (0 = from the newest).
std::vector<ExamRow> exams_before(store::Session& session, std::int64_t before, std::int64_t limit);
std::int64_t insert_exam(store::Tx& tx, const ExamRow& row);
void cancel_exam_row(store::Tx& tx, std::int64_t exam, std::string_view why);

struct AttemptRow {
  std::int64_t id{}, exam{};
  law::PersonId person;
  law::BodyId body;
  std::int64_t round{}, questions{}, right{}, answered{};
  Instant started, ends;
  std::optional<Instant> sent;
  std::optional<std::int64_t> application;
};
std::optional<AttemptRow> attempt_of(store::Session& session, std::int64_t id);
std::vector<AttemptRow> attempts_of(store::Session& session, std::int64_t exam);
std::vector<AttemptRow> attempts_by(store::Session& session, law::PersonId person);
std::int64_t insert_attempt(store::Tx& tx, const AttemptRow& row);
void send_attempt_row(store::Tx& tx, std::int64_t attempt);
void link_attempt_row(store::Tx& tx, std::int64_t attempt, std::int64_t application);

struct AttemptQuestion {
  std::int64_t place{}, version{};
  std::string code, content, answer;    ///< answer: places of options by commas; empty = not answered
  bool good{false};
};
std::vector<AttemptQuestion> attempt_questions(store::Session& session, std::int64_t attempt);
void insert_attempt_question(store::Tx& tx, std::int64_t attempt, const AttemptQuestion& row);
void answer_row(store::Tx& tx, std::int64_t attempt, const AttemptQuestion& row);

}  // namespace fadu::app
