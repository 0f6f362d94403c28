#pragma once
// What the parts of training share: whose course it is, and courses as JSON.
#include <boost/json.hpp>

#include "fadu/app/app.hpp"
#include "fadu/register/training.hpp"
#include "queries/courses.hpp"
#include "queries/hours.hpp"
#include "register_hands.hpp"

namespace fadu::app {

/// The caller keeps the body that leads the course.
bool keeps_course(const Caller& caller, const registers::Registers& registers, const CourseRow& course);
/// The caller keeps the body where the person serves.
bool keeps_person(const Caller& caller, const registers::Registers& registers, std::int64_t person, Date on);
registers::CourseFacts facts_of(const CourseRow& course);
boost::json::object course_view(const App& app, const registers::Registers& registers, const CourseRow& course, Date today);
/// The caller's own part; null when he has none.
boost::json::value own_part(const std::optional<CoursePerson>& mine);
std::string_view way_word(std::string_view way);

Failure<Problem> course_refused(std::string why);

/// Marks the person as present and writes the hours, once. The course must have him on its list.
void attend(store::Tx& tx, const Caller& caller, const CourseRow& course, law::PersonId person, std::string_view way);
/// An entry of an import that speaks of a course: who stands in it attended.
void claim_hours(store::Tx& tx, const App& app, const Caller& caller, const HoursRow& entry);

}  // namespace fadu::app
