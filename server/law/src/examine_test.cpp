// What examine, judge, possible, explain, late_fine promise, told in the absurd domain.
#include "fadu/law/examine.hpp"

#include <gtest/gtest.h>

#include "lighthouse.hpp"

namespace fadu::law {
namespace {

using test::Case;
using test::day;

const Possibility& of(const std::vector<Possibility>& list, ActKind kind) {
  return *std::find_if(list.begin(), list.end(), [&](const auto& p) { return p.kind == kind; });
}

const Duty* duty(const Case& c, const Examination& e, std::string_view term) {
  const Duty* out = nullptr;
  for (const auto& d : e.duties)
    if (c.book.terms()[static_cast<std::size_t>(d.term.value)].id == term) out = &d;
  return out;
}

CheckState check(const Case& c, const Examination& e, std::string_view id) {
  const auto& checks = c.book.procedure("lamp")->checks;
  for (const auto& one : e.checklist)
    if (checks[one.index].id == id) return one.state;
  return CheckState::not_applicable;
}

TEST(Examine, ALateDecisionIsFoundAtTheDecision) {
  Case c;
  c.add("lamp_reported", "2026-03-01", {{"party.kind", std::string("natural_person")}});
  c.add("lamp_filed", "2026-03-01");
  c.add("lamp_decided", "2026-05-02");
  const auto e = c.examined("2026-05-03");
  EXPECT_EQ(c.said(e.findings, "decide_limit"),
            "“作出熄灯决定的期限”自“立案”（2026-03-01）起算，到 2026-04-30 届满，“作出决定”在 2026-05-02 才办理，逾期 2 日。");
  EXPECT_EQ(duty(c, e, "decide_limit")->state, DutyState::late_met);
}

TEST(Examine, ADutyThatNobodyMeetsIsFoundAsOfNow) {
  Case c;
  c.add("lamp_reported", "2026-03-01");
  c.add("lamp_filed", "2026-03-01");
  EXPECT_TRUE(c.examined("2026-04-30T23:59:59").findings.empty());
  const auto e = c.examined("2026-05-01");
  ASSERT_EQ(e.findings.size(), 1U);
  EXPECT_EQ(e.findings[0].act, 0);
  EXPECT_EQ(e.findings[0].verdict, Verdict::permit_with_reason);
  EXPECT_EQ(c.said(e.findings, "decide_limit"), "“作出熄灯决定的期限”自“立案”（2026-03-01）起算，到 2026-04-30 届满，截至 2026-05-01 仍未办理，已逾期 1 日。");
  EXPECT_EQ(duty(c, e, "decide_limit")->state, DutyState::overdue);
}

TEST(Examine, TheLawOfTheStepsDayBinds) {
  Case c;
  c.add("lamp_filed", "2026-06-30");
  EXPECT_EQ(duty(c, c.examined("2026-07-01"), "decide_limit")->due.day, Date::of(2026, 8, 29));
  Case later;
  later.add("lamp_filed", "2026-07-01");
  EXPECT_EQ(duty(later, later.examined("2026-07-01"), "decide_limit")->due.day, Date::of(2026, 7, 31));
}

TEST(Examine, APauseMovesTheDateByItsDaysAndShowsAsPaused) {
  Case c;
  c.add("lamp_filed", "2026-03-01");
  c.add("lamp_paused", "2026-03-10");
  const auto open = c.examined("2026-03-12");
  EXPECT_EQ(duty(c, open, "decide_limit")->state, DutyState::paused);
  c.add("lamp_resumed", "2026-03-20");
  const auto e = c.examined("2026-03-21");
  EXPECT_EQ(duty(c, e, "decide_limit")->due.day, Date::of(2026, 5, 10));
  EXPECT_EQ(duty(c, e, "decide_limit")->pauses.at(0).why, "中止");
}

TEST(Examine, WhatHasEndedCannotBeLengthened) {
  Case c;
  c.add("lamp_filed", "2026-03-01");
  c.add("lamp_extended", "2026-05-01");
  EXPECT_EQ(duty(c, c.examined("2026-05-02"), "decide_limit")->due.day, Date::of(2026, 4, 30));
  Case timely;
  timely.add("lamp_filed", "2026-03-01");
  timely.add("lamp_extended", "2026-04-30");
  timely.add("lamp_extended", "2026-05-10");   // once only
  EXPECT_EQ(duty(timely, timely.examined("2026-05-12"), "decide_limit")->due.day, Date::of(2026, 5, 30));
}

TEST(Examine, AWindowThatPassesIsNoDefect) {
  Case c;
  c.add("lamp_offered", "2026-03-10", {{"served_on", day("2026-03-10")}});
  const auto e = c.examined("2026-03-20");
  EXPECT_TRUE(e.findings.empty());
  EXPECT_EQ(duty(c, e, "offer_window")->state, DutyState::lapsed);
}

TEST(Examine, PartOfThePaymentDoesNotStopThePeriod) {
  Case c;
  c.add("lamp_decided", "2026-03-20", {{"fine", Money::yuan(100)}});
  c.add("decision_served", "2026-03-20", {{"served_on", day("2026-03-20")}});
  c.add("payment_received", "2026-03-25", {{"amount", Money::yuan(40)}, {"paid_on", day("2026-03-25")}, {"whole", false}});
  EXPECT_EQ(duty(c, c.examined("2026-03-26"), "pay_limit")->ended_by, 0);
  EXPECT_EQ(duty(c, c.examined("2026-03-26"), "enforce_limit")->due.day, Date::of(2026, 7, 6));
  c.add("payment_received", "2026-03-27", {{"amount", Money::yuan(60)}, {"paid_on", day("2026-03-27")}, {"whole", true}});
  const auto e = c.examined("2026-09-01");
  EXPECT_EQ(duty(c, e, "pay_limit")->state, DutyState::met);
  EXPECT_EQ(duty(c, e, "enforce_limit")->state, DutyState::void_);
}

TEST(Examine, ALateEntryIsFoundNeverRefused) {
  Case c;
  c.add("lamp_reported", "2026-03-02");
  Act early = c.act("lamp_inspected", "2026-03-03");
  const auto live = judge(c.dossier, early, c.book, c.world);
  early.happened = true;
  const auto late = judge(c.dossier, early, c.book, c.world);
  ASSERT_EQ(live.size(), late.size());
  ASSERT_FALSE(live.empty());
  EXPECT_EQ(live[0].verdict, Verdict::refuse);
  for (const auto& f : late) EXPECT_NE(f.verdict, Verdict::refuse);
}

TEST(Examine, TheChecklistTellsDoneProblemTodoWaiting) {
  Case c;
  c.add("lamp_reported", "2026-03-02", {{"party.kind", std::string("natural_person")}});
  EXPECT_EQ(check(c, c.examined("2026-03-02"), "filed"), CheckState::todo);
  c.add("lamp_filed", "2026-03-03");
  c.add("lamp_inspected", "2026-03-04");
  c.add("lamp_offered", "2026-03-10", {{"served_on", day("2026-03-10")}});
  const auto e = c.examined("2026-03-11");
  EXPECT_EQ(check(c, e, "filed"), CheckState::done);
  EXPECT_EQ(check(c, e, "keepers"), CheckState::problem);
  EXPECT_EQ(check(c, e, "offered"), CheckState::waiting);
  EXPECT_EQ(check(c, e, "in_time"), CheckState::todo);
  EXPECT_EQ(check(c, c.examined("2026-03-16"), "offered"), CheckState::done);
}

TEST(Examine, ACheckThatDoesNotConcernTheParty) {
  Case c;
  c.add("lamp_reported", "2026-03-02", {{"party.kind", std::string("legal_person")}});
  EXPECT_EQ(check(c, c.examined("2026-03-02"), "offered"), CheckState::not_applicable);
}

TEST(Examine, TheLatestStageStands) {
  Case c;
  EXPECT_EQ(c.examined("2026-03-02").stage.value, 0);
  c.add("lamp_reported", "2026-03-02");
  c.add("lamp_filed", "2026-03-03");
  EXPECT_EQ(c.examined("2026-03-04").stage.value, 1);
  c.add("lamp_closed", "2026-03-05");
  EXPECT_EQ(c.examined("2026-03-06").stage.value, 3);
}

TEST(Possible, OnlyTheOpeningActOpens) {
  const Case c;
  for (const auto& p : possible(c.dossier, c.book, c.world, Instant::parse("2026-03-02").value()))
    EXPECT_EQ(p.possible, p.kind == c.book.act_kind("lamp_reported"));
}

TEST(Possible, TellsWhatBlocksAndWhatComesNext) {
  Case c;
  c.add("lamp_reported", "2026-03-02");
  auto next = possible(c.dossier, c.book, c.world, Instant::parse("2026-03-03").value());
  EXPECT_TRUE(of(next, c.book.act_kind("lamp_filed")).suggested);
  const auto& inspect = of(next, c.book.act_kind("lamp_inspected"));
  EXPECT_FALSE(inspect.possible);
  EXPECT_EQ(c.said(inspect.blocked_by, "filing_first"), "“登塔检查”（2026-03-03）之前没有办理“立案”。");
  EXPECT_FALSE(of(next, c.book.act_kind("lamp_reported")).possible);
  c.add("lamp_filed", "2026-03-03");
  next = possible(c.dossier, c.book, c.world, Instant::parse("2026-03-04").value());
  EXPECT_TRUE(of(next, c.book.act_kind("lamp_inspected")).suggested);
  EXPECT_TRUE(of(next, c.book.act_kind("lamp_decided")).suggested);
  EXPECT_FALSE(of(next, c.book.act_kind("lamp_closed")).suggested);
}

TEST(Explain, ASeparationNamesPersonActAndDay) {
  Case c;
  c.add("lamp_filed", "2026-03-02");
  c.add("lamp_inspected", "2026-03-03").officers = {c.world.named("张某某")};
  Act review = c.act("lamp_reviewed", "2026-03-05");
  review.actor = c.world.named("张某某");
  EXPECT_EQ(c.said(judge(c.dossier, review, c.book, c.world), "reviewer_separate"),
            "“审核”的经办人张某某同时是本案“登塔检查”（2026-03-03）的执法人员。");
}

TEST(Explain, AGuardMayTellItsReasonInItsOwnWords) {
  Case c;
  c.add("lamp_filed", "2026-03-02");
  c.add("lamp_paused", "2026-03-03");
  EXPECT_EQ(c.said(judge(c.dossier, c.act("lamp_inspected", "2026-03-04"), c.book, c.world), "resumed_first"),
            "“登塔检查”（2026-03-04）：中止之后还没有恢复。");
}

TEST(Explain, EveryFindingIsAWholeSentenceWithArticleAndRemedy) {
  Case c("lighthouse");
  c.world.own.enforcement = false;
  c.add("lamp_reported", "2026-03-02", {{"party.kind", std::string("natural_person")}});
  c.add("lamp_filed", "2026-03-01", {{"conduct_ended_on", day("2023-01-01")}, {"item", std::string("DT-001")}});
  c.add("lamp_inspected", "2026-03-04").officers = {PersonId{99}};
  c.add("lamp_offered", "2026-03-05", {{"served_on", day("2026-03-05")}, {"fine", Money::yuan(1)}});
  c.add("lamp_decided", "2026-03-06", {{"fine", Money::yuan(99999)}, {"penalty_kinds", std::vector<std::string>{"lamp_out"}}, {"goods_value", Money::yuan(10)}});
  c.add("visit_notified", "2026-03-06", {{"visit_on", day("2026-03-07")}});
  c.add("surcharge_imposed", "2026-03-07", {{"surcharge_fen", Money::yuan(7)}});
  const auto e = c.examined("2027-01-01");
  EXPECT_GE(e.findings.size(), 11U);
  for (const auto& f : e.findings) {
    const auto words = explain(c.book, c.dossier, f);
    EXPECT_TRUE(words.text.ends_with("。")) << words.text;
    EXPECT_EQ(words.text.find("“”"), std::string::npos) << words.text;
    EXPECT_FALSE(words.cites.empty()) << words.rule;
    EXPECT_FALSE(words.mend.empty()) << words.rule;
    EXPECT_FALSE(words.title.empty()) << words.rule;
  }
}

TEST(Explain, ADateEndsWithItsDoubtAndItsArticle) {
  Case c;
  c.add("lamp_filed", "2026-03-01");
  const auto e = c.examined("2026-03-02");
  const auto words = explain(c.book, *duty(c, e, "decide_limit"), Instant::parse("2026-03-02").value());
  EXPECT_EQ(words.due.day, Date::of(2026, 4, 30));
  ASSERT_GE(words.steps.size(), 4U);
  EXPECT_EQ(words.steps[words.steps.size() - 2].kind, Step::Kind::doubt);
  EXPECT_EQ(words.steps.back().text, "依据《灯塔法》第二条");
}

Case unpaid() {
  Case c;
  c.add("lamp_decided", "2026-03-02", {{"fine", Money::yuan(1000)}});
  c.add("decision_served", "2026-03-02", {{"served_on", day("2026-03-02")}});   // due 2026-03-17
  return c;
}

TEST(LateFine, RunsFromTheDayAfterTheDueDay) {
  const Case c = unpaid();
  EXPECT_FALSE(late_fine(c.dossier, c.book, Date::of(2026, 3, 17)));
  const auto one = late_fine(c.dossier, c.book, Date::of(2026, 3, 18));
  ASSERT_TRUE(one);
  EXPECT_EQ(one->amount, Money::yuan(30));
  EXPECT_EQ(one->days, 1);
}

TEST(LateFine, NeverExceedsTheFine) {
  const Case c = unpaid();
  const auto most = late_fine(c.dossier, c.book, Date::of(2026, 12, 31));
  ASSERT_TRUE(most);
  EXPECT_TRUE(most->capped);
  EXPECT_EQ(most->amount, Money::yuan(1000));
}

TEST(LateFine, DoesNotRunWhileItIsStopped) {
  Case c = unpaid();
  c.add("lamp_paused", "2026-03-20");
  c.add("lamp_resumed", "2026-03-25");
  EXPECT_EQ(late_fine(c.dossier, c.book, Date::of(2026, 3, 24))->days, 2);   // 18 and 19 March
  EXPECT_EQ(late_fine(c.dossier, c.book, Date::of(2026, 3, 26))->days, 4);
}

TEST(LateFine, RunsOnWhatIsStillOwed) {
  Case c = unpaid();
  c.add("payment_received", "2026-03-19", {{"amount", Money::yuan(500)}, {"paid_on", day("2026-03-19")}, {"whole", false}});
  EXPECT_EQ(late_fine(c.dossier, c.book, Date::of(2026, 3, 18))->amount, Money::yuan(30));
  EXPECT_EQ(late_fine(c.dossier, c.book, Date::of(2026, 3, 20))->amount, Money::yuan(30 + 15 + 15));
}

const ItemVersion& dark_lamp() { return *test::lighthouse().items().at(0).on(Date::of(2025, 6, 1)); }

TEST(FineBounds, TheTierFollowsTheValue) {
  const auto low = fine_bounds(dark_lamp(), {"natural_person", Money::yuan(999), {}, false, false, ""});
  EXPECT_EQ(low->max, Money::yuan(4000));
  const auto high = fine_bounds(dark_lamp(), {"natural_person", Money::yuan(1000), {}, false, false, ""});
  EXPECT_EQ(high->min, Money::yuan(500));
  EXPECT_EQ(high->max, Money::yuan(5000));
  EXPECT_FALSE(fine_bounds(dark_lamp(), {"natural_person", {}, {}, false, false, ""}));
}

TEST(FineBounds, TheGradeNarrows) {
  const auto graded = fine_bounds(dark_lamp(), {"natural_person", Money::yuan(1), {}, false, false, "从轻"});
  ASSERT_TRUE(graded);
  ASSERT_NE(graded->grade, nullptr);
  EXPECT_EQ(graded->max, Money::yuan(1900));
}

TEST(Band, TheLighterNewLawWins) {
  Case c("lighthouse");
  c.add("lamp_filed", "2026-03-02", {{"conduct_ended_on", day("2025-12-01")}, {"item", std::string("DT-001")}});
  const auto over = [&](int yuan) {
    return c.said(judge(c.dossier, c.act("lamp_decided", "2026-03-20", {{"fine", Money::yuan(yuan)}, {"goods_value", Money::yuan(10)}}), c.book, c.world), "fine_in_law");
  };
  EXPECT_EQ(over(2000), "");
  EXPECT_NE(over(3000), "");   // lawful under the old law, over the new one
  EXPECT_EQ(over(600), "");    // below the old minimum, within the new one
}

}  // namespace
}  // namespace fadu::law
