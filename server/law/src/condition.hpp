#pragma once
// Conditions of the rulebook, compiled: structured tests over what has happened and what was entered.
#include <cstdint>
#include <string>
#include <vector>

#include "fadu/law/types.hpp"

namespace fadu::law {

struct Moment;
class Linker;
class Reader;

/// A field: of the latest act of one kind, or (act invalid) the latest value in the dossier.
struct Ref {
  ActKind act;
  FieldId field;
  [[nodiscard]] bool valid() const { return field.valid(); }
};

struct Condition {
  enum class Test {
    all, any, negate, party, has, has_any, lacks, is, equals, in, present,
    over, at_least, under, at_most, over_setting, at_least_setting, domain,
    rows_over, rows_at_least, rows_at_most, body_kind, age_under, age_at_least, on_or_after, before, same_as, statute_kind
  };
  Test test{Test::all};
  Ref ref;
  Ref other;                        ///< of same_as; of an age: the day on which it is counted
  FieldId id_number;                ///< of an age: the citizen's number that tells the birthday where no field does
  std::vector<Condition> parts;
  std::vector<ActKind> acts;
  std::vector<std::string> texts;
  std::vector<DomainId> domains;
  std::int64_t number{};
  std::int32_t setting{-1};
  bool flag{};

  /// An empty condition always holds.
  [[nodiscard]] bool holds(const Moment& moment) const;
};

/// Reads a condition table; every name resolves or is reported.
[[nodiscard]] Condition read_condition(Reader reader, Linker& linker);

/// How many rows, choices, persons or files a value holds; one for a single filled value, none for nothing.
[[nodiscard]] std::int64_t row_count(const Value* value);
/// Full years (周岁): reached on the day after the birthday (D15).
[[nodiscard]] bool age_reached(Date born, int years, Date on);

/// Numbers and money as one integer (fen for money); nothing for other values.
[[nodiscard]] const std::int64_t* as_number(const Value& value, std::int64_t& room);
[[nodiscard]] bool is_empty(const Value& value);

}  // namespace fadu::law
