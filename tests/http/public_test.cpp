// The public pages of the registers over the wire: what anybody may read, the same rows as page, table and data, and a
// certificate asked for by its number through all its states.
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "desk.hpp"

namespace fadu::stage {
namespace {

std::string encoded(const std::string& text) {
  std::string out;
  char hex[4];
  for (const unsigned char c : text) {
    std::snprintf(hex, sizeof hex, "%%%02X", c);
    out += hex;
  }
  return out;
}

constexpr std::size_t kLargestPage = 60 * 1024;   // packed

class PublicPages : public testing::Test {
 protected:
  static void SetUpTestSuite() { stage_ = new Stage; }
  static void TearDownTestSuite() {
    delete stage_;
    stage_ = nullptr;
  }
  PublicPages() : desk(*stage_) { desk.clock("2026-03-23T09:00"); }

  Reply get(const std::string& path, Headers headers = {}) { return client_.send({.path = path, .headers = std::move(headers)}); }
  static bool has(const Reply& reply, std::string_view text) { return reply.body.find(text) != std::string::npos; }
  /// All rows of a list, page by page.
  json::array all(const std::string& list, const std::string& query = {}) {
    json::array out;
    std::string after;
    do {
      const Reply page = get("/" + list + ".json?limit=100" + query + (after.empty() ? "" : "&after=" + after));
      EXPECT_EQ(page.status, 200) << page.body.substr(0, 300);
      EXPECT_LE(page.list("/rows").size(), 100U);
      for (const json::value& row : page.list("/rows")) out.push_back(row);
      EXPECT_NE(after, page.text("/next").empty() ? "-" : page.text("/next"));
      after = page.text("/next");
    } while (!after.empty() && out.size() < 5000);
    return out;
  }
  std::string person_in(const std::string& state) {
    const json::array rows = desk.as("zhengshili").get("/api/v1/qualifications?limit=100&state=" + state).list("/rows");
    for (const json::value& row : rows)
      if (row.at("certificate").is_object() && row.at("body").at("name").as_string() == desk.as("zhoushili").get("/api/v1/session").text("/body/name") &&
          row.at("person").at("id").as_string() != desk.id_of("zhoushili"))
        return std::string(row.at("person").at("id").as_string());
    return "none";
  }
  Reply file(const std::string& person) { return desk.as("wushili").get("/api/v1/persons/" + person + "/qualification"); }
  void card_step(const std::string& who, const std::string& person, const std::string& more) {
    const std::string body = R"({"certificate":")" + file(person).text("/certificates/0/id") + "\"," + more + "}";
    const Reply done = desk.as(who).post("/api/v1/persons/" + person + "/qualification", json::parse(body));
    ASSERT_EQ(done.status, 200) << done.body;
  }

