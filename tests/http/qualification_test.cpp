// Qualification and hours over HTTP: from the application to the certificate, suspension, leaving, and what dossiers make of it.
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <thread>

#include "desk.hpp"
#include "findings.hpp"

namespace fadu::stage {
namespace {

const char* kForm = R"({"party":{"kind":"natural_person","name":"赵某示例","address":"怀仁市云东街道","no_code_reason":"未带证件"},"cause":"未明码标价","place":"怀仁市云东街道集市","identity_shown":true,
  "facts":"当事人销售水果未标明价格，当场询问并拍照。","basis":"价格法","told_reasons":true,"statement_heard":true,"penalty_kinds":["fine"],"fine":5000,
  "remedies":"可以向怀仁市人民政府申请复议，或者向怀仁市人民法院起诉。","handed_over":true,"signed":"signed"})";

class Qualification : public testing::Test {
 protected:
  static void SetUpTestSuite() { stage_ = new Stage; }
  static void TearDownTestSuite() {
    delete stage_;
    stage_ = nullptr;
  }
  Qualification() : desk(*stage_) { desk.clock("2026-03-23T09:00"); }

  /// Somebody of 怀仁市监 whose certificate is in that state.
  std::string somebody(const std::string& state) {
    const std::string body = desk.as("zhoushili").get("/api/v1/session").text("/body/id");
    const json::array rows = desk.as("zhoushili").get("/api/v1/qualifications?state=" + state + "&body=" + body).list("/rows");
    for (const json::value& row : rows) {
      const std::string id(row.at("person").at("id").as_string());
      const auto plays = [&](const char* name) { return desk.id_of(name) == id; };   // those who have a part of their own
      if (std::ranges::none_of(std::array{"wangshili", "zhangshifan", "chenyanshi", "zhaoshili", "lishili", "sunshili", "zhoushili"}, plays)) return id;
    }
    return "none";
  }
  Reply step(const std::string& who, const std::string& person, const std::string& body) {
    return desk.as(who).post("/api/v1/persons/" + person + "/qualification", json::parse(body));
  }
  Reply file(const std::string& person) { return desk.as("wushili").get("/api/v1/persons/" + person + "/qualification"); }
  /// A step on the certificate of that person.
  Reply card_step(const std::string& who, const std::string& person, const std::string& name, const std::string& more) {
    const std::string card = file(person).text("/certificates/0/id");
    return step(who, person, R"({"step":")" + name + R"(","certificate":")" + card + "\"" + more + "}");
  }
  std::string decide(const std::string& when, const std::string& number, const std::string& officer) {
    json::object fields = json::parse(kForm).as_object();
    fields["form_number"] = number;
    return desk.open("penalty_simple", "market", {when, "wangshili", "simple_decision_made", json::serialize(fields), {"wangshili", officer}});
  }

  static Stage* stage_;
  Desk desk;
};
Stage* Qualification::stage_ = nullptr;

TEST_F(Qualification, FromTheApplicationToTheCertificate) {
  const std::string person = somebody("expired");
  ASSERT_NE(person, "none");
  EXPECT_EQ(step("zhoushili", person, R"({"step":"apply","on":"2026-03-02","domains":["water"]})").at("/errors/0/code").as_string(), "not_competent");
  ASSERT_EQ(step("zhoushili", person, R"({"step":"apply","on":"2026-03-02","domains":["market"]})").status, 200);
  EXPECT_EQ(step("wushili", person, R"({"step":"approved","on":"2026-03-03"})").status, 409) << "no examination yet";
  ASSERT_EQ(step("zhoushili", person, R"({"step":"trained","on":"2026-03-05","hours":"16.5","note":"岗前培训"})").status, 200);
  EXPECT_EQ(step("zhoushili", person, R"({"step":"exam_passed","on":"2026-03-06"})").status, 409) << "the agency does not examine its own";
  EXPECT_EQ(step("wushili", person, R"({"step":"exam_passed","on":"2026-03-04"})").status, 422) << "before the training";
  ASSERT_EQ(step("wushili", person, R"({"step":"exam_passed","on":"2026-03-06","score":86})").status, 200);
  ASSERT_EQ(step("wushili", person, R"({"step":"approved","on":"2026-03-09"})").status, 200);
  EXPECT_EQ(step("wushili", person, R"({"step":"issued","on":"2026-03-10","until":"2031-03-09","number":"","domains":["market"]})").status, 422);
  const Reply issued = step("wushili", person, R"({"step":"issued","on":"2026-03-10","until":"2031-03-09","number":"00009001","domains":["market"]})");
  ASSERT_EQ(issued.status, 200) << issued.body;
  const Reply listed = desk.as("zhengshili").get("/api/v1/qualifications?q=00009001");
  ASSERT_EQ(listed.list("/rows").size(), 1U) << listed.body;
  EXPECT_EQ(listed.text("/rows/0/state"), "valid");
  EXPECT_EQ(listed.text("/rows/0/certificate/domains/0/id"), "market");
  EXPECT_EQ(step("zhoushili", person, R"({"step":"apply","on":"2026-03-20","domains":["market"]})").status, 409) << "holds a valid one";
}

