#include "walk.hpp"

#include <algorithm>

namespace fadu::law {
namespace {

std::size_t index_of(std::int32_t id) { return static_cast<std::size_t>(id); }

bool covers(const GuardText::Except& except, Date day) { return except.from <= day && day <= except.to; }

/// What has already happened is found, never refused.
Verdict verdict_for(Verdict verdict, const Act& act) {
  return act.happened && verdict == Verdict::refuse ? Verdict::permit_with_reason : verdict;
}

}  // namespace

Walk::Walk(const Dossier& dossier, const Rulebook& rulebook, const World& world, State& state)
    : dossier_(dossier),
      rulebook_(rulebook),
      world_(world),
      engine_(rulebook.engine()),
      rules_(engine_.procedures.at(index_of(dossier.procedure.value))),
      state_(state) {
  ensure(index_of(dossier.domain.value) < rulebook.domains().size(), "a dossier has a domain of this rulebook");
  state_.begin(engine_);
}

void Walk::judge_guard(const GuardRule& guard, Moment& m, std::vector<Finding>& out, bool with_form) const {
  const GuardText* text = guard.on(dossier_.domain, m.day, m.version);
  if (text == nullptr || (!with_form && text->shape->needs_form())) return;
  if (text->when && !text->when->holds(m)) return;
  Args args;
  if (!text->shape->broken(m, args)) return;
  for (const auto& except : text->excepts)
    if (covers(except, m.day) && except.when.holds(m)) return;
  Finding finding;
  finding.guard = guard.id;
  finding.act = m.act->seq;
  finding.verdict = verdict_for(text->verdict, *m.act);
  finding.severity = text->severity;
  finding.on = m.day;
  finding.args = std::move(args);
  finding.args.insert(finding.args.begin(), m.title(m.act->kind));
  out.push_back(std::move(finding));
}

void Walk::judge_stop(const Term& term, std::int32_t id, const Moment& m, std::vector<Finding>& out) const {
  if (term.shape != TermShape::deadline || !fulfils(term, m)) return;
  const Instant end = stop_moment(term, *m.act);
  for (const Running& run : state_.instances()) {
    if (run.term != id || !run.open()) continue;
    const Due last = due_of(rulebook_.calendar(), state_, run, end.date());
    if (!is_over(run, last, end)) continue;
    out.push_back(late_finding(m, run, last, end, m.act));
  }
}

/// A period whose last day a date gives may be started and kept by one act: an application that names what it is early for.
void Walk::judge_at_once(const Term& term, std::int32_t id, const Moment& m, std::vector<Finding>& out) const {
  const TermRule* rule = term.on(dossier_.domain, m.day);
  if (rule == nullptr || (term.when && !term.when->holds(m)) || !fulfils(term, m)) return;
  Running run;
  run.term = id;
  run.rule = rule;
  run.started_by = m.act->seq;
  run.start = start_moment(term, *m.act);
  run.fixed = fixed_day(rulebook_.calendar(), term, *rule, run.start.date(), m.date(term.anchor));
  if (!run.fixed) return;
  const Instant end = stop_moment(term, *m.act);
  const Due last = due_of(rulebook_.calendar(), state_, run, end.date());
  if (is_over(run, last, end)) out.push_back(late_finding(m, run, last, end, m.act));
}

void Walk::judge_notice(const Term& term, std::int32_t id, const Moment& m, std::vector<Finding>& out) const {
  const auto event = m.date(term.event);
  const TermRule* rule = term.on(dossier_.domain, m.day);
  if (!event || rule == nullptr || (term.when && !term.when->holds(m))) return;
  const Date notice = start_moment(term, *m.act).date();
  const bool working = rule->period.unit == Unit::working_day;
  const int between = working ? rulebook_.calendar().working_days_between(notice, *event) : *event - notice - 1;
  if (between >= rule->period.limit) return;
  Finding finding;
  finding.term = TermId{id};
  finding.act = m.act->seq;
  finding.verdict = verdict_for(rule->breach, *m.act);
  finding.severity = rule->severity;
  finding.on = m.day;
  finding.args = {m.title(m.act->kind), notice.iso(), event->iso(), std::to_string(std::max(between, 0)),
                  std::to_string(rule->period.limit), working ? "工作日" : "日"};
  out.push_back(std::move(finding));
}

void Walk::judge(const Act& act, std::vector<Finding>& out, bool with_form) const {
  Moment moment = at(act);
  for (const std::int32_t id : rules_.guards[index_of(act.kind.value)])
    judge_guard(engine_.guards[index_of(id)], moment, out, with_form);
  for (const TermEvent& event : rules_.events[index_of(act.kind.value)]) {
    const Term& term = engine_.terms[index_of(event.term)];
    if (event.stops) judge_stop(term, event.term, moment, out);
    if (event.starts && event.stops && with_form && term.due_by != DueBy::count) judge_at_once(term, event.term, moment, out);
    if (event.starts && with_form && term.shape == TermShape::notice_before) judge_notice(term, event.term, moment, out);
  }
}

void Walk::stop(const Term& term, std::int32_t id, const Act& act, const Moment& m) {
  if (!fulfils(term, m)) return;
  const Instant end = stop_moment(term, act);
  for (std::size_t i = 0; i < state_.runs; ++i) {
    Running& run = state_.running[i];
    if (run.term == id && run.open()) {
      run.ended_by = act.seq;
      run.end = end;
    } else if (run.base >= 0 && run.open() && state_.running[index_of(run.base)].ended_by == act.seq) {
      run.voided = true;   // what would have followed the period that has now been stopped
    }
  }
}

void Walk::follow(std::int32_t base_term, std::size_t base, const Moment& m) {
  for (const std::int32_t id : engine_.terms[index_of(base_term)].followers) {
    const Term& term = engine_.terms[index_of(id)];
    const auto& only = term.procedures;
    if (!only.empty() && std::find(only.begin(), only.end(), dossier_.procedure) == only.end()) continue;
    const TermRule* rule = term.on(dossier_.domain, m.day);
    if (rule == nullptr || (term.when && !term.when->holds(m))) continue;
    Running& run = state_.open(id, *rule, m.act->seq, state_.running[base].start);
    run.base = static_cast<std::int32_t>(base);
  }
}

void Walk::start(const Term& term, std::int32_t id, const Act& act, const Moment& m) {
  if (term.shape != TermShape::deadline && term.shape != TermShape::window) return;
  if (term.when && !term.when->holds(m)) return;
  const TermRule* rule = term.on(dossier_.domain, m.day);
  if (rule == nullptr) return;
  std::optional<Date> fixed;
  if (term.due_by != DueBy::count) {
    fixed = fixed_day(rulebook_.calendar(), term, *rule, start_moment(term, act).date(), m.date(term.anchor));
    if (!fixed) return;
  }
  if (!term.each)
    for (std::size_t i = 0; i < state_.runs; ++i) {
      Running& old = state_.running[i];
      const bool follows = old.base >= 0 && state_.running[index_of(old.base)].term == id;
      if ((old.term == id || follows) && old.open()) old.voided = true;
    }
  Running& run = state_.open(id, *rule, act.seq, start_moment(term, act));
  run.fixed = fixed;
  for (std::size_t i = 0; i < rule->pauses.size(); ++i) {   // a pause that already lasts
    const Pausing& pausing = rule->pauses[i];
    const int open = state_.count[index_of(pausing.from.value)] - state_.count[index_of(pausing.to.value)];
    if (pausing.counted ? open <= 0 : m.last_seq(pausing.from) <= m.last_seq(pausing.to)) continue;
    run.pauses.push_back({run.start.date(), std::nullopt, pausing.why});
    run.depth[i] = static_cast<std::int16_t>(std::clamp(open, 1, 30000));
  }
  if (!term.followers.empty()) follow(id, state_.runs - 1, m);
}

void Walk::note_bar(const Term& term, std::int32_t id, const Moment& m) {
  const auto from = m.date(term.bar_from);
  const Instant found = stop_moment(term, *m.act);
  const TermRule* rule = term.on(dossier_.domain, found.date());
  if (!from || rule == nullptr || latest_run(state_, id) != nullptr) return;
  if (term.when && !term.when->holds(m)) return;
  Running& run = state_.open(id, *rule, m.act->seq, Instant::at(*from));
  run.ended_by = m.act->seq;
  run.end = found;
}

namespace {

/// A pause of a length that was told beforehand: later news only shorten it.
void pause_until(Running& run, const Pausing& pausing, const Act& act) {
  const Date day = act.at.date();
  const Value* told = act.kind == pausing.from ? act.find(pausing.until) : nullptr;
  const auto* last = told != nullptr ? std::get_if<Date>(told) : nullptr;
  if (act.kind == pausing.from)
    run.pauses.push_back({day, last != nullptr ? std::optional(std::max(day, last->plus_days(1))) : std::nullopt, pausing.why});
  if (act.kind != pausing.to) return;
  for (Pause& open : run.pauses)
    if (open.why == pausing.why && (!open.to || day < *open.to)) open.to = std::max(open.from, day);
}

}  // namespace

void Walk::pause(Running& run, const Act& act) const {
  const Date day = act.at.date();
  for (std::size_t i = 0; i < run.rule->pauses.size(); ++i) {
    const Pausing& pausing = run.rule->pauses[i];
    auto open = std::find_if(run.pauses.begin(), run.pauses.end(),
                             [&](const Pause& p) { return !p.to && p.why == pausing.why; });
    if (pausing.until.valid()) {
      pause_until(run, pausing, act);
      continue;
    }
    if (act.kind == pausing.from) ++run.depth[i];
    if (act.kind == pausing.from && open == run.pauses.end()) run.pauses.push_back({day, std::nullopt, pausing.why});
    if (act.kind != pausing.to || open == run.pauses.end()) continue;
    run.depth[i] = static_cast<std::int16_t>(pausing.counted ? run.depth[i] - 1 : 0);
    if (run.depth[i] <= 0) open->to = std::max(open->from, day);
  }
}

void Walk::extend(Running& run, const Act& act) const {
  for (std::size_t i = 0; i < run.rule->extends.size(); ++i) {
    const Extending& extending = run.rule->extends[i];
    if (extending.act != act.kind || run.used[i] >= extending.times) continue;
    const Due last = due_of(rulebook_.calendar(), state_, run, act.at.date());
    if (is_over(run, last, act.at)) continue;   // what has ended cannot be lengthened
    ++run.used[i];
    int& longer = extending.unit ? run.further : run.extension;
    if (extending.unit) run.further_unit = *extending.unit;
    longer += extending.days;
    if (const Value* value = extending.field.valid() ? act.find(extending.field) : nullptr)
      if (const auto* days = std::get_if<std::int64_t>(value)) longer += static_cast<int>(std::clamp<std::int64_t>(*days, 0, 36500));
  }
}

void Walk::touch(std::int32_t id, const Act& act) {
  for (std::size_t i = 0; i < state_.runs; ++i) {
    Running& run = state_.running[i];
    if (run.term != id || !run.open()) continue;
    pause(run, act);
    extend(run, act);
  }
}

void Walk::take(const Act& act) {
  const auto kind = index_of(act.kind.value);
  const Moment moment = at(act);
  const auto& events = rules_.events[kind];
  for (const TermEvent& event : events) {
    const Term& term = engine_.terms[index_of(event.term)];
    if (event.touches) touch(event.term, act);
    if (event.stops && term.shape == TermShape::time_bar) note_bar(term, event.term, moment);
    if (event.stops && term.shape != TermShape::time_bar) stop(term, event.term, act, moment);
  }
  for (const TermEvent& event : events) {
    const Term& term = engine_.terms[index_of(event.term)];
    if (event.starts) start(term, event.term, act, moment);
    if (event.starts && event.stops && term.due_by != DueBy::count) stop(term, event.term, act, moment);
  }
  if (rules_.stage_of[kind] >= 0) state_.stage = rules_.stage_of[kind];
  state_.take(act, act.seq);
}

void Walk::take_all() {
  for (const Act& act : dossier_.acts) take(act);
}

}  // namespace fadu::law