  static Stage* stage_;
  Desk desk;
  Client client_{stage_->server().port()};
};
Stage* PublicPages::stage_ = nullptr;

TEST_F(PublicPages, NeedNoLoginNoScriptAndNoCookieAndAreSmall) {
  const std::string body = get("/bodies.json?limit=1").text("/rows/0/page");
  ASSERT_TRUE(body.starts_with("/bodies/")) << body;
  for (const std::string& path : {std::string("/registers"), std::string("/bodies"), body, std::string("/items"), std::string("/items?domain=market&q=%E9%A3%9F%E5%93%81"),
                                  std::string("/items/SJ-SP-0012"), std::string("/benchmarks"), std::string("/officers")}) {
    const Reply reply = get(path, {{"accept-encoding", "gzip"}});
    EXPECT_EQ(reply.status, 200) << path;
    EXPECT_LE(reply.body.size(), kLargestPage) << path;
    const Reply plain = get(path);
    EXPECT_EQ(plain.header("content-type"), "text/html; charset=utf-8") << path;
    EXPECT_NE(plain.header("content-security-policy").find("default-src 'none'"), std::string::npos) << path;
    EXPECT_EQ(plain.header("set-cookie"), "") << path;
    EXPECT_FALSE(has(plain, "<script")) << path;
    EXPECT_FALSE(has(plain, " style=")) << path;
    for (const char* link : {"/bodies", "/officers", "/items", "/benchmarks", "/help/calculate", "/help"}) EXPECT_TRUE(has(plain, std::string("href=\"") + link + "\"")) << path << " " << link;
  }
  EXPECT_TRUE(has(get("/help"), "href=\"/officers\"")) << "from help too";
}

TEST_F(PublicPages, PageTableAndDataHoldTheSameRows) {
  for (const std::string list : {"bodies", "items", "benchmarks"}) {
    const json::array rows = all(list);
    const Reply table = get("/" + list + ".csv");
    EXPECT_EQ(table.header("content-type"), "text/csv; charset=utf-8");
    ASSERT_TRUE(table.body.starts_with("\xEF\xBB\xBF"));
    EXPECT_EQ(get("/" + list + ".json").at("/total").as_int64(), static_cast<std::int64_t>(rows.size())) << list;
    ASSERT_FALSE(rows.empty()) << list;
    EXPECT_EQ(std::ranges::count(table.body, '\n'), static_cast<std::ptrdiff_t>(rows.size()) + 1) << list;
    const std::string first_key = list == "bodies" ? "name" : "title";
    for (const json::value& row : rows) EXPECT_TRUE(has(table, row.at("code").as_string())) << list << " " << row;
    const Reply page = get("/" + list);
    EXPECT_TRUE(has(page, "共 " + std::to_string(rows.size()) + " 条")) << list;
    EXPECT_TRUE(has(page, rows.front().at(first_key).as_string())) << list;
  }
}

TEST_F(PublicPages, BodiesAreShownAsOfTheDay) {
  const Reply before = get("/bodies.json?on=2018-12-31");
  EXPECT_EQ(before.at("/total").as_int64(), 0) << "the demo city begins in 2019";
  const std::string path = get("/bodies.json?limit=1").text("/rows/0/page");
  EXPECT_TRUE(has(get(path), "是登记在册的行政执法主体"));
  const Reply early = get(path + "?on=2018-12-31");
  EXPECT_EQ(early.status, 200);
  EXPECT_FALSE(has(early, "是登记在册的行政执法主体"));
  EXPECT_TRUE(has(early, "还不是行政执法主体"));
  EXPECT_EQ(get("/bodies/999999").status, 404);
  EXPECT_EQ(get("/bodies/x").status, 404);
}

TEST_F(PublicPages, BodiesAreFoundByRegionDomainAndName) {
  const json::array every = all("bodies");
  for (const json::value& row : all("bodies", "&region=140681")) EXPECT_NE(row.at("region").as_string().find("怀仁"), std::string::npos);
  const json::array market = all("bodies", "&domain=market");
  EXPECT_GT(market.size(), 0U);
  EXPECT_LT(market.size(), every.size());
  for (const json::value& row : market) EXPECT_NE(row.at("domains").as_string().find("市场监管"), std::string::npos);
  EXPECT_EQ(get("/bodies.json?domain=moon").at("/total").as_int64(), 0);
  EXPECT_TRUE(has(get("/bodies?domain=moon"), "没有找到"));
  EXPECT_TRUE(has(get("/bodies?on=2026-02-30"), "日期不对"));
  EXPECT_EQ(get("/bodies?colour=red").status, 400);
}

TEST_F(PublicPages, AnItemTellsArticlesGistsRangeGradesAndWho) {
  const Reply item = get("/items/SJ-SP-0012");
  ASSERT_EQ(item.status, 200);
  for (const char* part : {"违反什么", "处罚的依据", "法定幅度", "/help/statutes/", "要点", "有这一领域执法权的单位", "行政处罚"}) EXPECT_TRUE(has(item, part)) << part;
  const std::string graded = get("/benchmarks.json?limit=1").text("/rows/0/page");
  const Reply with_grades = get(graded);
  for (const char* part : {"裁量阶次", "适用的因素", "示范阶次"}) EXPECT_TRUE(has(with_grades, part)) << part;
  EXPECT_TRUE(has(get("/items/SJ-SP-0012?on=1990-01-01"), "当天不能依这一事项执法"));
  const Reply none = get("/items/%3Cscript%3E");
  EXPECT_EQ(none.status, 404);
  EXPECT_FALSE(has(none, "<script>"));
  EXPECT_FALSE(has(get("/items?q=%22%3E%3Cscript%3E"), "<script>"));
}

TEST_F(PublicPages, EveryBenchmarkIsWhatThePageCallsItADemonstration) {
  // The page says of all grades that they are demonstration. The day one file names a published benchmark, the page must say so item by item.
  int graded = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(std::string(FADU_SOURCE_DIR) + "/rulebook/items")) {
    if (entry.path().extension() != ".toml") continue;
    std::stringstream text;
    text << std::ifstream(entry.path()).rdbuf();
    const std::string bytes = text.str();
    if (bytes.find("\ngrade") == std::string::npos && bytes.find("version.grade") == std::string::npos) continue;
    ++graded;
    const std::size_t at = bytes.find("\nbenchmark");
    ASSERT_NE(at, std::string::npos) << entry.path();
    EXPECT_NE(bytes.substr(at, bytes.find('\n', at + 1) - at).find("示范"), std::string::npos) << entry.path();
  }
  EXPECT_GT(graded, 100);
}

