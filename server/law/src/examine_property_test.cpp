// Properties of examine over random dossiers of the absurd domain.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "lighthouse.hpp"

namespace fadu::law {
namespace {

bool same(const Finding& a, const Finding& b) {
  return a.term == b.term && a.guard == b.guard && a.act == b.act && a.verdict == b.verdict && a.severity == b.severity &&
         a.on == b.on && a.args == b.args;
}

bool same(const std::vector<Finding>& a, const std::vector<Finding>& b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](const auto& x, const auto& y) { return same(x, y); });
}

std::vector<Finding> up_to(std::vector<Finding> list, std::size_t seq) {
  std::erase_if(list, [&](const Finding& f) { return f.act == 0 || f.act > static_cast<std::int32_t>(seq); });
  return list;
}

Value value_for(const FieldSpec& spec) {
  const auto fen = *rc::gen::inRange<std::int64_t>(0, 1200000);
  switch (spec.type) {
    case FieldType::money: return Money{fen};
    case FieldType::number: return fen % 60;
    case FieldType::boolean: return fen % 2 == 0;
    case FieldType::date: return Date::of(2026, 1, 1).plus_days(static_cast<std::int32_t>(fen % 400));
    case FieldType::choices: return std::vector<std::string>{fen % 3 == 0 ? "lamp_out" : "fine"};
    case FieldType::officer: return std::vector<PersonId>{PersonId{fen % 5 + 1}};
    default: return std::string(spec.key == "item" ? "DT-001" : "守灯");
  }
}

/// Any acts in any order, claimed times near each other but not sorted: the world as it is.
test::Case random_case() {
  test::Case c(*rc::gen::element("general", "lighthouse"));
  for (const char* name : {"A", "B", "C", "D", "E"}) (void)c.world.named(name);
  const auto& acts = c.book.procedure("lamp")->acts;
  const auto many = *rc::gen::inRange<std::size_t>(0, 14);
  Date day = Date::of(2026, 2, 20);
  for (std::size_t i = 0; i < many; ++i) {
    const ActSpec& spec = acts[*rc::gen::inRange<std::size_t>(0, acts.size())];
    day = day.plus_days(*rc::gen::inRange(-2, 12));
    Act act;
    act.kind = spec.kind;
    act.seq = static_cast<std::int32_t>(i) + 1;
    act.at = act.received = Instant::at(day, *rc::gen::inRange(0, 86400));
    act.actor = PersonId{*rc::gen::inRange<std::int64_t>(1, 6)};
    act.happened = *rc::gen::inRange(0, 8) == 0;
    for (const auto& field : spec.fields) {
      if (*rc::gen::inRange(0, 4) == 0 || field.type == FieldType::list) continue;
      if (field.type == FieldType::party)
        act.facts.push_back({c.book.field("party.kind"), std::string(*rc::gen::element("natural_person", "legal_person"))});
      else
        act.facts.push_back({field.id, value_for(field)});
    }
    std::sort(act.facts.begin(), act.facts.end(), [](const Fact& a, const Fact& b) { return a.field < b.field; });
    c.dossier.acts.push_back(std::move(act));
  }
  return c;
}

const Instant kLater = Instant::at(Date::of(2027, 6, 1));

RC_GTEST_PROP(ExamineProperty, APrefixNeverKnowsTheFuture, ()) {
  const test::Case c = random_case();
  const auto all = examine(c.dossier, c.book, c.world, kLater);
  Dossier part = c.dossier;
  part.acts.resize(*rc::gen::inRange<std::size_t>(0, part.acts.size() + 1));
  const auto before = examine(part, c.book, c.world, kLater);
  RC_ASSERT(same(up_to(all.findings, part.acts.size()), up_to(before.findings, part.acts.size())));
}

RC_GTEST_PROP(ExamineProperty, JudgingStepByStepIsExaminingAtOnce, ()) {
  const test::Case c = random_case();
  std::vector<Finding> steps;
  Dossier growing = c.dossier;
  growing.acts.clear();
  for (const Act& act : c.dossier.acts) {
    for (auto& finding : judge(growing, act, c.book, c.world)) steps.push_back(std::move(finding));
    growing.acts.push_back(act);
  }
  const auto all = examine(c.dossier, c.book, c.world, kLater);
  RC_ASSERT(same(up_to(all.findings, c.dossier.acts.size()), steps));
}

RC_GTEST_PROP(ExamineProperty, ReusedMemoryForgetsTheLastDossier, ()) {
  const test::Case one = random_case();
  const test::Case two = random_case();
  Scratch scratch;
  Examination out;
  examine(one.dossier, one.book, one.world, kLater, scratch, out);
  examine(two.dossier, two.book, two.world, kLater, scratch, out);
  const auto fresh = examine(two.dossier, two.book, two.world, kLater);
  RC_ASSERT(same(out.findings, fresh.findings));
  RC_ASSERT(out.duties.size() == fresh.duties.size());
  RC_ASSERT(out.stage == fresh.stage);
}

RC_GTEST_PROP(ExamineProperty, WhatHasHappenedIsNeverRefused, ()) {
  const test::Case c = random_case();
  for (const Finding& finding : examine(c.dossier, c.book, c.world, kLater).findings)
    if (finding.act > 0 && c.dossier.acts[static_cast<std::size_t>(finding.act - 1)].happened)
      RC_ASSERT(finding.verdict != Verdict::refuse);
}

