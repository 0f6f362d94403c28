#pragma once
// A dossier as the database holds it, loaded for judging.
#include <optional>
#include <string>

#include "fadu/app/app.hpp"
#include "fadu/ledger/chain.hpp"
#include "fadu/store/statement.hpp"

namespace fadu::app {

struct Record {
  std::int64_t id{};
  std::string public_id, number, region, county;
  law::Dossier dossier;
  Digest head{};                      ///< hash of the last act; zero for none
  std::vector<std::string> reasons;   ///< by act, empty when none was needed
  std::vector<Digest> hashes;         ///< by act
  access::Label label{access::Label::normal};

  [[nodiscard]] std::int32_t last_seq() const { return static_cast<std::int32_t>(dossier.acts.size()); }
};

/// Everyone who opened it or was an officer of one of its acts.
std::vector<access::PersonKey> handlers_of(const law::Dossier& dossier);
access::Resource resource_of(const Record& record);

/// By public id; nothing when there is none. Acts written under an older rulebook are read by their names.
std::optional<Record> load_stored(store::Session& session, const App& app, std::string_view public_id);
std::optional<Record> load_stored(store::Session& session, const App& app, std::int64_t id);
/// The same; acts that were parsed before are not read again (case_cache.hpp).
std::optional<Record> load_record(store::Session& session, App& app, std::string_view public_id);

/// Reads and parses the acts of a case on the asking thread, so that the writer, which comes next, need not.
void warm_record(App& app, std::string_view public_id);

/// Loads and applies the policy: out of reach looks like not existing.
Answer<Record> reach(store::Session& session, App& app, const Caller& caller, access::Action action,
                     std::string_view public_id);

}  // namespace fadu::app
