// Items of all kinds, and the catalogue that a body publishes: by its head only, as numbered versions, with what differs.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>
#include <map>

#include "desk.hpp"

namespace fadu::stage {
namespace {

constexpr const char* kHandler = "wangshili";
constexpr const char* kHead = "zhaoshili";
constexpr const char* kReviewer = "lishili";
constexpr const char* kCounty = "wushili";
constexpr const char* kOperator = "chushili";

class CatalogueStory : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new TempDir;
    std::filesystem::copy(small_city(), data(), std::filesystem::copy_options::recursive);
    server_ = std::make_unique<Server>(data());
    ASSERT_TRUE(server_->start()) << server_->log();
    as(kCounty).post("/api/v1/demo/clock", {{"now", "2026-03-20T09:00"}});
    own_ = as(kHead).get("/api/v1/session").text("/body/id");
  }
  static void TearDownTestSuite() {
    clients_.clear();
    server_.reset();
    delete folder_;
    folder_ = nullptr;
  }
  static std::string data() { return *folder_ / "data"; }
  static Client& as(const std::string& name) {
    auto& client = clients_[name];
    if (!client) {
      client = std::make_unique<Client>(server_->port());
      EXPECT_TRUE(client->post("/api/v1/session", {{"demo", name}}).good());
    }
    return *client;
  }
  static std::int64_t number(const Reply& reply, const char* pointer) { return reply.at(pointer).to_number<std::int64_t>(); }
  static std::string path() { return "/api/v1/catalogues/" + own_; }
  static Reply publish(const std::string& who, const std::string& seen) { return as(who).post(path(), {{"seen", seen}, {"note", "试验公布。"}}); }
  static TempDir* folder_;
  static std::unique_ptr<Server> server_;
  static std::map<std::string, std::unique_ptr<Client>> clients_;
  static std::string own_;
};
TempDir* CatalogueStory::folder_ = nullptr;
std::unique_ptr<Server> CatalogueStory::server_;
std::map<std::string, std::unique_ptr<Client>> CatalogueStory::clients_;
std::string CatalogueStory::own_;

TEST_F(CatalogueStory, ItemsAreListedByKind) {
  const Reply all = as(kHandler).get("/api/v1/items?kind=all&limit=1"), penalties = as(kHandler).get("/api/v1/items?limit=1");
  std::int64_t sum = 0;
  for (const char* kind : {"penalty", "licence", "levy", "requisition", "confirmation", "payment", "coercion", "inspection"}) {
    const Reply one = as(kHandler).get(std::string("/api/v1/items?limit=1&kind=") + kind);
    EXPECT_GT(number(one, "/total"), 0) << kind;
    EXPECT_EQ(one.text("/rows/0/kind"), kind);
    EXPECT_FALSE(one.list("/rows/0/punished_by").empty()) << kind;
    sum += number(one, "/total");
  }
  EXPECT_EQ(sum, number(all, "/total"));
  EXPECT_EQ(number(penalties, "/total"), number(as(kHandler).get("/api/v1/items?limit=1&kind=penalty"), "/total")) << "a form that picks an item picks a penalty";
  const Reply licence = as(kHandler).get("/api/v1/items?kind=licence&q=SJ-XZXK-0001");
  EXPECT_EQ(licence.text("/rows/0/procedure"), "行政许可") << licence.body;
  EXPECT_EQ(licence.list("/rows/0/levels").size(), 3U);
  EXPECT_EQ(as(kHandler).get("/api/v1/benchmarks/SJ-XZXK-0001").status, 404) << "only penalties have benchmarks";
}

TEST_F(CatalogueStory, APenaltyCaseTakesNoItemOfAnotherKind) {
  const json::object fields{{"party", json::object{{"kind", "individual_business"}, {"name", "试验商店"}}}, {"item", "SJ-XZXK-0001"}};
  const json::object act{{"kind", "simple_decision_made"}, {"fields", fields}};
  const Reply opened = as(kHandler).once("/api/v1/dossiers", {{"procedure", "penalty_simple"}, {"domain", "market"}, {"act", act}}, fresh_key());
  EXPECT_EQ(opened.status, 422) << opened.body;
  EXPECT_NE(opened.body.find("wrong_item_kind"), std::string::npos) << opened.body;
  EXPECT_NE(opened.body.find("是行政许可事项，请从处罚事项中选择"), std::string::npos) << opened.body;
}

