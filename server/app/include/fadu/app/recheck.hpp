#pragma once
// All stored dossiers examined again, as of now: what law finds in them today. Reads everything once, writes nothing.
#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "fadu/app/dry_run.hpp"

namespace fadu::app {

struct RecheckCount {
  std::string rule, title;
  std::int64_t findings{}, dossiers{};      ///< findings, and dossiers that have at least one
};
struct RecheckReport {
  std::int64_t dossiers{}, acts{}, clean{}, unread{};   ///< clean: without a finding; unread: of a procedure the rulebook has not
  std::int64_t running{}, overdue{};                    ///< duties
  std::vector<RecheckCount> counts;                     ///< by rule; those without a finding left out
};

/// Two ordered scans of the database on two threads; memory does not grow with the number of dossiers. Code: cancelled.
Answer<RecheckReport> recheck(App& app, const DryProgress& progress);

boost::json::object recheck_view(const RecheckReport& report);

}  // namespace fadu::app
