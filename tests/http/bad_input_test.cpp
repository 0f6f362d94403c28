// Bad input (issue 2): a clear Chinese error, nothing lost, nothing twice.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <future>
#include <thread>

#include "desk.hpp"
#include "findings.hpp"
#include "problem.hpp"

namespace fadu::stage {
namespace {

const char* kParty = R"({"kind":"individual_business","name":"怀仁示范便利店","no_code_reason":"登记信息正在核对","legal_rep":"李示例","address":"怀仁市云东街道"})";
const Step kClue{"2026-03-17", "wangshili", "clue_registered",
                 R"({"source":"inspection","found_on":"2026-03-16","cause":"涉嫌经营超过保质期的食品","facts":"日常检查发现货架上有超过保质期的糕点。"})"};
const Step kNote{"2026-03-17", "wangshili", "note_added", R"({"facts":"补充一份说明。"})"};

class BadInput : public testing::Test {
 protected:
  static void SetUpTestSuite() { stage_ = new Stage; }
  static void TearDownTestSuite() {
    delete stage_;
    stage_ = nullptr;
  }
  BadInput() : desk(*stage_) {}
  void SetUp() override {
    id = desk.open("penalty_ordinary", "market", kClue);
    ASSERT_FALSE(id.empty()) << desk.last().body;
    acts = "/api/v1/dossiers/" + id + "/acts";
  }

  Client& wang() { return desk.as("wangshili"); }
  json::object note(const std::string& facts = "补充一份说明。") {
    return {{"kind", "note_added"}, {"officers", json::array{}}, {"fields", {{"facts", facts}}}, {"seen", desk.version(id, "wangshili")}};
  }
  /// Sends the body; expects 422 with an error at that pointer, in Chinese; nothing written.
  void wrong_at(const json::object& body, const std::string& pointer) {
    const std::int64_t before = desk.version(id, "wangshili");
    const Reply reply = wang().once(acts, body, fresh_key());
    expect_problem(reply, 422);
    bool found = false;
    for (const json::value& error : reply.list("/errors")) {
      found = found || error.at("pointer").as_string() == pointer;
      EXPECT_TRUE(chinese(std::string(error.at("message").as_string()))) << reply.body;
    }
    EXPECT_TRUE(found) << pointer << " is not among " << reply.body;
    EXPECT_EQ(desk.version(id, "wangshili"), before) << "nothing was written";
  }
  /// A new clue with some fields changed.
  void wrong_clue(const std::string& changes, const std::string& pointer) {
    Step step = kClue;
    json::object fields = json::parse(step.fields).as_object();
    const json::value own = json::parse(changes);
    for (const auto& [key, value] : own.as_object()) fields[key] = value;
    step.fields = json::serialize(fields);
    EXPECT_EQ(desk.open("penalty_ordinary", "market", step), "") << changes;
    expect_problem(desk.last(), 422);
    bool found = false;
    for (const json::value& error : desk.last().list("/errors")) found = found || error.at("pointer").as_string() == pointer;
    EXPECT_TRUE(found) << pointer << " is not among " << desk.last().body;
  }

