#include "fadu/register/roll.hpp"

#include <algorithm>

namespace fadu::registers {
namespace {

using law::RollCondition;
using law::Value;
using Op = RollCondition::Op;
using With = RollCondition::With;

bool among(const std::vector<std::string>& list, std::string_view text) { return std::ranges::find(list, text) != list.end(); }

/// Whether the value is one of the condition's: a boolean, a number, a text or code, or one of several codes.
bool equal(const Value& value, const RollCondition& condition) {
  if (const bool* flag = std::get_if<bool>(&value)) return *flag == condition.flag;
  if (const auto* text = std::get_if<std::string>(&value)) return among(condition.texts, *text);
  if (const auto* codes = std::get_if<std::vector<std::string>>(&value)) return std::ranges::any_of(*codes, [&](const std::string& code) { return among(condition.texts, code); });
  if (const Money* money = std::get_if<Money>(&value)) return money->fen() == condition.number;
  const auto* number = std::get_if<std::int64_t>(&value);
  if (!number) return false;
  return condition.texts.empty() ? *number == condition.number : among(condition.texts, std::to_string(*number));   // ids are written as texts
}

bool contains(const Value& value, const RollCondition& condition) {
  const auto* text = std::get_if<std::string>(&value);
  return text && std::ranges::any_of(condition.texts, [&](const std::string& word) { return text->find(word) != std::string::npos; });
}

bool dated(const RollRow& row, const RollCondition& condition, Date today) {
  const auto own = date_of(row, condition.field);
  std::optional<Date> with = condition.date;
  if (condition.with == With::today) with = today.plus_days(static_cast<std::int32_t>(condition.number));
  if (condition.with == With::field) with = date_of(row, condition.other);
  if (!own || !with) return false;
  switch (condition.op) {
    case Op::before: return *own < *with;
    case Op::after: return *own > *with;
    case Op::at_least: return *own >= *with;
    default: return *own <= *with;
  }
}

bool compared(const RollRow& row, const RollCondition& condition) {
  const auto own = number_of(row, condition.field);
  const auto with = condition.with == With::field ? number_of(row, condition.other) : std::optional(condition.number);
  if (!own || !with) return false;
  switch (condition.op) {
    case Op::below: return *own < *with;
    case Op::above: return *own > *with;
    case Op::at_least: return *own >= *with;
    default: return *own <= *with;
  }
}

bool holds(const RollRow& row, const RollCondition& condition, Date today) {
  if (condition.op == Op::any) return std::ranges::any_of(condition.any, [&](const RollCondition& one) { return holds(row, one, today); });
  const Value* value = value_of(row, condition.field);
  switch (condition.op) {
    case Op::missing: return value == nullptr;
    case Op::present: return value != nullptr;
    case Op::is:
    case Op::in: return value && equal(*value, condition);
    case Op::is_not: return !value || !equal(*value, condition);
    case Op::contains: return value && contains(*value, condition);
    case Op::before:
    case Op::after: return dated(row, condition, today);
    case Op::below:
    case Op::above: return compared(row, condition);
    case Op::at_least:
    case Op::at_most: return value && std::holds_alternative<Date>(*value) ? dated(row, condition, today) : compared(row, condition);
    case Op::any: break;
  }
  return false;
}

std::string key_text(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  if (const Money* money = std::get_if<Money>(&value)) return std::to_string(money->fen());
  if (const Date* day = std::get_if<Date>(&value)) return day->iso();
  if (const Instant* at = std::get_if<Instant>(&value)) return at->rfc3339();
  if (const bool* flag = std::get_if<bool>(&value)) return *flag ? "1" : "0";
  std::string out;
  if (const auto* codes = std::get_if<std::vector<std::string>>(&value))
    for (const std::string& code : *codes) out += code + ",";
  if (const auto* persons = std::get_if<std::vector<law::PersonId>>(&value))
    for (const law::PersonId person : *persons) out += std::to_string(person.value) + ",";
  return out;
}

}  // namespace

const Value* value_of(const RollRow& row, std::size_t field) {
  const law::FieldId id{static_cast<std::int32_t>(field)};
  const auto at = std::ranges::lower_bound(row, id, {}, &law::Fact::field);
  return at != row.end() && at->field == id && at->value.index() != 0 ? &at->value : nullptr;
}

std::optional<Date> date_of(const RollRow& row, std::size_t field) {
  const Value* value = value_of(row, field);
  const Date* day = value ? std::get_if<Date>(value) : nullptr;
  return day ? std::optional(*day) : std::nullopt;
}

std::optional<std::int64_t> number_of(const RollRow& row, std::size_t field) {
  const Value* value = value_of(row, field);
  if (!value) return std::nullopt;
  if (const Money* money = std::get_if<Money>(value)) return money->fen();
  const auto* number = std::get_if<std::int64_t>(value);
  return number ? std::optional(*number) : std::nullopt;
}

bool matches(const RollRow& row, const law::RollConditions& conditions, Date today) {
  return std::ranges::all_of(conditions, [&](const RollCondition& one) { return holds(row, one, today); });
}

std::vector<std::size_t> checks_of(const law::RollSpec& roll, const RollRow& row, Date today) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < roll.checks.size(); ++i)
    if (matches(row, roll.checks[i].when, today)) out.push_back(i);
  return out;
}

std::string key_of(const law::RollSpec& roll, const RollRow& row) {
  constexpr char kBetween = '\x1f';
  std::string out;
  for (const std::size_t field : roll.key) {
    const Value* value = value_of(row, field);
    if (!value) return {};
    out += key_text(*value) + kBetween;
  }
  return out;
}

}  // namespace fadu::registers
