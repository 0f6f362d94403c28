#include "queries/registers.hpp"

#include "fadu/register/cleanup.hpp"
#include "queries/qualification.hpp"

namespace fadu::app {

namespace {

using registers::Validity;

Validity validity(const store::Statement& row, int from) { return {row.date(from), row.date(from + 1)}; }

void read_bodies(store::Session& session, registers::Tables& tables) {
  auto rows = session.query("select id, parent, name, code, region, kind, from_day, to_day from body order by id");
  while (rows.next()) {
    registers::Body body;
    body.id = rows.id<law::BodyId>(0);
    if (!rows.null(1)) body.parent = rows.id<law::BodyId>(1);
    body.name = rows.string(2);
    body.code = rows.string(3);
    body.region = rows.string(4);
    body.kind = rows.string(5);
    body.valid = validity(rows, 6);
    tables.bodies.push_back(std::move(body));
  }
}

void read_powers(store::Session& session, registers::Tables& tables) {
  auto rows = session.query("select body, domain, from_day, to_day from body_power order by body, domain, from_day");
  while (rows.next()) {
    const auto id = rows.id<law::BodyId>(0);
    for (registers::Body& body : tables.bodies)
      if (body.id == id) {
        body.powers.push_back({rows.string(1), validity(rows, 2)});
        if (body.enforcement.empty()) body.enforcement.push_back(validity(rows, 2));
      }
  }
}

void read_people(store::Session& session, registers::Tables& tables) {
  auto persons = session.query("select id, name, law_qualified from person order by id");
  while (persons.next())
    tables.persons.push_back({persons.id<law::PersonId>(0), persons.string(1), persons.maybe_date(2)});
  auto services = session.query("select person, body, auxiliary, from_day, to_day from service order by id");
  while (services.next())
    tables.services.push_back({services.id<law::PersonId>(0), services.id<law::BodyId>(1), services.flag(2), validity(services, 3)});
  auto posts = session.query("select person, body, role, from_day, to_day from post order by id");
  while (posts.next())
    tables.posts.push_back({posts.id<law::PersonId>(0), posts.id<law::BodyId>(1), posts.string(2), validity(posts, 3)});
  auto cards = session.query("select person, number, from_day, to_day, revoked, id, kind from certificate order by id");
  while (cards.next())
    tables.certificates.push_back({cards.id<law::PersonId>(0), cards.string(1), validity(cards, 2), cards.maybe_date(4), cards.int64(5), cards.string(6)});
  const auto events = certificate_events(session);
  for (registers::Certificate& card : tables.certificates)
    if (const auto found = events.find(card.id); found != events.end()) registers::apply_events(card, found->second);
}

std::vector<registers::ItemStop> read_stops(store::Session& session) {
  std::vector<registers::CleanupDecision> decisions;
  auto rows = session.query("select body, item, choice, at from item_cleanup where step = 'approve' order by id");
  while (rows.next()) decisions.push_back({rows.id<law::BodyId>(0), rows.string(1), rows.string(2), rows.instant(3).date()});
  return registers::item_stops(decisions);
}

}  // namespace

registers::Tables read_registers(store::Session& session, const law::Rulebook& rulebook) {
  registers::Tables tables;
  if (const auto* regions = rulebook.table("region"))
    for (const law::CodeEntry& entry : *regions) tables.regions.push_back({entry.code, entry.title});
  read_bodies(session, tables);
  read_powers(session, tables);
  read_people(session, tables);
  tables.item_stops = read_stops(session);
  return tables;
}

BodyCard body_card(store::Session& session, law::BodyId id) {
  auto row = session.query(
      "select name, short, address, phone, bank, account, review_body, court from body where id = ?", id);
  if (!row.next()) return {};
  return {row.string(0), row.string(1), row.string(2), row.string(3),
          row.string(4), row.string(5), row.string(6), row.string(7)};
}

}  // namespace fadu::app
