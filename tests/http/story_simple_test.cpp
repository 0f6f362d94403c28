// The on-the-spot penalty (简易程序): one form, within the limit; over it the ordinary procedure.
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "desk.hpp"
#include "findings.hpp"

namespace fadu::stage {
namespace {

const char* kForm = R"({"party":{"kind":"natural_person","name":"赵某示例","address":"怀仁市云东街道","no_code_reason":"未带证件"},"cause":"未明码标价","place":"怀仁市云东街道集市","identity_shown":true,
  "facts":"当事人销售水果未标明价格，当场询问并拍照。","basis":"价格法","told_reasons":true,"statement_heard":true,"penalty_kinds":["fine"],"fine":5000,
  "remedies":"可以向怀仁市人民政府申请复议，或者向怀仁市人民法院起诉。","form_number":"0000001","handed_over":true,"signed":"signed"})";

class Simple : public testing::Test {
 protected:
  static void SetUpTestSuite() { stage_ = new Stage; }
  static void TearDownTestSuite() {
    delete stage_;
    stage_ = nullptr;
  }
  Simple() : desk(*stage_) {}

  /// The form with some fields changed; a null takes a field away.
  static Step form(const std::string& changes = "{}", const std::string& when = "2026-03-17") {
    json::object fields = json::parse(kForm).as_object();
    const json::value own = json::parse(changes);
    for (const auto& [key, value] : own.as_object()) {
      if (value.is_null()) fields.erase(key);
      else fields[key] = value;
    }
    return {when, "zhangshifan", "simple_decision_made", json::serialize(fields), {"zhangshifan", "wangshili"}};
  }
  Reply decide(const Step& step) {
    desk.open("penalty_simple", "market", step);
    return desk.last();
  }
  void refused(const std::string& changes, const std::string& rule, const std::string& cite) {
    const Reply reply = decide(form(changes));
    EXPECT_EQ(reply.status, 422) << changes << " " << reply.body;
    EXPECT_EQ(reply.code(), "refused") << changes << " " << reply.body;
    EXPECT_TRUE(cites(finding_of(reply, rule), cite)) << rule << " " << cite << " " << reply.body;
  }

  static Stage* stage_;
  Desk desk;
};
Stage* Simple::stage_ = nullptr;

TEST_F(Simple, CollectedOnTheSpotHandedInBankedReportedArchived) {
  const std::string collected = R"({"collected":true,"collect_ground":"up_to_100","receipt_number":"晋财示0001"})";
  const Reply made = decide(form(collected));
  ASSERT_EQ(made.status, 201) << made.body;
  const std::string id = made.text("/id");
  for (const Step& step : std::vector<Step>{
           {"2026-03-18", "zhangshifan", "fine_handed_in", R"({"amount":5000,"handed_in_on":"2026-03-18"})"},
           {"2026-03-18", "zhangshifan", "simple_reported"},
           {"2026-03-19", "zhangshifan", "fine_banked", R"({"amount":5000,"banked_on":"2026-03-19"})"},
           {"2026-03-20", "zhangshifan", "simple_archived", R"({"archive_number":"示S-1","retention":"y10"})"}}) {
    const Reply reply = desk.act(id, step);
    EXPECT_EQ(reply.status, 201) << step.kind << " " << reply.body;
  }
  for (const json::value& finding : desk.page(id, "wushili").list("/findings"))
    EXPECT_EQ(finding.at("severity").as_string(), "notice") << json::serialize(finding);
}

TEST_F(Simple, LimitsOfAuthority) {   // 行政处罚法第五十一条：公民二百元，法人三千元
  EXPECT_EQ(decide(form(R"({"fine":20000,"form_number":"0000010"})")).status, 201) << desk.last().body;
  refused(R"({"fine":20001})", "simple_limit", "xzcfa#51");
  const std::string firm = R"("party":{"kind":"legal_person","name":"怀仁示范商贸有限公司","no_code_reason":"正在核对","legal_rep":"钱示例","address":"怀仁市"})";
  EXPECT_EQ(decide(form("{" + firm + R"(,"fine":300000,"form_number":"0000011"})")).status, 201) << desk.last().body;
  refused("{" + firm + R"(,"fine":300001})", "simple_limit", "xzcfa#51");
}

/// The form is judged while it is filled in, before there is a case.
TEST_F(Simple, TheCheckSaysItBeforeSubmitting) {
  desk.clock("2026-03-17");
  Client& officer = desk.as("zhangshifan");
  const auto opening = [&](int fine, const char* document) {
    json::object fields = json::parse(kForm).as_object();
    fields["fine"] = fine;
    json::object act{{"kind", "simple_decision_made"}, {"officers", json::array{json::value(desk.id_of("zhangshifan")), json::value(desk.id_of("wangshili"))}}, {"fields", fields}};
    json::object out{{"procedure", "penalty_simple"}, {"domain", "market"}, {"act", act}};
    if (document) out["document"] = document;
    return out;
  };
  const auto cases = [&] { return officer.get("/api/v1/dossiers/counts").body; };
  const std::string before = cases();
  const Reply good = officer.post("/api/v1/dossiers/check", opening(20000, nullptr));
  ASSERT_EQ(good.status, 200) << good.body;
  EXPECT_FALSE(good.at("/refused").as_bool()) << good.body;
  const Reply over = officer.post("/api/v1/dossiers/check", opening(20001, nullptr));
  EXPECT_TRUE(over.at("/refused").as_bool()) << over.body;
  EXPECT_TRUE(cites(finding_of(over, "simple_limit"), "xzcfa#51")) << over.body;
  const Reply draft = officer.post("/api/v1/dossiers/preview", opening(20000, "simple_decision"));
  EXPECT_EQ(draft.status, 200) << draft.body;
  EXPECT_TRUE(draft.body.starts_with("%PDF")) << draft.body.substr(0, 200);
  EXPECT_EQ(cases(), before) << "nothing is written";
}

TEST_F(Simple, WhatTheLawAsksOnTheSpot) {
  refused(R"({"identity_shown":false})", "simple_identity", "xzcfa#52");
  refused(R"({"handed_over":false})", "simple_handed", "xzcfa#52");
  refused(R"({"told_reasons":false})", "simple_told", "xzcfa#44");
  refused(R"({"fine":20000,"collected":true,"collect_ground":"up_to_100","receipt_number":"晋财示0002"})", "collect_small", "xzcfa#68");
  Step alone = form();
  alone.officers = {"zhangshifan"};
  EXPECT_TRUE(finding_of(decide(alone), "two_officers").is_object()) << desk.last().body;
}

TEST_F(Simple, AnotherBodysOfficerCannotSeeIt) {
  const Reply made = decide(form(R"({"form_number":"0000012"})"));
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(desk.page(made.text("/id"), "liushili").status, 404);
  EXPECT_EQ(desk.page(made.text("/id"), "zhengshili").status, 200) << "the city's supervisor sees it";
}

}  // namespace
}  // namespace fadu::stage
