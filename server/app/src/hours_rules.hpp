#pragma once
// What the rulebook says of hours, and what makes an entry good; shared by entries and imports.
#include "fadu/app/app.hpp"
#include "fadu/register/hours.hpp"

namespace fadu::app {

registers::HoursNeed hours_need(const App& app);
/// Code of a kind that hours are entered under, from its code or its title; empty when there is none.
std::string hours_kind(const App& app, std::string_view text);
/// A Chinese sentence; empty when the entry is good.
std::string why_not_hours(std::int64_t tenths, Date on, Date today);

}  // namespace fadu::app