RC_GTEST_PROP(ExamineProperty, EveryFindingAndEveryDateHasWords, ()) {
  const test::Case c = random_case();
  const auto all = examine(c.dossier, c.book, c.world, kLater);
  for (const Finding& finding : all.findings) {
    const auto words = explain(c.book, c.dossier, finding);
    RC_ASSERT(words.text.ends_with("。"));
    RC_ASSERT(!words.cites.empty());
  }
  for (const Duty& one : all.duties) RC_ASSERT(!explain(c.book, one, kLater).steps.empty());
}

RC_GTEST_PROP(ExamineProperty, TimeOnlyAddsFindingsOfNow, ()) {
  const test::Case c = random_case();
  const auto days = *rc::gen::inRange(0, 300);
  const auto early = examine(c.dossier, c.book, c.world, Instant::at(Date::of(2026, 8, 1)));
  const auto late = examine(c.dossier, c.book, c.world, Instant::at(Date::of(2026, 8, 1).plus_days(days)));
  RC_ASSERT(late.findings.size() >= early.findings.size());
  RC_ASSERT(same(up_to(early.findings, 99), up_to(late.findings, 99)));
}

RC_GTEST_PROP(ExamineProperty, TheLateFineGrowsUpToItsCap, ()) {
  const test::Case c = random_case();
  std::int64_t before = 0;
  for (int day = 0; day < 200; day += 17) {
    const auto fine = late_fine(c.dossier, c.book, Date::of(2026, 3, 1).plus_days(day));
    if (!fine) continue;
    RC_ASSERT(fine->amount <= fine->cap);
    RC_ASSERT(fine->amount.fen() >= before);
    before = fine->amount.fen();
  }
}

/// Findings and duties without the numbers of the acts, so that the same case told in another order reads the same.
std::vector<std::string> told(const test::Case& c) {
  const auto all = examine(c.dossier, c.book, c.world, kLater);
  const auto kind_of = [&](std::int32_t seq) {
    return seq == 0 ? std::string("-") : std::string(c.book.act_name(c.dossier.acts[static_cast<std::size_t>(seq - 1)].kind));
  };
  std::vector<std::string> out{"stage " + std::to_string(all.stage.value)};
  for (const Finding& f : all.findings) {
    std::string line = c.rule(f) + " " + kind_of(f.act) + " " + f.on.iso();
    for (const auto& arg : f.args) line += " " + arg;
    out.push_back(std::move(line));
  }
  for (const Duty& d : all.duties)
    out.push_back(std::to_string(d.term.value) + " " + kind_of(d.started_by) + " " + kind_of(d.ended_by) + " " + d.due.day.iso() + " " +
                  std::to_string(static_cast<int>(d.state)));
  std::sort(out.begin(), out.end());
  return out;
}

void number(Dossier& dossier) {
  for (std::size_t i = 0; i < dossier.acts.size(); ++i) dossier.acts[i].seq = static_cast<std::int32_t>(i) + 1;
}

/// Kinds that no rule of the fixture relates to each other.
bool independent(const test::Case& c, const Act& act) {
  const auto name = c.book.act_name(act.kind);
  return name == "keeper_noted" || name == "visit_notified" || name == "lamp_sealed";
}

RC_GTEST_PROP(ExamineProperty, TheOrderOfIndependentActsDoesNotMatter, ()) {
  test::Case c = random_case();
  const auto before = told(c);
  int swapped = 0;
  for (std::size_t i = 1; i < c.dossier.acts.size(); ++i) {
    Act& a = c.dossier.acts[i - 1];
    Act& b = c.dossier.acts[i];
    if (a.kind == b.kind || !independent(c, a) || !independent(c, b)) continue;
    std::swap(a, b);
    ++swapped;
    ++i;
  }
  number(c.dossier);
  RC_CLASSIFY(swapped > 0);
  RC_ASSERT(told(c) == before);
}

RC_GTEST_PROP(ExamineProperty, ANoteThatNoRuleKnowsChangesNothingWhereverItStands, ()) {
  test::Case c = random_case();
  const auto before = told(c);
  Act note;
  note.kind = c.book.act_kind("keeper_noted");
  note.at = note.received = Instant::at(Date::of(2026, 3, 5));
  note.actor = PersonId{77};
  const auto place = *rc::gen::inRange<std::size_t>(0, c.dossier.acts.size() + 1);
  c.dossier.acts.insert(c.dossier.acts.begin() + static_cast<std::ptrdiff_t>(place), note);
  number(c.dossier);
  RC_ASSERT(told(c) == before);
}

RC_GTEST_PROP(ExamineProperty, ExaminingActByActEndsWhereExaminingAtOnceEnds, ()) {
  const test::Case c = random_case();
  Scratch scratch;
  Examination last;
  Dossier growing = c.dossier;
  growing.acts.clear();
  for (const Act& act : c.dossier.acts) {
    growing.acts.push_back(act);
    examine(growing, c.book, c.world, kLater, scratch, last);
  }
  const auto all = examine(c.dossier, c.book, c.world, kLater);
  RC_PRE(!c.dossier.acts.empty());
  RC_ASSERT(same(last.findings, all.findings));
  RC_ASSERT(last.duties.size() == all.duties.size());
  for (std::size_t i = 0; i < all.duties.size(); ++i) {
    RC_ASSERT(last.duties[i].due.day == all.duties[i].due.day);
    RC_ASSERT(last.duties[i].state == all.duties[i].state);
  }
  RC_ASSERT(last.stage == all.stage);
}

}  // namespace
}  // namespace fadu::law
