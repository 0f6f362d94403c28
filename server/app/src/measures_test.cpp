// The ledger of measures: every computed figure belongs to a measure, values come from what is recorded, and a figure
// without a source says which is missing.
#include <boost/json.hpp>

#include <set>

#include "codec.hpp"
#include "fadu/app/measures.hpp"
#include "fadu/app/people.hpp"
#include "queries/figures.hpp"
#include "test_platform.hpp"

namespace fadu::app {
namespace {

using testing_house::Platform;

class Measures : public testing::Test {
 protected:
  Measures() : platform("measures"), app(*platform.app) {
    app.clock().freeze(*Instant::parse("2026-03-02T10:00:00+08:00"));
    app.db().writer().run([](store::Tx& tx) {
      tx.script(R"(
        insert into body values (1, '示范市司法局', '司法局', '11140600MB00000001', '140600', 'judicial', null, 0, 2932896, '', '', '', '', '', ''),
          (2, '示范市市场监管局', '市监局', '11140600MB00000002', '140600', 'department', null, 0, 2932896, '', '', '', '', '', ''),
          (3, '示范镇政府', '示范镇', '11140602MB00000003', '140602101', 'township', null, 0, 2932896, '', '', '', '', '', '');
        insert into body_power values (2, 'market', 0, 2932896), (3, 'general', 0, 2932896);
        insert into person (id, username, name, password, active, law_qualified, created) values
          (1, 'sup', '督示例', '', 1, null, 0), (2, 'a', '甲示例', '', 1, null, 0), (3, 'b', '乙示例', '', 1, null, 0),
          (4, 'c', '丙示例', '', 1, null, 0), (5, 'd', '丁示例', '', 1, null, 0), (6, 'op', '运示例', '', 1, null, 0);
        insert into service (person, body, auxiliary, from_day, to_day) values (1, 1, 0, 0, 2932896), (2, 2, 0, 0, 2932896),
          (3, 2, 0, 0, 2932896), (4, 3, 0, 0, 2932896), (5, 2, 0, 0, 20000), (6, 1, 0, 0, 2932896);
        insert into post (person, body, role, from_day, to_day) values (1, 1, 'supervisor', 0, 2932896), (6, 1, 'operator', 0, 2932896),
          (2, 2, 'legal_reviewer', 0, 2932896), (2, 2, 'handler', 0, 2932896);
        insert into certificate (person, number, from_day, to_day, revoked) values (2, 'C-2', 0, 20540, null),
          (3, 'C-3', 0, 20000, null), (4, 'C-4', 0, 2932896, null), (5, 'C-5', 0, 2932896, null);
      )");
      return Done{};
    });
    EXPECT_TRUE(app.reload_registers().ok());
  }
  Caller who(std::int64_t person) { return caller_as_of_now(app, law::PersonId{person}); }
  json::object figure(std::string_view id, std::int64_t person = 1, const Query& query = {}) {
    auto out = show_measure(app, who(person), id, query);
    EXPECT_TRUE(out.ok()) << id;
    return out ? *out : json::object{};
  }
  void expect(std::string_view id, std::int64_t top, std::int64_t bottom, std::string_view text) {
    const json::object got = figure(id);
    EXPECT_EQ(got.at("state").as_string(), "value") << id << json::serialize(got);
    EXPECT_EQ(got.at("top").to_number<std::int64_t>(), top) << id;
    EXPECT_EQ(got.at("bottom").to_number<std::int64_t>(), bottom) << id;
    EXPECT_EQ(got.at("text").as_string(), text) << id;
  }
  Platform platform;
  App& app;
};

TEST_F(Measures, EveryComputedFigureIsAnIndicatorAndOnlyOnce) {
  std::set<std::string, std::less<>> known, computed;
  for (const law::Measure& measure : app.measures())
    for (const law::Indicator& one : measure.indicators) known.insert(measure.code + "." + one.id);
  ASSERT_GE(known.size(), 80U);
  for (const FigureSpec& spec : all_figures()) {
    EXPECT_TRUE(known.contains(spec.id)) << spec.id;
    EXPECT_TRUE(computed.insert(std::string(spec.id)).second) << spec.id;
  }
  EXPECT_GE(computed.size(), 20U);
}

TEST_F(Measures, RegistersGiveFigures) {
  expect("m04.expiring", 1, 3, "33.3%");            // C-2 ends 2026-03-28; C-4 and the one of the person who left have no end
  expect("m04.left_not_revoked", 1, 1, "100.0%");
  expect("m04.expired_in_post", 1, 3, "33.3%");
  expect("m12.two_officers", 1, 1, "100.0%");
  expect("m14.supervisors_per_100", 1, 2, "50.00");
  expect("m18.grassroots", 1, 2, "50.0%");
  expect("m18.reviewers_per_body", 1, 2, "0.50");
}

TEST_F(Measures, AFigureOpensItsList) {
  const json::object got = figure("m04.expired_in_post");
  ASSERT_EQ(got.at("rows").as_array().size(), 1U);
  EXPECT_EQ(got.at("rows").at(0).at("title").as_string(), "乙示例");
  EXPECT_EQ(got.at("rows").at(0).at("number").as_string(), "C-3");
  EXPECT_EQ(got.at("total").to_number<std::int64_t>(), 1);
  EXPECT_TRUE(got.at("next").is_null());
}

TEST_F(Measures, AsOfAnEarlierDayTheCertificateWasGood) {
  const json::object got = figure("m04.expired_in_post", 1, {{"on", "2024-01-01"}});
  EXPECT_EQ(got.at("top").to_number<std::int64_t>(), 0);
  EXPECT_FALSE(show_measure(app, who(1), "m04.expiring", {{"on", "yesterday"}}).ok());
}

TEST_F(Measures, AFigureOfARollThatNobodyKeepsYetIsNoNought) {
  const json::object got = figure("m20.recorders");
  EXPECT_EQ(got.at("state").as_string(), "no_data");
  EXPECT_EQ(got.at("word").as_string(), "尚无数据");
  EXPECT_NE(got.at("reason").as_string().find("执法装备"), json::string::npos) << json::serialize(got);
  EXPECT_EQ(got.at("text").as_string(), "");
  EXPECT_FALSE(got.contains("top"));
}

TEST_F(Measures, NothingToCountIsNotApplicableAndNeverZero) {
  const json::object got = figure("m17.live_entry");
  EXPECT_EQ(got.at("state").as_string(), "not_applicable");
  EXPECT_EQ(got.at("text").as_string(), "");
}

TEST_F(Measures, WhoSeesNoCasesSeesNoFigureOfCases) {
  EXPECT_EQ(figure("m17.live_entry", 6).at("state").as_string(), "no_permission");
}

TEST_F(Measures, TheLedgerHasAllClausesAndUnknownOnesAreNotFound) {
  const auto all = list_measures(app, who(1), {});
  ASSERT_TRUE(all.ok());
  EXPECT_EQ(all->at("rows").as_array().size(), 23U);
  EXPECT_EQ(figure("m04").at("code").as_string(), "m04");
  for (const char* id : {"m99", "m04.nothing", "", "m04."}) EXPECT_EQ(show_measure(app, who(1), id, {}).error().status, 404) << id;
}

}  // namespace
}  // namespace fadu::app