TEST_F(Qualification, AuxiliaryStaffAndOneselfAreRefused) {
  const Reply helper = step("zhoushili", somebody("auxiliary"), R"({"step":"apply","on":"2026-03-02","domains":["market"]})");
  EXPECT_EQ(helper.status, 409) << helper.body;
  EXPECT_NE(helper.text("/detail").find("辅助人员"), std::string::npos);
  EXPECT_EQ(step("zhoushili", desk.id_of("zhoushili"), R"({"step":"apply","on":"2026-03-02","domains":["market"]})").status, 409);
  EXPECT_EQ(step("liushili", somebody("valid"), R"({"step":"left","on":"2026-03-02"})").status, 403) << "a handler";
}

TEST_F(Qualification, WhoIsSuspendedCannotBePutOnAnActAndAgainAfterwards) {
  const std::string person = somebody("valid");
  desk.nickname("colleague", person);
  ASSERT_EQ(card_step("wushili", person, "suspended", R"(,"on":"2026-03-18","note":"错误行使裁量权")").status, 200);
  EXPECT_NE(decide("2026-03-17", "1000001", "colleague"), "") << desk.last().body;
  EXPECT_EQ(decide("2026-03-19", "1000002", "colleague"), "");
  EXPECT_TRUE(finding_of(desk.last(), "certified_officers").is_object()) << desk.last().body;
  desk.clock("2026-03-23T09:30");
  ASSERT_EQ(card_step("wushili", person, "resumed", R"(,"on":"2026-03-20","note":"培训合格")").status, 200);
  EXPECT_NE(decide("2026-03-20", "1000003", "colleague"), "") << desk.last().body;
}

TEST_F(Qualification, TheEndOfACertificateChangesTheFindingsAfterItAndNoneBefore) {
  const std::string person = desk.id_of("zhangshifan");
  const std::string before = decide("2026-03-16", "1000011", "zhangshifan"), after = decide("2026-03-20", "1000012", "zhangshifan");
  ASSERT_NE(before, "");
  ASSERT_NE(after, "") << desk.last().body;
  const auto found = [&](const std::string& id) { return finding_of(desk.page(id, "wushili"), "certified_officers").is_object(); };
  EXPECT_FALSE(found(before));
  EXPECT_FALSE(found(after));
  desk.clock("2026-03-23T10:00");
  EXPECT_EQ(card_step("zhoushili", person, "revoked", R"(,"on":"2026-03-18")").status, 409) << "the agency does not revoke";
  ASSERT_EQ(card_step("wushili", person, "revoked", R"(,"on":"2026-03-18")").status, 200);
  EXPECT_FALSE(found(before));
  EXPECT_TRUE(found(after));
  const json::array listed = desk.as("wushili").get("/api/v1/findings?severity=all&limit=100&rule=certified_officers").list("/rows");
  EXPECT_TRUE(std::ranges::any_of(listed, [&](const json::value& row) { return row.at("dossier").at("id").as_string() == after; })) << "the stored list too";
  EXPECT_EQ(decide("2026-03-23", "1000013", "zhangshifan"), "");
}

TEST_F(Qualification, WhoLeavesIsOnTheListUntilTheCertificateIsReturnedAndRevoked) {
  const std::string person = somebody("valid");
  EXPECT_EQ(card_step("zhoushili", person, "left", R"(,"on":"2026-03-20","way":"moon")").status, 422);
  ASSERT_EQ(card_step("zhoushili", person, "left", R"(,"on":"2026-03-20","way":"retired")").status, 200);
  desk.clock("2026-03-23T11:00");
  const auto shown = [&] {
    const json::array rows = desk.as("wushili").get("/api/v1/qualifications?state=left&limit=100").list("/rows");
    return std::ranges::any_of(rows, [&](const json::value& row) { return row.at("person").at("id").as_string() == person; });
  };
  EXPECT_TRUE(shown());
  const Reply early = card_step("wushili", person, "revoked", R"(,"on":"2026-03-21")");
  EXPECT_EQ(early.status, 409) << early.body;
  EXPECT_NE(early.text("/detail").find("没有收回"), std::string::npos);
  ASSERT_EQ(card_step("zhoushili", person, "card_returned", R"(,"on":"2026-03-21")").status, 200);
  ASSERT_EQ(card_step("wushili", person, "revoked", R"(,"on":"2026-03-22")").status, 200);
  EXPECT_FALSE(shown());
  EXPECT_EQ(file(person).text("/certificates/0/state"), "revoked");
  EXPECT_EQ(file(person).at("/serving"), json::value(false));
}

