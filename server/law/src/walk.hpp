#pragma once
// One pass over the acts of a dossier, in order of receipt: each is judged by what stood before it, then taken in.
#include "moment.hpp"

namespace fadu::law {

/// Memory that a walk uses, kept from dossier to dossier.
class Scratch::Memory {
 public:
  State state;
};

class Walk {
 public:
  Walk(const Dossier& dossier, const Rulebook& rulebook, const World& world, State& state);

  /// Findings that the act causes, judged by the acts taken so far. Without the form, rules that look at the act's
  /// own fields and officers stay silent.
  void judge(const Act& act, std::vector<Finding>& out, bool with_form = true) const;
  void take(const Act& act);
  void take_all();

  [[nodiscard]] const State& state() const { return state_; }
  [[nodiscard]] const ProcedureRules& rules() const { return rules_; }
  /// The dossier as it stands after the acts taken so far.
  [[nodiscard]] Moment now(Date day) const { return {rulebook_, engine_, dossier_, world_, state_, nullptr, day}; }
  [[nodiscard]] Moment at(const Act& act) const {
    return {rulebook_, engine_, dossier_, world_, state_, &act, act.at.date()};
  }
  /// Duties as of a moment, and the findings of those that are over.
  void settle(Instant as_of, std::vector<Duty>& duties, std::vector<Finding>& findings) const;

 private:
  void judge_guard(const GuardRule& guard, Moment& moment, std::vector<Finding>& out, bool with_form) const;
  void judge_stop(const Term& term, std::int32_t id, const Moment& moment, std::vector<Finding>& out) const;
  void judge_at_once(const Term& term, std::int32_t id, const Moment& moment, std::vector<Finding>& out) const;
  void judge_notice(const Term& term, std::int32_t id, const Moment& moment, std::vector<Finding>& out) const;
  void stop(const Term& term, std::int32_t id, const Act& act, const Moment& moment);
  void start(const Term& term, std::int32_t id, const Act& act, const Moment& moment);
  void follow(std::int32_t base_term, std::size_t base, const Moment& moment);
  void note_bar(const Term& term, std::int32_t id, const Moment& moment);
  void touch(std::int32_t id, const Act& act);
  void pause(Running& run, const Act& act) const;
  void extend(Running& run, const Act& act) const;
  [[nodiscard]] bool fulfils(const Term& term, const Moment& moment) const {
    return !term.stop_when || term.stop_when->holds(moment);
  }

  const Dossier& dossier_;
  const Rulebook& rulebook_;
  const World& world_;
  const Engine& engine_;
  const ProcedureRules& rules_;
  State& state_;
};

}  // namespace fadu::law
