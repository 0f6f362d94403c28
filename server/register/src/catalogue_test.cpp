#include "fadu/register/catalogue.hpp"

#include <gtest/gtest.h>

#include "fadu/statute/parser.hpp"

namespace fadu::registers {
namespace {

const Date kDay = Date::of(2024, 6, 1);

law::Item item(const char* code, const char* domain, std::vector<std::string> basis, std::vector<std::string> levels = {}) {
  law::ItemVersion version{Date::of(2020, 1, 1), kOpenEnd, {}, std::move(basis), {}, {}};
  version.levels = std::move(levels);
  return {code, std::string("事项") + code, domain, "licence", "", false, {std::move(version)}};
}

Body body(const char* region, const char* kind = "department") {
  Body out;
  out.id = BodyId{1};
  out.region = region;
  out.kind = kind;
  out.valid = {Date::of(2019, 1, 1)};
  out.enforcement = {{Date::of(2019, 1, 1)}};
  out.powers = {{"lighthouse", {Date::of(2019, 1, 1)}}};
  return out;
}

std::vector<std::string> codes(const std::vector<CatalogueItem>& list) {
  std::vector<std::string> out;
  for (const CatalogueItem& one : list) out.push_back(one.code);
  return out;
}
using Codes = std::vector<std::string>;

TEST(Catalogue, ABodyHasTheItemsOfItsDomainsAtItsLevel) {
  const std::vector<law::Item> items{item("C", "lighthouse", {"x#1"}, {"township"}), item("A", "lighthouse", {"x#1"}), item("B", "lighthouse", {"x#1"}, {"city", "county"}), item("D", "oil", {"x#1"})};
  EXPECT_EQ(codes(catalogue_of(body("140681"), items, kDay)), (Codes{"A", "B"})) << "by code";
  EXPECT_EQ(codes(catalogue_of(body("140600"), items, kDay)), (Codes{"A", "B"}));
  EXPECT_EQ(codes(catalogue_of(body("140000"), items, kDay)), Codes{"A"});
  EXPECT_EQ(codes(catalogue_of(body("140681101"), items, kDay)), (Codes{"A", "C"}));
  EXPECT_EQ(codes(catalogue_of(body("140681", "township"), items, kDay)), (Codes{"A", "C"}));
}

TEST(Catalogue, PowersVersionsAndConfirmationAreOfTheDay) {
  const std::vector<law::Item> items{item("A", "lighthouse", {"x#1"})};
  Body one = body("140681");
  EXPECT_TRUE(catalogue_of(one, items, Date::of(2019, 12, 31)).empty()) << "the item has not begun";
  one.powers[0].valid.to = Date::of(2024, 5, 31);
  EXPECT_TRUE(catalogue_of(one, items, kDay).empty());
  EXPECT_EQ(catalogue_of(one, items, Date::of(2024, 5, 31)).size(), 1U);
  Body unconfirmed = body("140681");
  unconfirmed.enforcement.clear();
  EXPECT_TRUE(catalogue_of(unconfirmed, items, kDay).empty());
}

TEST(Catalogue, WhatDiffersIsNamedFieldByField) {
  const CatalogueItem a{"A", "甲", "licence", "lighthouse", kDay, {"x#1"}}, b{"B", "乙", "licence", "lighthouse", kDay, {"x#2"}}, c{"C", "丙", "penalty", "lighthouse", kDay, {"x#3"}};
  EXPECT_TRUE(differences({a, b}, {a, b}).empty());
  CatalogueItem changed = b;
  changed.basis = {"x#9"};
  changed.title = "乙二";
  const auto found = differences({a, b}, {changed, c});
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].what, ListChange::removed);
  EXPECT_EQ(found[0].before.code, "A");
  EXPECT_EQ(found[1].what, ListChange::changed);
  EXPECT_EQ(found[1].fields, (std::vector<std::string>{"名称", "依据"}));
  EXPECT_EQ(found[2].what, ListChange::added);
  EXPECT_EQ(found[2].after.code, "C");
  EXPECT_NE(catalogue_text({a}), catalogue_text({changed}));
  EXPECT_EQ(read_catalogue(catalogue_text({a, b, c})), (std::vector<CatalogueItem>{a, b, c})) << "what was published can be read back";
  EXPECT_TRUE(read_catalogue("").empty());
}

TEST(Catalogue, AnArticleThatChangedMakesItsItemStale) {
  statute::Library library;
  constexpr const char* kOld = "# 灯塔办法\n\n2018年5月6日 虚构\n\n<!-- INFO END -->\n\n第一条 点灯要许可。\n\n第二条 不变。\n\n第三条 要废。\n\n第四条 本办法自2018年6月1日起施行。\n";
  constexpr const char* kNew = "# 灯塔办法\n\n2018年5月6日 虚构\n\n2023年9月9日 修订\n\n<!-- INFO END -->\n\n第一条 点灯要双份许可。\n\n第二条 不变。\n\n第四条 本办法自2024年1月1日起施行。\n";
  ASSERT_TRUE(library.add(statute::parse_statute(kOld, "灯塔办法(2018-05-06).md").edition));
  ASSERT_TRUE(library.add(statute::parse_statute(kNew, "灯塔办法(2023-09-09).md").edition));
  library.link({"dt", "灯塔办法", "灯塔办法", {}});
  const auto changed = [&](std::vector<std::string> basis, Date from, Date to) { return changed_basis({"A", "甲", "licence", "x", kDay, std::move(basis)}, library, from, to); };
  const Date before = Date::of(2023, 6, 1), after = Date::of(2024, 6, 1);
  EXPECT_EQ(changed({"dt#2", "dt#1"}, before, after), "dt#1");
  EXPECT_EQ(changed({"dt#2"}, before, after), "");
  EXPECT_EQ(changed({"dt#3"}, before, after), "dt#3") << "gone is changed";
  EXPECT_EQ(changed({"dt#1"}, before, before), "");
  EXPECT_EQ(changed({"zz#1"}, before, after), "") << "a text that is not at hand says nothing";
}

}  // namespace
}  // namespace fadu::registers
