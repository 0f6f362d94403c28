#include "replay.hpp"

namespace fadu::app {

bool Replay::begin(const ScannedDossier& row) {
  for (law::Act& act : dossier_.acts) spare_.push_back(std::move(act));
  dossier_.acts.clear();
  const law::ProcedureSpec* procedure = rulebook_.procedure(row.procedure);
  if (procedure == nullptr) return false;
  dossier_.procedure = procedure->number;
  dossier_.domain = rulebook_.domain(row.domain);
  dossier_.body = row.body;
  dossier_.id = row.id;
  return dossier_.domain.valid();
}

void Replay::add(const ScannedAct& row) {
  law::Act act;
  if (!spare_.empty()) {
    act = std::move(spare_.back());
    spare_.pop_back();
  }
  act.seq = row.seq;
  act.kind = rulebook_.act_kind(row.kind);
  act.at = row.at;
  act.received = row.received;
  act.actor = row.actor;
  reader_.read(dossier_.procedure, row.content, act);
  dossier_.acts.push_back(std::move(act));
}

const law::Examination& Replay::examine(Instant now) {
  law::examine(dossier_, rulebook_, world_, now, scratch_, out_);
  return out_;
}

}  // namespace fadu::app
