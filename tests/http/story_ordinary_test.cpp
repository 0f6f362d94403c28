// One ordinary penalty case from the clue to the closed volume, by the people whose hands it must be.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <thread>

#include "desk.hpp"
#include "findings.hpp"

namespace fadu::stage {
namespace {

const std::vector<std::string> kBoth{"wangshili", "zhangshifan"};

const Step kClue{"2026-03-16", "wangshili", "clue_registered",
                 R"({"source":"inspection","found_on":"2026-03-16","party":{"kind":"legal_person","name":"怀仁示范食品有限公司","no_code_reason":"登记信息正在核对","legal_rep":"张示例","address":"怀仁市工业园区3号"},
                    "cause":"涉嫌经营超过保质期的食品","place":"怀仁市工业园区3号","facts":"日常检查发现货架上有超过保质期的糕点。"})"};

std::vector<Step> investigation() {
  return {
      {"2026-03-17", "wangshili", "filing_requested", R"({"item":"SJ-SP-0012","facts":"经核查，有证据初步证明违法。","basis":"食品安全法","proposal":"建议立案。"})"},
      {"2026-03-18", "zhaoshili", "case_filed", R"({"item":"SJ-SP-0012","conduct_ended_on":"2026-03-16","opinion":"同意立案。"})"},
      {"2026-03-18", "zhaoshili", "handlers_assigned", "{}", kBoth},
      {"2026-03-19", "wangshili", "scene_inspected", R"({"identity_shown":true,"rights_told":true,"started_at":"2026-03-19T09:10:00+08:00","place":"怀仁市工业园区3号","present":"张示例","facts":"货架第二层有超过保质期的糕点十二袋。","signed":"signed"})", kBoth},
      {"2026-03-23", "wangshili", "inquiry_made", R"({"identity_shown":true,"rights_told":true,"started_at":"2026-03-23T09:00:00+08:00","place":"本局询问室","inquired":"张示例","relation":"法定代表人","questions":[{"question":"糕点从哪里购进？","answer":"从批发市场购进。"}],"signed":"signed"})", kBoth},
      {"2026-03-24", "wangshili", "evidence_collected", R"({"evidence":[{"kind":"document","name":"进货票据","proves":"购进时间、数量和货值"}]})", kBoth},
      {"2026-03-24", "wangshili", "correction_ordered", R"({"facts":"经营超过保质期的糕点。","basis":"食品安全法","correction":"立即停止销售并下架。","served_on":"2026-03-24","service_way":"direct","receiver":"张示例"})", kBoth},
  };
}

const char* kReviewed = R"({"competence_ok":true,"facts_ok":true,"law_ok":true,"procedure_ok":true,"measure_ok":true,"passed":true,"opinion":"同意承办机构意见。"})";

std::vector<Step> conclusion_and_notice() {
  return {
      {"2026-03-30", "wangshili", "investigation_concluded",
       R"({"established":true,"facts":"当事人经营超过保质期的糕点十二袋。","evidence_summary":"现场笔录、询问笔录、进货票据。","conduct_ended_on":"2026-03-16","goods_value":1000000,"suspected_crime":false,"public_interest":false,"complex":false,
          "direction":"none","direction_reason":"没有从轻、从重情形，适用一般档次。","proposal":"没收物品并处罚款。","penalty_kinds":["confiscate_goods","fine"],"fine":12000000,"confiscated":50000})"},
      {"2026-03-31", "wangshili", "legal_review_submitted", R"({"review_kind":"case"})"},
      {"2026-04-03", "lishili", "legal_reviewed", kReviewed},
      {"2026-04-08", "wangshili", "penalty_notified", R"({"reasons":"危害食品安全，已责令改正。","basis":"食品安全法","rights_told":true,"served_on":"2026-04-08","service_way":"direct","receiver":"张示例"})"},
      {"2026-04-08", "wangshili", "hearing_right_notified", R"({"served_on":"2026-04-08","service_way":"direct","receiver":"张示例"})"},
  };
}

