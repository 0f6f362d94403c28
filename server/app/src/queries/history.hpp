#pragma once
// Earlier matters of a party: what `World::history` answers from the store, and where its rows come from.
#include "fadu/register/registers.hpp"
#include "record.hpp"

namespace fadu::app {

/// The registers, and the matters of all dossiers across bodies. One indexed look-up for each act that a rule of shape history judges.
class StoreWorld final : public law::World {
 public:
  /// Both must outlive it; the session must be the one of this thread.
  StoreWorld(const registers::Registers& registers, store::Session& session) : registers_(registers), session_(session) {}
  [[nodiscard]] law::PersonStatus person(law::PersonId id, Date on) const override { return registers_.person(id, on); }
  [[nodiscard]] law::BodyStatus body(law::BodyId id, Date on) const override { return registers_.body(id, on); }
  [[nodiscard]] const law::Item* item(std::string_view code) const override { return registers_.item(code); }
  [[nodiscard]] bool covers(law::PersonId id, Date on, std::string_view domain) const override { return registers_.covers(id, on, domain); }
  [[nodiscard]] std::vector<law::EarlierMatter> history(const law::HistoryQuery& query) const override;

 private:
  const registers::Registers& registers_;
  store::Session& session_;
};

/// Keeps the dossier's own matters as they now stand. Writes nothing where nothing changed.
void write_matters(store::Tx& tx, const App& app, const Record& record);

}  // namespace fadu::app