TEST_F(Qualification, HoursAreEnteredImportedJudgedAndTakenBack) {
  const std::string person = desk.id_of("chenyanshi");
  const auto at = [&](const Reply& reply, const char* key) { return reply.text(std::string("/hours/") + key); };
  const auto now = [&] { return desk.as("zhoushili").get("/api/v1/persons/" + person + "/hours?year=2026"); };
  const std::string law_before = at(now(), "public_law");
  EXPECT_EQ(desk.as("zhoushili").post("/api/v1/persons/" + person + "/hours", {{"on", "2026-03-20"}, {"kind", "public_law"}, {"hours", "0"}, {"title", "课"}}).status, 422);
  EXPECT_EQ(desk.as("zhoushili").post("/api/v1/persons/" + person + "/hours", {{"on", "2026-03-24"}, {"kind", "public_law"}, {"hours", "3"}, {"title", "课"}}).status, 422) << "not yet";
  const json::value entry{{"on", "2026-03-20"}, {"kind", "political"}, {"hours", "7.5"}, {"title", "专题学习"}};
  ASSERT_EQ(desk.as("zhoushili").post("/api/v1/persons/" + person + "/hours", entry).status, 200);
  EXPECT_EQ(desk.as("zhoushili").post("/api/v1/persons/" + person + "/hours", entry).status, 422) << "twice";
  EXPECT_EQ(at(now(), "public_law"), law_before) << "political hours stand apart";

  const std::string number = file(person).text("/certificates/0/number"), other = desk.as("liushili").get("/api/v1/session").text("/person/certificate");
  const std::string csv = "证件号码,姓名,日期,类别,学时,课程\r\n" + number + ",陈演示,2026-03-21,公共法律知识,6,行政处罚法\r\n" + number + ",别人,2026-03-21,杂项,x,\r\n" + other +
                          ",,2026-03-21,business,6,他县的人\r\n" + number + ",,2026-03-21,public_law,6,行政处罚法\r\n";
  const auto bring = [&](const char* mode, bool check) { return desk.as("zhoushili").post("/api/v1/hours/imports", {{"name", "培训.csv"}, {"csv", csv}, {"mode", mode}, {"check", check}}); };
  const Reply checked = bring("all", true);
  ASSERT_EQ(checked.status, 200) << checked.body;
  EXPECT_EQ(checked.at("/good").as_int64(), 1) << checked.body;
  EXPECT_EQ(checked.at("/bad").as_int64(), 3) << checked.body;
  EXPECT_EQ(checked.at("/errors/0/line").as_int64(), 3);
  EXPECT_NE(checked.text("/annotated").find("错误"), std::string::npos);
  EXPECT_TRUE(bring("all", false).at("/import").is_null()) << "all or nothing";
  const Reply done = bring("good", false);
  const std::string import = done.text("/import");
  ASSERT_NE(import, "") << done.body;
  EXPECT_NE(at(now(), "public_law"), law_before);
  EXPECT_EQ(desk.as("wushili").send({.method = "DELETE", .path = "/api/v1/hours/imports/" + import}).status, 404) << "somebody else's";
  EXPECT_EQ(desk.as("zhoushili").send({.method = "DELETE", .path = "/api/v1/hours/imports/" + import}).status, 200);
  EXPECT_EQ(at(now(), "public_law"), law_before);
  EXPECT_EQ(desk.as("zhoushili").send({.method = "DELETE", .path = "/api/v1/hours/imports/" + import}).status, 409);
}

TEST_F(Qualification, TheBoardAddsUpTheSamePeopleByPersonBodyAndCounty) {
  Client& city = desk.as("zhengshili");
  const Reply people = city.get("/api/v1/hours?limit=100"), bodies = city.get("/api/v1/hours?by=body"), counties = city.get("/api/v1/hours?by=county");
  const auto sum = [](const Reply& reply, const char* key) {
    std::int64_t out = 0;
    for (const json::value& row : reply.list("/rows")) out += row.at(key).as_int64();
    return out;
  };
  const std::int64_t all = people.at("/all/people").as_int64();
  EXPECT_GT(all, 50);
  EXPECT_EQ(people.at("/total").as_int64(), all);
  for (const char* key : {"people", "met", "behind"}) {
    EXPECT_EQ(sum(bodies, key), people.at(std::string("/all/") + key).as_int64()) << key;
    EXPECT_EQ(sum(counties, key), people.at(std::string("/all/") + key).as_int64()) << key;
  }
  EXPECT_EQ(people.text("/need/all"), "60");
}

TEST_F(Qualification, TheListsAreExported) {
  Client& admin = desk.as("zhoushili");
  const Reply started = admin.post("/api/v1/register-exports", {{"kind", "qualifications"}, {"format", "csv"}, {"query", json::object{{"q", "王示例"}}}});
  ASSERT_EQ(started.status, 202) << started.body;
  const std::string job = "/api/v1/jobs/" + started.text("/job/id");
  for (int i = 0; i < 200 && admin.get(job).text("/state") != "done"; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(50));
  const Reply file = admin.get(job + "/result");
  EXPECT_NE(file.body.find("王示例"), std::string::npos) << file.body.substr(0, 300);
  EXPECT_NE(file.body.find("证件状态"), std::string::npos);
  EXPECT_EQ(admin.post("/api/v1/register-exports", {{"kind", "dossiers"}, {"format", "csv"}}).status, 422) << "cases are not a register";
}

}  // namespace
}  // namespace fadu::stage
