// The question bank and examinations.
#include "fadu/app/exams.hpp"
#include "site/reply.hpp"

namespace fadu::http::site {

namespace {

Response pdf(app::Answer<app::PdfFile> file) {
  if (!file) return problem_of(file.error());
  return inline_document(std::move(file->bytes), "application/pdf", file->name);
}

void add_bank(std::vector<Route>& routes, app::App& app) {
  routes.push_back({.method = Method::get, .pattern = "/api/v1/questions", .operation = "listQuestions", .summary = "题库，含答案和依据", .policy = "register_write",
                    .handler = [&app](const Request& r) { return reply(200, app::list_questions(app, caller(r), query_of(r))); },
                    .tag = "考试", .response_schema = "QuestionList", .query = list_params({{"kind", "类别"}, {"type", "single several true_false"}, {"q", "题目或编号"}, {"retired", "1 停用的"}})});
  routes.push_back({.method = Method::post, .pattern = "/api/v1/questions", .operation = "addQuestion", .summary = "增加题目，或者题目的新版本", .policy = "register_write",
                    .handler = [&app](const Request& r) { return reply(201, app::add_question(app, caller(r), body_of(r))); },
                    .tag = "考试", .request_schema = "QuestionFields", .response_schema = "QuestionCode", .success = 201});
  routes.push_back({.method = Method::post, .pattern = "/api/v1/questions/{code}/retire", .operation = "retireQuestion", .summary = "停用或者恢复题目", .policy = "register_write",
                    .handler = [&app](const Request& r) { return reply(200, app::retire_question(app, caller(r), r.param("code"), body_of(r))); },
                    .tag = "考试", .request_schema = "QuestionRetire", .response_schema = "QuestionCode"});
}

void add_exams(std::vector<Route>& routes, app::App& app) {
  routes.push_back({.method = Method::get, .pattern = "/api/v1/exams", .operation = "listExams", .summary = "考试和本人的成绩", .policy = "register_read",
                    .handler = [&app](const Request& r) { return reply(200, app::list_exams(app, caller(r), query_of(r))); },
                    .tag = "考试", .response_schema = "ExamList", .query = list_params({})});
  routes.push_back({.method = Method::post, .pattern = "/api/v1/exams", .operation = "addExam", .summary = "组卷并安排考试", .policy = "register_write",
                    .handler = [&app](const Request& r) { return reply(201, app::add_exam(app, caller(r), body_of(r))); },
                    .tag = "考试", .request_schema = "ExamFields", .response_schema = "Exam", .success = 201});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/exams/{id}", .operation = "getExam", .summary = "一场考试和可以查看的成绩", .policy = "register_read",
                    .handler = [&app](const Request& r) { return reply(200, app::show_exam(app, caller(r), r.param("id"))); },
                    .tag = "考试", .response_schema = "Exam"});
  routes.push_back({.method = Method::post, .pattern = "/api/v1/exams/{id}/cancel", .operation = "cancelExam", .summary = "取消考试", .policy = "register_write",
                    .handler = [&app](const Request& r) { return reply(200, app::cancel_exam(app, caller(r), r.param("id"), body_of(r))); },
                    .tag = "考试", .request_schema = "CourseReason", .response_schema = "Exam"});
  routes.push_back({.method = Method::post, .pattern = "/api/v1/exams/{id}/attempts", .operation = "startAttempt", .summary = "进入考试，或者继续没有交的卷", .policy = "register_read",
                    .handler = [&app](const Request& r) { return reply(200, app::start_attempt(app, caller(r), r.param("id"))); },
                    .tag = "考试", .request_schema = "Anything", .response_schema = "Attempt"});
}

void add_attempts(std::vector<Route>& routes, app::App& app) {
  routes.push_back({.method = Method::get, .pattern = "/api/v1/attempts/{id}", .operation = "getAttempt", .summary = "一次考试", .policy = "register_read",
                    .handler = [&app](const Request& r) { return reply(200, app::show_attempt(app, caller(r), r.param("id"))); },
                    .tag = "考试", .response_schema = "Attempt"});
  routes.push_back({.method = Method::put, .pattern = "/api/v1/attempts/{id}/answer", .operation = "answerAttempt", .summary = "保存一道题的答案；时间到了不再接受", .policy = "register_read",
                    .handler = [&app](const Request& r) { return reply(200, app::answer_attempt(app, caller(r), r.param("id"), body_of(r))); },
                    .tag = "考试", .request_schema = "AttemptAnswer", .response_schema = "AnswerSaved"});
  routes.push_back({.method = Method::post, .pattern = "/api/v1/attempts/{id}/send", .operation = "sendAttempt", .summary = "交卷", .policy = "register_read",
                    .handler = [&app](const Request& r) { return reply(200, app::send_attempt(app, caller(r), r.param("id"))); },
                    .tag = "考试", .request_schema = "Anything", .response_schema = "Attempt"});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/attempts/{id}/certificate", .operation = "attemptCertificate", .summary = "考试合格的结业证明", .policy = "register_read",
                    .handler = [&app](const Request& r) { return pdf(app::attempt_certificate(app, caller(r), r.param("id"))); },
                    .tag = "考试", .response_type = "application/pdf"});
}

}  // namespace

void add_exam_routes(std::vector<Route>& routes, app::App& app) {
  add_bank(routes, app);
  add_exams(routes, app);
  add_attempts(routes, app);
}

using S = Schema;

void add_exam_schemas(std::map<std::string, Schema, std::less<>>& all) {
  all.emplace("QuestionList", S::object().required("rows", S::array(S::map_of(S::any()))).required("total", S::integer()).required("next", S::text().nullable()));
  all.emplace("QuestionFields", S::object().optional("code", S::text("已有题目的编号：增加它的新版本")).optional("kind", S::text()).optional("type", S::text("single several true_false")).optional("difficulty", S::integer("1 2 3"))
                                    .optional("text", S::text()).optional("options", S::array(S::text())).optional("answer", S::array(S::integer(), "选项的位置，从 0 起"))
                                    .optional("cite", S::array(S::text(), "xzcfa#60")).optional("why", S::text()));
  all.emplace("QuestionCode", S::map_of(S::any(), "题目的编号"));
  all.emplace("QuestionRetire", S::object().optional("reason", S::text()).optional("restore", S::boolean()));
  all.emplace("ExamList", S::object().required("rows", S::array(S::map_of(S::any()))).required("next", S::text().nullable()));
  S line = S::object().required("kind", S::text()).required("type", S::text()).required("count", S::integer());
  all.emplace("ExamFields", S::object().optional("course", S::text()).optional("body", S::text()).optional("title", S::text()).optional("blueprint", S::array(std::move(line)))
                                .optional("minutes", S::integer()).optional("opens", S::text()).optional("closes", S::text()).optional("pass", S::integer("合格分，百分制")).optional("seed", S::text()));
  all.emplace("Exam", S::map_of(S::any(), "考试的安排、本人的场次、可以查看的成绩"));
  all.emplace("Attempt", S::map_of(S::any(), "题目、已存的答案、剩余时间；考试结束后有答案和依据"));
  all.emplace("AttemptAnswer", S::object().optional("place", S::integer()).optional("answer", S::array(S::integer())));
  all.emplace("AnswerSaved", S::map_of(S::any(), "已存，剩余时间"));
}

}  // namespace fadu::http::site
