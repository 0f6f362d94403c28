#pragma once
// A dossier as JSON, examined without a server: `fadu law examine`. The format is documented in docs/guide/examine.md.
#include <boost/json/object.hpp>
#include <string_view>

#include "fadu/app/answer.hpp"
#include "fadu/law/rulebook.hpp"

namespace fadu::app {

/// `text`: {procedure, domain, body, persons, history, acts: [{kind, at, actor, officers, fields}], on}; unknown keys are errors.
/// `on`: day of the examination, empty = what the file says, else the last act's day. Codes: bad_json, and those of declared.hpp.
Answer<boost::json::object> examine_json(const law::Rulebook& rulebook, std::string_view text, std::string_view on);

}  // namespace fadu::app
