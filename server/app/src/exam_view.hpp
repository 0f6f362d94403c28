#pragma once
// What the parts of examinations share.
#include <boost/json.hpp>

#include "course_view.hpp"
#include "fadu/register/exam.hpp"
#include "queries/exams.hpp"

namespace fadu::app {

bool keeps_exam(const Caller& caller, const registers::Registers& registers, const ExamRow& exam);
registers::ExamTimes times_of(const ExamRow& exam);
/// Score of a sitting and whether it is enough; a sitting that is not over has none.
struct Outcome {
  bool over{false}, passed{false};
  int score{};
};
Outcome outcome_of(const ExamRow& exam, const AttemptRow& attempt, Instant now);
boost::json::object exam_view(const registers::Registers& registers, const ExamRow& exam, Instant now);
boost::json::object attempt_view(const registers::Registers& registers, const ExamRow& exam, const AttemptRow& attempt, Instant now);
/// Why the person may not sit it, a Chinese sentence; empty when he may.
std::string why_not_sit(store::Session& session, const registers::Registers& registers, const ExamRow& exam, law::PersonId person, Instant now);

/// The sitting that a step of qualification rests on: score of a sitting of that person that is over, with that result.
Answer<std::int64_t> linked_score(store::Session& session, std::int64_t attempt, law::PersonId person, bool passed, Instant now);

}  // namespace fadu::app
