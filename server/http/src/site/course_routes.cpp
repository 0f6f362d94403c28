// Courses and one's own learning.
#include "fadu/app/training.hpp"
#include "site/reply.hpp"

namespace fadu::http::site {

namespace {

Response pdf(app::Answer<app::PdfFile> file) {
  if (!file) return problem_of(file.error());
  return inline_document(std::move(file->bytes), "application/pdf", file->name);
}

void add_keeping(std::vector<Route>& routes, app::App& app) {
  routes.push_back({.method = Method::get, .pattern = "/api/v1/courses", .operation = "listCourses", .summary = "培训课程和年度计划", .policy = "register_read",
                    .handler = [&app](const Request& r) { return reply(200, app::list_courses(app, caller(r), query_of(r))); },
                    .tag = "培训", .response_schema = "CourseList",
                    .query = list_params({{"year", "年度"}, {"tier", "city county township"}, {"kind", "学时类别"}, {"series", "lecture_hall rotation"}, {"must_read", "必修文件"},
                                          {"body", "举办单位"}, {"state", "coming over cancelled"}, {"q", "课程名称"}})});
  routes.push_back({.method = Method::post, .pattern = "/api/v1/courses", .operation = "addCourse", .summary = "新的课程", .policy = "register_write",
                    .handler = [&app](const Request& r) { return reply(201, app::add_course(app, caller(r), body_of(r))); },
                    .tag = "培训", .request_schema = "CourseFields", .response_schema = "Course", .success = 201});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/courses/{id}", .operation = "getCourse", .summary = "一门课程", .policy = "register_read",
                    .handler = [&app](const Request& r) { return reply(200, app::show_course(app, caller(r), r.param("id"))); },
                    .tag = "培训", .response_schema = "Course"});
  routes.push_back({.method = Method::patch, .pattern = "/api/v1/courses/{id}", .operation = "changeCourse", .summary = "修改课程，有人签到以前", .policy = "register_write",
                    .handler = [&app](const Request& r) { return reply(200, app::change_course(app, caller(r), r.param("id"), body_of(r))); },
                    .tag = "培训", .request_schema = "CourseFields", .response_schema = "Course"});
  routes.push_back({.method = Method::post, .pattern = "/api/v1/courses/{id}/cancel", .operation = "cancelCourse", .summary = "取消课程，收回学时", .policy = "register_write",
                    .handler = [&app](const Request& r) { return reply(200, app::cancel_course(app, caller(r), r.param("id"), body_of(r))); },
                    .tag = "培训", .request_schema = "CourseReason", .response_schema = "Course"});
  routes.push_back({.method = Method::put, .pattern = "/api/v1/courses/{id}/sections", .operation = "setSections", .summary = "在线阅读的各节", .policy = "register_write",
                    .handler = [&app](const Request& r) { return reply(200, app::set_sections(app, caller(r), r.param("id"), body_of(r))); },
                    .tag = "培训", .request_schema = "CourseSections", .response_schema = "Course"});
}

void add_attendance(std::vector<Route>& routes, app::App& app) {
  routes.push_back({.method = Method::post, .pattern = "/api/v1/courses/{id}/people", .operation = "signUpStaff", .summary = "为所维护的人员报名或者退出", .policy = "register_write",
                    .handler = [&app](const Request& r) { return reply(200, app::sign_up_staff(app, caller(r), r.param("id"), body_of(r))); },
                    .tag = "培训", .request_schema = "CoursePeople", .response_schema = "Course"});
  routes.push_back({.method = Method::post, .pattern = "/api/v1/courses/{id}/attendance", .operation = "noteAttendance", .summary = "登记或者更正签到，记入或者收回学时", .policy = "register_write",
                    .handler = [&app](const Request& r) { return reply(200, app::note_attendance(app, caller(r), r.param("id"), body_of(r))); },
                    .tag = "培训", .request_schema = "CourseAttendance", .response_schema = "Course"});
  routes.push_back({.method = Method::post, .pattern = "/api/v1/courses/{id}/check-in", .operation = "openCheckIn", .summary = "现场显示的签到码，三分钟有效", .policy = "register_write",
                    .handler = [&app](const Request& r) { return reply(200, app::open_check_in(app, caller(r), r.param("id"))); },
                    .tag = "培训", .request_schema = "Anything", .response_schema = "CheckInCode"});
  routes.push_back({.method = Method::post, .pattern = "/api/v1/check-ins", .operation = "checkIn", .summary = "扫码签到", .policy = "register_read",
                    .handler = [&app](const Request& r) { return reply(200, app::check_in(app, caller(r), body_of(r))); },
                    .tag = "培训", .request_schema = "CheckIn", .response_schema = "Course"});
}

