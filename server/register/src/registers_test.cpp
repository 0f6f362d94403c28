#include "fadu/register/registers.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

namespace fadu::registers {
namespace {

Date d(const char* iso) { return Date::parse(iso).value(); }
BodyId b(std::int64_t n) { return BodyId{n}; }
PersonId p(std::int64_t n) { return PersonId{n}; }

Body body(std::int64_t id, std::string name, std::string region, std::int64_t parent = -1) {
  Body out;
  out.id = b(id);
  out.parent = b(parent);
  out.name = std::move(name);
  out.region = std::move(region);
  out.valid = {d("2019-01-01"), kOpenEnd};
  out.enforcement = {{d("2019-03-01"), kOpenEnd}};
  out.powers = {{"market", {d("2019-03-01"), d("2025-12-31")}}};
  return out;
}

Tables city() {
  Tables t;
  t.regions = {{"140681", "怀仁市"}, {"140000", "山西省"}, {"140600", "朔州市"}, {"140681101", "某镇"}};
  t.bodies = {body(3, "某镇综合执法队", "140681101", 2), body(1, "朔州市市场监督管理局", "140600"),
              body(2, "怀仁市市场监督管理局", "140681", 1)};
  t.persons = {{p(2), "乙", {}}, {p(1), "甲", d("2022-05-01")}, {p(3), "丙", {}}};
  t.services = {{p(1), b(2), false, {d("2024-07-01"), kOpenEnd}}, {p(1), b(1), false, {d("2020-01-01"), d("2024-06-30")}},
                {p(2), b(2), true, {d("2020-01-01"), kOpenEnd}}};
  t.posts = {{p(1), b(2), "handler", {d("2024-07-01"), kOpenEnd}}, {p(1), b(2), "agency_head", {d("2026-01-01"), d("2026-06-30")}}};
  t.certificates = {{p(1), "14060001", {d("2020-01-01"), d("2023-12-31")}, {}},
                    {p(1), "14060002", {d("2024-03-01"), d("2029-02-28")}, d("2026-08-01")}};
  return t;
}

const Registers& registers() {
  static const std::vector<law::Item> items = [] {
    std::vector<law::Item> out(2);
    out[0].code = "Z-2";
    out[1].code = "A-1";
    return out;
  }();
  static const Registers built = Registers::build(city(), items).value();
  return built;
}

TEST(Registers, ACertificateHoldsFromItsFirstToItsLastDay) {
  const Registers& r = registers();
  EXPECT_EQ(r.certificate_on(p(1), d("2019-12-31")), nullptr);
  EXPECT_EQ(r.certificate_on(p(1), d("2020-01-01"))->number, "14060001");
  EXPECT_EQ(r.certificate_on(p(1), d("2023-12-31"))->number, "14060001");
  EXPECT_EQ(r.certificate_on(p(1), d("2024-01-01")), nullptr);
  EXPECT_EQ(r.certificate_on(p(1), d("2026-07-31"))->number, "14060002");
  EXPECT_EQ(r.certificate_on(p(1), d("2026-08-01")), nullptr);   // revoked from this day
}

TEST(Registers, APersonIsWhatHeWasThatDay) {
  const auto before = registers().person(p(1), d("2022-04-30")), after = registers().person(p(1), d("2024-07-01"));
  EXPECT_EQ(before.body, b(1));
  EXPECT_FALSE(before.law_qualified);
  EXPECT_EQ(after.body, b(2));
  EXPECT_TRUE(after.law_qualified);
  EXPECT_TRUE(after.certified);
  EXPECT_EQ(after.certificate, "14060002");
  EXPECT_FALSE(registers().person(p(99), d("2024-07-01")).known);
  EXPECT_TRUE(registers().person(p(2), d("2024-07-01")).auxiliary);
  EXPECT_FALSE(registers().person(p(3), d("2024-07-01")).body.valid());
}

TEST(Registers, ABodysPowersHaveTheirTime) {
  EXPECT_FALSE(registers().body(b(2), d("2019-02-28")).enforcement);
  EXPECT_TRUE(registers().body(b(2), d("2019-03-01")).enforcement);
  EXPECT_EQ(registers().body(b(2), d("2025-12-31")).domains, (std::vector<std::string>{"market"}));
  EXPECT_TRUE(registers().body(b(2), d("2026-01-01")).domains.empty());
  EXPECT_FALSE(registers().body(b(2), d("2018-12-31")).known);
  EXPECT_FALSE(registers().body(b(9), d("2026-01-01")).known);
}

TEST(Registers, PostsAreThoseOfTheDay) {
  EXPECT_EQ(registers().posts_on(p(1), d("2026-02-01")).size(), 2U);
  EXPECT_EQ(registers().posts_on(p(1), d("2026-07-01")).size(), 1U);
  EXPECT_TRUE(registers().holds(p(1), "agency_head", b(2), d("2026-06-30")));
  EXPECT_FALSE(registers().holds(p(1), "agency_head", b(2), d("2026-07-01")));
  EXPECT_FALSE(registers().holds(p(1), "handler", b(1), d("2026-02-01")));
}

TEST(Registers, BodiesHangInAChainAndLieInRegions) {
  EXPECT_EQ(registers().chain(b(3)), (std::vector<BodyId>{b(3), b(2), b(1)}));
  EXPECT_EQ(registers().bodies_inside("140600", d("2026-01-01")).size(), 3U);
  EXPECT_EQ(registers().bodies_inside("140681", d("2026-01-01")), (std::vector<BodyId>{b(2), b(3)}));
  EXPECT_TRUE(registers().bodies_inside("140602", d("2026-01-01")).empty());
  EXPECT_TRUE(registers().bodies_inside("140600", d("2018-01-01")).empty());
  EXPECT_EQ(registers().staff(b(2), d("2026-01-01")), (std::vector<PersonId>{p(1), p(2)}));
}

TEST(Registers, RegionsReadFromTheTopDown) {
  EXPECT_EQ(registers().region_path("140681101"), "山西省朔州市怀仁市某镇");
  EXPECT_EQ(registers().region_path("140600"), "山西省朔州市");
  EXPECT_EQ(registers().region_path("999999"), "999999");
}

TEST(Registers, ItemsAreFoundByCode) {
  ASSERT_NE(registers().item("A-1"), nullptr);
  EXPECT_EQ(registers().item("A-1")->code, "A-1");
  EXPECT_EQ(registers().item("B-1"), nullptr);
}

TEST(Registers, SaysWhyAPersonMayNotAct) {
  const Registers& r = registers();
  EXPECT_EQ(r.why_not_act(p(1), b(2), d("2025-03-01")), "");
  EXPECT_EQ(r.why_not_act(p(1), b(2), d("2024-06-30")),
            "甲在2024年6月30日任职于朔州市市场监督管理局，不是怀仁市市场监督管理局的人员。");
  EXPECT_EQ(r.why_not_act(p(1), b(1), d("2024-02-01")), "甲的行政执法证件（14060001）已于2023年12月31日到期。");
  EXPECT_EQ(r.why_not_act(p(1), b(2), d("2026-08-02")), "甲的行政执法证件（14060002）已于2026年8月1日注销。");
  EXPECT_EQ(r.why_not_act(p(2), b(2), d("2025-03-01")), "乙是执法辅助人员，不能独立执法。");
  EXPECT_EQ(r.why_not_act(p(3), b(2), d("2025-03-01")), "丙在2025年3月1日没有任职。");
  EXPECT_EQ(r.why_not_act(p(9), b(2), d("2025-03-01")), "人员没有登记。");
}

std::string only_error(Tables tables) {
  const auto out = Registers::build(std::move(tables), {});
  if (out) return "none";
  std::string codes;
  for (const Error& e : out.error()) codes += (codes.empty() ? "" : " ") + e.code;
  return codes;
}

TEST(RegistersBuild, TablesThatDoNotHangTogetherAreRefused) {
  Tables t = city();
  t.bodies[1].parent = b(3);
  EXPECT_EQ(only_error(t), "parent_circle parent_circle parent_circle");
  t = city();
  t.bodies[0].parent = b(77);
  EXPECT_EQ(only_error(t), "unknown_parent");
  t = city();
  t.bodies[0].region = "1406";
  t.bodies[1].region = "怀仁";
  EXPECT_EQ(only_error(t), "bad_region");
  t = city();
  t.persons.push_back({p(1), "重", {}});
  EXPECT_EQ(only_error(t), "duplicate_id");
  t = city();
  t.posts[0].person = p(77);
  EXPECT_EQ(only_error(t), "unknown_person");
  t = city();
  t.posts[0].body = b(77);
  EXPECT_EQ(only_error(t), "unknown_body");
  t = city();
  t.services[0].valid.from = d("2024-06-30");
  EXPECT_EQ(only_error(t), "overlap");
  t = city();
  t.certificates[0].valid.to = d("2019-12-31");
  EXPECT_EQ(only_error(t), "bad_validity");
}

/// A walk over all rows gives the same as the look-up.
TEST(RegistersProperty, LookUpsAgreeWithAWalkOverAllRows) {
  EXPECT_TRUE(rc::check([] {
    Tables t = city();
    t.certificates.clear();
    for (int n = *rc::gen::inRange(0, 20); n > 0; --n) {
      const Date from = Date::of(2024, 1, 1).plus_days(*rc::gen::inRange(0, 400));
      t.certificates.push_back({p(*rc::gen::inRange(1, 4)), std::to_string(n), {from, from.plus_days(*rc::gen::inRange(0, 100))}, {}});
    }
    const Tables rows = t;
    const Registers r = Registers::build(std::move(t), {}).value();
    const Date on = Date::of(2024, 1, 1).plus_days(*rc::gen::inRange(-10, 520));
    for (int id = 1; id < 4; ++id) {
      const bool any = std::ranges::any_of(rows.certificates,
                                           [&](const Certificate& c) { return c.person == p(id) && c.valid.on(on); });
      RC_ASSERT(r.person(p(id), on).certified == any);
    }
  }));
}

}  // namespace
}  // namespace fadu::registers
