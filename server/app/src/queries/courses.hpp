#pragma once
// Rows of courses: who organises them, who has signed up and attended, what is read.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "fadu/law/types.hpp"
#include "fadu/store/db.hpp"
#include "queries/filters.hpp"

namespace fadu::app {

struct CourseRow {
  std::int64_t id{};
  std::string title, tier, kind, place, lecturer, method, must_read, series, why;
  bool online{false};
  Date on, until;
  std::int64_t tenths{}, read_seconds{};
  std::optional<std::int64_t> seats;
  std::optional<Instant> cancelled;
  std::int64_t signed_up{}, attended{}, sections{};
  std::vector<law::BodyId> bodies;      ///< the first leads
};

/// From the parameters of the list; see list_courses.
Where course_filter(const Query& query, Date today);
void courses_after(Where& where, const Cursor& cursor);
/// Newest first; `limit` rows at most.
std::vector<CourseRow> courses_where(store::Session& session, const Where& where, std::int64_t limit);
std::int64_t count_courses(store::Session& session, const Where& where);
std::optional<CourseRow> course_of(store::Session& session, std::int64_t id);

struct PlanCell {
  std::string tier, kind;
  std::int64_t courses{}, tenths{};
};
std::vector<PlanCell> course_plan(store::Session& session, Date from, Date to);

std::int64_t insert_course(store::Tx& tx, const CourseRow& row, law::PersonId actor);
void update_course(store::Tx& tx, const CourseRow& row);
void cancel_course_row(store::Tx& tx, std::int64_t course, std::string_view why);

struct CoursePerson {
  std::int64_t id{}, course{}, person{}, body{};
  std::optional<Instant> withdrawn, attended;
  std::string way;
  std::optional<std::int64_t> hours;
  Instant signed_at;
};
std::vector<CoursePerson> course_people(store::Session& session, std::int64_t course);
std::optional<CoursePerson> course_person(store::Session& session, std::int64_t course, std::int64_t person);
/// Of one person, newest course first.
std::vector<std::pair<CourseRow, CoursePerson>> courses_of(store::Session& session, std::int64_t person);

/// Puts a person on the list, or back on it.
void sign_up_row(store::Tx& tx, std::int64_t course, law::PersonId person, law::BodyId body, law::PersonId actor);
void withdraw_row(store::Tx& tx, std::int64_t course, law::PersonId person);
/// Attendance with its entry in the ledger of hours; `hours` is the id of an entry made before when there is one.
void attend_row(store::Tx& tx, std::int64_t course, law::PersonId person, std::string_view way, std::int64_t hours);
/// Takes the attendance and its hours back.
void absent_row(store::Tx& tx, const CoursePerson& row);
/// The entry of that person, day, kind and title, when there is one that was not taken back.
std::optional<std::int64_t> hours_entry_of(store::Session& session, std::int64_t person, const CourseRow& course);

/// The course that an entry of the ledger speaks of: title, kind and day.
std::optional<std::int64_t> course_of_hours(store::Session& session, std::string_view title, std::string_view kind, Date on);
/// An import was undone: who attended by it alone did not.
void unclaim_import_hours(store::Tx& tx, std::int64_t import);

void insert_check_in(store::Tx& tx, std::string_view token, std::int64_t course, Instant ends, law::PersonId actor);
/// The course of a code that still holds.
std::optional<std::int64_t> course_of_code(store::Session& session, std::string_view token, Instant now);

struct SectionRow {
  std::int64_t id{}, place{};
  std::string title, content;
};
std::vector<SectionRow> sections_of(store::Session& session, std::int64_t course);
/// The old ones are retired, never deleted: what somebody read stays known.
void replace_sections(store::Tx& tx, std::int64_t course, const std::vector<SectionRow>& sections);
/// Section → when it was done.
std::map<std::int64_t, Instant> read_sections(store::Session& session, std::int64_t course, std::int64_t person);
void open_section_row(store::Tx& tx, law::PersonId person, std::int64_t section);
/// When this section was opened, when it is the one that is open now.
std::optional<Instant> section_opened(store::Session& session, law::PersonId person, std::int64_t section);
void finish_section_row(store::Tx& tx, law::PersonId person, std::int64_t section, Instant opened);

}  // namespace fadu::app
