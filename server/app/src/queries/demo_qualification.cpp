#include "queries/demo_qualification.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "queries/courses.hpp"
#include "queries/hours.hpp"
#include "queries/qualification.hpp"
#include "qualification_view.hpp"

namespace fadu::app {

namespace {

using registers::CertificateEvent;

struct Course {
  int month, day;
  std::string_view kind, title;
  std::int64_t tenths;
  std::string_view must_read{}, series{};
};
constexpr Course kWholeYear[] = {{3, 14, "public_law", "示范课程：行政处罚法", 160},      {5, 23, "business", "示范课程：检查与取证", 160},
                                 {6, 20, "political", "示范课程：专题学习", 80},          {9, 12, "public_law", "示范课程：行政强制法", 160},
                                 {11, 7, "business", "示范课程：文书制作", 160}};
constexpr Course kSpring[] = {{2, 27, "public_law", "示范课程：行政执法监督条例", 80, {}, "lecture_hall"}};
constexpr Course kRotation{5, 23, "business", "示范课程：检查与取证", 160, {}, "rotation"};   // of 2024
constexpr Course kReading[] = {{4, 10, "public_law", "必修文件：国办发〔2023〕27号", 20, "gbf-2023-27"}, {4, 24, "public_law", "必修文件：晋政办发〔2023〕79号", 20, "jzbf-2023-79"}};

/// Whether certificates are issued for the domain: what the rulebook says of it.
bool issued_for(const App& app, std::string_view domain) {
  if (const auto* entries = app.rulebook().table("domain_scope"))
    for (const law::CodeEntry& entry : *entries)
      if (entry.code == domain) return false;
  return !domain.empty();
}

struct Holder {
  const demo::Bureau& bureau;
  const demo::Person& person;
};

void steps(store::Tx& tx, const App& app, const Holder& holder, law::PersonId actor) {
  const auto& [bureau, person] = holder;
  const std::int64_t card = tx.number("select id from certificate where number = ?", person.card).value_or(-1);
  const bool police = !bureau.domain.empty() && bureau.domain == kind_domain(app, "police");
  if (police) tx.run("update certificate set kind = 'police' where id = ?", card);
  CertificateEvent issued;
  issued.step = "issued";
  issued.on = person.card_from;
  if (!police && issued_for(app, bureau.domain)) issued.domains = {bureau.domain};
  insert_event(tx, card, issued, actor);
  for (int year = person.card_from.year() + 1; !police && year < 2026 && year <= person.card_to.year(); ++year) {
    if (person.left && person.left->year() <= year) break;
    CertificateEvent reviewed;
    reviewed.step = "reviewed";
    reviewed.on = Date::of(year, 12, 10);
    if (person.card_to < reviewed.on) break;
    reviewed.year = year;
    insert_event(tx, card, reviewed, actor);
  }
  if (!person.left || !person.left_told) return;
  CertificateEvent left;
  left.step = "left";
  left.on = *person.left;
  left.way = "transferred";
  insert_event(tx, card, left, actor);
}

/// Courses as they are needed: public law by the judicial bureau of the county, skills by each body.
class Courses {
 public:
  Courses(store::Tx& tx, const demo::Cast& cast, law::PersonId actor) : tx_(tx), cast_(cast), actor_(actor) {}

  void attend(const demo::Person& person, const Course& course, const HoursRow& hours) {
    const std::int64_t id = course_for(cast_.bureaus[static_cast<std::size_t>(person.bureau)], course, hours.on);
    const std::int64_t entry = tx_.number("select max(id) from hours_entry where person = ?", hours.person).value_or(0);
    sign_up_row(tx_, id, person.id, cast_.bureaus[static_cast<std::size_t>(person.bureau)].id, actor_);
    attend_row(tx_, id, person.id, course.must_read.empty() ? "hand" : "reading", entry);
  }

 private:
  const demo::Bureau& organiser(const demo::Bureau& of, const Course& course) const {
    if (course.kind == "business") return of;
    for (const demo::Bureau& bureau : cast_.bureaus)
      if (bureau.kind == "judicial" && of.region.starts_with(bureau.region)) return bureau;
    return of;
  }
  std::int64_t course_for(const demo::Bureau& of, const Course& course, Date on) {
    const demo::Bureau& lead = organiser(of, course);
    std::int64_t& id = made_[{lead.id.value, on.days(), std::string(course.title)}];
    if (id > 0) return id;
    CourseRow row;
    row.title = course.title;
    row.kind = course.kind;
    row.tier = lead.kind == "township" ? "township" : lead.region.ends_with("00") ? "city" : "county";
    row.on = row.until = on;
    row.tenths = course.tenths;
    row.must_read = course.must_read;
    row.series = course.series;
    row.online = !course.must_read.empty() || course.series == "lecture_hall";
    row.method = course.must_read.empty() ? "lecture" : "reading";
    row.place = row.online ? "" : "示范会议室";
    row.bodies = {lead.id};
    return id = insert_course(tx_, row, actor_);
  }

  store::Tx& tx_;
  const demo::Cast& cast_;
  law::PersonId actor_;
  std::map<std::tuple<std::int64_t, std::int32_t, std::string>, std::int64_t> made_;
};

void attend(store::Tx& tx, Courses& courses, const demo::Person& person, int year, const Course& course, law::PersonId actor) {
  HoursRow row;
  row.person = person.id.value;
  row.on = Date::of(year, course.month, course.day);
  if (row.on < person.card_from || person.card_to < row.on || (person.left && *person.left < row.on)) return;
  row.kind = course.kind;
  row.title = course.title;
  row.tenths = course.tenths;
  insert_hours(tx, row, actor);
  courses.attend(person, course, row);
}

}  // namespace

bool planted_short_hours(std::size_t person) { return person % 37 == 5; }
bool planted_unread(std::size_t person) { return person % 41 == 7; }

void insert_qualifications(store::Tx& tx, const App& app, const demo::Cast& cast) {
  const auto city = std::ranges::find(cast.people, "zhengshili", &demo::Person::username);
  const law::PersonId actor = city == cast.people.end() ? cast.people.front().id : city->id;
  Courses courses(tx, cast, actor);
  for (std::size_t i = 0; i < cast.people.size(); ++i) {
    const demo::Person& person = cast.people[i];
    if (person.card.empty()) continue;
    steps(tx, app, {cast.bureaus[static_cast<std::size_t>(person.bureau)], person}, actor);
    for (const int year : {2023, 2024, 2025})
      for (const Course& course : kWholeYear)
        if (year != 2025 || course.month < 9 || !planted_short_hours(i))
          attend(tx, courses, person, year, year == 2024 && course.title == kRotation.title ? kRotation : course, actor);
    for (const Course& course : kSpring) attend(tx, courses, person, 2026, course, actor);
    for (const Course& course : kReading)
      if (&course == kReading || !planted_unread(i)) attend(tx, courses, person, 2025, course, actor);
  }
  // The city tells of years gone by: what happened on a day was registered at ten in the morning of it (UTC+8).
  for (const char* sql : {"update certificate_event set at = on_day * 86400 + 7200", "update hours_entry set at = on_day * 86400 + 7200"}) tx.run(sql);
}

}  // namespace fadu::app
