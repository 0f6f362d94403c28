#pragma once
// Sessions, people, bodies.
#include "fadu/app/cases.hpp"

namespace fadu::app {

struct LoggedIn {
  std::string token;            ///< for the cookie
  boost::json::object session;  ///< what GET /session says
};
/// {username, password} or, in demo mode, {demo}. Wrong name and wrong password look and last the same.
Answer<LoggedIn> log_in(App& app, const boost::json::object& request, std::string_view peer);
void log_out(App& app, std::string_view token);
/// Null when the token is unknown or over.
std::shared_ptr<const Caller> caller_of(App& app, std::string_view token);
/// The person with the posts valid now, for what is asked without a session. A person without a post may nothing.
Caller caller_as_of_now(const App& app, law::PersonId person);
/// Whether the policy (id of an access action) allows the caller something anywhere; what exactly is decided on the object.
/// An unknown policy ends the process: it is a fault of the route table.
bool may_somewhere(const Caller& caller, std::string_view policy);
/// The database answers.
bool ready(App& app);
boost::json::object session_view(App& app, const Caller& caller);
Answer<boost::json::object> change_password(App& app, const Caller& caller, const boost::json::object& request);

boost::json::object demo_view(App& app);
Answer<boost::json::object> set_demo_clock(App& app, const boost::json::object& request);

Answer<boost::json::object> list_persons(App& app, const Caller& caller, const Query& query);
Answer<boost::json::object> add_person(App& app, const Caller& caller, const boost::json::object& request);
Answer<boost::json::object> change_person(App& app, const Caller& caller, std::string_view id,
                                          const boost::json::object& request);
boost::json::object list_bodies(App& app, const Caller& caller);
boost::json::object list_regions(App& app);

/// PHC string of argon2id (m=19 MiB, t=2, p=1: the OWASP figure for servers).
std::string hash_password(std::string_view password);
bool password_matches(std::string_view phc, std::string_view password);

}  // namespace fadu::app
