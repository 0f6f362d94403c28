#pragma once
// The clauses of the city's notice as data: what is asked, of whom, by when, and which figure shows it.
// No act is refused because of a measure, so they are no part of the rulebook's hash. Format: docs/guide/measures.md.
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fadu/law/roll.hpp"

namespace fadu::law {

struct MeasureTask {
  std::string id, title;
  std::optional<Date> due;              ///< or `every`, never both
  std::string every;                    ///< quarter, year, change, case
  std::vector<std::string> owner;       ///< codes of codes/measure_body; empty = the measure's lead
  std::vector<std::string> evidence;
  bool house{false};                    ///< this platform's way; the notice does not say it
};

/// What is counted, or out of what: rows of a roll, members of a register, or a number.
struct CountSpec {
  enum class Distinct { rows, person, body, region };
  std::string roll;                     ///< or
  std::string members;                  ///< bodies, officers, certified, townships, counties, city_counties, regions; or
  std::optional<std::int64_t> number;
  std::int64_t times{1};                ///< of members: each counts so often (23 tasks a place)
  RollConditions where;                 ///< of a roll: all must hold
  Distinct distinct{};                  ///< of a roll: what is counted of its rows
  std::optional<std::size_t> person;    ///< Distinct::person: the field that names him
  std::optional<std::size_t> period;    ///< of a roll: the date that must lie in the indicator's period
  std::optional<std::size_t> sum;       ///< of a roll: this field is added up instead
};

struct Indicator {
  enum class Rows { top, missing };     ///< rows behind: those counted, or those of the whole that are not
  enum class Unit { percent, ratio };
  enum class Period { now, quarter, year, date };
  enum class Good { more, less, equal };
  std::string id;                       ///< unique in its measure: "m04.expiring" is expiring of m04
  std::string title, question, formula, list;
  std::vector<std::string> source;      ///< "register:bodies", "procedure:inspection", "manual:survey"
  Unit unit{};
  Period period{};
  Good good{};
  std::optional<std::int64_t> target;
  std::string target_by;                ///< notice, law, house
  std::optional<statute::Cite> cite;
  std::vector<std::string> acts, guards, terms;   ///< which acts are counted, whose findings, which terms are kept
  std::string mark;                     ///< "act.field": a yes there sets a dossier apart
  std::optional<CountSpec> top, of;     ///< both or neither: the figure as data
  Rows rows{};
};

struct Measure {
  std::string code, title, part, gist, note;
  statute::Cite clause;
  std::vector<std::string> lead, support;
  Date due;
  bool due_by_clause{false};            ///< the measure names the day; else the day of the notice's goal
  bool province_led{false};
  std::vector<MeasureTask> tasks;
  std::vector<Indicator> indicators;
};

/// Reads measures/ of the files (figures as data count rows of `rolls`; names of registers and of figures from outside: codes/measure_register, measure_manual), in the order of their names; on failure every problem found (file, line, key).
Result<std::vector<Measure>, std::vector<LoadError>> load_measures(std::span<const SourceFile> files, const Rulebook& rulebook, std::span<const RollSpec> rolls);

}  // namespace fadu::law
