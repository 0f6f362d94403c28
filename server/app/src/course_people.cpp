// Who signs up for a course and who was there.
#include <boost/json.hpp>

#include <algorithm>

#include "codec.hpp"
#include "course_view.hpp"
#include "fadu/app/training.hpp"
#include "fadu/paper/qr.hpp"
#include "queries/hours.hpp"
#include "queries/register_log.hpp"

namespace fadu::app {

namespace {

constexpr std::size_t kCodeBytes = 24;      // 192 bits
constexpr std::int64_t kCodeSeconds = 180;
constexpr std::size_t kMostAtOnce = 500;

/// The course and the persons of a request, each with a body.
struct Listed {
  CourseRow course;
  std::vector<std::pair<law::PersonId, law::BodyId>> people;
};

Answer<CourseRow> known_course(store::Session& session, std::string_view id) {
  const auto key = parse_id(id);
  auto course = key ? course_of(session, *key) : std::nullopt;
  if (!course) return not_found();
  return std::move(*course);
}

Answer<std::vector<law::PersonId>> persons_of(const json::object& request) {
  auto people = persons_in(request, "persons");
  std::ranges::sort(people);
  people.erase(std::unique(people.begin(), people.end()), people.end());
  if (people.empty()) return bad_request("/persons", "missing", "请选择人员。");
  if (people.size() > kMostAtOnce) return bad_request("/persons", "too_many", "一次最多 500 人，请分几次办理。");
  return people;
}

json::object change(const CourseRow& course, std::int64_t person, std::string_view old, std::string_view now) {
  return {{"course", course.id}, {"title", course.title}, {"person", person}, {"old", old}, {"new", now}};
}

Answer<Done> put_on_list(store::Tx& tx, const Caller& caller, const CourseRow& course, law::PersonId person, law::BodyId body) {
  const auto row = course_person(tx, course.id, person.value);
  if (row && !row->withdrawn) return Done{};
  auto facts = facts_of(course);
  facts.signed_up = course_of(tx, course.id)->signed_up;
  if (std::string why = registers::why_not_sign_up(facts, tx.now().date()); !why.empty()) return course_refused(std::move(why));
  sign_up_row(tx, course.id, person, body, caller.person);
  note_register_change(tx, caller.person, "course_signed_up", change(course, person.value, row ? "withdrawn" : "", "signed_up"));
  return Done{};
}

Answer<Done> take_off_list(store::Tx& tx, const Caller& caller, const CourseRow& course, law::PersonId person) {
  const auto row = course_person(tx, course.id, person.value);
  if (!row || row->withdrawn) return Done{};
  if (std::string why = registers::why_not_withdraw(facts_of(course), row->attended.has_value()); !why.empty()) return course_refused(std::move(why));
  withdraw_row(tx, course.id, person);
  note_register_change(tx, caller.person, "course_withdrawn", change(course, person.value, "signed_up", "withdrawn"));
  return Done{};
}

Answer<Listed> staff_of(store::Session& session, App& app, const Caller& caller, std::string_view id, const json::object& request) {
  const auto registers = app.registers();
  auto course = known_course(session, id);
  if (!course) return course.failure();
  auto people = persons_of(request);
  if (!people) return people.failure();
  const Date today = app.now().date();
  const bool mine = keeps_course(caller, *registers, *course);
  Listed out{std::move(*course), {}};
  for (const law::PersonId person : *people) {
    const auto home = home_of(*registers, person, today);
    if (!home || !(mine || hands_of(caller, *home->body).any())) return bad_request("/persons", "not_yours", "名单里有不是您维护的人员，请重新选择。");
    out.people.emplace_back(person, home->body->id);
  }
  return out;
}

}  // namespace

void attend(store::Tx& tx, const Caller& caller, const CourseRow& course, law::PersonId person, std::string_view way) {
  const auto row = course_person(tx, course.id, person.value);
  if (!row || row->attended) return;   // once
  auto entry = hours_entry_of(tx, person.value, course);
  const bool known = entry.has_value();
  if (!known) {
    HoursRow hours;
    hours.person = person.value;
    hours.kind = course.kind;
    hours.title = course.title;
    hours.on = std::clamp(tx.now().date(), course.on, course.until);
    hours.tenths = course.tenths;
    insert_hours(tx, hours, caller.person);
    entry = hours_entry_of(tx, person.value, course);
  }
  attend_row(tx, course.id, person, way, entry.value_or(0));
  json::object noted = change(course, person.value, "", way);
  noted["tenths"] = known ? 0 : course.tenths;
  note_register_change(tx, caller.person, "course_attended", noted);
}

void claim_hours(store::Tx& tx, const App& app, const Caller& caller, const HoursRow& entry) {
  const std::int64_t person = entry.person;
  const auto id = course_of_hours(tx, entry.title, entry.kind, entry.on);
  const auto home = id ? home_of(*app.registers(), law::PersonId{person}, entry.on) : std::nullopt;
  if (!home) return;
  const CourseRow course = *course_of(tx, *id);
  const auto row = course_person(tx, *id, person);
  if (!row || row->withdrawn) sign_up_row(tx, *id, law::PersonId{person}, home->body->id, caller.person);
  attend(tx, caller, course, law::PersonId{person}, "import");
}

Answer<json::object> sign_up(App& app, const Caller& caller, std::string_view id, const json::object& request) {
  const auto registers = app.registers();
  auto done = app.db().writer().run([&](store::Tx& tx) -> Answer<Done> {
    auto course = known_course(tx, id);
    if (!course) return course.failure();
    if (flag_in(request, "withdraw")) return take_off_list(tx, caller, *course, caller.person);
    const auto home = home_of(*registers, caller.person, tx.now().date());
    if (!home || !home->serving) return course_refused("您现在不在任何单位任职，不能报名。");
    return put_on_list(tx, caller, *course, caller.person, home->body->id);
  });
  if (!done) return done.failure();
  return show_course(app, caller, id);
}

Answer<json::object> sign_up_staff(App& app, const Caller& caller, std::string_view id, const json::object& request) {
  auto done = app.db().writer().run([&](store::Tx& tx) -> Answer<Done> {
    auto listed = staff_of(tx, app, caller, id, request);
    if (!listed) return listed.failure();
    for (const auto& [person, body] : listed->people) {
      auto taken = flag_in(request, "withdraw") ? take_off_list(tx, caller, listed->course, person) : put_on_list(tx, caller, listed->course, person, body);
      if (!taken) return taken;
    }
    return Done{};
  });
  if (!done) return done.failure();
  return show_course(app, caller, id);
}

Answer<json::object> note_attendance(App& app, const Caller& caller, std::string_view id, const json::object& request) {
  const auto registers = app.registers();
  const bool present = !request.contains("attended") || flag_in(request, "attended");
  auto done = app.db().writer().run([&](store::Tx& tx) -> Answer<Done> {
    auto course = known_course(tx, id);
    if (!course) return course.failure();
    if (!keeps_course(caller, *registers, *course)) return not_found();
    auto people = persons_of(request);
    if (!people) return people.failure();
    if (std::string why = registers::why_not_attend(facts_of(*course), tx.now().date(), false); present && !why.empty()) return course_refused(std::move(why));
    for (const law::PersonId person : *people) {
      if (person == caller.person && present) return course_refused("不能登记本人的签到，请扫码，或者由同一岗位的其他人员登记。");
      const auto row = course_person(tx, course->id, person.value);
      if (!row || row->withdrawn) return bad_request("/persons", "not_signed_up", "名单里有没有报名的人员，请先为他们报名。");
      if (present) attend(tx, caller, *course, person, "hand");
      if (present || !row->attended) continue;
      absent_row(tx, *row);
      note_register_change(tx, caller.person, "course_attendance_undone", change(*course, person.value, row->way, ""));
    }
    return Done{};
  });
  if (!done) return done.failure();
  return show_course(app, caller, id);
}

Answer<json::object> open_check_in(App& app, const Caller& caller, std::string_view id) {
  const auto registers = app.registers();
  const std::string token = random_token(kCodeBytes);
  return app.db().writer().run([&](store::Tx& tx) -> Answer<json::object> {
    auto course = known_course(tx, id);
    if (!course) return course.failure();
    if (!keeps_course(caller, *registers, *course)) return not_found();
    if (std::string why = registers::why_not_attend(facts_of(*course), tx.now().date(), true); !why.empty()) return course_refused(std::move(why));
    const Instant ends = tx.now().plus_seconds(kCodeSeconds);
    insert_check_in(tx, token, course->id, ends, caller.person);
    const std::string path = "/desk/check-in#" + token;   // behind the #: it never reaches a server's log
    json::array rows;
    for (const std::string& row : paper::qr_rows(app.config().origin + path)) rows.emplace_back(row);
    return json::object{{"token", token}, {"path", path}, {"ends", ends.rfc3339()}, {"seconds", kCodeSeconds}, {"attended", course->attended}, {"signed_up", course->signed_up}, {"qr", std::move(rows)}};
  });
}

Answer<json::object> check_in(App& app, const Caller& caller, const json::object& request) {
  const auto registers = app.registers();
  std::string id;
  auto done = app.db().writer().run([&](store::Tx& tx) -> Answer<Done> {
    const auto key = course_of_code(tx, string_in(request, "token"), tx.now());
    if (!key) return course_refused("签到码不对，或者已经过期（有效三分钟）。请重新扫描现场显示的二维码。");
    id = std::to_string(*key);
    const CourseRow course = *course_of(tx, *key);
    if (std::string why = registers::why_not_attend(facts_of(course), tx.now().date(), true); !why.empty()) return course_refused(std::move(why));
    const auto home = home_of(*registers, caller.person, tx.now().date());
    if (!home || !home->serving) return course_refused("您现在不在任何单位任职，不能签到。");
    if (auto listed = put_on_list(tx, caller, course, caller.person, home->body->id); !listed) return listed;
    attend(tx, caller, course, caller.person, "qr");
    return Done{};
  });
  if (!done) return done.failure();
  return show_course(app, caller, id);
}

}  // namespace fadu::app
