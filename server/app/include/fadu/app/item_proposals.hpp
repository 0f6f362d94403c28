#pragma once
// Items proposed from a statute's liability chapter, and the draft of what a clerk has made of one.
#include "fadu/app/answer.hpp"
#include "fadu/app/lawbook.hpp"

namespace fadu::app {

/// `id` as in show_statute; on. {id, title, on, from, provisions: [{penal, label, text, item_text, act, conduct, rows}], counts}.
/// Codes: not_found, not_imported (known, but without text), no_version.
Answer<boost::json::object> item_proposals(App& app, std::string_view id, const Query& query);

/// {code, title, domain, field, from, penal, breaks: ["124.1.5"], rows: [{kinds, fine, conditions}]} → {file, toml}.
/// Code: invalid_fields, every wrong place at once.
Answer<boost::json::object> item_draft(App& app, std::string_view id, const boost::json::object& request);

}  // namespace fadu::app
