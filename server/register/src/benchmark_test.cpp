#include "fadu/register/benchmark.hpp"

#include <gtest/gtest.h>

namespace fadu::registers {
namespace {

using law::FineRange;
using law::Grade;
using law::ItemVersion;
using law::Tier;

constexpr std::int64_t kYuan = 100, kTimes = 1000;

FineRange amount(std::int64_t min, std::int64_t max) { return {FineRange::Base::amount, FineRange::Per::once, {}, min * kYuan, max < 0 ? -1 : max * kYuan}; }
FineRange times(FineRange::Base base, std::int64_t min, std::int64_t max) { return {base, FineRange::Per::once, {}, min * kTimes, max < 0 ? -1 : max * kTimes}; }

Tier tier(FineRange fine, const char* title = "一般") {
  Tier out;
  out.title = title;
  out.fines = true;
  out.fine = std::move(fine);
  return out;
}

Grade grade(const char* key, FineRange fine, std::size_t at = 0) { return {at, key, key, "情形", std::move(fine)}; }

ItemVersion version(std::vector<Tier> tiers, std::vector<Grade> grades) {
  ItemVersion out{Date::of(2021, 1, 1), Date{2932896}, {}, {}, std::move(tiers), std::move(grades)};
  return out;
}

/// Faults of an amount of 2,000 to 10,000 yuan with these grades.
std::vector<std::string> faults(std::vector<Grade> grades, FineRange law = amount(2000, 10000)) {
  std::vector<std::string> out;
  for (const GradeFinding& one : check_benchmark(version({tier(std::move(law))}, std::move(grades))).findings) out.emplace_back(grade_fault_id(one.fault));
  return out;
}
using Faults = std::vector<std::string>;

std::vector<Grade> three() { return {grade("lighter", amount(2000, 4000)), grade("normal", amount(4000, 8000)), grade("heavier", amount(8000, 10000))}; }

TEST(Benchmark, GradesThatMeetAtTheirEndsAreSound) {
  EXPECT_EQ(faults(three()), Faults{});
  EXPECT_EQ(check_benchmark(version({tier(amount(2000, 10000))}, three())).state, BenchmarkState::sound);
  auto backwards = three();
  std::swap(backwards[0], backwards[2]);
  EXPECT_EQ(faults(backwards), Faults{}) << "the order in the file says nothing";
}

TEST(Benchmark, TheNextFenIsNoGapTheNextYuanIs) {
  auto grades = three();
  grades[1].fine.min += 1;
  EXPECT_EQ(faults(grades), Faults{});
  grades[1].fine.min += 99;
  EXPECT_EQ(faults(grades), Faults{"gap"});
}

TEST(Benchmark, AGapIsFoundWhereverItLies) {
  auto grades = three();
  grades[1].fine.min = 5000 * kYuan;
  EXPECT_EQ(faults(grades), Faults{"gap"});
  EXPECT_NE(check_benchmark(version({tier(amount(2000, 10000))}, grades)).findings[0].words.find("4,000元至5,000元"), std::string::npos);
  EXPECT_EQ(faults({grade("normal", amount(4000, 10000))}), Faults{"gap"}) << "at the lower end";
  EXPECT_EQ(faults({grade("normal", amount(2000, 9000))}), Faults{"gap"}) << "at the upper end";
  EXPECT_EQ(faults({grade("normal", amount(2000, 9000))}, amount(2000, -1)), Faults{"gap"}) << "the law has no upper end";
  EXPECT_EQ(faults({grade("normal", amount(2000, -1))}, amount(2000, -1)), Faults{});
}

TEST(Benchmark, AnOverlapIsFound) {
  auto grades = three();
  grades[0].fine.max = 5000 * kYuan;
  EXPECT_EQ(faults(grades), Faults{"overlap"});
  EXPECT_NE(check_benchmark(version({tier(amount(2000, 10000))}, grades)).findings[0].words.find("4,000元至5,000元"), std::string::npos);
  EXPECT_EQ(faults({grade("whole", amount(2000, 10000)), grade("part", amount(3000, 4000))}), Faults{"overlap"}) << "one inside the other";
  EXPECT_EQ(faults({grade("a", amount(2000, 10000)), grade("b", amount(2000, 10000))}), Faults{"overlap"});
}

TEST(Benchmark, WhatTheLawDoesNotAllowIsOutside) {
  EXPECT_EQ(faults({grade("normal", amount(1000, 10000))}), Faults{"outside"});
  EXPECT_EQ(faults({grade("normal", amount(2000, 12000))}), Faults{"outside"});
  EXPECT_EQ(faults({grade("normal", amount(2000, -1))}), Faults{"outside"}) << "open above a closed range";
  EXPECT_EQ(faults({grade("normal", amount(2000, 10000)), grade("beyond", amount(12000, 15000))}), Faults{"outside"}) << "beyond the law is no gap";
  auto mitigated = three();
  mitigated.push_back(grade("mitigated", amount(500, 2000)));
  EXPECT_EQ(faults(mitigated), Faults{}) << "减轻 goes below the minimum by its nature";
}

TEST(Benchmark, MultiplesAreHeldAgainstMultiplesOfTheSameBase) {
  const FineRange law = times(FineRange::Base::goods_value, 10, 20);
  EXPECT_EQ(faults({grade("a", times(FineRange::Base::goods_value, 10, 13)), grade("b", times(FineRange::Base::goods_value, 13, 20))}, law), Faults{});
  EXPECT_EQ(faults({grade("a", times(FineRange::Base::goods_value, 10, 13)), grade("b", times(FineRange::Base::goods_value, 14, 20))}, law), Faults{"gap"});
  EXPECT_EQ(faults({grade("a", times(FineRange::Base::illegal_gains, 10, 20))}, law), Faults{"other_base"});
  FineRange daily = amount(2000, 10000);
  daily.per = FineRange::Per::day;
  EXPECT_EQ(faults({grade("a", daily)}), Faults{"other_base"});
}

TEST(Benchmark, TiersAreCheckedEachForItself) {
  const auto check = [](std::vector<Tier> tiers, std::vector<Grade> grades) { return check_benchmark(version(std::move(tiers), std::move(grades))); };
  const Tier two = tier(amount(10000, 50000), "情节严重");
  auto result = check({tier(amount(2000, 10000)), two}, three());
  ASSERT_EQ(result.findings.size(), 1U);
  EXPECT_EQ(result.findings[0].fault, GradeFault::not_graded);
  EXPECT_EQ(result.findings[0].tier, 1U);
  Tier fixed = tier(amount(500, 500));
  EXPECT_EQ(check({tier(amount(2000, 10000)), fixed}, three()).state, BenchmarkState::sound) << "one amount leaves nothing to grade";
  Tier warning;
  warning.title = "警告";
  EXPECT_EQ(check({warning}, {grade("a", amount(0, 1))}).findings[0].fault, GradeFault::no_range);
  EXPECT_EQ(check({warning, fixed}, {}).state, BenchmarkState::none_needed);
  EXPECT_EQ(check({warning, two}, {}).state, BenchmarkState::missing);
}

TEST(Benchmark, TwoGradesWithOneCodeCannotBeTold) {
  auto grades = three();
  grades[2].key = "normal";
  EXPECT_EQ(faults(grades), Faults{"same_key"});
}

TEST(Benchmark, APastFineFallsIntoAGrade) {
  const ItemVersion now = version({tier(amount(2000, 10000))}, three());
  const auto stands = [&](std::int64_t yuan, std::string_view named = {}, bool mitigated = false) {
    PastFine past{Money::yuan(yuan), {}, mitigated};
    past.facts.grade = named;
    const Placing placing = place_fine(now, past);
    return std::pair(std::string(stands_id(placing.stands)), placing.grade ? placing.grade->key : std::string());
  };
  using Pair = std::pair<std::string, std::string>;
  EXPECT_EQ(stands(3000), (Pair{"inside", "lighter"}));
  EXPECT_EQ(stands(3000, "lighter"), (Pair{"inside", "lighter"}));
  EXPECT_EQ(stands(3000, "heavier"), (Pair{"other", "lighter"}));
  EXPECT_EQ(stands(4000), (Pair{"inside", "lighter"})) << "a shared amount counts for the lower grade";
  EXPECT_EQ(stands(4000, "normal"), (Pair{"inside", "normal"})) << "unless the decision named the upper one";
  EXPECT_EQ(stands(1999), (Pair{"below", ""}));
  EXPECT_EQ(stands(10001), (Pair{"above", ""}));
  EXPECT_EQ(stands(3000, "grade of another year"), (Pair{"inside", "lighter"}));
}

TEST(Benchmark, AGradeForMitigationTakesMitigatedFinesOnly) {
  auto grades = three();
  grades.push_back(grade("mitigated", amount(500, 2000)));
  const ItemVersion now = version({tier(amount(2000, 10000))}, grades);
  EXPECT_EQ(place_fine(now, {Money::yuan(800), {}, true}).stands, Stands::inside);
  EXPECT_EQ(place_fine(now, {Money::yuan(800), {}, false}).stands, Stands::below);
}

TEST(Benchmark, AFineInAGapAndOneThatCannotBeJudged) {
  auto grades = three();
  grades.erase(grades.begin() + 1);
  EXPECT_EQ(place_fine(version({tier(amount(2000, 10000))}, grades), {Money::yuan(5000), {}, false}).stands, Stands::between);
  const auto law = times(FineRange::Base::goods_value, 10, 20);
  const ItemVersion by_goods = version({tier(law)}, {grade("a", law)});
  EXPECT_EQ(place_fine(by_goods, {Money::yuan(5000), {}, false}).stands, Stands::unknown) << "no goods value on record";
  PastFine known{Money::yuan(1500), {}, false};
  known.facts.goods_value = Money::yuan(100);
  EXPECT_EQ(place_fine(by_goods, known).stands, Stands::inside);
  EXPECT_EQ(place_fine(version({tier(amount(2000, 10000))}, {}), {Money::yuan(5000), {}, false}).stands, Stands::unknown) << "no grades";
}

TEST(Benchmark, NamesAreReadBack) {
  for (int i = 0; i < kGradeFaults; ++i) EXPECT_EQ(parse_grade_fault(grade_fault_id(static_cast<GradeFault>(i))), static_cast<GradeFault>(i));
  EXPECT_FALSE(parse_grade_fault("x"));
  EXPECT_EQ(parse_benchmark_state("faulty"), BenchmarkState::faulty);
  EXPECT_EQ(range_words(times(FineRange::Base::illegal_gains, 1, 5)), "违法所得1倍至5倍");
}

}  // namespace
}  // namespace fadu::registers
