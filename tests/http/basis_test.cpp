// A newer version of a statute comes in: the items it touches are listed, the agency gives its opinion, the bureau decides.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <chrono>
#include <filesystem>
#include <thread>

#include "desk.hpp"

namespace fadu::stage {
namespace {

constexpr const char* kHead = "zhaoshili";
constexpr const char* kReviewer = "lishili";
constexpr const char* kHandler = "wangshili";
constexpr const char* kCounty = "wushili";
constexpr const char* kCity = "zhengshili";
constexpr const char* kItem = "SJ-HZ-0010";   // breaks hzpjg#36, punished by hzpjg#61.2

/// An invented text under the title of a registered instrument: only its article numbers are like the real one's.
std::string invented(const std::string& fine, const std::string& history, const std::string& from) {
  return "# 化妆品监督管理条例\n\n2020年6月16日 虚构的试验文本\n\n" + history + "<!-- INFO END -->\n\n第三十六条 试验：瓶身要贴红纸。\n\n第六十一条 试验：第一款。\n\n试验：没有贴红纸的，处" + fine +
         "罚款。\n\n第八十条 本条例自" + from + "起施行。\n";
}

class BasisStory : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new TempDir;
    std::filesystem::copy(small_city(), data(), std::filesystem::copy_options::recursive);
    import("one", "化妆品监督管理条例(2020-06-16).md", invented("一百元以下的", "", "2021年1月1日"));
  }
  static void TearDownTestSuite() {
    clients_.clear();
    server_.reset();
    delete folder_;
    folder_ = nullptr;
  }
  static std::string data() { return *folder_ / "data"; }
  static Ended import(const std::string& name, const std::string& file, const std::string& text) {
    std::filesystem::create_directories(*folder_ / name);
    write_file(*folder_ / name + "/" + file, text);
    return run({"statutes", "import", "--data", data(), *folder_ / name});
  }
  static void serve() {
    clients_.clear();
    server_ = std::make_unique<Server>(data());
    ASSERT_TRUE(server_->start()) << server_->log();
    as(kCity).post("/api/v1/demo/clock", {{"now", "2026-03-20T09:00"}});
    for (int i = 0; i < 200 && as(kCity).get("/api/v1/items/basis").at("/imported") == 0; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  static Client& as(const std::string& name) {
    auto& client = clients_[name];
    if (!client) {
      client = std::make_unique<Client>(server_->port());
      EXPECT_TRUE(client->post("/api/v1/session", {{"demo", name}}).good());
    }
    return *client;
  }
  static Reply item(const std::string& who) { return as(who).get(std::string("/api/v1/items/basis/") + kItem); }
  static Reply opinion(const std::string& who, const std::string& choice, const std::string& reason = "按新条文改写幅度。") {
    return as(who).post(std::string("/api/v1/items/basis/") + kItem + "/opinion", {{"choice", choice}, {"reason", reason}});
  }
  static Reply decision(const std::string& who, const std::string& step) {
    const std::string body = item(kHead).text("/matters/0/body/id");
    return as(who).post(std::string("/api/v1/items/basis/") + kItem + "/decision", {{"body", body}, {"step", step}, {"reason", "已经核对新旧条文。"}});
  }
  static TempDir* folder_;
  static std::unique_ptr<Server> server_;
  static std::map<std::string, std::unique_ptr<Client>> clients_;
};
TempDir* BasisStory::folder_ = nullptr;
std::unique_ptr<Server> BasisStory::server_;
std::map<std::string, std::unique_ptr<Client>> BasisStory::clients_;

TEST_F(BasisStory, ANewVersionIsSeenDecidedAndKept) {
  serve();
  EXPECT_EQ(item(kHead).text("/proposal"), "keep") << item(kHead).body;
  EXPECT_TRUE(item(kHead).list("/findings").empty());
  EXPECT_TRUE(as(kHead).get("/api/v1/statutes/hzpjg/touched").at("/older").is_null()) << "one version is compared with nothing";
  server_->stop();

  const Ended imported = import("two", "化妆品监督管理条例(2026-03-05).md", invented("三百元以下的", "2026年3月5日 虚构的修订\n\n", "2026年3月15日"));
  EXPECT_NE(imported.err.find("影响 化妆品监督管理条例"), std::string::npos) << imported.err;
  const Ended touched = run({"statutes", "touched", "化妆品监督管理条例", "--data", data(), "--json"});
  ASSERT_EQ(touched.code, 0) << touched.err;
  EXPECT_EQ(json::parse(touched.out).at("changes").as_array().size(), 2U) << touched.out;   // 61, and 80 with its own date

  serve();
  const Reply seen = item(kHead);
  EXPECT_EQ(seen.text("/findings/0/kind"), "amended_since") << seen.body;
  EXPECT_NE(seen.text("/findings/0/before/text").find("一百元"), std::string::npos) << seen.body;
  EXPECT_NE(seen.text("/findings/0/after/text").find("三百元"), std::string::npos) << seen.body;
  EXPECT_EQ(seen.text("/proposal"), "adjust");
  const Reply listed = as(kHead).get(std::string("/api/v1/items/basis?kind=amended_since&q=") + kItem);
  EXPECT_EQ(listed.at("/total"), 1) << listed.body;
  EXPECT_EQ(as(kHead).get(std::string("/api/v1/items/basis?kind=expired&q=") + kItem).at("/total"), 0);
  EXPECT_EQ(as(kHead).get("/api/v1/items/basis?kind=sunny").status, 422);

  EXPECT_EQ(opinion(kHandler, "adjust").status, 403);
  EXPECT_EQ(opinion(kCounty, "adjust").status, 403);
  EXPECT_EQ(opinion(kReviewer, "burn").code(), "invalid_fields");
  EXPECT_EQ(opinion(kReviewer, "adjust", "短").code(), "invalid_fields");
  EXPECT_EQ(decision(kCounty, "approve").status, 404) << "nobody has given an opinion";
  ASSERT_EQ(opinion(kReviewer, "adjust").status, 201);
  EXPECT_EQ(opinion(kHead, "cancel").code(), "waiting");
  EXPECT_EQ(decision(kHead, "approve").status, 403);
  EXPECT_EQ(decision(kCounty, "return").status, 201);
  EXPECT_EQ(decision(kCounty, "approve").code(), "nothing_to_decide");
  ASSERT_EQ(opinion(kHead, "keep").status, 201);
  const Reply approved = decision(kCity, "approve");
  EXPECT_EQ(approved.text("/state"), "approved") << approved.body;
  EXPECT_EQ(approved.text("/choice"), "keep");
  const Reply after = item(kCity);
  EXPECT_EQ(after.list("/matters/0/steps").size(), 4U) << "every step stays: " << after.body;
  EXPECT_EQ(as(kCity).get("/api/v1/items/basis?state=approved").at("/total"), 1);
  EXPECT_EQ(as(kCity).get("/api/v1/items/basis?state=waiting").at("/total"), 0);
}

TEST_F(BasisStory, TheCommandLineSaysTheSame) {
  const Ended ended = run({"items", "basis", "--data", data(), "--on", "2026-03-20", "--kind", "amended_since", "--json"});
  ASSERT_EQ(ended.code, 0) << ended.err;
  const json::value answer = json::parse(ended.out);
  for (const json::value& row : answer.at("rows").as_array()) EXPECT_NE(json::serialize(row).find("amended_since"), std::string::npos);
  EXPECT_NE(ended.out.find(kItem), std::string::npos);
  const Ended before = run({"items", "basis", "--data", data(), "--on", "2026-03-14", "--kind", "amended_since", "--json"});
  EXPECT_EQ(before.out.find(kItem), std::string::npos) << "the day before the new version it was not amended";
  EXPECT_EQ(run({"statutes", "touched", "没有这部法", "--data", data()}).code, 4);
}

}  // namespace
}  // namespace fadu::stage
