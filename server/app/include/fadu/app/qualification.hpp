#pragma once
// Qualification of officers: from the application to the certificate and on to its end. Refusals are sentences.
#include "fadu/app/cases.hpp"

namespace fadu::app {

/// One row a person. Parameters: state, application, body, region, q, kind, domain, on; cursor, limit, count=1 (adds counts by state).
Answer<boost::json::object> list_qualifications(App& app, const Caller& caller, const Query& query);
/// The file of a person: applications and certificates with their steps, and the steps that the caller may take now.
Answer<boost::json::object> qualification_file(App& app, const Caller& caller, std::string_view person);
/// {step, certificate?, on, …the fields of the step}. Codes: not_found, unknown_step, not_yours, not_now, invalid_fields.
Answer<boost::json::object> qualification_step(App& app, const Caller& caller, std::string_view person, const boost::json::object& request);

}  // namespace fadu::app
