#include "queries/courses.hpp"

#include "codec.hpp"
#include "fadu/base/digest.hpp"

namespace fadu::app {

namespace {

constexpr std::string_view kColumns =
    "select c.id, c.title, c.tier, c.kind, c.place, c.lecturer, c.method, c.must_read, c.series, c.why, c.online, c.on_day, c.until_day, c.tenths, "
    "c.read_seconds, c.seats, c.cancelled, "
    "(select count(*) from course_person p where p.course = c.id and p.withdrawn is null), "
    "(select count(*) from course_person p where p.course = c.id and p.attended is not null), "
    "(select count(*) from course_section s where s.course = c.id and s.retired is null) from course c";
constexpr int kCourseColumns = 20;

CourseRow read_course(const store::Statement& rows) {
  CourseRow out;
  out.id = rows.int64(0);
  std::string* texts[] = {&out.title, &out.tier, &out.kind, &out.place, &out.lecturer, &out.method, &out.must_read, &out.series, &out.why};
  for (int i = 0; i < 9; ++i) *texts[i] = rows.string(i + 1);
  out.online = rows.flag(10);
  out.on = rows.date(11);
  out.until = rows.date(12);
  out.tenths = rows.int64(13);
  out.read_seconds = rows.int64(14);
  out.seats = rows.maybe_int64(15);
  out.cancelled = rows.maybe_instant(16);
  out.signed_up = rows.int64(17);
  out.attended = rows.int64(18);
  out.sections = rows.int64(19);
  return out;
}

void add_bodies(store::Session& session, CourseRow& row) {
  auto rows = session.query("select body from course_body where course = ? order by place", row.id);
  while (rows.next()) row.bodies.push_back(rows.id<law::BodyId>(0));
}

CoursePerson read_person(const store::Statement& rows, int first) {
  return {rows.int64(first),           rows.int64(first + 1),        rows.int64(first + 2),  rows.int64(first + 3),   rows.maybe_instant(first + 4),
          rows.maybe_instant(first + 5), rows.string(first + 6), rows.maybe_int64(first + 7), rows.instant(first + 8)};
}

constexpr std::string_view kPerson = "p.id, p.course, p.person, p.body, p.withdrawn, p.attended, p.way, p.hours, p.signed";

}  // namespace

Where course_filter(const Query& query, Date today) {
  Where where;
  const auto year = parse_id(param(query, "year"));
  if (year && *year >= 2000 && *year <= 2100) {
    where.number("c.on_day >= ?", Date::of(static_cast<int>(*year), 1, 1).days());
    where.number("c.on_day <= ?", Date::of(static_cast<int>(*year), 12, 31).days());
  }
  for (const char* key : {"tier", "kind", "series", "must_read"})
    if (std::string value = param(query, key); !value.empty()) where.text("c." + std::string(key) + " = ?", std::move(value));
  if (const auto body = parse_id(param(query, "body"))) where.number("exists (select 1 from course_body b where b.course = c.id and b.body = ?)", *body);
  const std::string state = param(query, "state"), q = param(query, "q");
  if (state == "cancelled") where.add("c.cancelled is not null");
  else if (!state.empty()) where.add("c.cancelled is null");
  if (state == "over") where.number("c.until_day < ?", today.days());
  if (state == "coming") where.number("c.until_day >= ?", today.days());
  if (!q.empty()) where.text("instr(c.title, ?) > 0", q);
  return where;
}

void courses_after(Where& where, const Cursor& cursor) {
  constexpr std::int64_t kManyIds = 1'000'000'000;   // day and id as one number
  where.number("c.on_day * 1000000000 + c.id < ?", cursor.key * kManyIds + cursor.id);
}

std::vector<CourseRow> courses_where(store::Session& session, const Where& where, std::int64_t limit) {
  std::vector<CourseRow> out;
  std::vector<store::Value> values = where.values();
  values.emplace_back(limit);
  {
    auto rows = session.start(std::string(kColumns) + where.sql() + " order by c.on_day desc, c.id desc limit ?", values);
    while (rows.next()) out.push_back(read_course(rows));
  }
  for (CourseRow& row : out) add_bodies(session, row);
  return out;
}

std::int64_t count_courses(store::Session& session, const Where& where) {
  auto rows = session.start("select count(*) from course c" + where.sql(), where.values());
  return rows.next() ? rows.int64(0) : 0;
}

std::optional<CourseRow> course_of(store::Session& session, std::int64_t id) {
  Where where;
  where.number("c.id = ?", id);
  auto found = courses_where(session, where, 1);
  return found.empty() ? std::nullopt : std::optional<CourseRow>(std::move(found.front()));
}

std::vector<PlanCell> course_plan(store::Session& session, Date from, Date to) {
  std::vector<PlanCell> out;
  auto rows = session.query("select tier, kind, count(*), sum(tenths) from course where on_day between ? and ? and cancelled is null group by tier, kind order by tier, kind", from, to);
  while (rows.next()) out.push_back({rows.string(0), rows.string(1), rows.int64(2), rows.int64(3)});
  return out;
}

namespace {

void write_bodies(store::Tx& tx, const CourseRow& row, std::int64_t id) {
  std::int64_t place = 0;
  for (const law::BodyId body : row.bodies) tx.run("insert into course_body (course, body, place) values (?, ?, ?)", id, body, place++);
}

}  // namespace

std::int64_t insert_course(store::Tx& tx, const CourseRow& row, law::PersonId actor) {
  tx.run(
      "insert into course (title, tier, kind, online, on_day, until_day, tenths, place, lecturer, method, seats, must_read, series, read_seconds, made, actor, why) "
      "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')",
      row.title, row.tier, row.kind, row.online ? 1 : 0, row.on, row.until, row.tenths, row.place, row.lecturer, row.method, row.seats, row.must_read, row.series,
      row.read_seconds, tx.now(), actor);
  const std::int64_t id = tx.number("select max(id) from course").value_or(-1);
  write_bodies(tx, row, id);
  return id;
}

void update_course(store::Tx& tx, const CourseRow& row) {
  tx.run(
      "update course set title = ?, tier = ?, kind = ?, online = ?, on_day = ?, until_day = ?, tenths = ?, place = ?, lecturer = ?, method = ?, seats = ?, "
      "must_read = ?, series = ?, read_seconds = ? where id = ?",
      row.title, row.tier, row.kind, row.online ? 1 : 0, row.on, row.until, row.tenths, row.place, row.lecturer, row.method, row.seats, row.must_read, row.series,
      row.read_seconds, row.id);
  tx.run("delete from course_body where course = ?", row.id);
  write_bodies(tx, row, row.id);
}

void cancel_course_row(store::Tx& tx, std::int64_t course, std::string_view why) {
  tx.run("update hours_entry set undone = ? where undone is null and id in (select hours from course_person where course = ? and attended is not null and way <> 'import')",
         tx.now(), course);
  tx.run("update course set cancelled = ?, why = ? where id = ?", tx.now(), why, course);
}

std::vector<CoursePerson> course_people(store::Session& session, std::int64_t course) {
  std::vector<CoursePerson> out;
  auto rows = session.query("select " + std::string(kPerson) + " from course_person p where p.course = ? order by p.id", course);
  while (rows.next()) out.push_back(read_person(rows, 0));
  return out;
}

std::optional<CoursePerson> course_person(store::Session& session, std::int64_t course, std::int64_t person) {
  auto rows = session.query("select " + std::string(kPerson) + " from course_person p where p.course = ? and p.person = ?", course, person);
  return rows.next() ? std::optional<CoursePerson>(read_person(rows, 0)) : std::nullopt;
}

std::vector<std::pair<CourseRow, CoursePerson>> courses_of(store::Session& session, std::int64_t person) {
  std::vector<std::pair<CourseRow, CoursePerson>> out;
  std::string sql(kColumns);
  sql.insert(sql.find(" from course c"), ", " + std::string(kPerson));
  {
    auto rows = session.query(sql + " join course_person p on p.course = c.id where p.person = ? order by c.on_day desc, c.id desc limit 200", person);
    while (rows.next()) out.emplace_back(read_course(rows), read_person(rows, kCourseColumns));
  }
  for (auto& [course, mine] : out) add_bodies(session, course);
  return out;
}

void sign_up_row(store::Tx& tx, std::int64_t course, law::PersonId person, law::BodyId body, law::PersonId actor) {
  const auto changed = tx.run("update course_person set withdrawn = null, body = ?, signed = ?, signed_by = ? where course = ? and person = ?", body, tx.now(), actor, course, person);
  if (changed == 0)
    tx.run("insert into course_person (course, person, body, signed, signed_by, way) values (?, ?, ?, ?, ?, '')", course, person, body, tx.now(), actor);
}

void withdraw_row(store::Tx& tx, std::int64_t course, law::PersonId person) {
  tx.run("update course_person set withdrawn = ? where course = ? and person = ? and attended is null", tx.now(), course, person);
}

void attend_row(store::Tx& tx, std::int64_t course, law::PersonId person, std::string_view way, std::int64_t hours) {
  tx.run("update course_person set attended = ?, way = ?, hours = ?, withdrawn = null where course = ? and person = ?", tx.now(), way, hours, course, person);
}

void absent_row(store::Tx& tx, const CoursePerson& row) {
  tx.run("update course_person set attended = null, way = '', hours = null where id = ?", row.id);
  tx.run("update hours_entry set undone = ? where id = ? and undone is null", tx.now(), row.hours);
}

std::optional<std::int64_t> hours_entry_of(store::Session& session, std::int64_t person, const CourseRow& course) {
  return session.number("select max(id) from hours_entry where person = ? and on_day between ? and ? and kind = ? and title = ? and undone is null", person, course.on,
                        course.until, course.kind, course.title);
}

std::optional<std::int64_t> course_of_hours(store::Session& session, std::string_view title, std::string_view kind, Date on) {
  return session.number("select min(id) from course where title = ? and kind = ? and ? between on_day and until_day and cancelled is null", title, kind, on);
}

void unclaim_import_hours(store::Tx& tx, std::int64_t import) {
  tx.run("update course_person set attended = null, way = '', hours = null where way = 'import' and hours in (select id from hours_entry where import = ?)", import);
}

void insert_check_in(store::Tx& tx, std::string_view token, std::int64_t course, Instant ends, law::PersonId actor) {
  tx.run("delete from check_in_code where course = ? and ends < ?", course, tx.now());
  tx.run("insert into check_in_code (token, course, ends, actor) values (?, ?, ?, ?)", sm3(token), course, ends, actor);
}

std::optional<std::int64_t> course_of_code(store::Session& session, std::string_view token, Instant now) {
  return session.number("select course from check_in_code where token = ? and ends >= ?", sm3(token), now);
}

std::vector<SectionRow> sections_of(store::Session& session, std::int64_t course) {
  std::vector<SectionRow> out;
  auto rows = session.query("select id, place, title, content from course_section where course = ? and retired is null order by place", course);
  while (rows.next()) out.push_back({rows.int64(0), rows.int64(1), rows.string(2), rows.string(3)});
  return out;
}

void replace_sections(store::Tx& tx, std::int64_t course, const std::vector<SectionRow>& sections) {
  tx.run("update course_section set retired = ? where course = ? and retired is null", tx.now(), course);
  for (const SectionRow& one : sections)
    tx.run("insert into course_section (course, place, title, content, made) values (?, ?, ?, ?, ?)", course, one.place, one.title, one.content, tx.now());
}

std::map<std::int64_t, Instant> read_sections(store::Session& session, std::int64_t course, std::int64_t person) {
  std::map<std::int64_t, Instant> out;
  auto rows = session.query("select r.section, r.done from section_read r join course_section s on s.id = r.section where s.course = ? and s.retired is null and r.person = ?", course, person);
  while (rows.next()) out[rows.int64(0)] = rows.instant(1);
  return out;
}

void open_section_row(store::Tx& tx, law::PersonId person, std::int64_t section) {
  tx.run("delete from section_open where person = ?", person);
  tx.run("insert into section_open (person, section, opened) values (?, ?, ?)", person, section, tx.now());
}

std::optional<Instant> section_opened(store::Session& session, law::PersonId person, std::int64_t section) {
  const auto at = session.number("select opened from section_open where person = ? and section = ?", person, section);
  return at ? std::optional<Instant>(Instant{*at}) : std::nullopt;
}

void finish_section_row(store::Tx& tx, law::PersonId person, std::int64_t section, Instant opened) {
  tx.run("delete from section_open where person = ?", person);
  tx.run("insert into section_read (section, person, opened, done) values (?, ?, ?, ?)", section, person, opened, tx.now());
}

}  // namespace fadu::app
