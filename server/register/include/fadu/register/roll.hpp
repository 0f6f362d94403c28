#pragma once
// Rows of a roll against its conditions and checks. Pure: the day comes in.
#include <span>
#include <string>
#include <vector>

#include "fadu/law/roll.hpp"

namespace fadu::registers {

/// A row's facts, sorted; the id of a fact is the place of its field in the roll.
using RollRow = std::vector<law::Fact>;

/// Whether every condition holds on that day. An empty field meets `is_not` and `missing`, nothing else.
[[nodiscard]] bool matches(const RollRow& row, const law::RollConditions& conditions, Date today);
/// The checks that find something, by place.
[[nodiscard]] std::vector<std::size_t> checks_of(const law::RollSpec& roll, const RollRow& row, Date today);
/// What makes the row unique within its body or region; empty when the roll has no key or the row lacks a part of it.
[[nodiscard]] std::string key_of(const law::RollSpec& roll, const RollRow& row);

/// The value of a field; null when it is empty.
[[nodiscard]] const law::Value* value_of(const RollRow& row, std::size_t field);
[[nodiscard]] std::optional<Date> date_of(const RollRow& row, std::size_t field);
/// Numbers, and money in fen.
[[nodiscard]] std::optional<std::int64_t> number_of(const RollRow& row, std::size_t field);

}  // namespace fadu::registers
