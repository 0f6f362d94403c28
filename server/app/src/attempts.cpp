// A sitting: begun, answered question by question, handed in or ended by the clock.
#include <algorithm>

#include "codec.hpp"
#include "completion.hpp"
#include "exam_view.hpp"
#include "fadu/app/exams.hpp"
#include "fadu/base/text.hpp"
#include "question_bank.hpp"
#include "queries/register_log.hpp"

namespace fadu::app {

namespace {

/// The paper of the round in this person's order: questions, and the options of each.
std::vector<AttemptQuestion> personal_paper(const ExamRow& exam, std::int64_t round, law::PersonId person) {
  const json::value blueprint = json::parse(exam.blueprint);
  const json::array& paper = blueprint.at("rounds").at(static_cast<std::size_t>(round - 1)).as_array();
  registers::SeededNumbers numbers(exam.seed + "/" + std::to_string(round) + "/" + std::to_string(person.value));
  std::vector<AttemptQuestion> out;
  for (const std::size_t place : registers::shuffled(paper.size(), numbers)) {
    const json::object& source = paper[place].as_object();
    law::Question question = question_from(source);
    if (question.type != law::Question::Type::true_false) {
      const auto order = registers::shuffled(question.options.size(), numbers);
      const law::Question old = question;
      question.answer.clear();
      for (std::size_t i = 0; i < order.size(); ++i) {
        question.options[i] = old.options[order[i]];
        if (std::ranges::count(old.answer, static_cast<int>(order[i])) > 0) question.answer.push_back(static_cast<int>(i));
      }
    }
    out.push_back({static_cast<std::int64_t>(out.size()), question.version, string_in(source, "code"), json_text(question_json(question)), "", false});
  }
  return out;
}

std::vector<int> places_of(std::string_view text) {
  std::vector<int> out;
  if (text.empty()) return out;
  for (const std::string_view one : split(text, ',')) out.push_back(static_cast<int>(parse_id(one).value_or(-1)));
  return out;
}

struct Reached {
  AttemptRow attempt;
  ExamRow exam;
};

Answer<Reached> reach(store::Session& session, std::string_view id) {
  const auto key = parse_id(id);
  auto attempt = key ? attempt_of(session, *key) : std::nullopt;
  auto exam = attempt ? exam_of(session, attempt->exam) : std::nullopt;
  if (!exam) return not_found();
  return Reached{std::move(*attempt), std::move(*exam)};
}

json::array questions_view(const App& app, const std::vector<AttemptQuestion>& questions, bool open) {
  json::array out;
  for (const AttemptQuestion& row : questions) {
    const law::Question question = question_from(json::parse(row.content).as_object());
    json::object one = question_json(question);
    for (const char* key : {"answer", "why", "cite", "difficulty", "version"}) one.erase(key);
    one["place"] = row.place;
    one["type_title"] = registers::question_type_word(type_of(question));
    json::array given;
    for (const int place : places_of(row.answer)) given.emplace_back(place);
    one["given"] = std::move(given);
    if (open) {
      json::array right;
      for (const int place : question.answer) right.emplace_back(place);
      one["right"] = std::move(right);
      one["good"] = row.good;
      one["why"] = question.why;
      one["cite_texts"] = cite_texts(app, question.cites);
    }
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace

Answer<json::object> start_attempt(App& app, const Caller& caller, std::string_view exam_id) {
  const auto registers = app.registers();
  std::int64_t id = -1;
  auto started = app.db().writer().run([&](store::Tx& tx) -> Answer<Done> {
    const auto key = parse_id(exam_id);
    const auto exam = key ? exam_of(tx, *key) : std::nullopt;
    if (!exam) return not_found();
    auto mine = attempts_by(tx, caller.person);
    std::erase_if(mine, [&](const AttemptRow& one) { return one.exam != exam->id; });
    bool passed = false;
    for (const AttemptRow& one : mine) {
      const Outcome outcome = outcome_of(*exam, one, tx.now());
      passed = passed || outcome.passed;
      if (outcome.over) continue;
      id = one.id;   // still open: it goes on
      return Done{};
    }
    if (std::string why = why_not_sit(tx, *registers, *exam, caller.person, tx.now()); !why.empty()) return course_refused(std::move(why));
    if (std::string why = registers::why_not_again(static_cast<int>(mine.size()), passed); !why.empty()) return course_refused(std::move(why));
    AttemptRow row;
    row.exam = exam->id;
    row.person = caller.person;
    row.body = home_of(*registers, caller.person, tx.now().date())->body->id;
    row.round = static_cast<std::int64_t>(mine.size()) + 1;
    row.started = tx.now();
    row.ends = registers::attempt_end(times_of(*exam), tx.now());
    id = insert_attempt(tx, row);
    for (const AttemptQuestion& one : personal_paper(*exam, row.round, caller.person)) insert_attempt_question(tx, id, one);
    note_register_change(tx, caller.person, "exam_started", {{"exam", exam->id}, {"attempt", id}, {"round", row.round}, {"old", nullptr}});
    return Done{};
  });
  if (!started) return started.failure();
  return show_attempt(app, caller, std::to_string(id));
}

Answer<json::object> show_attempt(App& app, const Caller& caller, std::string_view id) {
  const auto registers = app.registers();
  return app.db().readers().run([&](store::Reader& reader) -> Answer<json::object> {
    auto reached = reach(reader, id);
    if (!reached) return reached.failure();
    const auto& [attempt, exam] = *reached;
    const bool mine = attempt.person == caller.person;
    const Instant now = reader.now();
    const bool over = outcome_of(exam, attempt, now).over;
    const bool keeps = keeps_exam(caller, *registers, exam) || keeps_person(caller, *registers, attempt.person.value, now.date());
    if (!mine && !(keeps && over)) return not_found();   // nobody looks over a shoulder
    json::object out = attempt_view(*registers, exam, attempt, now);
    out["mine"] = mine;
    out["seconds_left"] = over ? 0 : attempt.ends.seconds() - now.seconds();
    out["answers_open"] = over && exam.closes <= now;
    out["questions"] = questions_view(app, attempt_questions(reader, attempt.id), over && exam.closes <= now);
    return out;
  });
}

Answer<json::object> answer_attempt(App& app, const Caller& caller, std::string_view id, const json::object& request) {
  return app.db().writer().run([&](store::Tx& tx) -> Answer<json::object> {
    auto reached = reach(tx, id);
    if (!reached) return reached.failure();
    const AttemptRow& attempt = reached->attempt;
    if (attempt.person != caller.person) return not_found();
    if (std::string why = registers::why_not_answer({attempt.ends, attempt.sent.has_value()}, tx.now()); !why.empty()) return course_refused(std::move(why));
    const auto place = int_in(request, "place");
    auto questions = attempt_questions(tx, attempt.id);
    if (!place || *place < 0 || static_cast<std::size_t>(*place) >= questions.size()) return bad_request("/place", "unknown_place", "没有这道题。");
    AttemptQuestion& row = questions[static_cast<std::size_t>(*place)];
    const law::Question question = question_from(json::parse(row.content).as_object());
    std::vector<int> given;
    if (const json::value* list = request.if_contains("answer"); list && list->is_array())
      for (const json::value& one : list->get_array()) given.push_back(one.is_int64() ? static_cast<int>(one.get_int64()) : -1);
    std::ranges::sort(given);
    given.erase(std::unique(given.begin(), given.end()), given.end());
    const bool inside = std::ranges::all_of(given, [&](int one) { return one >= 0 && static_cast<std::size_t>(one) < question.options.size(); });
    if (!inside || (question.type != law::Question::Type::several && given.size() > 1)) return bad_request("/answer", "bad_answer", "答案不在选项里，或者单选题选了多项。");
    row.answer.clear();
    for (const int one : given) row.answer += (row.answer.empty() ? "" : ",") + std::to_string(one);
    row.good = registers::right_answer(given, question.answer);
    answer_row(tx, attempt.id, row);
    return json::object{{"place", *place}, {"saved", true}, {"seconds_left", attempt.ends.seconds() - tx.now().seconds()}};
  });
}

Answer<json::object> send_attempt(App& app, const Caller& caller, std::string_view id) {
  auto sent = app.db().writer().run([&](store::Tx& tx) -> Answer<Done> {
    auto reached = reach(tx, id);
    if (!reached) return reached.failure();
    const AttemptRow& attempt = reached->attempt;
    if (attempt.person != caller.person) return not_found();
    if (std::string why = registers::why_not_answer({attempt.ends, attempt.sent.has_value()}, tx.now()); !why.empty()) return course_refused(std::move(why));
    send_attempt_row(tx, attempt.id);
    note_register_change(tx, caller.person, "exam_sent", {{"exam", attempt.exam}, {"attempt", attempt.id}, {"score", registers::exam_score(attempt.right, attempt.questions)}, {"old", nullptr}});
    return Done{};
  });
  if (!sent) return sent.failure();
  return show_attempt(app, caller, id);
}

Answer<PdfFile> attempt_certificate(App& app, const Caller& caller, std::string_view id) {
  const auto registers = app.registers();
  return app.db().readers().run([&](store::Reader& reader) -> Answer<PdfFile> {
    auto reached = reach(reader, id);
    if (!reached) return reached.failure();
    const auto& [attempt, exam] = *reached;
    const Date today = reader.now().date();
    if (attempt.person != caller.person && !keeps_exam(caller, *registers, exam) && !keeps_person(caller, *registers, attempt.person.value, today)) return not_found();
    const Outcome outcome = outcome_of(exam, attempt, reader.now());
    if (!outcome.passed || exam.cancelled) return course_refused("考试没有合格，不能出具证明。");
    const registers::Person* who = registers->find_person(attempt.person);
    const registers::Body *body = registers->find_body(attempt.body), *issuer = registers->find_body(exam.body);
    if (!who || !body || !issuer) return not_found();
    const Instant made = attempt.sent.value_or(attempt.ends);
    const registers::Certificate* card = registers->certificate_on(attempt.person, made.date());
    Completion paper{who->name, body->name, card ? card->number : "", exam.title, "考试", issuer->name, {}, made.date(), made};
    paper.particulars = {{"考试日期", attempt.started.date().chinese()}, {"成绩", std::to_string(outcome.score) + " 分（合格分 " + std::to_string(exam.pass) + " 分）"},
                         {"场次", attempt.round == 1 ? "首次" : "补考"}};
    return completion_pdf(app, paper);
  });
}

}  // namespace fadu::app
