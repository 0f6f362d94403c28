#include "queries/register_log.hpp"

#include <boost/json.hpp>

#include "codec.hpp"
#include "fadu/base/canonical.hpp"
#include "fadu/base/ensure.hpp"

namespace fadu::app {

namespace {

struct Change {
  std::int64_t seq{};
  Instant at;
  std::int64_t actor{};
  std::string_view what;
};

std::string canonical_change(const Change& change, const json::value& content) {
  auto bytes = canonical(json::object{{"actor", change.actor}, {"at", change.at.rfc3339()}, {"content", content},
                                      {"dossier", kRegisterChain}, {"seq", change.seq}, {"what", change.what}});
  ensure(bytes.ok(), "a change of a register has a canonical form");
  return std::move(*bytes);
}

}  // namespace

ledger::Head register_head(store::Session& session) {
  auto rows = session.query("select seq, hash from register_change where seq is not null order by seq desc limit 1");
  if (!rows.next()) return {std::string(kRegisterChain), std::string(kRegisterChain), 0, ledger::kGenesis};
  return {std::string(kRegisterChain), std::string(kRegisterChain), rows.int64(0), rows.digest(1)};
}

std::int64_t note_register_change(store::Tx& tx, law::PersonId actor, std::string_view what, const json::object& content) {
  const ledger::Head head = register_head(tx);
  const Change change{head.count + 1, tx.now(), actor.value, what};
  const ledger::Link link = ledger::next(head.head, canonical_change(change, content));
  tx.run("insert into register_change (at, actor, what, content, seq, prev, hash) values (?, ?, ?, ?, ?, ?, ?)", tx.now(), actor, what,
         json_text(content), change.seq, link.prev, link.hash);
  return tx.number("select id from register_change where seq = ?", change.seq).value_or(-1);
}

void each_register_change(store::Reader& reader, const std::function<void(std::string_view, const ledger::Link&)>& serve) {
  auto rows = reader.query("select seq, at, actor, what, content, prev, hash from register_change where seq is not null order by seq");
  while (rows.next()) {
    auto content = parse_json(rows.text(4));   // what is no longer JSON cannot be what was hashed: it goes out as a text
    const json::value value = content ? std::move(*content) : json::value(rows.text(4));
    serve(canonical_change({rows.int64(0), rows.instant(1), rows.int64(2), rows.text(3)}, value), {rows.digest(5), rows.digest(6)});
  }
}

}  // namespace fadu::app
