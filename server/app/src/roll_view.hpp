#pragma once
// Rows of rolls read, judged and put into words: shared by lists, changes, imports and figures.
#include <boost/json.hpp>

#include "codec.hpp"
#include "fadu/dossier/fields.hpp"
#include "fadu/law/roll.hpp"
#include "fadu/register/roll.hpp"
#include "queries/rolls.hpp"
#include "register_hands.hpp"

namespace fadu::app {

/// Fields of a roll have their place as id; tables are the rulebook's.
class RollVocabulary final : public dossier::Vocabulary {
 public:
  RollVocabulary(const law::Rulebook& rulebook, const law::RollSpec& roll) : rulebook_(rulebook), roll_(roll) {}
  [[nodiscard]] law::FieldId field(std::string_view key) const override;
  [[nodiscard]] const std::vector<law::CodeEntry>* table(std::string_view name) const override { return rulebook_.table(name); }

 private:
  const law::Rulebook& rulebook_;
  const law::RollSpec& roll_;
};

/// What a request on rolls works with: one snapshot, one day.
struct RollSession {
  const App& app;
  std::shared_ptr<const registers::Registers> registers;
  Date on;                               ///< the day asked about
};

/// Whose row it is: a body, or a place.
struct RollOwner {
  const registers::Body* body{};         ///< null for a place
  std::string region;
  [[nodiscard]] access::Resource resource() const;
};

/// An entry read.
struct RollLine {
  RollEntry entry;
  RollOwner owner;
  registers::RollRow row;
  std::vector<std::size_t> checks;       ///< what the checks find, by place
};

RollOwner owner_of(const RollSession& session, const RollEntry& entry);
registers::RollRow row_of(const RollSession& session, const law::RollSpec& roll, std::string_view content);
RollLine line_of(const RollSession& session, const law::RollSpec& roll, RollEntry entry);
/// Every line of the roll that holds on the day and that the scope contains, by id.
std::vector<RollLine> lines_of(store::Session& reader, const RollSession& session, const law::RollSpec& roll, const access::Scope& scope);
/// What the caller may do with the rows of that owner.
Hands roll_hands(const RollSession& session, const Caller& caller, const RollOwner& owner);

/// The fields of a row as people see them, personal data masked: {key: value}, {key: words}.
struct RollWords {
  json::object values, texts;
};
RollWords words_of(const RollSession& session, const law::RollSpec& roll, const registers::RollRow& row);
json::object owner_view(const RollSession& session, const RollOwner& owner);
json::object line_view(const RollSession& session, const law::RollSpec& roll, const RollLine& line);
/// Title, clause, fields, checks.
json::object roll_view(const App& app, const law::RollSpec& roll, Date on);

}  // namespace fadu::app
