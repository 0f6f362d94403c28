// Examinations: planned by an organiser, their papers made once and kept, results for those who may know them.
#include "fadu/app/exams.hpp"

#include <algorithm>

#include "codec.hpp"
#include "exam_view.hpp"
#include "fadu/base/region.hpp"
#include "fadu/base/text.hpp"
#include "question_bank.hpp"
#include "queries/filters.hpp"
#include "queries/register_log.hpp"

namespace fadu::app {

namespace {

constexpr std::size_t kLongestTitle = 100, kMostLines = 12, kSeedBytes = 12;
constexpr std::int64_t kMostQuestions = 200, kMostMinutes = 300, kFull = 100;

Answer<registers::Blueprint> read_blueprint(const App& app, const json::object& request) {
  registers::Blueprint out;
  const json::value* list = request.if_contains("blueprint");
  if (!list || !list->is_array() || list->get_array().empty() || list->get_array().size() > kMostLines) return bad_request("/blueprint", "missing", "请说明每类每型各出几道题。");
  std::int64_t all = 0;
  for (const json::value& one : list->get_array()) {
    const json::object none;
    const json::object& line = one.is_object() ? one.get_object() : none;
    const auto type = parse_type(string_in(line, "type"));
    const std::string kind = string_in(line, "kind");
    const auto count = int_in(line, "count");
    if (!type || !code_known(app.rulebook(), "training_kind", kind) || !count || *count < 0 || *count > kMostQuestions) return bad_request("/blueprint", "bad_line", "每一行写明类别、题型和题数。");
    out.push_back({kind, *type, static_cast<int>(*count)});
    all += *count;
  }
  if (all > kMostQuestions) return bad_request("/blueprint", "too_many", "一份试卷最多 200 道题。");
  return out;
}

json::array paper_of(const std::vector<BankQuestion>& bank, const registers::Blueprint& blueprint, const std::string& seed) {
  json::array out;
  for (const std::size_t place : registers::assemble(heads_of(bank), blueprint, seed)) {
    json::object one = question_json(bank[place].question);
    one["code"] = bank[place].question.code;
    out.push_back(std::move(one));
  }
  return out;
}

Answer<ExamRow> read_exam(const App& app, const Caller& caller, const registers::Registers& registers, const json::object& request) {
  ExamRow row;
  row.title = std::string(trim(string_in(request, "title")));
  if (row.title.empty() || !check_text(row.title) || length(row.title) > kLongestTitle) return bad_request("/title", "missing", "请填写考试名称，最多 100 个字。");
  row.body = law::BodyId{parse_id(string_in(request, "body")).value_or(caller.body.value)};
  const registers::Body* body = registers.find_body(row.body);
  if (!body || !hands_of(caller, *body).any()) return bad_request("/body", "not_yours", "请选择您维护的单位。");
  row.minutes = int_in(request, "minutes").value_or(0);
  if (row.minutes < 1 || row.minutes > kMostMinutes) return bad_request("/minutes", "bad_minutes", "考试时间在 1 到 300 分钟之间。");
  row.pass = int_in(request, "pass").value_or(0);
  if (row.pass < 1 || row.pass > kFull) return bad_request("/pass", "bad_pass", "合格分在 1 到 100 之间，由举办单位确定。");
  const auto opens = Instant::parse(string_in(request, "opens")), closes = Instant::parse(string_in(request, "closes"));
  if (!opens || !closes || *closes <= *opens) return bad_request("/closes", "bad_time", "请填写开放和结束的时间，结束晚于开放。");
  row.opens = *opens;
  row.closes = *closes;
  if (*closes <= app.now()) return bad_request("/closes", "over", "结束的时间已经过去。");
  row.seed = std::string(trim(string_in(request, "seed")));
  if (row.seed.size() > kLongestTitle || !check_text(row.seed)) return bad_request("/seed", "bad_seed", "种子最多 100 个字符；不填由平台生成。");
  if (row.seed.empty()) row.seed = random_token(kSeedBytes);
  row.actor = caller.person;
  return row;
}

/// Both rounds' papers: the resit has another seed.
void make_papers(const std::vector<BankQuestion>& bank, const registers::Blueprint& blueprint, ExamRow& row) {
  json::array lines, rounds;
  for (const registers::BlueprintLine& line : blueprint) lines.push_back({{"kind", line.kind}, {"type", registers::question_type_id(line.type)}, {"count", line.count}});
  for (int round = 1; round <= registers::kMostRounds; ++round) rounds.push_back(paper_of(bank, blueprint, row.seed + "/" + std::to_string(round)));
  row.blueprint = json_text(json::object{{"lines", std::move(lines)}, {"rounds", std::move(rounds)}});
}

}  // namespace

bool keeps_exam(const Caller& caller, const registers::Registers& registers, const ExamRow& exam) {
  const registers::Body* body = registers.find_body(exam.body);
  return body && hands_of(caller, *body).any();
}

registers::ExamTimes times_of(const ExamRow& exam) { return {exam.opens, exam.closes, static_cast<int>(exam.minutes)}; }

Outcome outcome_of(const ExamRow& exam, const AttemptRow& attempt, Instant now) {
  Outcome out;
  out.over = registers::attempt_over({attempt.ends, attempt.sent.has_value()}, now);
  out.score = registers::exam_score(attempt.right, attempt.questions);
  out.passed = out.over && out.score >= exam.pass;
  return out;
}

json::object exam_view(const registers::Registers& registers, const ExamRow& exam, Instant now) {
  const registers::Body* body = registers.find_body(exam.body);
  const json::value blueprint = json::parse(exam.blueprint);
  std::int64_t questions = 0;
  for (const json::value& line : blueprint.at("lines").as_array()) questions += line.at("count").as_int64();
  const char* state = exam.cancelled ? "cancelled" : now < exam.opens ? "coming" : now < exam.closes ? "now" : "over";
  const char* word = exam.cancelled ? "已取消" : now < exam.opens ? "未开始" : now < exam.closes ? "进行中" : "已结束";
  return {{"id", std::to_string(exam.id)}, {"title", exam.title}, {"body", json::object{{"id", std::to_string(exam.body.value)}, {"name", body ? body->name : ""}}},
          {"course", exam.course ? json::value(std::to_string(*exam.course)) : json::value(nullptr)}, {"minutes", exam.minutes}, {"pass", exam.pass}, {"opens", exam.opens.rfc3339()},
          {"closes", exam.closes.rfc3339()}, {"questions", questions}, {"state", state}, {"word", word}, {"why", exam.why}};
}

json::object attempt_view(const registers::Registers& registers, const ExamRow& exam, const AttemptRow& attempt, Instant now) {
  const Outcome outcome = outcome_of(exam, attempt, now);
  const registers::Person* person = registers.find_person(attempt.person);
  const registers::Body* body = registers.find_body(attempt.body);
  json::object out{{"id", std::to_string(attempt.id)}, {"exam", std::to_string(exam.id)}, {"title", exam.title}, {"person", json::object{{"id", std::to_string(attempt.person.value)}, {"name", person ? person->name : ""}}},
                   {"body", json::object{{"id", std::to_string(attempt.body.value)}, {"name", body ? body->name : ""}}}, {"round", attempt.round}, {"started", attempt.started.rfc3339()},
                   {"ends", attempt.ends.rfc3339()}, {"over", outcome.over}, {"pass", exam.pass}, {"questions_count", attempt.questions}, {"answered", attempt.answered}};
  out["sent"] = attempt.sent ? json::value(attempt.sent->rfc3339()) : json::value(nullptr);
  out["score"] = outcome.over ? json::value(outcome.score) : json::value(nullptr);
  out["passed"] = outcome.over ? json::value(outcome.passed) : json::value(nullptr);
  out["used"] = attempt.application.has_value();
  return out;
}

std::string why_not_sit(store::Session& session, const registers::Registers& registers, const ExamRow& exam, law::PersonId person, Instant now) {
  if (std::string why = registers::why_not_start(times_of(exam), exam.cancelled.has_value(), now); !why.empty()) return why;
  if (person == exam.actor) return "组卷的人知道试题，不能参加这场考试。";
  const auto home = home_of(registers, person, now.date());
  if (!home || !home->serving) return "您现在不在任何单位任职，不能参加考试。";
  if (exam.course) {
    const auto mine = course_person(session, *exam.course, person.value);
    return mine && !mine->withdrawn ? "" : "这场考试是课程的结业考试，请先报名课程。";
  }
  const registers::Body* body = registers.find_body(exam.body);
  const bool own = home->body->id == exam.body;
  const bool inside = body && body->kind == "judicial" && home->body->region.starts_with(region_prefix(body->region));
  return own || inside ? "" : "这场考试不是为您的单位举办的。";
}

Answer<std::int64_t> linked_score(store::Session& session, std::int64_t attempt, law::PersonId person, bool passed, Instant now) {
  const auto row = attempt_of(session, attempt);
  const auto exam = row ? exam_of(session, row->exam) : std::nullopt;
  if (!exam || row->person != person || exam->cancelled) return bad_request("/exam", "unknown_exam", "没有这个人的这次考试，请核对。");
  const Outcome outcome = outcome_of(*exam, *row, now);
  if (!outcome.over) return bad_request("/exam", "not_over", "这次考试还没有结束。");
  if (outcome.passed != passed) return bad_request("/exam", "other_result", std::string("这次考试的结果是") + (outcome.passed ? "合格" : "不合格") + "，与所办的步骤不符。");
  if (row->application) return bad_request("/exam", "used", "这次考试已经用于一次申领。");
  return std::int64_t{outcome.score};
}

Answer<json::object> list_exams(App& app, const Caller& caller, const Query& query) {
  const auto registers = app.registers();
  return app.db().readers().run([&](store::Reader& reader) -> Answer<json::object> {
    const auto cursor = read_cursor(query);
    const std::int64_t limit = limit_of(query);
    auto found = exams_before(reader, cursor ? cursor->id : 0, limit + 1);
    json::value next = nullptr;
    if (found.size() > static_cast<std::size_t>(limit)) {
      found.pop_back();
      next = write_cursor({0, found.back().id});
    }
    const auto mine = attempts_by(reader, caller.person);
    json::array rows;
    for (const ExamRow& exam : found) {
      json::object view = exam_view(*registers, exam, reader.now());
      view["may_write"] = keeps_exam(caller, *registers, exam);
      view["may_sit"] = why_not_sit(reader, *registers, exam, caller.person, reader.now()).empty();
      json::array sat;
      for (const AttemptRow& one : mine)
        if (one.exam == exam.id) sat.push_back(attempt_view(*registers, exam, one, reader.now()));
      view["mine"] = std::move(sat);
      rows.push_back(std::move(view));
    }
    return json::object{{"rows", std::move(rows)}, {"next", std::move(next)}};
  });
}

Answer<json::object> show_exam(App& app, const Caller& caller, std::string_view id) {
  const auto registers = app.registers();
  return app.db().readers().run([&](store::Reader& reader) -> Answer<json::object> {
    const auto key = parse_id(id);
    const auto exam = key ? exam_of(reader, *key) : std::nullopt;
    if (!exam) return not_found();
    const Instant now = reader.now();
    const bool mine = keeps_exam(caller, *registers, *exam);
    json::object out = exam_view(*registers, *exam, now);
    out["may_write"] = mine;
    out["lines"] = json::parse(exam->blueprint).at("lines");
    out["seed"] = mine && exam->closes <= now ? json::value(exam->seed) : json::value(nullptr);   // with it anyone makes the same paper again
    const std::string why = why_not_sit(reader, *registers, *exam, caller.person, now);
    out["may_sit"] = why.empty();
    out["why_not_sit"] = why;
    json::array own, people;
    for (const AttemptRow& one : attempts_of(reader, exam->id)) {
      if (one.person == caller.person) own.push_back(attempt_view(*registers, *exam, one, now));
      if (!mine && !keeps_person(caller, *registers, one.person.value, now.date())) continue;
      json::object view = attempt_view(*registers, *exam, one, now);
      const auto home = home_of(*registers, one.person, now.date());
      view["may_link"] = home && hands_of(caller, *home->body).bureau && one.person != caller.person && !one.application;
      people.push_back(std::move(view));
    }
    out["mine"] = std::move(own);
    out["people"] = std::move(people);
    return out;
  });
}

Answer<json::object> add_exam(App& app, const Caller& caller, const json::object& request) {
  const auto registers = app.registers();
  auto row = read_exam(app, caller, *registers, request);
  if (!row) return row.failure();
  auto blueprint = read_blueprint(app, request);
  if (!blueprint) return blueprint.failure();
  const std::string course_id = string_in(request, "course");
  auto made = app.db().writer().run([&](store::Tx& tx) -> Answer<std::int64_t> {
    if (!course_id.empty()) {
      const auto course = course_of(tx, parse_id(course_id).value_or(-1));
      if (!course || course->cancelled || !keeps_course(caller, *registers, *course)) return bad_request("/course", "unknown_course", "请选择您举办的、没有取消的课程。");
      row->course = course->id;
    }
    auto bank = question_bank(tx, app);
    std::erase_if(bank, [](const BankQuestion& one) { return !one.retired.empty(); });
    if (std::string why = registers::why_not_assemble(heads_of(bank), *blueprint); !why.empty()) return bad_request("/blueprint", "bank_too_small", std::move(why));
    make_papers(bank, *blueprint, *row);
    const std::int64_t id = insert_exam(tx, *row);
    note_register_change(tx, caller.person, "exam_added", {{"exam", id}, {"title", row->title}, {"body", row->body.value}, {"minutes", row->minutes}, {"pass", row->pass},
                                                           {"opens", row->opens.rfc3339()}, {"closes", row->closes.rfc3339()}, {"paper", hex(sm3(row->blueprint))}, {"old", nullptr}});
    return id;
  });
  if (!made) return made.failure();
  return show_exam(app, caller, std::to_string(*made));
}

Answer<json::object> cancel_exam(App& app, const Caller& caller, std::string_view id, const json::object& request) {
  const auto registers = app.registers();
  const std::string reason(trim(string_in(request, "reason")));
  auto done = app.db().writer().run([&](store::Tx& tx) -> Answer<Done> {
    const auto key = parse_id(id);
    const auto exam = key ? exam_of(tx, *key) : std::nullopt;
    if (!exam || !keeps_exam(caller, *registers, *exam)) return not_found();
    if (exam->cancelled) return course_refused("这场考试已经取消过了。");
    if (reason.empty() || !check_text(reason) || length(reason) > kLongestTitle) return bad_request("/reason", "missing", "请填写取消的原因，最多 100 个字。");
    cancel_exam_row(tx, exam->id, reason);
    note_register_change(tx, caller.person, "exam_cancelled", {{"exam", exam->id}, {"old", exam->title}, {"new", reason}});
    return Done{};
  });
  if (!done) return done.failure();
  return show_exam(app, caller, id);
}

}  // namespace fadu::app
