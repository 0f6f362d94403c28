#pragma once
// The one way to select dossiers: list, count, export and workbench share it.
#include "codec.hpp"
#include "queries/filters.hpp"

namespace fadu::app {

struct ListQuery {
  std::string from;
  Where where;
  bool searching{false};
};
ListQuery list_query(const Caller& caller, const Query& query, Date today);

/// Columns of a list row, in the order row_view reads them (0 … 19).
std::string_view row_columns();
json::object row_view(const App& app, const registers::Registers& registers, const store::Statement& row, Date today);

}  // namespace fadu::app
