#pragma once
// Courses: what is planned, who signs up, who was there, what is read, and what of it goes into the ledger of hours.
#include "fadu/app/cases.hpp"
#include "fadu/app/documents.hpp"

namespace fadu::app {

/// Parameters: year, tier, kind, body, series, must_read, state (coming over cancelled), q; cursor, limit. With the plan of the year by tier and kind.
Answer<boost::json::object> list_courses(App& app, const Caller& caller, const Query& query);
/// The course, the caller's own part in it, and of its people those whom the caller keeps.
Answer<boost::json::object> show_course(App& app, const Caller& caller, std::string_view id);
/// {title, tier, kind, online, on, until?, hours, place, lecturer, method, bodies, seats?, must_read?, series?, seconds?}. The first body leads; it must be the caller's to write.
Answer<boost::json::object> add_course(App& app, const Caller& caller, const boost::json::object& request);
/// The same fields. Refused once somebody attended.
Answer<boost::json::object> change_course(App& app, const Caller& caller, std::string_view id, const boost::json::object& request);
/// {reason}: hours that were written by it are taken back, with trace.
Answer<boost::json::object> cancel_course(App& app, const Caller& caller, std::string_view id, const boost::json::object& request);

/// {withdraw?}: the caller for himself.
Answer<boost::json::object> sign_up(App& app, const Caller& caller, std::string_view id, const boost::json::object& request);
/// {persons, withdraw?}: an admin for the staff that he keeps.
Answer<boost::json::object> sign_up_staff(App& app, const Caller& caller, std::string_view id, const boost::json::object& request);
/// {persons, attended}: by the organiser's hand. Hours are written once, or taken back.
Answer<boost::json::object> note_attendance(App& app, const Caller& caller, std::string_view id, const boost::json::object& request);
/// A code to be shown as QR: it cannot be guessed and holds three minutes.
Answer<boost::json::object> open_check_in(App& app, const Caller& caller, std::string_view id);
/// {token}: whoever stands before the code says that he is there.
Answer<boost::json::object> check_in(App& app, const Caller& caller, const boost::json::object& request);

/// {sections: [{title, text}]}: replaces what is to be read.
Answer<boost::json::object> set_sections(App& app, const Caller& caller, std::string_view id, const boost::json::object& request);
/// {section, step: open | done}. Done only when it was opened, and stood open, for the course's least time by the server's clock.
Answer<boost::json::object> read_section(App& app, const Caller& caller, std::string_view id, const boost::json::object& request);

/// The caller's own courses and hours of the year.
Answer<boost::json::object> my_learning(App& app, const Caller& caller);
/// Certificate of completion: for oneself, or for `person` by whoever keeps the course or the person.
Answer<PdfFile> course_certificate(App& app, const Caller& caller, std::string_view id, const Query& query);

}  // namespace fadu::app
