// The calendar of duties: a secret address, what its maker may see at that moment, and nothing of the parties.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <set>

#include "desk.hpp"

namespace fadu::stage {
namespace {

class Calendar : public testing::Test {
 protected:
  static void SetUpTestSuite() { stage_ = new Stage; }
  static void TearDownTestSuite() {
    delete stage_;
    stage_ = nullptr;
  }
  void SetUp() override { desk_.clock("2026-03-20T09:00"); }

  /// Path of a new subscription of that person.
  std::string subscribe(const std::string& who, const char* scope) {
    const Reply made = desk_.as(who).post("/api/v1/calendar-links", {{"scope", scope}});
    EXPECT_EQ(made.status, 200) << made.body;
    id_ = made.text("/id");
    return made.text("/path");
  }
  /// Without a session, as a phone asks.
  Reply fetch(const std::string& path) { return Client(stage_->server().port()).get(path); }

  static Stage* stage_;
  Desk desk_{*stage_};
  std::string id_;
};
Stage* Calendar::stage_ = nullptr;

std::string unfolded(std::string text) {
  for (auto at = text.find("\r\n "); at != std::string::npos; at = text.find("\r\n ")) text.erase(at, 3);
  return text;
}

int events(const std::string& text) {
  int n = 0;
  for (auto at = text.find("BEGIN:VEVENT"); at != std::string::npos; at = text.find("BEGIN:VEVENT", at + 1)) ++n;
  return n;
}

TEST_F(Calendar, HoldsTheOpenDutiesOfTheBodyWithoutASession) {
  const std::string path = subscribe("zhaoshili", "body");
  EXPECT_GE(path.size(), std::string("/calendar/.ics").size() + 22) << "at least 128 bits";
  const Reply reply = fetch(path);
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(reply.header("content-type"), "text/calendar; charset=utf-8");
  EXPECT_EQ(reply.header("cache-control"), "private, no-store");
  EXPECT_GT(events(reply.body), 0);
  const std::string text = unfolded(reply.body);
  for (const char* part : {"BEGIN:VALARM", "TRIGGER:", "DTSTART;VALUE=DATE:", "依据：《", "CLASS:CONFIDENTIAL"}) EXPECT_NE(text.find(part), std::string::npos) << part;
}

TEST_F(Calendar, LinesAreShortAndIdentifiersStayTheSame) {
  const std::string path = subscribe("zhaoshili", "body");
  const std::string first = fetch(path).body, second = fetch(path).body;
  std::set<std::string> one, two;
  for (const auto& [text, out] : {std::pair(&first, &one), std::pair(&second, &two)})
    for (std::size_t at = 0, end = 0; (end = text->find("\r\n", at)) != std::string::npos; at = end + 2) {
      EXPECT_LE(end - at, 75U);
      if (text->compare(at, 4, "UID:") == 0) { EXPECT_TRUE(out->insert(text->substr(at, end - at)).second) << "each once"; }
    }
  EXPECT_FALSE(one.empty());
  EXPECT_EQ(one, two);
}

TEST_F(Calendar, NamesNoParty) {
  const std::string text = unfolded(fetch(subscribe("zhaoshili", "body")).body);
  for (const json::value& row : desk_.as("zhaoshili").get("/api/v1/dossiers?limit=100").list("/rows")) {
    const std::string party(row.at("party").as_string()), title(row.at("title").as_string());
    if (!party.empty()) { EXPECT_EQ(text.find(party), std::string::npos) << party; }
    if (!title.empty()) { EXPECT_EQ(text.find(title), std::string::npos) << title; }
  }
}

TEST_F(Calendar, AnOfficerGetsOnlyTheCasesHeWorksOn) {
  const Step clue{"2026-03-20", "wangshili", "clue_registered",
                  R"({"source":"inspection","found_on":"2026-03-20","party":{"kind":"legal_person","name":"怀仁示范食品有限公司","no_code_reason":"登记信息正在核对","legal_rep":"张示例","address":"怀仁市工业园区3号"},
                      "cause":"涉嫌经营超过保质期的食品","place":"怀仁市工业园区3号","facts":"日常检查发现货架上有超过保质期的糕点。"})"};
  const std::string id = desk_.open("penalty_ordinary", "market", clue);
  ASSERT_FALSE(id.empty()) << desk_.last().body;
  const std::string own = fetch(subscribe("wangshili", "mine")).body, other = fetch(subscribe("chenyanshi", "mine")).body;
  const std::string all = fetch(subscribe("chenyanshi", "body")).body;
  EXPECT_NE(own.find("UID:" + id), std::string::npos);
  EXPECT_EQ(other.find("UID:" + id), std::string::npos) << "a colleague's case";
  EXPECT_NE(all.find("UID:" + id), std::string::npos);
  EXPECT_LE(events(own), events(all));
}

TEST_F(Calendar, WhoSeesNoCaseGetsAnEmptyCalendar) {
  const Reply reply = fetch(subscribe("zhoushili", "body"));   // administrator of the body: 8, no case
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(events(reply.body), 0);
}

TEST_F(Calendar, ARevokedAddressIsGoneAtOnce) {
  const std::string path = subscribe("wangshili", "mine");
  ASSERT_EQ(fetch(path).status, 200);
  const std::string id = id_;
  EXPECT_EQ(desk_.as("zhangshifan").send({.method = "DELETE", .path = "/api/v1/calendar-links/" + id}).status, 200) << "another's is left as it is";
  EXPECT_EQ(fetch(path).status, 200);
  EXPECT_FALSE(desk_.as("wangshili").get("/api/v1/calendar-links").list("/rows").empty());
  EXPECT_EQ(desk_.as("wangshili").send({.method = "DELETE", .path = "/api/v1/calendar-links/" + id}).status, 200);
  EXPECT_EQ(fetch(path).status, 404);
}

TEST_F(Calendar, APersonWhoLeavesTakesTheCalendarAlong) {
  const std::string path = subscribe("zhangshifan", "body");
  ASSERT_GT(events(fetch(path).body), 0);
  const std::string person = desk_.id_of("zhangshifan");
  EXPECT_TRUE(desk_.as("zhoushili").send({.method = "PATCH", .path = "/api/v1/persons/" + person, .body = R"({"roles":[]})"}).good());
  EXPECT_EQ(events(fetch(path).body), 0) << "no post, no case";
  EXPECT_TRUE(desk_.as("zhoushili").send({.method = "PATCH", .path = "/api/v1/persons/" + person, .body = R"({"active":false})"}).good());
  EXPECT_EQ(fetch(path).status, 404);
}

TEST_F(Calendar, AddressesAreNeverShownAgainAndGuessingIsInVain) {
  const std::string path = subscribe("lishili", "mine");
  EXPECT_EQ(desk_.as("lishili").get("/api/v1/calendar-links").body.find(path.substr(10, 20)), std::string::npos);
  for (const char* guess : {"/calendar/x.ics", "/calendar/.ics", "/calendar/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.ics"}) EXPECT_EQ(fetch(guess).status, 404) << guess;
  EXPECT_EQ(desk_.as("lishili").post("/api/v1/calendar-links", {{"scope", "everything"}}).status, 422);
}

TEST_F(Calendar, TenAddressesAreEnough) {
  int made = 0;
  for (int i = 0; i < 12; ++i) made += desk_.as("sunshili").post("/api/v1/calendar-links", {{"scope", "mine"}}).good() ? 1 : 0;
  EXPECT_LE(made, 10);
  EXPECT_GT(made, 0);
}

}  // namespace
}  // namespace fadu::stage