std::vector<Step> hearing() {
  return {
      {"2026-04-10", "wangshili", "hearing_requested", R"({"requested_on":"2026-04-10","way":"written"})"},
      {"2026-04-13", "zhaoshili", "hearing_chair_named", R"({"chair":"@sunshili","opinion":"同意。"})"},
      {"2026-04-13", "wangshili", "hearing_files_handed"},
      {"2026-04-13", "sunshili", "hearing_notified", R"({"chair":"@sunshili","hearing_on":"2026-04-28","place":"本局会议室","is_public":true,"announced_on":"2026-04-13","served_on":"2026-04-13","service_way":"direct","receiver":"张示例"})"},
      {"2026-04-28", "sunshili", "hearing_opened", R"({"present":"当事人、代理人一名、办案人员","agents":1,"recusal_asked":true})"},
      {"2026-04-28", "sunshili", "hearing_closed", R"({"ending":"held","facts":"双方举证、质证、辩论。","signed":"signed"})"},
      {"2026-04-29", "sunshili", "hearing_reported", R"({"facts":"听证公开举行。","proposal":"维持拟处罚意见。"})"},
      {"2026-04-30", "wangshili", "statement_reviewed", R"({"accepted":"rejected","reasons":"听证中提出的理由不成立。"})"},
      {"2026-04-30", "wangshili", "legal_review_submitted", R"({"review_kind":"legal"})"},
      {"2026-05-06", "lishili", "legal_reviewed", kReviewed},
      {"2026-05-08", "zhaoshili", "collective_discussed", R"({"members":["@zhaoshili","@deputy"],"facts":"参加人员逐一发表意见。","agreed":true,"opinion":"同意处罚。"})"},
  };
}

const char* kDecision = R"({"statement_result":"听证意见不予采纳，理由见听证报告。","basis":"食品安全法","reasons":"适用一般档次。","performance":"收到本决定书之日起十五日内到指定银行缴纳。","pay_account":"示例银行 0000","remedies":"可以向怀仁市人民政府申请复议，或者向怀仁市人民法院起诉。","opinion":"同意处罚。"})";

std::vector<Step> execution() {
  return {
      {"2026-05-11", "zhaoshili", "decision_made", kDecision},
      {"2026-05-12", "wangshili", "decision_served", R"({"served_on":"2026-05-12","service_way":"direct","receiver":"张示例","publication_told":true})", kBoth},
      {"2026-05-19", "wangshili", "decision_published", R"({"published_on":"2026-05-19","channel":"国家企业信用信息公示系统"})"},
      {"2026-06-08", "zhaoshili", "late_fine_imposed", R"({"amount":3600000,"days":10,"served_on":"2026-06-08","service_way":"direct","receiver":"张示例","opinion":"同意。"})"},
      {"2026-06-10", "wangshili", "payment_received", R"({"amount":1000000,"paid_on":"2026-06-10","paid_in_full":false,"way":"bank"})"},
      {"2026-11-16", "wangshili", "demand_issued", R"({"amount":11050000,"late_fine":11000000,"served_on":"2026-11-16","service_way":"direct","receiver":"张示例"})"},
      {"2026-12-03", "zhaoshili", "court_applied", R"({"court":"怀仁市人民法院","amount":11050000,"applied_on":"2026-12-03","opinion":"同意申请。"})"},
      {"2026-12-21", "wangshili", "payment_received", R"({"amount":11050000,"paid_on":"2026-12-21","paid_in_full":true,"way":"court"})"},
      {"2026-12-22", "wangshili", "execution_finished", R"({"finished_on":"2026-12-22","facts":"法院执行到位。"})"},
      {"2026-12-28", "zhaoshili", "case_closed", R"({"close_way":"court_executed","facts":"罚没款全部缴清。","opinion":"同意结案。"})"},
      {"2026-12-29", "wangshili", "case_archived", R"({"archive_number":"示2026-001","retention":"y10"})"},
  };
}

class Ordinary : public testing::Test {
 protected:
  static void SetUpTestSuite() { stage_ = new Stage; }
  static void TearDownTestSuite() {
    delete stage_;
    stage_ = nullptr;
  }
  Ordinary() : desk(*stage_) { desk.nickname("deputy", desk.colleague("zhaoshili", "agency_head")); }

  void play(const std::vector<Step>& steps) {
    for (const Step& step : steps) {
      const Reply reply = desk.act(id, step);
      ASSERT_EQ(reply.status, 201) << step.kind << " " << reply.body;
    }
  }
  void open() {
    id = desk.open("penalty_ordinary", "market", kClue);
    ASSERT_FALSE(id.empty()) << desk.last().body;
  }

