#pragma once
// The bank as a paper is made from it: questions of the rulebook and of the desk, without those retired.
#include <boost/json.hpp>

#include "fadu/app/app.hpp"
#include "fadu/law/question.hpp"
#include "fadu/register/exam.hpp"

namespace fadu::app {

struct BankQuestion {
  law::Question question;
  law::BodyId body;                    ///< invalid: of the rulebook
  std::string retired;                 ///< why; empty while it is in use
};
std::vector<BankQuestion> question_bank(store::Session& session, const App& app);
std::vector<registers::QuestionHead> heads_of(const std::vector<BankQuestion>& bank);

/// With answer and reason: for the bank, and for papers that are kept.
boost::json::object question_json(const law::Question& question);
law::Question question_from(const boost::json::object& content);
/// Types are the same in both houses.
registers::QuestionType type_of(const law::Question& question);
std::optional<registers::QuestionType> parse_type(std::string_view id);
boost::json::array cite_texts(const App& app, const std::vector<std::string>& cites);

}  // namespace fadu::app
