// Benchmarks: the check of grades, past decisions held against them within the caller's scope, grades on trial, planted faults.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>
#include <map>

#include "desk.hpp"

namespace fadu::stage {
namespace {

constexpr const char* kHandler = "wangshili";
constexpr const char* kAdmin = "zhoushili";
constexpr const char* kCounty = "wushili";
constexpr const char* kCity = "zhengshili";

class BenchmarkStory : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new TempDir;
    std::filesystem::copy(small_city(), data(), std::filesystem::copy_options::recursive);
    server_ = std::make_unique<Server>(data());
    ASSERT_TRUE(server_->start()) << server_->log();
    as(kCity).post("/api/v1/demo/clock", {{"now", "2026-03-20T09:00"}});
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
  /// A graded market item that the county's cases have decided on; found once.
  static const std::string& decided() {
    static std::string code;
    for (int cursor = 0; code.empty() && cursor < 400; cursor += 100)
      for (const json::value& row : as(kCity).get("/api/v1/benchmarks?state=sound&domain=market&limit=100&cursor=" + std::to_string(cursor)).list("/rows")) {
        const std::string one(row.at("code").as_string());
        if (number(as(kHandler).get("/api/v1/benchmarks/" + one), "/past/judged") == 0) continue;
        code = one;
        break;
      }
    return code;
  }
  static TempDir* folder_;
  static std::unique_ptr<Server> server_;
  static std::map<std::string, std::unique_ptr<Client>> clients_;
};
TempDir* BenchmarkStory::folder_ = nullptr;
std::unique_ptr<Server> BenchmarkStory::server_;
std::map<std::string, std::unique_ptr<Client>> BenchmarkStory::clients_;

TEST_F(BenchmarkStory, TheListCountsWhatItShows) {
  const Reply all = as(kHandler).get("/api/v1/benchmarks?limit=1");
  ASSERT_TRUE(all.good()) << all.body;
  EXPECT_GT(number(all, "/total"), 700);
  EXPECT_EQ(number(all, "/counts/items"), number(all, "/total"));
  std::int64_t sum = 0;
  for (const json::value& state : all.list("/counts/states")) {
    const std::int64_t n = state.at("n").to_number<std::int64_t>();
    sum += n;
    EXPECT_EQ(number(as(kHandler).get("/api/v1/benchmarks?limit=1&state=" + std::string(state.at("id").as_string())), "/total"), n);
  }
  EXPECT_EQ(sum, number(all, "/total")) << "every item is in one state";
  EXPECT_EQ(number(as(kHandler).get("/api/v1/benchmarks?state=faulty"), "/total"), 0) << "the rulebook's own grades are sound";
  EXPECT_EQ(as(kHandler).get("/api/v1/benchmarks?state=sunny").status, 422);
  EXPECT_EQ(as(kHandler).get("/api/v1/benchmarks?fault=sunny").status, 422);
  EXPECT_EQ(as(kHandler).get("/api/v1/benchmarks?on=gestern").status, 422);
  EXPECT_EQ(as(kHandler).get("/api/v1/benchmarks/none").status, 404);
}

TEST_F(BenchmarkStory, PastDecisionsAreCountedOnceAndWithinTheScope) {
  ASSERT_FALSE(decided().empty()) << "the demo city has decided on a graded item";
  const std::string path = "/api/v1/benchmarks/" + decided();
  const Reply own = as(kHandler).get(path), county = as(kCounty).get(path), city = as(kCity).get(path);
  EXPECT_LE(number(own, "/past/all"), number(county, "/past/all"));
  EXPECT_LE(number(county, "/past/all"), number(city, "/past/all"));
  std::int64_t sum = 0, unknown = 0, placed = 0;
  for (const json::value& one : city.list("/past/stands")) {
    const std::int64_t n = one.at("n").to_number<std::int64_t>();
    sum += n;
    if (one.at("id") == "unknown") unknown = n;
    EXPECT_EQ(number(as(kCity).get(path + "?stands=" + std::string(one.at("id").as_string())), "/past/total"), n);
  }
  EXPECT_EQ(sum, number(city, "/past/all"));
  EXPECT_EQ(sum - unknown, number(city, "/past/judged"));
  for (const json::value& grade : city.list("/past/grades")) placed += grade.at("n").to_number<std::int64_t>();
  EXPECT_GT(placed, 0);
  EXPECT_LE(placed, number(city, "/past/judged"));
  EXPECT_TRUE(as(kAdmin).get(path).at("/past").is_null()) << "a post that sees no case sees no count of cases";
}

TEST_F(BenchmarkStory, GradesOnTrialAreJudgedAndNothingIsStored) {
  const std::string path = "/api/v1/benchmarks/" + decided();
  const Reply before = as(kHandler).get(path);
  json::array rows;
  const json::array tiers = before.list("/legal_tiers");
  for (std::size_t at = 0; at < tiers.size(); ++at)
    if (tiers[at].at("fines").as_bool()) rows.push_back({{"tier", at}, {"title", "一档到底"}, {"min", tiers[at].at("min")}, {"max", tiers[at].at("max")}});
  ASSERT_FALSE(rows.empty());
  const auto tried = [&](const json::array& grades) { return as(kHandler).post(path + "/trial", {{"grades", grades}}); };
  const Reply whole = tried(rows);
  EXPECT_EQ(whole.text("/state"), "sound") << whole.body;
  EXPECT_EQ(number(whole, "/past/all"), number(before, "/past/all"));
  json::array gap = rows;
  gap[0].as_object()["min"] = rows[0].at("min").to_number<std::int64_t>() + 100;
  EXPECT_EQ(tried(gap).text("/findings/0/fault"), "gap");
  json::array outside = rows;
  outside[0].as_object()["max"] = nullptr;
  const Reply open = tried(outside);
  if (!rows[0].at("max").is_null()) {
    EXPECT_EQ(open.text("/findings/0/fault"), "outside") << open.body;
  }
  json::array twice = rows;
  twice.push_back(rows[0]);
  EXPECT_EQ(tried(twice).text("/findings/0/fault"), "overlap");
  EXPECT_EQ(tried({}).code(), "invalid_fields");
  EXPECT_EQ(tried({json::object{{"tier", 99}, {"title", "x"}, {"min", 0}}}).code(), "invalid_fields");
  EXPECT_EQ(tried({json::object{{"tier", 0}, {"title", "x"}, {"min", 5}, {"max", 4}}}).code(), "invalid_fields");
  EXPECT_EQ(as(kHandler).get(path).list("/legal_tiers"), tiers) << "the benchmark stands as it stood";
}

TEST_F(BenchmarkStory, FaultsPlantedInTheRulebookAreFoundByTheCommand) {
  const Ended sound = run({"items", "benchmarks", "--data", data()});
  EXPECT_EQ(sound.code, 0) << sound.out << sound.err;
  EXPECT_TRUE(sound.out.empty()) << sound.out;
  const std::string copy = *folder_ / "rulebook", item = copy + "/items/market/ad_superlative.toml";
  std::filesystem::copy(FADU_SOURCE_DIR "/rulebook", copy, std::filesystem::copy_options::recursive);
  const std::string text = read_file(item);
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string changed = text;
    const auto at = changed.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    changed.replace(at, from.size(), to);
    write_file(item, changed);
    return run({"items", "benchmarks", "--data", data(), "--rulebook", copy});
  };
  const Ended gap = with("min_fen = 44000000, max_fen = 76000000", "min_fen = 50000000, max_fen = 76000000");
  EXPECT_EQ(gap.code, 1) << gap.err;
  EXPECT_NE(gap.out.find("SJ-GG-0001"), std::string::npos) << gap.out;
  EXPECT_NE(gap.out.find("440,000元至500,000元没有等次"), std::string::npos) << gap.out;
  const Ended overlap = with("min_fen = 44000000, max_fen = 76000000", "min_fen = 40000000, max_fen = 76000000");
  EXPECT_NE(overlap.out.find("有重叠"), std::string::npos) << overlap.out;
  const Ended outside = with("min_fen = 76000000, max_fen = 100000000", "min_fen = 76000000, max_fen = 200000000");
  EXPECT_EQ(outside.code, 3) << "a grade outside the law does not load: " << outside.err;
}

}  // namespace
}  // namespace fadu::stage
