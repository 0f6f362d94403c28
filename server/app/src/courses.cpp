// Courses: the list with its plan, one course, and what its organiser writes.
#include <boost/json.hpp>

#include <algorithm>

#include "codec.hpp"
#include "course_view.hpp"
#include "fadu/app/training.hpp"
#include "fadu/base/text.hpp"
#include "hours_rules.hpp"
#include "qualification_view.hpp"
#include "queries/register_log.hpp"

namespace fadu::app {

namespace {

constexpr std::size_t kLongestText = 100;
constexpr std::int64_t kMostSeats = 10'000, kMostSeconds = 7200;
constexpr int kMostDays = 366;

json::array plan_view(const App& app, store::Session& session, int year) {
  json::array out;
  for (const PlanCell& cell : course_plan(session, Date::of(year, 1, 1), Date::of(year, 12, 31)))
    out.push_back({{"tier", cell.tier}, {"tier_title", code_title(app.rulebook(), "training_tier", cell.tier)}, {"kind", cell.kind},
                   {"kind_title", code_title(app.rulebook(), "training_kind", cell.kind)}, {"courses", cell.courses}, {"hours", tenths_text(cell.tenths)}});
  return out;
}

Failure<Problem> unknown_code(const char* key, const char* what) { return bad_request("/" + std::string(key), "unknown_code", "请选择" + std::string(what) + "。"); }

Answer<Done> read_codes(const App& app, const json::object& request, CourseRow& row) {
  row.tier = string_in(request, "tier");
  if (!code_known(app.rulebook(), "training_tier", row.tier)) return unknown_code("tier", "培训层级");
  row.kind = hours_kind(app, string_in(request, "kind"));
  if (row.kind.empty()) return unknown_code("kind", "学时的类别");
  row.method = string_in(request, "method");
  if (!code_known(app.rulebook(), "training_method", row.method)) return unknown_code("method", "培训方式");
  row.must_read = string_in(request, "must_read");
  if (!row.must_read.empty() && !code_known(app.rulebook(), "must_read", row.must_read)) return unknown_code("must_read", "必修文件，没有的不选");
  row.series = string_in(request, "series");
  if (!row.series.empty() && !code_known(app.rulebook(), "training_series", row.series)) return unknown_code("series", "集中培训的种类，没有的不选");
  return Done{};
}

Answer<Done> read_texts(const json::object& request, CourseRow& row) {
  const std::pair<const char*, std::string*> texts[] = {{"title", &row.title}, {"place", &row.place}, {"lecturer", &row.lecturer}};
  for (const auto& [key, value] : texts) {
    *value = std::string(trim(string_in(request, key)));
    if (!value->empty() && (!check_text(*value) || length(*value) > kLongestText)) return bad_request("/" + std::string(key), "too_long", "最多 100 个字。");
  }
  if (row.title.empty()) return bad_request("/title", "missing", "请填写课程名称。");
  if (!row.online && row.place.empty()) return bad_request("/place", "missing", "线下课程请填写地点。");
  return Done{};
}

Answer<Done> read_numbers(const json::object& request, CourseRow& row) {
  const auto on = Date::parse(string_in(request, "on"));
  if (!on) return bad_request("/on", "bad_date", "日期的格式不对，请写成 2026-03-02。");
  row.on = row.until = *on;
  if (const std::string text = string_in(request, "until"); !text.empty()) {
    const auto until = Date::parse(text);
    if (!until || *until < row.on || *until - row.on > kMostDays) return bad_request("/until", "bad_date", "结束日期不早于开始日期，最长一年。");
    row.until = *until;
  }
  const auto whole = int_in(request, "hours");
  row.tenths = whole ? *whole * 10 : parse_tenths(string_in(request, "hours")).value_or(0);
  if (const std::string why = why_not_hours(row.tenths, row.on, row.on); !why.empty()) return bad_request("/hours", "bad_hours", why);
  row.seats = int_in(request, "seats");
  if (row.seats && (*row.seats < 1 || *row.seats > kMostSeats)) return bad_request("/seats", "bad_seats", "名额在 1 到 10000 之间；不限的不填。");
  row.read_seconds = int_in(request, "seconds").value_or(0);
  if (row.read_seconds < 0 || row.read_seconds > kMostSeconds) return bad_request("/seconds", "bad_seconds", "每一节的最少阅读时间在 0 到 7200 秒之间。");
  return Done{};
}

/// The first body leads and must be the caller's; the others only need to exist: a joint course.
Answer<Done> read_bodies(const Caller& caller, const registers::Registers& registers, const json::object& request, CourseRow& row) {
  if (const json::value* list = request.if_contains("bodies"); list && list->is_array())
    for (const json::value& one : list->get_array()) {
      const law::BodyId id{one.is_string() ? parse_id(one.get_string()).value_or(-1) : -1};
      if (std::ranges::find(row.bodies, id) == row.bodies.end()) row.bodies.push_back(id);
    }
  if (row.bodies.empty()) return bad_request("/bodies", "missing", "请选择举办单位。");
  for (const law::BodyId id : row.bodies)
    if (!registers.find_body(id)) return bad_request("/bodies", "unknown_body", "没有这个单位，请重新选择。");
  if (!keeps_course(caller, registers, row)) return bad_request("/bodies", "not_yours", "第一个举办单位应当是您维护的单位；其他单位可以一同举办。");
  return Done{};
}

Answer<CourseRow> read_course(const App& app, const Caller& caller, const registers::Registers& registers, const json::object& request) {
  CourseRow row;
  row.online = flag_in(request, "online");
  if (auto good = read_texts(request, row); !good) return good.failure();
  if (auto good = read_codes(app, request, row); !good) return good.failure();
  if (auto good = read_numbers(request, row); !good) return good.failure();
  if (auto good = read_bodies(caller, registers, request, row); !good) return good.failure();
  return row;
}

json::object change_of(const CourseRow& row) {
  json::array bodies;
  for (const law::BodyId id : row.bodies) bodies.emplace_back(id.value);
  return {{"title", row.title}, {"tier", row.tier}, {"kind", row.kind}, {"on", row.on.iso()}, {"until", row.until.iso()}, {"tenths", row.tenths},
          {"online", row.online}, {"place", row.place}, {"lecturer", row.lecturer}, {"method", row.method}, {"must_read", row.must_read}, {"series", row.series},
          {"seconds", row.read_seconds}, {"seats", row.seats ? json::value(*row.seats) : json::value(nullptr)}, {"bodies", std::move(bodies)}};
}

json::array people_view(const Caller& caller, const registers::Registers& registers, store::Session& session, const CourseRow& course, Date today) {
  const bool mine = keeps_course(caller, registers, course);
  json::array out;
  for (const CoursePerson& one : course_people(session, course.id)) {
    const registers::Body* body = registers.find_body(law::BodyId{one.body});
    const registers::Person* person = registers.find_person(law::PersonId{one.person});
    if (!body || !person || !(mine || keeps_person(caller, registers, one.person, today))) continue;
    out.push_back({{"id", std::to_string(one.person)}, {"name", person->name}, {"body", json::object{{"id", std::to_string(one.body)}, {"name", body->name}}},
                   {"signed_at", one.signed_at.rfc3339()}, {"withdrawn", one.withdrawn.has_value()},
                   {"attended", one.attended ? json::value(one.attended->rfc3339()) : json::value(nullptr)}, {"way", way_word(one.way)}});
  }
  return out;
}

}  // namespace

Answer<json::object> list_courses(App& app, const Caller& caller, const Query& query) {
  const auto registers = app.registers();
  return app.db().readers().run([&](store::Reader& reader) -> Answer<json::object> {
    const Date today = reader.now().date();
    const std::int64_t limit = limit_of(query), total = count_courses(reader, course_filter(query, today));
    Where where = course_filter(query, today);
    if (const auto cursor = read_cursor(query)) courses_after(where, *cursor);
    auto found = courses_where(reader, where, limit + 1);
    json::value next = nullptr;
    if (found.size() > static_cast<std::size_t>(limit)) {
      found.pop_back();
      next = write_cursor({found.back().on.days(), found.back().id});
    }
    json::array rows;
    for (const CourseRow& row : found) {
      json::object view = course_view(app, *registers, row, today);
      view["mine"] = own_part(course_person(reader, row.id, caller.person.value));
      rows.push_back(std::move(view));
    }
    const int year = static_cast<int>(parse_id(param(query, "year")).value_or(today.year()));
    return json::object{{"rows", std::move(rows)}, {"next", std::move(next)}, {"total", total}, {"year", year}, {"plan", plan_view(app, reader, year)}};
  });
}

Answer<json::object> show_course(App& app, const Caller& caller, std::string_view id) {
  const auto registers = app.registers();
  return app.db().readers().run([&](store::Reader& reader) -> Answer<json::object> {
    const auto key = parse_id(id);
    const auto course = key ? course_of(reader, *key) : std::nullopt;
    if (!course) return not_found();
    const Date today = reader.now().date();
    json::object out = course_view(app, *registers, *course, today);
    const auto mine = course_person(reader, course->id, caller.person.value);
    out["mine"] = own_part(mine);
    out["may_write"] = keeps_course(caller, *registers, *course);
    const bool on_list = mine && !mine->withdrawn;
    const bool serves = home_of(*registers, caller.person, today).has_value();
    out["may_sign_up"] = serves && !on_list && registers::why_not_sign_up(facts_of(*course), today).empty();
    out["may_withdraw"] = on_list && registers::why_not_withdraw(facts_of(*course), mine->attended.has_value()).empty();
    out["people"] = people_view(caller, *registers, reader, *course, today);
    const auto done = read_sections(reader, course->id, caller.person.value);
    json::array sections;
    for (const SectionRow& one : sections_of(reader, course->id)) {
      const auto at = done.find(one.id);
      sections.push_back({{"id", std::to_string(one.id)}, {"title", one.title}, {"done", at == done.end() ? json::value(nullptr) : json::value(at->second.rfc3339())}});
    }
    out["reading"] = std::move(sections);
    return out;
  });
}

Answer<json::object> add_course(App& app, const Caller& caller, const json::object& request) {
  const auto registers = app.registers();
  auto row = read_course(app, caller, *registers, request);
  if (!row) return row.failure();
  const std::int64_t id = app.db().writer().run([&](store::Tx& tx) {
    const std::int64_t made = insert_course(tx, *row, caller.person);
    json::object change = change_of(*row);
    change["course"] = made;
    note_register_change(tx, caller.person, "course_added", change);
    return made;
  });
  return show_course(app, caller, std::to_string(id));
}

Answer<json::object> change_course(App& app, const Caller& caller, std::string_view id, const json::object& request) {
  const auto registers = app.registers();
  auto changed = app.db().writer().run([&](store::Tx& tx) -> Answer<Done> {
    const auto key = parse_id(id);
    const auto old = key ? course_of(tx, *key) : std::nullopt;
    if (!old || !keeps_course(caller, *registers, *old)) return not_found();
    if (std::string why = registers::why_not_change(facts_of(*old), old->attended); !why.empty()) return course_refused(std::move(why));
    auto row = read_course(app, caller, *registers, request);
    if (!row) return row.failure();
    row->id = old->id;
    update_course(tx, *row);
    note_register_change(tx, caller.person, "course_changed", {{"course", old->id}, {"old", change_of(*old)}, {"new", change_of(*row)}});
    return Done{};
  });
  if (!changed) return changed.failure();
  return show_course(app, caller, id);
}

Answer<json::object> cancel_course(App& app, const Caller& caller, std::string_view id, const json::object& request) {
  const auto registers = app.registers();
  const std::string reason(trim(string_in(request, "reason")));
  auto done = app.db().writer().run([&](store::Tx& tx) -> Answer<Done> {
    const auto key = parse_id(id);
    const auto course = key ? course_of(tx, *key) : std::nullopt;
    if (!course || !keeps_course(caller, *registers, *course)) return not_found();
    if (course->cancelled) return course_refused("这门课程已经取消过了。");
    if (reason.empty() || !check_text(reason) || length(reason) > kLongestText) return bad_request("/reason", "missing", "请填写取消的原因，最多 100 个字。");
    json::array taken;
    for (const CoursePerson& one : course_people(tx, course->id))
      if (one.attended && one.way != "import") taken.push_back({{"person", one.person}, {"tenths", course->tenths}});
    cancel_course_row(tx, course->id, reason);
    note_register_change(tx, caller.person, "course_cancelled", {{"course", course->id}, {"title", course->title}, {"reason", reason}, {"hours_taken_back", std::move(taken)}});
    return Done{};
  });
  if (!done) return done.failure();
  return show_course(app, caller, id);
}

}  // namespace fadu::app
