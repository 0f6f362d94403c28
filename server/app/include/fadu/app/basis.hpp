#pragma once
// Clean-up of items: what the check of their basis finds, the opinion of the agency and the decision of the judicial bureau,
// and what a newer version of an instrument touches.
#include "fadu/app/cases.hpp"
#include "fadu/register/basis.hpp"

namespace fadu::app {

/// One run of the check, kept for the texts and the day that it was made with. Its rows point into the rulebook.
struct BasisSheet {
  std::shared_ptr<const Statutes> statutes;   ///< null: nothing is imported
  Date on;
  std::optional<Date> recorded_since;
  registers::BasisRules rules;
  std::vector<registers::BasisRow> rows;
};
class BasisCache {
 public:
  [[nodiscard]] std::shared_ptr<const BasisSheet> find(const Statutes* statutes, Date on) const;
  void keep(std::shared_ptr<const BasisSheet> sheet);

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const BasisSheet> kept_;
};
/// Today's sheet is kept; another day's is made anew. Error codes: missing_table.
Answer<std::shared_ptr<const BasisSheet>> basis_sheet(App& app, std::optional<Date> on);

/// {rows, next, total, counts, on, imported, recorded_since}. Parameters: kind, proposal, domain, q, state, all, on.
/// Without a caller (the command line) no matter of a body is shown.
Answer<boost::json::object> list_basis(App& app, const Caller* caller, const Query& query);
/// One item with the old and the new words of each finding, the steps taken, and what the caller may do.
Answer<boost::json::object> show_basis(App& app, const Caller& caller, std::string_view code, const Query& query);
/// {choice, reason}: the opinion of the caller's body.
Answer<boost::json::object> give_opinion(App& app, const Caller& caller, std::string_view code, const boost::json::object& request);
/// {body, step: approve | return, reason}: the judicial bureau on the opinion of that body.
Answer<boost::json::object> decide_cleanup(App& app, const Caller& caller, std::string_view code, const boost::json::object& request);

/// What the newest imported version of an instrument (or the one that starts on `from`) changed, and what cites those places:
/// items, documents, rules, terms; open cases by item, those in the caller's scope.
Answer<boost::json::object> touched_by(App& app, const Caller* caller, std::string_view name, const Query& query);
/// The same for what was just imported: instruments by name that have an older version or were repealed by a file of these.
std::vector<std::string> touched_names(const App& app, const std::vector<std::string>& files);

}  // namespace fadu::app
