#pragma once
// Stored dossiers examined again under one rulebook. Keeps its memory from dossier to dossier; one for each thread.
#include "act_reader.hpp"
#include "fadu/law/examine.hpp"
#include "queries/scan.hpp"

namespace fadu::app {

class Replay {
 public:
  /// All must outlive it.
  Replay(const law::Rulebook& rulebook, const law::World& world, const ActForms& forms)
      : rulebook_(rulebook), world_(world), reader_(forms) {}

  /// False when the rulebook has no such procedure or domain.
  bool begin(const ScannedDossier& dossier);
  void add(const ScannedAct& act);
  const law::Examination& examine(Instant now);

  [[nodiscard]] const law::Rulebook& rulebook() const { return rulebook_; }
  [[nodiscard]] const law::Dossier& dossier() const { return dossier_; }
  [[nodiscard]] const law::Examination& out() const { return out_; }

 private:
  const law::Rulebook& rulebook_;
  const law::World& world_;
  ActReader reader_;
  law::Scratch scratch_;
  law::Dossier dossier_;
  std::vector<law::Act> spare_;   ///< acts of earlier dossiers, whose memory serves again
  law::Examination out_;
};

}  // namespace fadu::app