TEST_F(CatalogueStory, TheHeadPublishesVersionsAndEverybodyReadsThem) {
  const Reply before = as(kHandler).get(path());
  ASSERT_TRUE(before.good()) << before.body;
  EXPECT_EQ(before.text("/state"), "not_published");
  EXPECT_GT(number(before, "/items"), 50);
  std::int64_t kinds = 0;
  for (const json::value& kind : before.list("/kinds")) kinds += kind.at("n").to_number<std::int64_t>();
  EXPECT_EQ(kinds, number(before, "/items"));
  for (const json::value& row : before.list("/rows")) EXPECT_EQ(row.at("domain"), "market") << "only the domains that it has power in";
  EXPECT_EQ(before.at("/can/publish"), false) << "a handler does not publish";
  EXPECT_EQ(as(kHead).get(path()).at("/can/publish"), true);
  EXPECT_EQ(as(kHandler).get(path() + "/published").status, 404);

  const std::string hash = before.text("/hash");
  for (const char* who : {kHandler, kReviewer, kCounty, kOperator}) EXPECT_EQ(publish(who, hash).status, 403) << who;
  EXPECT_EQ(publish(kHead, "").code(), "invalid_fields");
  EXPECT_EQ(publish(kHead, std::string(64, '0')).code(), "changed_meanwhile");
  const Reply first = publish(kHead, hash);
  ASSERT_EQ(first.status, 201) << first.body;
  EXPECT_EQ(number(first, "/version"), 1);
  EXPECT_EQ(first.text("/hash"), hash);
  EXPECT_EQ(publish(kHead, hash).code(), "nothing_changed");

  const Reply after = as(kCounty).get(path());
  EXPECT_EQ(after.text("/state"), "current") << after.body;
  EXPECT_TRUE(after.list("/difference").empty());
  const Reply version = as(kOperator).get(path() + "/published?version=1");
  EXPECT_EQ(version.list("/rows").size(), static_cast<std::size_t>(number(before, "/items"))) << version.body;
  EXPECT_EQ(as(kHandler).get(path() + "/published?version=2").status, 404);
  const Reply list = as(kCounty).get("/api/v1/catalogues?state=current");
  EXPECT_EQ(number(list, "/total"), 1) << list.body;
  std::int64_t bodies = 0;
  for (const json::value& state : list.list("/states")) bodies += state.at("n").to_number<std::int64_t>();
  EXPECT_EQ(number(as(kCounty).get("/api/v1/catalogues"), "/total"), bodies);
  EXPECT_EQ(as(kCounty).get("/api/v1/catalogues?state=sunny").status, 422);

  // The figure compares what is published with what is exercised.
  as(kCounty).post("/api/v1/demo/clock", {{"now", "2026-05-20T09:00"}});
  const Reply figure = as(kCounty).get("/api/v1/measures/m10.public_same");
  EXPECT_EQ(figure.text("/state"), "value") << figure.body;
  EXPECT_EQ(number(figure, "/bottom"), number(before, "/items"));
  as(kCounty).post("/api/v1/demo/clock", {{"now", "2026-03-20T09:00"}});
}

TEST_F(CatalogueStory, UseIsCountedAsBareNumbers) {
  std::int64_t year = 0, five = 0;
  std::string cursor;
  do {
    const Reply page = as(kHandler).get(path() + "?kind=penalty&limit=100" + cursor);
    for (const json::value& row : page.list("/rows")) {
      year += row.at("year").to_number<std::int64_t>();
      five += row.at("five").to_number<std::int64_t>();
      EXPECT_LE(row.at("year").to_number<std::int64_t>(), row.at("five").to_number<std::int64_t>());
    }
    cursor = page.at("/next").is_null() ? "" : "&cursor=" + page.text("/next");
  } while (!cursor.empty());
  EXPECT_GT(year, 0);
  EXPECT_GE(five, year);
  EXPECT_TRUE(as(kHandler).get(path() + "?kind=licence").at("/rows/0/year").is_null()) << "nobody counts what no dossier names";
}

}  // namespace
}  // namespace fadu::stage
