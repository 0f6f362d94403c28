// What a dossier becomes for later ones.
#include <algorithm>

#include "walk.hpp"

namespace fadu::law {
namespace {

bool named(const std::vector<ActKind>& list, ActKind kind) { return std::find(list.begin(), list.end(), kind) != list.end(); }

class Matters {
 public:
  Matters(const Dossier& dossier, const Rulebook& rulebook, const ProcedureRules& rules)
      : dossier_(dossier), rulebook_(rulebook), rules_(rules) {}

  void take(const Moment& m, std::vector<EarlierMatter>& out) const {
    for (const MatterRule& rule : rules_.matters) {
      if (named(rule.undone, m.act->kind) && (!rule.undone_when || rule.undone_when->holds(m)))
        for (EarlierMatter& one : out)
          if (one.kind == rule.kind && !one.undone) one.undone = m.act->received;
      if (named(rule.acts, m.act->kind) && (!rule.when || rule.when->holds(m))) out.push_back(made(rule, m));
    }
  }

 private:
  [[nodiscard]] EarlierMatter made(const MatterRule& rule, const Moment& m) const {
    EarlierMatter out;
    out.dossier = dossier_.id;
    out.kind = rule.kind;
    out.on = m.day;
    out.party = m.party_key();
    out.item = m.text(rules_.item);
    out.procedure = rulebook_.procedure(dossier_.procedure).id;
    out.domain = rulebook_.domains()[static_cast<std::size_t>(dossier_.domain.value)].id;
    out.body = dossier_.body;
    out.received = m.act->received;
    return out;
  }

  const Dossier& dossier_;
  const Rulebook& rulebook_;
  const ProcedureRules& rules_;
};

}  // namespace

bool answers(const EarlierMatter& matter, const HistoryQuery& query) {
  if (matter.party != query.party || (matter.dossier == query.dossier && query.dossier != 0)) return false;
  if (matter.on < query.from || query.to < matter.on) return false;
  return matter.received < query.known && (!matter.undone || query.known <= *matter.undone);
}

std::vector<EarlierMatter> matters(const Dossier& dossier, const Rulebook& rulebook, const World& world) {
  std::vector<EarlierMatter> out;
  const ProcedureRules& rules = rulebook.engine().procedures.at(static_cast<std::size_t>(dossier.procedure.value));
  if (rules.matters.empty()) return out;
  Scratch scratch;
  Walk walk(dossier, rulebook, world, scratch.memory().state);
  const Matters collect(dossier, rulebook, rules);
  for (const Act& act : dossier.acts) {
    collect.take(walk.at(act), out);
    walk.take(act);
  }
  return out;
}

}  // namespace fadu::law
