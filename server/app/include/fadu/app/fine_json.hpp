#pragma once
// The fine calculator as JSON: CLI and interface. The format is documented in docs/guide/items.md.
#include <boost/json/object.hpp>

#include "fadu/app/answer.hpp"
#include "fadu/law/rulebook.hpp"

namespace fadu::app {

/// `today` stands for `decided` where the question has none. Code: invalid_fields, every wrong place at once.
Answer<boost::json::object> fine_json(const law::Rulebook& rulebook, const boost::json::object& question, Date today);
/// Reasons for a direction that bind in a domain on a day: [{id, title, directions, must, first_only, cites}].
boost::json::array fine_grounds(const law::Rulebook& rulebook, std::string_view domain, Date on);

}  // namespace fadu::app
