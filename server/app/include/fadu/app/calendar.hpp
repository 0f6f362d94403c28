#pragma once
// Subscriptions to what is due, for the calendar of a phone or a mail program, which cannot log in.
// The secret address is shown once; only its digest is kept. Whoever holds it sees what the person may see at that moment:
// every fetch asks the policy anew, so that a post that ends, ends the calendar too.
#include "fadu/app/cases.hpp"

namespace fadu::app {

/// {rows: [{id, scope, made, used}]}: the caller's own, without the addresses.
boost::json::object calendar_links(App& app, const Caller& caller);
/// {scope: "mine" | "body"} → {id, path}. At most ten of one person.
Answer<boost::json::object> make_calendar_link(App& app, const Caller& caller, const boost::json::object& request);
/// Only one's own; what is not there, or another's, is left as it is and answered alike.
boost::json::object revoke_calendar_link(App& app, const Caller& caller, std::string_view id);

/// The calendar of an address; nothing when it is unknown, revoked or its person is no longer active.
/// Holds titles of terms, case numbers and articles, and nothing of the parties.
std::optional<std::string> calendar_feed(App& app, std::string_view token);

}  // namespace fadu::app
