#pragma once
// What was changed in the registers, as one chain: each change covers the one before it, like the acts of a dossier, and goes
// out with the ledger under the id "registers" (docs/ledger-spec.md section 4).
#include <boost/json/fwd.hpp>
#include <functional>
#include <string_view>

#include "fadu/app/app.hpp"
#include "fadu/ledger/chain.hpp"
#include "fadu/store/db.hpp"

namespace fadu::app {

/// The chain's id in an export. Dossiers have ids of another form.
inline constexpr std::string_view kRegisterChain = "registers";

/// One change: who (the actor), when (the transaction's now), what kind, and its content with `old` and `new`. Returns its row.
std::int64_t note_register_change(store::Tx& tx, law::PersonId actor, std::string_view what, const boost::json::object& content);

/// Where the chain stands; count 0 when nothing was changed yet.
ledger::Head register_head(store::Session& session);

/// The chain from its first link: the bytes that were hashed, and the link.
void each_register_change(store::Reader& reader, const std::function<void(std::string_view canonical, const ledger::Link& link)>& serve);

}  // namespace fadu::app
