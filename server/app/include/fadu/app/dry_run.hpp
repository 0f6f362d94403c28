#pragma once
// What another rulebook would change about the stored dossiers. Reads everything once, writes nothing.
#include <boost/json/object.hpp>
#include <functional>
#include <string>
#include <vector>

#include "fadu/app/app.hpp"

namespace fadu::app {

/// One difference in one dossier.
struct DryRow {
  enum class What { found, gone, moved };   ///< a new finding, one less, a running duty's last day
  What what{};
  std::int64_t dossier{};
  std::string number, domain;               ///< the case number; empty while it has none
  std::string rule, title, cite;            ///< cite in words
  std::int32_t act{};                       ///< of a finding: the act at fault, 0 = the dossier; of a duty: the act that started it
  std::string before, after;                ///< ISO days of a duty; empty: not running. Of findings: the day judged
};
struct DryTotal {
  std::string rule, title;
  std::int64_t found{}, gone{}, moved{};
};
struct DryReport {
  std::int64_t dossiers{}, acts{}, changed{}, unread{};   ///< unread: of a procedure that the other rulebook has not
  std::vector<DryTotal> totals;                           ///< by rule, those without a difference left out
};

using DryRows = std::function<void(const DryRow&)>;
/// Dossiers done and all; false stops.
using DryProgress = std::function<bool(std::int64_t done, std::int64_t total)>;

/// Examines every stored dossier as of now under the app's rulebook and `fresh`. Rows come in order of dossier. Memory does
/// not grow with the number of dossiers. Code: cancelled.
Answer<DryReport> dry_run(App& app, const law::Rulebook& fresh, const DryRows& rows, const DryProgress& progress);

boost::json::object dry_report_view(const DryReport& report);
boost::json::object dry_row_view(const DryRow& row);

}  // namespace fadu::app
