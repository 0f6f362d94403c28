#pragma once
// The law for C++ callers, in one include: load a rulebook, describe a dossier, examine it, ask for a date.
//
//   auto book = law::Rulebook::load(files);                    // LoadError: file, line, key, message
//   law::Dossier dossier = law::dossier_of(*book, "penalty_ordinary", "market").value();
//   law::add_act(*book, dossier, {.kind = "clue_registered", .at = Instant::parse("2026-03-02").value()});
//   law::Examination found = law::examine(dossier, *book, world, as_of);
//   law::Derivation last = law::due_of_term(*book, "decision_limit", "market", Instant::at(Date::of(2026, 1, 5))).value();
//
// Pure: no file, clock or database. Link `fadu_law`. A whole program: server/law/src/api_example_test.cpp.
#include "fadu/law/examine.hpp"
#include "fadu/law/examples.hpp"
#include "fadu/law/period.hpp"
#include "fadu/law/rulebook.hpp"
#include "fadu/law/types.hpp"

namespace fadu::law {

/// An empty dossier. Error codes: unknown_procedure, unknown_domain.
[[nodiscard]] Result<Dossier> dossier_of(const Rulebook& rulebook, std::string_view procedure, std::string_view domain);

/// An act by names. Money is in fen; a party is given by its parts ("party.kind", "party.name").
struct NamedAct {
  std::string_view kind;
  Instant at{};
  PersonId actor{};
  std::vector<PersonId> officers{};
  std::vector<std::pair<std::string_view, Value>> fields{};   ///< in any order
  bool happened{false};
};
/// Appends it as the latest act, received at its own time. Error codes: unknown_act (not of the procedure), unknown_field
/// (not of its form; `where` is the key).
[[nodiscard]] Status add_act(const Rulebook& rulebook, Dossier& dossier, NamedAct act);

/// Last day of a term that starts with `event`, by the version of that day in the domain, with its arithmetic and articles.
/// Error codes: unknown_term, unknown_domain, no_version (nothing binds that day), not_counted (the last day is not counted
/// from an event: accrual, a date given by law or by a document).
[[nodiscard]] Result<Derivation> due_of_term(const Rulebook& rulebook, std::string_view term, std::string_view domain,
                                             Instant event, std::span<const Pause> pauses = {}, int extension = 0);

/// Registers of a caller that has none: nobody is known, no body is confirmed, but the rulebook's items are there.
class ItemsOnly : public World {
 public:
  explicit ItemsOnly(const Rulebook& rulebook) : rulebook_(rulebook) {}
  [[nodiscard]] PersonStatus person(PersonId, Date) const override { return {}; }
  [[nodiscard]] BodyStatus body(BodyId, Date) const override { return {}; }
  [[nodiscard]] const Item* item(std::string_view code) const override;

 private:
  const Rulebook& rulebook_;
};

}  // namespace fadu::law