  static Stage* stage_;
  Desk desk;
  std::string id;
};
Stage* Ordinary::stage_ = nullptr;

/// A small shop and a fine below the hearing's threshold: party and amounts changed, the rest is the same case.
std::vector<Step> small_case() {
  std::vector<Step> steps = investigation();
  const std::vector<Step> more = conclusion_and_notice();
  steps.insert(steps.end(), more.begin(), more.end() - 1);
  steps[7].fields =
      R"({"established":true,"facts":"当事人经营超过保质期的糕点十二袋。","evidence_summary":"现场笔录、询问笔录、进货票据。","conduct_ended_on":"2026-03-16","goods_value":20000,"suspected_crime":false,"public_interest":false,"complex":false,
         "direction":"mitigated","direction_reason":"主动召回、货值小，初次违法。","proposal":"没收物品并处罚款。","penalty_kinds":["confiscate_goods","fine"],"fine":500000,"confiscated":20000})";
  return steps;
}

std::vector<Step> paid_in_parts() {
  return {
      {"2026-04-20", "zhaoshili", "decision_made", R"({"statement_result":"部分采纳，已考虑减轻情节。","basis":"食品安全法","reasons":"适用减轻处罚。","performance":"收到本决定书之日起十五日内到指定银行缴纳。","pay_account":"示例银行 0000","remedies":"可以向怀仁市人民政府申请复议，或者向怀仁市人民法院起诉。","opinion":"同意处罚。"})"},
      {"2026-04-21", "wangshili", "decision_served", R"({"served_on":"2026-04-21","service_way":"direct","receiver":"李示例","publication_told":true})", kBoth},
      {"2026-04-27", "wangshili", "decision_published", R"({"published_on":"2026-04-27","channel":"国家企业信用信息公示系统"})"},
      {"2026-04-28", "zhaoshili", "instalment_approved", R"({"applied_on":"2026-04-27","reasons":"经营困难，有证明。","days":60,"until":"2026-07-06","served_on":"2026-04-28","service_way":"direct","receiver":"李示例"})"},
      {"2026-05-15", "wangshili", "payment_received", R"({"amount":250000,"paid_on":"2026-05-15","paid_in_full":false,"way":"electronic"})"},
      {"2026-06-12", "wangshili", "payment_received", R"({"amount":270000,"paid_on":"2026-06-12","paid_in_full":true,"way":"bank"})"},
      {"2026-06-12", "wangshili", "execution_finished", R"({"finished_on":"2026-06-12","facts":"分两期缴清。"})"},
  };
}

/// A refusal by law: 422, in words, with what would mend it and the article.
void expect_refused(const Reply& reply, const std::string& rule, const std::string& cite) {
  EXPECT_EQ(reply.status, 422) << reply.body;
  EXPECT_EQ(reply.code(), "refused") << reply.body;
  const json::value finding = finding_of(reply, rule);
  ASSERT_TRUE(finding.is_object()) << rule << " is not among " << reply.body;
  EXPECT_FALSE(finding.at("text").as_string().empty());
  EXPECT_FALSE(finding.at("mend").as_string().empty());
  EXPECT_TRUE(cites(finding, cite)) << json::serialize(finding);
  EXPECT_NE(reply.text("/detail").find("应当："), std::string::npos) << reply.body;
}

