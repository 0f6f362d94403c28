#pragma once
// Registers: rows in, tables out.
#include "fadu/law/rulebook.hpp"
#include "fadu/register/registers.hpp"
#include "fadu/store/db.hpp"

namespace fadu::app {

/// Regions come from the code table `region` of the rulebook, everything else from the database.
registers::Tables read_registers(store::Session& session, const law::Rulebook& rulebook);

/// Postal and banking facts of a body for documents; empty texts where unknown.
struct BodyCard {
  std::string name, short_name, address, phone, bank, account, review_body, court;
};
BodyCard body_card(store::Session& session, law::BodyId id);

}  // namespace fadu::app