  static Stage* stage_;
  Desk desk;
  std::string id, acts;
};
Stage* BadInput::stage_ = nullptr;

TEST_F(BadInput, UnknownField) {
  json::object body = note();
  body["fields"].as_object()["nonsense"] = 1;
  wrong_at(body, "/fields/nonsense");
}

TEST_F(BadInput, UnknownMember) {
  json::object body = note();
  body["sene"] = 3;
  wrong_at(body, "/sene");
}

TEST_F(BadInput, MissingField) {
  json::object body = note();
  body["fields"] = json::object{};
  wrong_at(body, "/fields/facts");
}

TEST_F(BadInput, WrongType) {
  json::object body = note();
  body["fields"].as_object()["facts"] = 5;
  wrong_at(body, "/fields/facts");
  body["fields"] = json::array{};
  wrong_at(body, "/fields");
  json::object officers = note();
  officers["officers"] = "王";
  wrong_at(officers, "/officers");
}

TEST_F(BadInput, WrongTypeOfEnvelope) {
  json::object seen = note();
  seen["seen"] = "1";
  wrong_at(seen, "/seen");
  json::object at = note();
  at["at"] = 20260317;
  wrong_at(at, "/at");
  json::object happened = note();
  happened["happened"] = "yes";
  wrong_at(happened, "/happened");
  json::object kind = note();
  kind["kind"] = 7;
  wrong_at(kind, "/kind");
}

TEST_F(BadInput, UnknownAct) {
  json::object body = note();
  body["kind"] = "moon_landing";
  wrong_at(body, "/kind");
}

TEST_F(BadInput, TooLongText) {
  std::string text;
  for (int i = 0; i < 4001; ++i) text += "字";
  wrong_at(note(text), "/fields/facts");
}

TEST_F(BadInput, TenMegabytes) {
  const std::string text(10 << 20, 'a');
  const Reply reply = wang().once(acts, note(text), fresh_key());
  expect_problem(reply, 413);
  EXPECT_EQ(desk.act(id, kNote).status, 201) << "and the next request works";
}

TEST_F(BadInput, ControlCharactersAndBrokenText) {
  wrong_at(note("说明\u0001文字"), "/fields/facts");
  const Reply broken = wang().send({.method = "POST", .path = acts, .body = "{\"kind\":\"\xff\xfe\"}", .headers = {{"Idempotency-Key", fresh_key()}}});
  expect_problem(broken, 400);
}

TEST_F(BadInput, NotJson) {
  const auto send = [&](const std::string& body, const std::string& type) {
    return wang().send({.method = "POST", .path = acts, .body = body, .type = type, .headers = {{"Idempotency-Key", fresh_key()}}});
  };
  expect_problem(send("{", "application/json"), 400);
  expect_problem(send("{}", "text/plain"), 415);
  expect_problem(send(R"({"kind":"note_added","kind":"case_closed"})", "application/json"), 400);
  expect_problem(send(std::string(2000, '[') + std::string(2000, ']'), "application/json"), 400);
  const Reply array = send("[]", "application/json");
  EXPECT_GE(array.status, 400);
  EXPECT_LT(array.status, 500);
}

TEST_F(BadInput, NoIdempotencyKey) {
  expect_problem(wang().post(acts, note()), 400);
  expect_problem(wang().once(acts, note(), "short"), 400);
}

TEST_F(BadInput, CodesOfPersonsAndFirms) {
  wrong_clue(R"({"party":{"kind":"legal_person","name":"怀仁示范公司","code":"91140681MA0000000X","legal_rep":"张示例","address":"怀仁市"}})", "/fields/party/code");
  wrong_clue(R"({"party":{"kind":"natural_person","name":"张某示例","id_number":"140681199001011234","address":"怀仁市"}})", "/fields/party/id_number");
  wrong_clue(R"({"party":{"kind":"natural_person","name":"张某示例","id_number":"14068119900230123X","address":"怀仁市"}})", "/fields/party/id_number");
}

TEST_F(BadInput, DatesInTheFutureOrBeforeTheClue) {
  wrong_clue(R"({"found_on":"2027-01-01"})", "/fields/found_on");
  wrong_clue(R"({"found_on":"2026-02-30"})", "/fields/found_on");
  json::object later = note();
  later["at"] = "2026-03-18T10:00:00+08:00";
  wrong_at(later, "/at");
  json::object before = note();
  before["at"] = "2026-03-01T10:00:00+08:00";
  wrong_at(before, "/at");
  json::object never = note();
  never["at"] = "2026-03-99";
  wrong_at(never, "/at");
}

TEST_F(BadInput, Officers) {
  json::object body = note();
  body["officers"] = {"999999"};
  wrong_at(body, "/officers/0");
  body["officers"] = {desk.id_of("wangshili"), desk.id_of("wangshili")};
  wrong_at(body, "/officers/1");
}

TEST_F(BadInput, OfficerWithoutCertificate) {
  std::string expired;
  for (const json::value& row : wang().get("/api/v1/persons?role=handler&limit=100&body=" + wang().get("/api/v1/session").text("/body/id")).list("/rows"))
    if (row.at("certificate").is_object() && row.at("certificate").at("state").as_string() == "expired") expired = std::string(row.at("id").as_string());
  ASSERT_FALSE(expired.empty());
  desk.nickname("expired", expired);
  const Step firm{"2026-03-17", "wangshili", "filing_requested", std::string(R"({"party":)") + kParty + R"(,"item":"SJ-SP-0012","facts":"经核查，有证据初步证明违法。","basis":"食品安全法","proposal":"建议立案。"})"};
  ASSERT_EQ(desk.act(id, firm).status, 201) << desk.last().body;
  ASSERT_EQ(desk.act(id, {"2026-03-17", "zhaoshili", "case_filed", R"({"item":"SJ-SP-0012","conduct_ended_on":"2026-03-16","opinion":"同意立案。"})"}).status, 201) << desk.last().body;
  const Reply scene = desk.act(id, {"2026-03-17", "wangshili", "scene_inspected",
                                    R"({"identity_shown":true,"rights_told":true,"started_at":"2026-03-17T09:10:00+08:00","place":"店内","present":"李示例","facts":"货架上有超过保质期的糕点。","signed":"signed"})",
                                    {"wangshili", "expired"}});
  EXPECT_EQ(scene.code(), "refused") << scene.body;
  EXPECT_TRUE(finding_of(scene, "certified_officers").is_object()) << scene.body;
}

TEST_F(BadInput, StalePageSeesWhatHappened) {
  const json::object old = note();
  ASSERT_EQ(desk.act(id, kNote).status, 201);
  const Reply stale = wang().once(acts, old, fresh_key());
  expect_problem(stale, 409);
  EXPECT_EQ(stale.code(), "stale");
  ASSERT_EQ(stale.list("/since").size(), 1U) << stale.body;
  EXPECT_EQ(stale.text("/since/0/kind"), "note_added");
  EXPECT_EQ(stale.text("/since/0/actor"), "王示例");
}

TEST_F(BadInput, TwoPeopleAtOnceOneWins) {
  desk.as("zhangshifan");
  Client one(stage_->server().port()), two(stage_->server().port());
  one.cookies = wang().cookies;
  two.cookies = desk.as("zhangshifan").cookies;
  const json::object body = note();
  for (int round = 0; round < 20; ++round) {
    json::object mine = note("同时提交的说明。");
    auto first = std::async(std::launch::async, [&] { return one.once(acts, mine, fresh_key()); });
    auto second = std::async(std::launch::async, [&] { return two.once(acts, mine, fresh_key()); });
    const Reply a = first.get(), b = second.get();
    ASSERT_EQ(a.status + b.status, 201 + 409) << a.body << b.body;
    const Reply& lost = a.status == 409 ? a : b;
    ASSERT_EQ(lost.list("/since").size(), 1U) << lost.body;
  }
  EXPECT_EQ(desk.version(id, "wangshili"), 21);
}

TEST_F(BadInput, DoubleClickIsOneAct) {
  Client one(stage_->server().port()), two(stage_->server().port());
  one.cookies = two.cookies = wang().cookies;
  const json::object body = note();
  const std::string key = fresh_key();
  auto first = std::async(std::launch::async, [&] { return one.once(acts, body, key); });
  auto second = std::async(std::launch::async, [&] { return two.once(acts, body, key); });
  const Reply a = first.get(), b = second.get();
  EXPECT_EQ(a.status, 201) << a.body;
  EXPECT_EQ(b.status, 201) << b.body;
  EXPECT_EQ(a.json(), b.json());
  EXPECT_EQ(desk.version(id, "wangshili"), 2);
  const Reply other = wang().once(acts, note("另一份说明，同一个编号。"), key);
  EXPECT_EQ(other.status, 422) << other.body;
  EXPECT_EQ(other.code(), "key_reused");
}

TEST_F(BadInput, DoubleClickOpensOneCase) {
  const json::object body{{"procedure", "penalty_ordinary"}, {"domain", "market"}, {"act", desk.request("", kClue, 0)}};
  const std::string key = fresh_key();
  const Reply a = wang().once("/api/v1/dossiers", body, key), b = wang().once("/api/v1/dossiers", body, key);
  EXPECT_EQ(a.status, 201) << a.body;
  EXPECT_EQ(a.text("/id"), b.text("/id"));
}

TEST_F(BadInput, LostConnectionCountsOnce) {
  const json::object body = note();
  const std::string key = fresh_key();
  for (int i = 0; i < 10; ++i) {
    Client hasty(stage_->server().port(), 1);
    hasty.cookies = wang().cookies;
    std::thread sender([&] { hasty.once(acts, body, key); });
    sender.join();
  }
  EXPECT_EQ(wang().once(acts, body, key).status, 201);
  EXPECT_EQ(desk.version(id, "wangshili"), 2);
}

TEST_F(BadInput, KilledServerLosesNothing) {
  ASSERT_EQ(desk.act(id, kNote).status, 201);
  stage_->server().kill();
  ASSERT_TRUE(stage_->server().start()) << stage_->server().log();
  EXPECT_EQ(desk.version(id, "wangshili"), 2) << "still logged in, and the act is there";
}

TEST_F(BadInput, UploadsOfOtherKindsAreRefused) {
  const auto upload = [&](const std::string& name, const std::string& bytes) {
    const std::string body = "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\nContent-Type: text/plain\r\n\r\n" + bytes + "\r\n--XX--\r\n";
    return wang().send({.method = "POST", .path = "/api/v1/files", .body = body, .type = "multipart/form-data; boundary=XX"});
  };
  const Reply kept = upload("证据.txt", "现场照片说明");
  EXPECT_EQ(kept.status, 201) << kept.body;
  EXPECT_EQ(kept.text("/digest").size(), 64U);
  for (const Reply& refused : {upload("run.exe", "MZ"), upload("假照片.png", "no picture"), upload("page.html", "<script>")}) {
    EXPECT_GE(refused.status, 400) << refused.body;
    EXPECT_LT(refused.status, 500) << refused.body;
    expect_problem(refused, refused.status);
  }
}

TEST(BrokenRulebook, StopsTheStartWithFileLineAndReason) {
  const TempDir folder;
  const std::string copy = folder / "rulebook";
  std::filesystem::copy(FADU_SOURCE_DIR "/rulebook", copy, std::filesystem::copy_options::recursive);
  const std::string path = copy + "/guards/two_officers.toml";
  write_file(path, read_file(path) + "\nverdikt = \"refuse\"\n");
  const Ended ended = run({"serve", "--data", folder / "data", "--rulebook", copy, "--port", "0"});
  EXPECT_EQ(ended.code, 3);
  EXPECT_NE(ended.err.find("guards/two_officers.toml:"), std::string::npos) << ended.err;
  EXPECT_NE(ended.err.find("verdikt"), std::string::npos) << ended.err;
}

}  // namespace
}  // namespace fadu::stage
