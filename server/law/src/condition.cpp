#include "condition.hpp"

#include <algorithm>

#include "fadu/base/identity.hpp"
#include "moment.hpp"

namespace fadu::law {
namespace {

bool one_of(const std::vector<std::string>& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

bool shares(const std::vector<std::string>& list, const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return one_of(list, *text);
  const auto* many = std::get_if<std::vector<std::string>>(&value);
  if (many == nullptr) return false;
  return std::any_of(many->begin(), many->end(), [&](const auto& text) { return one_of(list, text); });
}

bool equals(const Condition& c, const Value& value) {
  if (!c.texts.empty()) return shares(c.texts, value);
  std::int64_t room{};
  const auto* number = as_number(value, room);
  return number != nullptr && *number == c.number;
}

bool compares(Condition::Test test, std::int64_t value, std::int64_t bound) {
  using T = Condition::Test;
  switch (test) {
    case T::over: case T::over_setting: return value > bound;
    case T::at_least: case T::at_least_setting: return value >= bound;
    case T::under: return value < bound;
    default: return value <= bound;
  }
}

bool number_holds(const Condition& c, const Moment& m, const Value* value) {
  std::int64_t room{};
  const auto* number = value != nullptr ? as_number(*value, room) : nullptr;
  if (number == nullptr) return false;
  if (c.setting < 0) return compares(c.test, *number, c.number);
  const auto bound = m.engine.setting(c.setting, m.dossier.domain, m.party_kind(), m.day);
  return bound && compares(c.test, *number, *bound);
}

bool field_holds(const Condition& c, const Moment& m) {
  using T = Condition::Test;
  const Value* value = m.value(c.ref);
  if (c.test == T::present) return (value != nullptr && !is_empty(*value)) == c.flag;
  if (value == nullptr) return false;
  if (c.test == T::is) {
    const auto* flag = std::get_if<bool>(value);
    return flag != nullptr && *flag == c.flag;
  }
  if (c.test == T::equals) return equals(c, *value);
  if (c.test == T::in) return shares(c.texts, *value);
  return number_holds(c, m, value);
}

bool rows_hold(const Condition& c, const Moment& m) {
  using T = Condition::Test;
  const std::int64_t rows = row_count(m.value(c.ref));
  if (c.test == T::rows_over) return rows > c.number;
  return c.test == T::rows_at_least ? rows >= c.number : rows <= c.number;
}

std::optional<Date> born(const Condition& c, const Moment& m) {
  if (const auto day = m.date(c.ref)) return day;
  if (const auto day = Date::parse(m.text(c.ref))) return *day;
  const auto citizen = check_citizen_id(m.text(Ref{c.ref.act, c.id_number}));
  return citizen ? std::optional(citizen->born) : std::nullopt;
}

/// An age that nobody knows is neither under nor over anything.
bool age_holds(const Condition& c, const Moment& m) {
  const auto birthday = born(c, m);
  if (!birthday) return false;
  const bool reached = age_reached(*birthday, static_cast<int>(c.number), m.date(c.other).value_or(m.day));
  return reached == (c.test == Condition::Test::age_at_least);
}

/// Without a field: the day whose law applies.
bool date_holds(const Condition& c, const Moment& m) {
  const auto day = c.ref.valid() ? m.date(c.ref) : std::optional(m.day);
  const auto bound = static_cast<std::int32_t>(c.number);
  return day && (c.test == Condition::Test::before ? day->days() < bound : day->days() >= bound);
}

bool same_holds(const Condition& c, const Moment& m) {
  const Value* mine = m.value(c.ref);
  const Value* theirs = m.value(c.other);
  return mine != nullptr && theirs != nullptr && !is_empty(*mine) && *mine == *theirs;
}

/// Kind of the instrument that an article field names; one that the rulebook does not know is of no kind.
bool statute_holds(const Condition& c, const Moment& m) {
  const std::string_view text = m.text(c.ref);
  const InstrumentSpec* found = text.empty() ? nullptr : m.rulebook.instrument(text.substr(0, text.find('#')));
  return found != nullptr && one_of(c.texts, found->kind);
}

bool acts_hold(const Condition& c, const Moment& m) {
  using T = Condition::Test;
  const auto happened = [&](ActKind kind) { return m.has(kind); };
  if (c.test == T::has) return std::all_of(c.acts.begin(), c.acts.end(), happened);
  const bool some = std::any_of(c.acts.begin(), c.acts.end(), happened);
  return c.test == T::has_any ? some : !some;
}

}  // namespace

const std::int64_t* as_number(const Value& value, std::int64_t& room) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return number;
  if (const auto* money = std::get_if<Money>(&value)) {
    room = money->fen();
    return &room;
  }
  return nullptr;
}

std::int64_t row_count(const Value* value) {
  if (value == nullptr || is_empty(*value)) return 0;
  if (const auto* texts = std::get_if<std::vector<std::string>>(value)) return std::ssize(*texts);
  if (const auto* persons = std::get_if<std::vector<PersonId>>(value)) return std::ssize(*persons);
  if (const auto* rows = std::get_if<Rows>(value)) return std::ssize(rows->rows);
  return 1;
}

bool age_reached(Date born, int years, Date on) { return born.plus_months(12 * years) < on; }

bool is_empty(const Value& value) {
  if (std::holds_alternative<std::monostate>(value)) return true;
  if (const auto* text = std::get_if<std::string>(&value)) return text->empty();
  if (const auto* texts = std::get_if<std::vector<std::string>>(&value)) return texts->empty();
  if (const auto* persons = std::get_if<std::vector<PersonId>>(&value)) return persons->empty();
  if (const auto* rows = std::get_if<Rows>(&value)) return rows->rows.empty();
  return false;
}

bool Condition::holds(const Moment& m) const {
  const auto yes = [&](const Condition& part) { return part.holds(m); };
  switch (test) {
    case Test::all: return std::all_of(parts.begin(), parts.end(), yes);
    case Test::any: return std::any_of(parts.begin(), parts.end(), yes);
    case Test::negate: return !std::all_of(parts.begin(), parts.end(), yes);
    case Test::party: return one_of(texts, m.party_kind());
    case Test::domain: return std::find(domains.begin(), domains.end(), m.dossier.domain) != domains.end();
    case Test::has: case Test::has_any: case Test::lacks: return acts_hold(*this, m);
    case Test::rows_over: case Test::rows_at_least: case Test::rows_at_most: return rows_hold(*this, m);
    case Test::body_kind: return one_of(texts, m.world.body(m.dossier.body, m.day).kind);
    case Test::age_under: case Test::age_at_least: return age_holds(*this, m);
    case Test::on_or_after: case Test::before: return date_holds(*this, m);
    case Test::same_as: return same_holds(*this, m);
    case Test::statute_kind: return statute_holds(*this, m);
    default: return field_holds(*this, m);
  }
}

}  // namespace fadu::law
