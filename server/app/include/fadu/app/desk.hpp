#pragma once
// Small things that a person keeps: drafts and saved views.
#include "fadu/app/cases.hpp"

namespace fadu::app {

Answer<boost::json::object> get_draft(App& app, const Caller& caller, std::string_view key);
Answer<boost::json::object> put_draft(App& app, const Caller& caller, std::string_view key, const boost::json::value& value);
Answer<boost::json::object> delete_draft(App& app, const Caller& caller, std::string_view key);
boost::json::object list_views(App& app, const Caller& caller, std::string_view page);   ///< empty page = all
Answer<boost::json::object> put_view(App& app, const Caller& caller, const boost::json::object& request);
Answer<boost::json::object> delete_view(App& app, const Caller& caller, std::string_view page, std::string_view name);

}  // namespace fadu::app
