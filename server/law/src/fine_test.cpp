// The fine calculator over the house's rulebook, sentence by sentence of the law it applies.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "fadu/law/fine.hpp"
#include "rulebook_fixture.hpp"

namespace fadu::law {
namespace {

const Rulebook& book() {
  static const auto loaded = Rulebook::load(test::read_folder(test::real_rulebook()));
  return *loaded;
}

constexpr const char* kExpiredFood = "SJ-SP-0012";

FineQuestion expired_food(Money goods) {
  FineQuestion q;
  q.items = {{kExpiredFood, ""}};
  q.conduct_from = q.conduct_until = Date::of(2026, 3, 2);
  q.found = Date::of(2026, 3, 3);
  q.decided = Date::of(2026, 4, 20);
  q.party_kind = "legal_person";
  q.facts.goods_value = goods;
  return q;
}

bool cites(const FineAnswer& a, FineLine::Kind kind, std::string_view start) {
  for (const FineLine& line : a.lines)
    for (const auto& cite : line.cites)
      if (line.kind == kind && statute::print(cite).starts_with(start)) return true;
  return false;
}
bool refused(const FineAnswer& a, std::string_view start) { return !a.lawful && cites(a, FineLine::Kind::refusal, start); }

std::string told(const FineAnswer& a) {
  std::string out;
  for (const FineLine& line : a.lines) out += line.text + "\n";
  return out;
}

TEST(Fine, SmallGoodsValueTakesTheFixedRange) {
  const auto a = fine(book(), expired_food(Money::yuan(300)));
  EXPECT_TRUE(a.lawful) << told(a);
  EXPECT_EQ(a.min, Money::yuan(50000));
  EXPECT_EQ(a.max, Money::yuan(100000));
  EXPECT_TRUE(cites(a, FineLine::Kind::range, "spaqf#124"));
}

TEST(Fine, LargeGoodsValueIsMultiplied) {
  const auto a = fine(book(), expired_food(Money::yuan(20000)));
  EXPECT_EQ(a.min, Money::yuan(200000));
  EXPECT_EQ(a.max, Money::yuan(400000));
}

TEST(Fine, WithoutTheGoodsValueNothingIsGuessed) {
  auto q = expired_food({});
  q.facts.goods_value.reset();
  EXPECT_FALSE(fine(book(), q).fined);
}

TEST(Fine, LighterIsTheLowerThirtyPercentOfTheRange) {
  auto q = expired_food(Money::yuan(300));
  q.direction = Direction::lighter;
  q.ground = "ground_consequence_removed";
  const auto a = fine(book(), q);
  EXPECT_EQ(a.min, Money::yuan(50000));
  EXPECT_EQ(a.max, Money::yuan(65000)) << told(a);
  EXPECT_TRUE(cites(a, FineLine::Kind::direction, "scjg-cl#10"));
}

TEST(Fine, HeavierIsTheUpperThirtyPercent) {
  auto q = expired_food(Money::yuan(300));
  q.direction = Direction::heavier;
  q.ground = "ground_market_repeat";
  q.earlier = {{Date::of(2025, 9, 1), kExpiredFood, Money::yuan(50000)}};
  const auto a = fine(book(), q);
  EXPECT_EQ(a.min, Money::yuan(85000)) << told(a);
  EXPECT_TRUE(cites(a, FineLine::Kind::history, "scjg-cl#16"));
}

TEST(Fine, AYearAndADayLaterItIsNoRepetition) {
  auto q = expired_food(Money::yuan(300));
  q.earlier = {{Date::of(2025, 3, 1), kExpiredFood, Money::yuan(50000)}};
  EXPECT_FALSE(cites(fine(book(), q), FineLine::Kind::history, "scjg-cl#16"));
  q.earlier = {{Date::of(2025, 3, 2), kExpiredFood, Money::yuan(50000)}};
  EXPECT_TRUE(cites(fine(book(), q), FineLine::Kind::history, "scjg-cl#16"));
}

TEST(Fine, MitigatedIsBelowTheMinimumAndNeedsItsGround) {
  auto q = expired_food(Money::yuan(300));
  q.direction = Direction::mitigated;
  EXPECT_TRUE(refused(fine(book(), q), "xzcfa#32"));
  q.ground = "ground_confessed";
  q.fine = Money::yuan(5000);
  const auto a = fine(book(), q);
  EXPECT_TRUE(a.lawful) << told(a);
  EXPECT_EQ(a.max, Money{4999999});
}

TEST(Fine, BelowTheMinimumWithoutMitigationIsRefused) {
  auto q = expired_food(Money::yuan(300));
  q.fine = Money::yuan(49999);
  EXPECT_TRUE(refused(fine(book(), q), "xzcfa#32"));
  q.fine = Money::yuan(50000);
  EXPECT_TRUE(fine(book(), q).lawful);
}

TEST(Fine, AboveTheMaximumIsRefusedByThePunishingArticle) {
  auto q = expired_food(Money::yuan(300));
  q.fine = Money{10000001};
  EXPECT_TRUE(refused(fine(book(), q), "spaqf#124"));
}

TEST(Fine, TheGradeNarrowsTheRange) {
  auto q = expired_food(Money::yuan(300));
  q.items[0].grade = "normal";
  const auto a = fine(book(), q);
  EXPECT_EQ(a.min, Money::yuan(65000));
  EXPECT_EQ(a.max, Money::yuan(85000));
  EXPECT_EQ(a.law_max, Money::yuan(100000));
}

TEST(Fine, GradeAndDirectionMustNotContradict) {
  auto q = expired_food(Money::yuan(300));
  q.items[0].grade = "heavier";
  q.direction = Direction::lighter;
  q.ground = "ground_confessed";
  EXPECT_FALSE(fine(book(), q).lawful);
}

TEST(Fine, AMandatoryGroundMayNotBePassedOver) {
  auto q = expired_food(Money::yuan(300));
  q.ground = "ground_merit";
  q.direction = Direction::heavier;
  EXPECT_TRUE(refused(fine(book(), q), "xzcfa#32"));
}

TEST(Fine, FirstAndSlightMayBeWaivedButOnlyTheFirstTime) {
  auto q = expired_food(Money::yuan(300));
  q.direction = Direction::waived;
  q.ground = "ground_first_minor";
  auto a = fine(book(), q);
  EXPECT_TRUE(a.lawful) << told(a);
  EXPECT_FALSE(a.fined);
  q.earlier = {{Date::of(2020, 1, 1), kExpiredFood, Money::yuan(100)}};
  a = fine(book(), q);
  EXPECT_TRUE(refused(a, "xzcfa#33")) << told(a);
}

TEST(Fine, UnderFourteenIsNotPunished) {
  auto q = expired_food(Money::yuan(300));
  q.party_kind = "natural_person";
  q.birth = Date::of(2012, 3, 2);   // the fourteenth birthday itself: not yet fourteen (D15)
  auto a = fine(book(), q);
  EXPECT_FALSE(a.fined) << told(a);
  EXPECT_TRUE(cites(a, FineLine::Kind::result, "xzcfa#30"));
  q.fine = Money::yuan(50000);
  EXPECT_TRUE(refused(fine(book(), q), "xzcfa#30"));
}

TEST(Fine, FromFourteenToEighteenItMustBeLighterOrMitigated) {
  auto q = expired_food(Money::yuan(300));
  q.party_kind = "natural_person";
  q.birth = Date::of(2012, 3, 1);
  EXPECT_TRUE(refused(fine(book(), q), "xzcfa#30"));
  q.direction = Direction::mitigated;   // the age is the ground
  EXPECT_TRUE(fine(book(), q).lawful) << told(fine(book(), q));
  q.birth = Date::of(2008, 3, 1);       // eighteen since today
  EXPECT_FALSE(fine(book(), q).lawful);
  q.direction = Direction::none;
  EXPECT_TRUE(fine(book(), q).lawful);
}

TEST(Fine, WhoCannotControlHimselfIsNotPunished) {
  auto q = expired_food(Money::yuan(300));
  q.mind = Mind::incapable;
  const auto a = fine(book(), q);
  EXPECT_FALSE(a.fined);
  EXPECT_TRUE(cites(a, FineLine::Kind::result, "xzcfa#31"));
}

TEST(Fine, AfterTwoYearsUnfoundItIsNotPunishedAfterFiveWithHarm) {
  auto q = expired_food(Money::yuan(300));
  q.conduct_from = Date::of(2020, 1, 1);   // it went on until its end
  q.conduct_until = Date::of(2024, 3, 2);
  q.found = Date::of(2026, 3, 2);
  EXPECT_TRUE(fine(book(), q).fined) << told(fine(book(), q));
  q.found = Date::of(2026, 3, 3);
  EXPECT_FALSE(fine(book(), q).fined);
  EXPECT_TRUE(cites(fine(book(), q), FineLine::Kind::time, "xzcfa#36"));
  q.harm = true;
  EXPECT_TRUE(fine(book(), q).fined);
}

TEST(Fine, NoSecondFineForTheSameAct) {
  auto q = expired_food(Money::yuan(300));
  q.facts.illegal_gains = Money::yuan(80);
  q.earlier = {{Date::of(2026, 3, 20), "elsewhere", Money::yuan(1000), true}};
  auto a = fine(book(), q);
  EXPECT_FALSE(a.fined);
  EXPECT_EQ(a.gains, Money::yuan(80));   // other kinds may be joined
  q.fine = Money::yuan(50000);
  EXPECT_TRUE(refused(fine(book(), q), "xzcfa#29"));
}

TEST(Fine, NoFineAfterACriminalFine) {
  auto q = expired_food(Money::yuan(300));
  q.criminal_fine = true;
  q.fine = Money::yuan(50000);
  EXPECT_TRUE(refused(fine(book(), q), "xzcfa#35"));
}

TEST(Fine, OneActManyNormsTheHigherFine) {
  auto q = expired_food(Money::yuan(300));
  q.items.insert(q.items.begin(), FineItem{});
  const Item* small = nullptr;
  for (const Item& item : book().items())
    if (item.domain == "market" && item.kind == "penalty" && item.on(q.conduct_until) && item.on(q.conduct_until)->tiers[0].fines &&
        item.on(q.conduct_until)->tiers[0].fine.base == FineRange::Base::amount &&
        item.on(q.conduct_until)->tiers[0].fine.max > 0 && item.on(q.conduct_until)->tiers[0].fine.max < 1000000 && !small)
      small = &item;
  ASSERT_NE(small, nullptr);
  q.items[0].code = small->code;
  const auto a = fine(book(), q);
  EXPECT_EQ(a.item, kExpiredFood) << told(a);
  EXPECT_TRUE(cites(a, FineLine::Kind::law, "xzcfa#29"));
}

TEST(Fine, GainsAreConfiscatedLessWhatWasRefunded) {
  auto q = expired_food(Money::yuan(300));
  q.facts.illegal_gains = Money::yuan(100);
  q.refunded = Money::yuan(30);
  q.fine = Money::yuan(50000);
  const auto a = fine(book(), q);
  EXPECT_EQ(a.gains, Money::yuan(70));
  EXPECT_TRUE(cites(a, FineLine::Kind::gains, "xzcfa#28"));
  EXPECT_NE(told(a).find("50,070"), std::string::npos) << told(a);
}

FineQuestion late(Date as_of) {
  auto q = expired_food(Money::yuan(300));
  q.fine = Money::yuan(50000);
  q.served = Date::of(2026, 4, 10);       // fifteen days: the 25th is a Saturday, so the 27th
  q.as_of = as_of;
  return q;
}

TEST(Fine, LateByADayIsThreePercent) {
  EXPECT_EQ(fine(book(), late(Date::of(2026, 4, 27))).late, Money{});
  EXPECT_EQ(fine(book(), late(Date::of(2026, 4, 28))).late, Money::yuan(1500));
}

TEST(Fine, TheLateFineNeverExceedsTheFine) {
  EXPECT_EQ(fine(book(), late(Date::of(2026, 12, 31))).late, Money::yuan(50000));
}

TEST(Fine, WhatIsPaidNoLongerAccruesAndALawsuitStopsIt) {
  auto q = late(Date::of(2026, 4, 30));
  q.paid = {{Date::of(2026, 4, 29), Money::yuan(40000)}};
  EXPECT_EQ(fine(book(), q).late, Money::yuan(1500 + 300 + 300));
  q.paid.clear();
  q.pauses = {{Date::of(2026, 4, 29), std::nullopt, "诉讼"}};
  EXPECT_EQ(fine(book(), q).late, Money::yuan(1500));
}

TEST(Fine, EachInstalmentIsLateByItself) {
  auto q = late(Date::of(2026, 6, 2));
  q.served.reset();
  q.parts = {{Date::of(2026, 5, 1), Money::yuan(20000)}, {Date::of(2026, 6, 1), Money::yuan(30000)}};
  q.paid = {{Date::of(2026, 5, 1), Money::yuan(20000)}};
  EXPECT_EQ(fine(book(), q).late, Money::yuan(900));
  q.parts[0].amount = Money::yuan(10000);
  EXPECT_FALSE(fine(book(), q).lawful);
}

std::vector<SourceFile> with_item(const std::string& versions) {
  auto files = test::read_folder(test::real_rulebook());
  files.push_back({"items/market/lamp.toml",
                   "code = \"T-1\"\ntitle = \"灯\"\ndomain = \"market\"\nkind = \"penalty\"\nfield = \"food\"\n" + versions});
  return files;
}
std::string version(const std::string& span, const std::string& tier_fine) {
  return "[[version]]\n" + span + "\nbreaks = [\"spaqf#34..10\"]\npunished_by = [\"spaqf#124.1.5\"]\n"
         "[[version.tier]]\ntitle = \"一\"\nfine = " + tier_fine + "\n";
}
FineAnswer ask(const std::vector<SourceFile>& files, FineQuestion q) {
  const auto loaded = Rulebook::load(files);
  EXPECT_TRUE(loaded.ok()) << test::words(loaded.error());
  q.items = {{"T-1", ""}};
  return fine(*loaded, q);
}

TEST(Fine, TheLaterLawAppliesWhereItIsLighterAndOnlyThere) {
  const auto lighter = with_item(version("from = 2021-07-15\nto = 2026-03-31", "{ min_fen = 100, max_fen = 1000 }") +
                                 version("from = 2026-04-01", "{ min_fen = 100, max_fen = 900 }"));
  EXPECT_EQ(ask(lighter, expired_food({})).max, Money{900});
  const auto heavier = with_item(version("from = 2021-07-15\nto = 2026-03-31", "{ min_fen = 100, max_fen = 1000 }") +
                                 version("from = 2026-04-01", "{ min_fen = 200, max_fen = 1000 }"));
  const auto a = ask(heavier, expired_food({}));
  EXPECT_EQ(a.min, Money{100});
  EXPECT_TRUE(cites(a, FineLine::Kind::law, "xzcfa#37"));
}

TEST(Fine, PerUnitAndPerDayAreMultiplied) {
  auto q = expired_food({});
  const auto unit = with_item(version("from = 2021-07-15", "{ min_fen = 100, max_fen = 1000, per = \"unit\", of = \"盏\" }"));
  EXPECT_FALSE(ask(unit, q).fined);
  q.facts.units = 7;
  EXPECT_EQ(ask(unit, q).max, Money{7000});
  const auto day = with_item(version("from = 2021-07-15", "{ min_fen = 100, max_fen = 1000, per = \"day\" }"));
  q.facts.days = 3;
  EXPECT_EQ(ask(day, q).min, Money{300});
}

TEST(Fine, AnotherBaseIsNamedByTheItem) {
  auto q = expired_food({});
  const auto files = with_item(version("from = 2021-07-15", "{ times_of = \"other\", of = \"广告费用\", min = 3, max = 5 }"));
  EXPECT_FALSE(ask(files, q).fined);
  q.facts.other_base = Money::yuan(10);
  EXPECT_EQ(ask(files, q).max, Money::yuan(50));
}

// ---- properties over every item of the rulebook

FineQuestion any_question() {
  const auto& items = book().items();
  FineQuestion q;
  q.items = {{items[*rc::gen::inRange<std::size_t>(0, items.size())].code, ""}};
  q.conduct_from = q.conduct_until = Date::of(2022, 1, 1).plus_days(*rc::gen::inRange(0, 1700));
  q.found = q.conduct_until;
  q.decided = q.conduct_until.plus_days(*rc::gen::inRange(1, 600));
  q.party_kind = *rc::gen::element(std::string("natural_person"), std::string("legal_person"));
  q.facts.goods_value = Money{*rc::gen::inRange<std::int64_t>(0, 100000000)};
  q.facts.illegal_gains = Money{*rc::gen::inRange<std::int64_t>(0, 100000000)};
  q.facts.serious = *rc::gen::arbitrary<bool>();
  q.facts.not_corrected = *rc::gen::arbitrary<bool>();
  q.direction = *rc::gen::element(Direction::none, Direction::lighter, Direction::heavier);
  return q;
}

RC_GTEST_PROP(FineProperty, TheBandLiesInTheRange, ()) {
  const auto a = fine(book(), any_question());
  if (!a.fined) return;
  RC_ASSERT(a.min >= a.law_min);
  RC_ASSERT(a.law_unlimited || (a.max <= a.law_max && a.min <= a.max));
}

RC_GTEST_PROP(FineProperty, AFineInTheBandIsLawfulAndOneAboveIsNot, ()) {
  auto q = any_question();
  const auto a = fine(book(), q);
  if (!a.fined || !a.lawful) return;
  q.fine = a.min;
  RC_ASSERT(fine(book(), q).lawful);
  if (a.unlimited) return;
  q.fine = a.max + Money{1};
  RC_ASSERT(!fine(book(), q).lawful);
}

RC_GTEST_PROP(FineProperty, TheLighterLawIsNeverHigherThanTheOld, ()) {
  auto q = any_question();
  q.direction = Direction::none;
  const auto a = fine(book(), q);
  auto then = q;
  then.decided = q.conduct_until;
  const auto old = fine(book(), then);
  if (!a.fined || !old.fined || old.law_unlimited) return;
  RC_ASSERT(!a.unlimited && a.max <= old.max);
}

RC_GTEST_PROP(FineProperty, MoreGoodsWithinOneTierIsNeverLess, ()) {
  auto q = any_question();
  const auto a = fine(book(), q);
  q.facts.goods_value = *q.facts.goods_value + Money{*rc::gen::inRange<std::int64_t>(0, 1000)};
  const auto b = fine(book(), q);
  if (!a.fined || !b.fined || a.unlimited || a.law_of != b.law_of) return;
  RC_ASSERT(b.max >= a.max);
}

}  // namespace
}  // namespace fadu::law
