#pragma once
// The question bank and examinations. Answers of the bank are seen by whoever keeps registers; results by the person, his
// admin and whoever keeps the examination.
#include "fadu/app/cases.hpp"
#include "fadu/app/documents.hpp"

namespace fadu::app {

/// Parameters: kind, type, q, retired=1; cursor, limit.
Answer<boost::json::object> list_questions(App& app, const Caller& caller, const Query& query);
/// {code?, kind, type, difficulty, text, options, answer, cite, why}. With the code of a question made at the desk: its next version.
Answer<boost::json::object> add_question(App& app, const Caller& caller, const boost::json::object& request);
/// {reason, restore?}
Answer<boost::json::object> retire_question(App& app, const Caller& caller, std::string_view code, const boost::json::object& request);

Answer<boost::json::object> list_exams(App& app, const Caller& caller, const Query& query);
Answer<boost::json::object> show_exam(App& app, const Caller& caller, std::string_view id);
/// {course?, body, title, blueprint: [{kind, type, count}], minutes, opens, closes, pass, seed?}. The papers of both rounds are made now and kept.
Answer<boost::json::object> add_exam(App& app, const Caller& caller, const boost::json::object& request);
Answer<boost::json::object> cancel_exam(App& app, const Caller& caller, std::string_view id, const boost::json::object& request);

/// Begins the caller's sitting, or gives back the one that is open.
Answer<boost::json::object> start_attempt(App& app, const Caller& caller, std::string_view exam);
/// Right answers are shown when the examination is over for everybody.
Answer<boost::json::object> show_attempt(App& app, const Caller& caller, std::string_view id);
/// {place, answer: [places]}: kept as it is given; refused when time is up.
Answer<boost::json::object> answer_attempt(App& app, const Caller& caller, std::string_view id, const boost::json::object& request);
Answer<boost::json::object> send_attempt(App& app, const Caller& caller, std::string_view id);
Answer<PdfFile> attempt_certificate(App& app, const Caller& caller, std::string_view id);

}  // namespace fadu::app
