#pragma once
// A row of the basis check and the matters that hang on it, as JSON.
#include <boost/json.hpp>

#include "fadu/app/basis.hpp"
#include "queries/cleanup.hpp"

namespace fadu::app {

namespace json = boost::json;

/// Steps of the clean-up that the caller may see: his body's, those inside his region, and what is approved anywhere.
struct Matters {
  std::map<std::string, std::map<std::int64_t, std::vector<CleanupRow>>, std::less<>> by_item;   ///< item → body → steps
  [[nodiscard]] bool any(std::string_view item, std::string_view state) const;
};
Matters read_matters(App& app, const Caller* caller, std::string_view item);

json::value cite_or_null(const App& app, const std::string& ref, Date on);
json::object basis_row_view(const App& app, const BasisSheet& sheet, const registers::BasisRow& row, const Matters& matters);
json::array matters_view(const App& app, const Matters& matters, const std::string& item, bool with_steps);

}  // namespace fadu::app
