#pragma once
// Answers kept under the client's key: a command sent twice happens once.
#include <boost/json/object.hpp>
#include <optional>
#include <string>

#include "fadu/app/answer.hpp"
#include "fadu/law/types.hpp"
#include "fadu/store/writer.hpp"

namespace fadu::app {

/// The first answer to this key, or nothing. Code: key_reused when the request differs.
Answer<std::optional<boost::json::object>> kept_answer(store::Tx& tx, law::PersonId person, std::string_view key,
                                                       std::string_view request);
void keep_answer(store::Tx& tx, law::PersonId person, std::string_view key, std::string_view request,
                 const boost::json::object& answer);
/// Those older than seven days go.
void forget_answers(store::Tx& tx);

}  // namespace fadu::app
