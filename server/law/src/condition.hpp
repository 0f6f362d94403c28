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
    over, at_least, under, at_most, over_setting, at_least_setting, domain
  };
  Test test{Test::all};
  Ref ref;
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

/// Numbers and money as one integer (fen for money); nothing for other values.
[[nodiscard]] const std::int64_t* as_number(const Value& value, std::int64_t& room);
[[nodiscard]] bool is_empty(const Value& value);

}  // namespace fadu::law