void add_learning(std::vector<Route>& routes, app::App& app) {
  routes.push_back({.method = Method::post, .pattern = "/api/v1/courses/{id}/sign-up", .operation = "signUp", .summary = "本人报名或者退出", .policy = "register_read",
                    .handler = [&app](const Request& r) { return reply(200, app::sign_up(app, caller(r), r.param("id"), body_of(r))); },
                    .tag = "培训", .request_schema = "CourseSignUp", .response_schema = "Course"});
  routes.push_back({.method = Method::post, .pattern = "/api/v1/courses/{id}/reading", .operation = "readSection", .summary = "打开或者读完一节", .policy = "register_read",
                    .handler = [&app](const Request& r) { return reply(200, app::read_section(app, caller(r), r.param("id"), body_of(r))); },
                    .tag = "培训", .request_schema = "ReadingStep", .response_schema = "ReadingSection"});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/courses/{id}/certificate", .operation = "courseCertificate", .summary = "结业证明", .policy = "register_read",
                    .handler = [&app](const Request& r) { return pdf(app::course_certificate(app, caller(r), r.param("id"), query_of(r))); },
                    .tag = "培训", .query = {{"person", "人员，本人不填"}}, .response_type = "application/pdf"});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/learning", .operation = "myLearning", .summary = "本人的课程和学时", .policy = "register_read",
                    .handler = [&app](const Request& r) { return reply(200, app::my_learning(app, caller(r))); },
                    .tag = "培训", .response_schema = "Learning"});
}

}  // namespace

void add_course_routes(std::vector<Route>& routes, app::App& app) {
  add_keeping(routes, app);
  add_attendance(routes, app);
  add_learning(routes, app);
}

using S = Schema;

void add_course_schemas(std::map<std::string, Schema, std::less<>>& all) {
  all.emplace("CourseList", S::object().required("rows", S::array(S::map_of(S::any()))).required("next", S::text().nullable()).required("total", S::integer()).required("year", S::integer())
                                .required("plan", S::array(S::map_of(S::any()), "年度计划：层级和类别")));
  all.emplace("Course", S::map_of(S::any(), "课程、本人的报名和签到、所维护的人员、阅读的各节"));
  all.emplace("CourseFields", S::object().optional("title", S::text()).optional("tier", S::text()).optional("kind", S::text()).optional("online", S::boolean()).optional("on", S::text())
                                  .optional("until", S::text()).optional("hours", S::any("学时，最多一位小数")).optional("place", S::text()).optional("lecturer", S::text())
                                  .optional("method", S::text()).optional("bodies", S::array(S::text(), "举办单位，第一个牵头")).optional("seats", S::integer().nullable())
                                  .optional("must_read", S::text()).optional("series", S::text()).optional("seconds", S::integer("每一节的最少阅读时间")));
  all.emplace("CourseReason", S::object().optional("reason", S::text()));
  all.emplace("CourseSections", S::object().optional("sections", S::array(S::object().required("title", S::text()).required("text", S::text()))));
  all.emplace("CoursePeople", S::object().optional("persons", S::array(S::text())).optional("withdraw", S::boolean()));
  all.emplace("CourseAttendance", S::object().optional("persons", S::array(S::text())).optional("attended", S::boolean()));
  all.emplace("CourseSignUp", S::object().optional("withdraw", S::boolean()));
  all.emplace("CheckInCode", S::map_of(S::any(), "链接、到期时间和二维码的各行"));
  all.emplace("CheckIn", S::object().optional("token", S::text()));
  all.emplace("ReadingStep", S::object().optional("section", S::text()).optional("step", S::text("open done")));
  all.emplace("ReadingSection", S::map_of(S::any(), "一节的正文和最少阅读时间"));
  all.emplace("Learning", S::map_of(S::any(), "本人的课程、学时和进度"));
}

}  // namespace fadu::http::site