Reply wait_for_job(Client& client, const std::string& job) {
  Reply view;
  for (int i = 0; i < 300; ++i) {
    view = client.get("/api/v1/jobs/" + job);
    const std::string state = view.text("/state");
    if (state != "queued" && state != "running") break;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  return view;
}

TEST_F(Ordinary, WholeLifeWithHearingLatePaymentAndCourt) {
  open();
  play(investigation());
  play(conclusion_and_notice());
  // 行政处罚法第六十三条、第六十四条：听证期限未满、没有审核和集体讨论，不能决定
  expect_refused(desk.act(id, {"2026-04-09", "zhaoshili", "decision_made", kDecision}), "hearing_right", "xzcfa#63");
  play(hearing());
  play(execution());

  const Reply page = desk.page(id, "wushili");   // the county's supervisor sees it
  EXPECT_EQ(page.text("/stage"), "archived") << page.body;
  for (const json::value& finding : page.list("/findings"))
    EXPECT_NE(finding.at("severity").as_string(), "unlawful") << json::serialize(finding);
  for (const json::value& document : page.list("/documents")) {
    const std::string href(document.at("href").as_string());
    const Reply pdf = desk.as("wangshili").get(href);
    EXPECT_EQ(pdf.status, 200) << href << " " << pdf.body.substr(0, 300);
    EXPECT_TRUE(pdf.body.starts_with("%PDF-")) << document.at("title").as_string();
  }

  const Reply started = desk.as("wangshili").post("/api/v1/dossiers/" + id + "/volume", json::object{});
  ASSERT_EQ(started.status, 202) << started.body;
  const std::string job = started.text("/job/id");
  const Reply done = wait_for_job(desk.as("wangshili"), job);
  ASSERT_EQ(done.text("/state"), "done") << done.body;
  const Reply volume = desk.as("wangshili").get("/api/v1/jobs/" + job + "/result");
  EXPECT_EQ(volume.status, 200);
  EXPECT_TRUE(volume.body.starts_with("%PDF-"));
  EXPECT_EQ(volume.header("content-type"), "application/pdf");
  EXPECT_GT(volume.body.size(), 50000U);

  // A closed case stays closed.
  EXPECT_EQ(desk.act(id, {"2026-12-30", "zhaoshili", "decision_made", kDecision}).status, 422);
}

TEST_F(Ordinary, SmallFineStatementHeardPaidInParts) {
  Step clue = kClue;
  clue.fields = R"({"source":"inspection","found_on":"2026-03-16","party":{"kind":"individual_business","name":"怀仁示范便利店","no_code_reason":"登记信息正在核对","legal_rep":"李示例","address":"怀仁市"},"cause":"涉嫌经营超过保质期的食品","facts":"日常检查发现货架上有超过保质期的糕点。"})";
  id = desk.open("penalty_ordinary", "market", clue);
  ASSERT_FALSE(id.empty()) << desk.last().body;
  play(small_case());
  play({{"2026-04-10", "wangshili", "statement_made", R"({"made_on":"2026-04-10","way":"oral","facts":"请求减轻处罚。"})"}});
  // 行政处罚法第四十五条：陈述、申辩要复核；不得因申辩加重
  expect_refused(desk.act(id, paid_in_parts()[0]), "statement_review_needed", "xzcfa#45");
  play({{"2026-04-13", "wangshili", "statement_reviewed", R"({"accepted":"partly","reasons":"已考虑减轻情节。"})"}});
  Step heavier = paid_in_parts()[0];
  heavier.fields.insert(1, R"("fine":900000,)");
  expect_refused(desk.act(id, heavier), "fine_not_heavier", "xzcfa#45");
  play(paid_in_parts());
  for (const json::value& finding : desk.page(id, "wushili").list("/findings"))
    EXPECT_NE(finding.at("severity").as_string(), "unlawful") << json::serialize(finding);
}

TEST_F(Ordinary, NoDecisionBeforeTheTimeForAStatementEnds) {
  open();
  play(small_case());   // told on 2026-04-08: five working days end on 2026-04-15
  Step early = paid_in_parts()[0];
  for (const char* day : {"2026-04-09", "2026-04-15"}) {
    early.when = day;
    expect_refused(desk.act(id, early), "statement_wait", "scjg-cfcx#57");
  }
  early.when = "2026-04-16";
  EXPECT_EQ(desk.act(id, early).status, 201) << desk.last().body;
}

TEST_F(Ordinary, FirstAndMinorIsNotPunished) {   // 行政处罚法第三十三条
  open();
  play(investigation());
  Step concluded = conclusion_and_notice()[0];
  concluded.fields = R"({"established":true,"facts":"货值小，当场改正，没有危害后果。","evidence_summary":"现场笔录、询问笔录。","conduct_ended_on":"2026-03-16","suspected_crime":false,"public_interest":false,"complex":false,"direction":"none","proposal":"不予行政处罚。"})";
  play({concluded,
        {"2026-04-01", "zhaoshili", "no_penalty_decided", R"({"ground":"first_minor","reasons":"初次违法且危害后果轻微并及时改正。","education":"当面说明食品安全责任。"})"},
        {"2026-04-08", "zhaoshili", "case_closed", R"({"close_way":"no_penalty","facts":"不予处罚。","opinion":"同意结案。"})"}});
  EXPECT_EQ(desk.page(id, "zhaoshili").text("/stage"), "closed");
}

TEST_F(Ordinary, EveryDateExplainsItself) {
  open();
  play({investigation()[0], investigation()[1]});
  bool found = false;
  for (const json::value& duty : desk.page(id, "wangshili").list("/duties")) {
    EXPECT_FALSE(duty.at("steps").as_array().empty()) << json::serialize(duty);
    EXPECT_FALSE(duty.at("cites").as_array().empty()) << json::serialize(duty);
    found = found || duty.at("term").as_string() == "decision_limit";
  }
  EXPECT_TRUE(found) << "the decision's limit runs from filing";
}

TEST_F(Ordinary, OneOfficerMayNotInspect) {
  open();
  play({investigation()[0], investigation()[1], investigation()[2]});
  Step alone = investigation()[3];
  alone.officers = {"wangshili"};
  expect_refused(desk.act(id, alone), "two_officers", "xzcfa#42");

  // Where it has happened nonetheless, it is recorded, with a reason, and found.
  alone.happened = true;
  EXPECT_EQ(desk.act(id, alone).code(), "reason_required") << desk.last().body;
  alone.reason = "当日只有一人到场，事后如实补录。";
  const Reply told = desk.act(id, alone);
  EXPECT_EQ(told.status, 201) << told.body;
  EXPECT_TRUE(finding_of(told, "two_officers").is_object()) << told.body;
  const Reply seen = desk.as("wushili").get("/api/v1/findings?rule=two_officers&limit=100");
  EXPECT_NE(seen.body.find(id), std::string::npos) << "the supervisor sees it";
}

TEST_F(Ordinary, WrongPerson) {
  open();
  play({investigation()[0]});
  Step filed = investigation()[1];
  filed.who = "wangshili";
  const Reply reply = desk.act(id, filed);
  EXPECT_EQ(reply.status, 403) << reply.body;
  EXPECT_EQ(reply.code(), "role_not_allowed");
  EXPECT_NE(reply.text("/detail").find("机关负责人"), std::string::npos) << "says whose hand it must be: " << reply.body;
}

TEST_F(Ordinary, StepOutOfOrder) {
  open();
  Step filed = investigation()[1];
  filed.fields = R"({"party":{"kind":"legal_person","name":"怀仁示范食品有限公司","no_code_reason":"登记信息正在核对","legal_rep":"张示例","address":"怀仁市"},"cause":"涉嫌违法","conduct_ended_on":"2026-03-16","opinion":"同意立案。"})";
  expect_refused(desk.act(id, filed), "filing_form_needed", "scjg-cfcx#19");
}

TEST_F(Ordinary, DefectNeedsAReason) {
  open();
  play({investigation()[0], investigation()[1], investigation()[2]});
  Step unqualified{"2026-03-19", "wangshili", "appraisal_entrusted", R"({"institution":"示例检验所","qualified":false,"subject":"菌落总数","started_on":"2026-03-19"})"};
  const Reply asked = desk.act(id, unqualified);
  EXPECT_EQ(asked.code(), "reason_required") << asked.body;
  EXPECT_TRUE(cites(finding_of(asked, "appraisal_institution"), "scjg-cfcx#32")) << asked.body;
  unqualified.reason = "短";
  EXPECT_EQ(desk.act(id, unqualified).text("/errors/0/pointer"), "/reason") << desk.last().body;
  unqualified.reason = "本市没有法定资质机构，已报上级同意。";
  EXPECT_EQ(desk.act(id, unqualified).status, 201) << desk.last().body;
}

TEST_F(Ordinary, TryingWritesNothing) {
  open();
  const std::int64_t before = desk.version(id, "wangshili");
  const Reply tried = desk.as("wangshili").post("/api/v1/dossiers/" + id + "/acts/check", desk.request(id, investigation()[0], before));
  EXPECT_EQ(tried.status, 200) << tried.body;
  EXPECT_EQ(tried.at("/refused"), json::value(false)) << tried.body;
  EXPECT_EQ(desk.version(id, "wangshili"), before);
}

}  // namespace
}  // namespace fadu::stage
