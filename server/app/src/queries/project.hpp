#pragma once
// What lists, alerts and search read, derived from a dossier in the transaction of its act.
#include "fadu/law/examine.hpp"
#include "record.hpp"

namespace fadu::app {

/// Makes the dossier's row. `record.id` and `record.public_id` are set.
void insert_dossier(store::Tx& tx, App& app, Record& record);
/// The bytes that were hashed, their link, and the reason given for a defect.
struct ActBytes {
  std::string_view canonical, reason;
  ledger::Link link;
};
void insert_act(store::Tx& tx, const law::Rulebook& rulebook, const Record& record, const law::Act& act, const ActBytes& sealed);
/// Rows, duties, findings, counters, search words as of now. `examination` is of the dossier as it stands.
void project(store::Tx& tx, App& app, const Record& record, const law::Examination& examination);

struct IssuedDocument {
  std::int64_t id{};
  std::string code, kind, number;
};
/// Documents that the act makes, with numbers from series without gaps.
std::vector<IssuedDocument> issue_documents(store::Tx& tx, const App& app, const Record& record, const law::ActSpec& spec,
                                            const law::Act& act);

inline constexpr std::int32_t kNoDue = 99999;   ///< sorts after every real day

}  // namespace fadu::app