TEST_F(PublicPages, ACertificateIsAnsweredForInEveryState) {
  const std::string person = person_in("valid");
  ASSERT_NE(person, "none");
  const Reply known = file(person);
  const std::string number = known.text("/certificates/0/number");
  const Reply good = get("/o/" + number);
  EXPECT_EQ(good.status, 200);
  EXPECT_EQ(good.header("cache-control"), "no-store");
  for (const std::string& part : {std::string("class=\"light yes\">有效"), known.text("/person/name"), known.text("/body/name"), std::string("行政执法证件"), std::string("有效期至")})
    EXPECT_TRUE(has(good, part)) << part;
  EXPECT_TRUE(has(get("/officers?number=%20" + number + "%20"), "light yes")) << "blanks around it do not count";

  card_step("wushili", person, R"("step":"suspended","on":"2026-03-20","note":"错误行使裁量权")");
  EXPECT_TRUE(has(get("/o/" + number), "light no\">暂扣"));
  EXPECT_FALSE(has(get("/o/" + number), "错误行使裁量权")) << "why is nobody's business here";
  card_step("zhoushili", person, R"("step":"left","on":"2026-03-21","way":"retired","card":true)");
  EXPECT_TRUE(has(get("/o/" + number), "light no\">持证人已离开执法岗位"));
  card_step("wushili", person, R"("step":"revoked","on":"2026-03-22")");
  EXPECT_TRUE(has(get("/o/" + number), "light no\">已注销"));

  const std::string late = person_in("expired");
  ASSERT_NE(late, "none");
  EXPECT_TRUE(has(get("/o/" + file(late).text("/certificates/0/number")), "light no\">已过期"));
}

TEST_F(PublicPages, NobodyIsFoundByNameOrByPartOfANumber) {
  const std::string person = person_in("valid");
  const Reply known = file(person);
  const std::string number = known.text("/certificates/0/number"), name = known.text("/person/name");
  const Reply whole = get("/o/" + number);
  ASSERT_EQ(whole.status, 200);
  for (const std::string& asked : {number.substr(0, number.size() - 1), number + "0", std::string("none"), std::string("%25"), encoded(name)}) {
    const Reply reply = get("/o/" + asked);
    EXPECT_EQ(reply.status, 404) << asked;
    EXPECT_TRUE(has(reply, "本市执法证件名册里没有这个号码")) << asked;
    EXPECT_FALSE(has(reply, "<dt>姓名")) << asked;
  }
  EXPECT_EQ(get("/officers").status, 200);
  EXPECT_EQ(get("/officers.json").status, 404) << "persons are not listed";
  EXPECT_EQ(get("/officers.csv").status, 404);
  EXPECT_EQ(get("/officers?q=" + encoded(name)).status, 400) << "no search by name";
}

TEST_F(PublicPages, TheQrOfACertificateLeadsToItsPage) {
  const Reply svg = get("/o/14060001/qr.svg");
  EXPECT_EQ(svg.status, 200);
  EXPECT_EQ(svg.header("content-type"), "image/svg+xml");
  EXPECT_TRUE(svg.body.starts_with("<svg "));
  EXPECT_FALSE(has(svg, "<script"));
  EXPECT_NE(get("/o/14060002/qr.svg").body, svg.body);
  EXPECT_NE(get("/o/14060001/qr.svg", {{"host", "other.example"}}).body, svg.body) << "the address is part of it";
  EXPECT_EQ(get("/o/14060001/qr.svg", {{"host", "a b<c>"}}).status, 400);
}

TEST_F(PublicPages, ChecksAndDownloadsAreLimitedAndTheRestIsNot) {
  TempDir folder;
  const std::string data = folder / "data";
  std::filesystem::copy(small_city(), data, std::filesystem::copy_options::recursive);
  Server server(data, {"--demo"});
  ASSERT_TRUE(server.start()) << server.log();
  Client client(server.port());
  int refused = 0;
  for (int i = 0; i < 45; ++i) refused += client.get("/o/" + std::to_string(i)).status == 429;
  EXPECT_GE(refused, 10);
  EXPECT_EQ(client.get("/bodies").status, 200);
  EXPECT_EQ(client.get("/livez").status, 200);
}

}  // namespace
}  // namespace fadu::stage
