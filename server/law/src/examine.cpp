#include "fadu/law/examine.hpp"

#include <algorithm>

#include "accrual.hpp"
#include "walk.hpp"

namespace fadu::law {
namespace {

bool happened(const State& state, const CheckRule& check) {
  const auto there = [&](ActKind kind) { return state.count[static_cast<std::size_t>(kind.value)] > 0; };
  if (check.done.empty()) return false;
  return check.all ? std::all_of(check.done.begin(), check.done.end(), there)
                   : std::any_of(check.done.begin(), check.done.end(), there);
}

bool named(const std::vector<std::int32_t>& sorted, std::int32_t id) {
  return id >= 0 && std::binary_search(sorted.begin(), sorted.end(), id);
}

bool has_problem(const CheckRule& check, const std::vector<Finding>& findings) {
  return std::any_of(findings.begin(), findings.end(), [&](const Finding& f) {
    return named(check.guards, f.guard.value) || named(check.terms, f.term.value);
  });
}

/// A period of somebody else is running: nothing to do but wait.
bool is_waiting(const CheckRule& check, const std::vector<Duty>& duties, const Engine& engine) {
  return std::any_of(duties.begin(), duties.end(), [&](const Duty& d) {
    if (!named(check.terms, d.term.value)) return false;
    if (d.state != DutyState::open && d.state != DutyState::paused) return false;
    const Term& term = engine.terms[static_cast<std::size_t>(d.term.value)];
    return term.shape == TermShape::window || term.who != Who::agency;
  });
}

CheckState check_state(const CheckRule& check, const Examination& e, const Moment& now) {
  if (check.when && !check.when->holds(now)) return CheckState::not_applicable;
  if (has_problem(check, e.findings)) return CheckState::problem;
  if (is_waiting(check, e.duties, now.engine)) return CheckState::waiting;
  return happened(now.before, check) ? CheckState::done : CheckState::todo;
}

void fill_checklist(const Walk& walk, Date day, Examination& out) {
  const Moment now = walk.now(day);
  const auto& checks = walk.rules().checks;
  for (std::size_t i = 0; i < checks.size(); ++i) out.checklist.push_back({i, check_state(checks[i], out, now)});
}

/// What a page would propose: what the checklist names, and the first stop of a running duty of the agency.
bool suggested(ActKind kind, const Examination& e, const Walk& walk, const Engine& engine) {
  for (const Check& check : e.checklist) {
    const CheckRule& rule = walk.rules().checks[check.index];
    const bool todo = check.state == CheckState::todo || (check.state == CheckState::problem && !happened(walk.state(), rule));
    if (todo && std::find(rule.next.begin(), rule.next.end(), kind) != rule.next.end()) return true;
  }
  return std::any_of(e.duties.begin(), e.duties.end(), [&](const Duty& duty) {
    const Term& term = engine.terms[static_cast<std::size_t>(duty.term.value)];
    if (duty.state != DutyState::open && duty.state != DutyState::overdue) return false;
    return term.shape == TermShape::deadline && term.who == Who::agency && !term.stops.empty() && term.stops.front() == kind;
  });
}

bool may_come(const ActSpec& act, const ProcedureSpec& procedure, const Dossier& dossier, const State& state) {
  if (dossier.acts.empty()) return act.id == procedure.opens;
  if (act.id == procedure.opens && !act.repeat) return false;
  return act.repeat || state.count[static_cast<std::size_t>(act.kind.value)] == 0;
}

}  // namespace

Scratch::Scratch() : memory_(std::make_unique<Memory>()) {}
Scratch::~Scratch() = default;
Scratch::Scratch(Scratch&&) noexcept = default;
Scratch& Scratch::operator=(Scratch&&) noexcept = default;

void examine(const Dossier& dossier, const Rulebook& rulebook, const World& world, Instant as_of, Scratch& scratch,
             Examination& out) {
  out.duties.clear();
  out.findings.clear();
  out.checklist.clear();
  Walk walk(dossier, rulebook, world, scratch.memory().state);
  for (const Act& act : dossier.acts) {
    walk.judge(act, out.findings);
    walk.take(act);
  }
  walk.settle(as_of, out.duties, out.findings);
  out.stage = StageId{walk.state().stage};
  fill_checklist(walk, as_of.date(), out);
}

Examination examine(const Dossier& dossier, const Rulebook& rulebook, const World& world, Instant as_of) {
  Scratch scratch;
  Examination out;
  examine(dossier, rulebook, world, as_of, scratch, out);
  return out;
}

std::vector<Finding> judge(const Dossier& dossier, const Act& next, const Rulebook& rulebook, const World& world) {
  ensure(next.seq == static_cast<std::int32_t>(dossier.acts.size()) + 1, "the next act follows the last");
  Scratch scratch;
  Walk walk(dossier, rulebook, world, scratch.memory().state);
  walk.take_all();
  std::vector<Finding> out;
  walk.judge(next, out);
  return out;
}

std::vector<Possibility> possible(const Dossier& dossier, const Rulebook& rulebook, const World& world, Instant as_of) {
  Scratch scratch;
  Walk walk(dossier, rulebook, world, scratch.memory().state);
  walk.take_all();
  Examination now;
  walk.settle(as_of, now.duties, now.findings);
  fill_checklist(walk, as_of.date(), now);
  const ProcedureSpec& procedure = rulebook.procedure(dossier.procedure);
  std::vector<Possibility> out;
  const std::string& domain = rulebook.domains()[static_cast<std::size_t>(dossier.domain.value)].id;
  for (const ActSpec& spec : procedure.acts) {
    if (!spec.domains.empty() && std::find(spec.domains.begin(), spec.domains.end(), domain) == spec.domains.end()) continue;
    Possibility one{spec.kind, may_come(spec, procedure, dossier, walk.state()), false, {}};
    Act next;
    next.kind = spec.kind;
    next.seq = static_cast<std::int32_t>(dossier.acts.size()) + 1;
    next.at = next.received = as_of;
    if (one.possible) walk.judge(next, one.blocked_by, false);
    for (const Finding& finding : one.blocked_by) one.possible = one.possible && finding.verdict != Verdict::refuse;
    one.suggested = one.possible && suggested(spec.kind, now, walk, rulebook.engine());
    out.push_back(std::move(one));
  }
  return out;
}

std::optional<Accrual> late_fine(const Dossier& dossier, const Rulebook& rulebook, Date on) {
  struct Nobody final : World {
    PersonStatus person(PersonId, Date) const override { return {}; }
    BodyStatus body(BodyId, Date) const override { return {}; }
    const Item* item(std::string_view) const override { return nullptr; }
  };
  const Nobody nobody;
  Scratch scratch;
  Walk walk(dossier, rulebook, nobody, scratch.memory().state);
  walk.take_all();
  for (const std::int32_t term : walk.rules().accruals)
    if (auto out = accrue(walk.now(on), term)) return out;
  return std::nullopt;
}

}  // namespace fadu::law
