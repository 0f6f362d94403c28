#pragma once
// Figures of the measures that can be computed today: numerator, denominator, and the rows behind them.
#include <string>
#include <string_view>
#include <vector>

#include "fadu/app/app.hpp"
#include "fadu/law/measure.hpp"

namespace fadu::app {

/// A row of the list behind a figure.
struct FigureRow {
  std::string title, number, body, note, on, dossier;   ///< dossier: public id, empty when the row is no case
};

struct Figure {
  std::int64_t top{}, bottom{};
  std::int64_t per{1};            ///< the value is top × per ÷ bottom
  std::vector<FigureRow> rows;
};

/// What a figure is computed from: a snapshot, what the caller may see, the period.
struct FigureAsk {
  store::Reader& reader;
  const App& app;
  const registers::Registers& registers;
  const law::Indicator& indicator;
  const access::Scope& bodies;    ///< of register_read
  const access::Scope& cases;     ///< of case_list
  Date from, to;                  ///< both included; for "now" and "date" the same day
};

struct FigureSpec {
  std::string_view id;            ///< "m04.expiring"
  bool cases{false};              ///< counts cases: asks for case_list
  Figure (*compute)(const FigureAsk&);
};

/// Whether the body's registers are in sight; a null one is not.
bool seen(const FigureAsk& ask, const registers::Body* body);
/// Bodies in sight that enforce on the last day of the period.
std::vector<const registers::Body*> enforcing(const FigureAsk& ask);

/// Null when nobody computes it yet.
const FigureSpec* figure_spec(std::string_view id);
/// All of them: tests hold them against the measures.
std::vector<FigureSpec> all_figures();

/// The parts: figures of registers, figures of cases.
std::vector<FigureSpec> register_figures();
std::vector<FigureSpec> training_figures();
std::vector<FigureSpec> case_figures();
std::vector<FigureSpec> catalogue_figures();

}  // namespace fadu::app
