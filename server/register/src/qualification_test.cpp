#include "fadu/register/qualification.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <set>

namespace fadu::registers {
namespace {

Date d(const char* iso) { return Date::parse(iso).value(); }

Certificate card() {
  Certificate out{PersonId{1}, "14060001", {d("2024-01-01"), d("2028-12-31")}, {}};
  out.id = 7;
  out.kind = "enforcement";
  return out;
}

CertificateEvent event(const char* step, const char* on, const char* until = nullptr) {
  CertificateEvent out;
  out.step = step;
  out.on = d(on);
  if (until) out.until = d(until);
  return out;
}

/// Registers with that one certificate and its steps.
Registers with(const std::vector<CertificateEvent>& events, Certificate one = card()) {
  Tables t;
  t.persons = {{PersonId{1}, "甲", {}}};
  apply_events(one, events);
  t.certificates = {one};
  return Registers::build(std::move(t), {}).value();
}

bool certified(const Registers& r, const char* on) { return r.person(PersonId{1}, d(on)).certified; }

TEST(Qualification, ASuspendedCertificateDoesNotHoldWhileItIsSuspended) {
  const Registers r = with({event("suspended", "2026-03-10"), event("resumed", "2026-04-01")});
  EXPECT_TRUE(certified(r, "2026-03-09"));
  EXPECT_FALSE(certified(r, "2026-03-10"));
  EXPECT_FALSE(certified(r, "2026-03-31"));
  EXPECT_TRUE(certified(r, "2026-04-01"));
}

TEST(Qualification, ASuspensionWithAnEndEndsByItself) {
  const Registers r = with({event("suspended", "2026-03-10", "2026-03-20")});
  EXPECT_FALSE(certified(r, "2026-03-20"));
  EXPECT_TRUE(certified(r, "2026-03-21"));
}

TEST(Qualification, DaysBetweenTheEndAndALateRenewalStayUncovered) {
  CertificateEvent renewed = event("renewed", "2026-02-10", "2028-12-31");
  renewed.old_until = d("2025-12-31");
  const Registers late = with({renewed});
  EXPECT_TRUE(certified(late, "2025-12-31"));
  EXPECT_FALSE(certified(late, "2026-01-01"));
  EXPECT_FALSE(certified(late, "2026-02-09"));
  EXPECT_TRUE(certified(late, "2026-02-10"));
  renewed.on = d("2025-12-20");
  EXPECT_TRUE(certified(with({renewed}), "2026-01-01"));
}

TEST(Qualification, ARevokedCertificateHoldsForThePastOnly) {
  Certificate one = card();
  one.revoked = d("2026-03-10");
  const Registers r = with({}, one);
  EXPECT_TRUE(certified(r, "2026-03-09"));
  EXPECT_FALSE(certified(r, "2026-03-10"));
}

TEST(Qualification, ACertificateCoversTheDomainsOfTheDay) {
  CertificateEvent issued = event("issued", "2024-01-01"), more = event("rescoped", "2026-01-01");
  issued.domains = {"market"};
  more.domains = {"market", "water"};
  const Registers r = with({issued, more});
  EXPECT_TRUE(r.covers(PersonId{1}, d("2025-12-31"), "market"));
  EXPECT_FALSE(r.covers(PersonId{1}, d("2025-12-31"), "water"));
  EXPECT_TRUE(r.covers(PersonId{1}, d("2026-01-01"), "water"));
  EXPECT_TRUE(with({}).covers(PersonId{1}, d("2026-01-01"), "water")) << "domains never registered";
  EXPECT_TRUE(r.covers(PersonId{1}, d("2030-01-01"), "water")) << "no certificate that day: another rule says so";
}

TEST(Qualification, AListShowsTheStateOfTheDay) {
  const auto shown = [](const std::vector<CertificateEvent>& events, const char* on) {
    Certificate one = card();
    apply_events(one, events);
    return std::string(shown_state(one, life_of(one, events), d(on)));
  };
  EXPECT_EQ(shown({}, "2023-12-31"), "future");
  EXPECT_EQ(shown({}, "2026-01-01"), "valid");
  EXPECT_EQ(shown({}, "2028-11-01"), "expiring");
  EXPECT_EQ(shown({}, "2028-10-31"), "valid");
  EXPECT_EQ(shown({}, "2029-01-01"), "expired");
  EXPECT_EQ(shown({event("suspended", "2026-03-10")}, "2026-03-10"), "suspended");
  EXPECT_EQ(shown({event("left", "2026-03-10")}, "2026-03-09"), "valid");
  EXPECT_EQ(shown({event("left", "2026-03-10")}, "2026-03-10"), "left");
}

std::string why(const char* step, const std::vector<CertificateEvent>& before, CertificateEvent wanted, Certificate one = card()) {
  wanted.step = step;
  return why_not_step(*find_step(certificate_steps(), step), one, life_of(one, before), wanted);
}

TEST(Qualification, StepsAreRefusedWithTheReason) {
  EXPECT_EQ(why("resumed", {}, event("", "2026-03-10")), "证件（14060001）现在是“有效”，不能办理“恢复使用”。");
  EXPECT_EQ(why("suspended", {}, event("", "2026-03-10")), "");
  EXPECT_EQ(why("suspended", {}, event("", "2029-01-01")), "证件已于2028年12月31日到期，请先换发，再办理“暂扣”。");
  EXPECT_EQ(why("suspended", {event("reviewed", "2026-03-11")}, event("", "2026-03-10")), "日期不能早于上一步的日期（2026年3月11日）。");
  EXPECT_EQ(why("renewed", {}, event("", "2026-03-10", "2028-12-31")), "新的截止日要晚于现在的截止日（2028年12月31日）。");
  EXPECT_EQ(why("renewed", {}, event("", "2026-03-10", "2029-01-01")), "");
  EXPECT_EQ(why("revoked", {event("left", "2026-03-01")}, event("", "2026-03-10")), "证件还没有收回：先登记收回，或者在备注里写明为什么收不回。");
  EXPECT_EQ(why("revoked", {event("left", "2026-03-01"), event("card_returned", "2026-03-05")}, event("", "2026-03-10")), "");
  EXPECT_EQ(why("card_returned", {event("left", "2026-03-01"), event("card_returned", "2026-03-05")}, event("", "2026-03-10")), "证件已于2026年3月5日收回。");
  CertificateEvent other = event("", "2026-03-10");
  other.way = "other";
  EXPECT_EQ(why("left", {}, other), "离岗原因选“其他”的，请在备注里写明。");
  other.note = "借调";
  EXPECT_EQ(why("left", {}, other), "");
}

TEST(Qualification, AYearIsReviewedOnce) {
  CertificateEvent year = event("", "2026-03-10");
  year.year = 2025;
  EXPECT_EQ(why("reviewed", {}, year), "");
  CertificateEvent done = event("reviewed", "2026-01-10");
  done.year = 2025;
  EXPECT_EQ(why("reviewed", {done}, year), "2025年度及以前已经审验，不能重复。");
  year.year = 2023;
  EXPECT_EQ(why("reviewed", {}, year), "审验年度要在发证之后、办理之前。");
  year.year = 2026;
  year.passed = false;
  EXPECT_EQ(why("reviewed", {done}, year), "审验不合格的，请写明原因。");
}

TEST(Qualification, PoliceCertificatesStandApart) {
  Certificate police = card();
  police.kind = "police";
  EXPECT_EQ(why("renewed", {}, event("", "2026-03-10", "2030-01-01"), police), "人民警察证件由公安机关依人民警察法管理，这里只登记暂扣、离岗和注销。");
  EXPECT_EQ(why("police_revoked", {}, event("", "2026-03-10"), police), "");
  EXPECT_EQ(why("police_revoked", {}, event("", "2026-03-10")), "这一步只用于人民警察证件。");
}

TEST(Qualification, EveryStateOfTheTablesHasAWordAndAWayOn) {
  for (const auto steps : {application_steps(), certificate_steps()}) {
    std::set<std::string_view> ids;
    for (const StepRule& rule : steps) {
      EXPECT_TRUE(ids.insert(rule.id).second) << rule.id;
      if (!rule.to.empty()) { EXPECT_NE(state_word(rule.to), rule.to) << rule.id; }
      EXPECT_TRUE(rule.fields.starts_with("on*")) << rule.id;
    }
  }
  EXPECT_TRUE(follows(*find_step(application_steps(), "refused"), "trained"));
  EXPECT_FALSE(follows(*find_step(application_steps(), "refused"), "train"));
  EXPECT_EQ(find_step(certificate_steps(), "apply"), nullptr);
}

/// Whatever is done with a certificate, it holds on a day exactly when a walk over its steps says so.
TEST(QualificationProperty, SuspensionsAgreeWithAWalkOverTheDays) {
  EXPECT_TRUE(rc::check([] {
    std::vector<CertificateEvent> events;
    Date at = d("2024-02-01");
    const int n = *rc::gen::inRange(0, 6);
    std::vector<bool> held(1500, true);
    for (int i = 0; i < n; ++i) {
      at = at.plus_days(*rc::gen::inRange(0, 60));
      CertificateEvent one = event(i % 2 == 0 ? "suspended" : "resumed", "2024-01-01");
      one.on = at;
      for (int day = 0; day < 1500; ++day)
        if (at <= d("2024-01-01").plus_days(day)) held[static_cast<std::size_t>(day)] = i % 2 == 1;
      events.push_back(one);
    }
    const Registers r = with(events);
    for (int day = 0; day < 1500; day += 7)
      RC_ASSERT(r.person(PersonId{1}, d("2024-01-01").plus_days(day)).certified == held[static_cast<std::size_t>(day)]);
  }));
}

}  // namespace
}  // namespace fadu::registers
