// 300 random kills (SIGKILL) of the real server under eight writers over HTTP. Whatever was acknowledged is there after
// the restart, with its hash; nothing is there twice; a request whose answer was lost is sent again with its key and
// counts once; in the end the exported record verifies.
//
// Shown to bite: with a store that wakes the callers before COMMIT instead of after it (Writer::Impl::attempt calling
// announce first), life 18 was red: three writers missed an act that they had been told was kept, one a whole case.
// With that fault in one group of twenty, 100 lives were not enough: the window is as short as the commit.
//
// FADU_KILLS=20 makes it shorter while working on it.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <boost/json.hpp>
#include <chrono>
#include <cstdlib>
#include <mutex>
#include <random>
#include <set>
#include <thread>

#include "server.hpp"

namespace fadu::stage {
namespace {

using Clock = std::chrono::steady_clock;
constexpr int kWriters = 8;
constexpr std::size_t kActsOfACase = 40;

int kills() {
  const char* wanted = std::getenv("FADU_KILLS");
  return wanted ? std::atoi(wanted) : 300;
}

/// An act that the server said is kept.
struct Kept {
  std::string words, head;
};
struct Case {
  std::string id;
  std::vector<Kept> acts;   ///< act n has seq n + 1
};

/// One writer: opens cases and adds notes, one after the other. A request without an answer stays pending and goes out
/// again, the same bytes under the same key, until it is answered.
class Writer {
 public:
  Writer(int number, int port) : number_(number), client_(port, 20) {}

  bool log_in() {
    static constexpr const char* kPeople[] = {"wangshili", "zhangshifan", "chenyanshi"};
    return client_.post("/api/v1/session", {{"demo", kPeople[number_ % 3]}}).good();
  }
  void move_to(int port) { client_.move_to(port); }

  /// Until the server is gone.
  void write() {
    for (;;) {
      if (pending_.key.empty()) pending_ = next();
      const Reply reply = client_.once(pending_.path, pending_.body, pending_.key);
      if (reply.status == 0) return;
      ASSERT_EQ(reply.status, 201) << reply.body;
      keep(reply);
    }
  }

  [[nodiscard]] std::size_t acknowledged() const { return acknowledged_; }
  [[nodiscard]] const std::vector<Case>& cases() const { return cases_; }

  /// Compares case `which` with what was acknowledged; words of the pending act may be there too, once.
  void check(std::size_t which) {
    const Case& wanted = cases_[which];
    const Reply record = client_.get("/api/v1/dossiers/" + wanted.id + "/record");
    ASSERT_EQ(record.status, 200) << wanted.id << " was acknowledged and is gone: " << record.body;
    const json::array acts = record.list("/acts");
    ASSERT_GE(acts.size(), wanted.acts.size()) << "acts of " << wanted.id << " are lost";
    const bool last = which + 1 == cases_.size();
    ASSERT_LE(acts.size(), wanted.acts.size() + (last ? 1 : 0)) << "acts of " << wanted.id << " that nobody sent";
    std::set<std::string> seen;
    for (std::size_t i = 0; i < acts.size(); ++i) {
      const std::string words(acts[i].at("act").at("fields").at("facts").as_string());
      ASSERT_TRUE(seen.insert(words).second) << words << " is there twice";
      if (i == wanted.acts.size()) {
        ASSERT_EQ(words, pending_.words) << "the act that nobody was told of";
        continue;
      }
      ASSERT_EQ(words, wanted.acts[i].words);
      ASSERT_EQ(std::string(acts[i].at("hash").as_string()), wanted.acts[i].head) << wanted.id << " act " << i + 1;
    }
  }
  void check_latest() {
    if (!cases_.empty()) check(cases_.size() - 1);
    if (cases_.size() > 1) check(cases_.size() - 2);
  }

 private:
  struct Pending {
    std::string path, key, words;
    json::value body;
  };

  Pending next() {
    Pending out;
    out.words = "第" + std::to_string(number_) + "人的第" + std::to_string(++sent_) + "条记录。";
    out.key = "writer-" + std::to_string(number_) + "-" + std::to_string(sent_);
    const bool fresh = cases_.empty() || cases_.back().acts.size() >= kActsOfACase;
    if (fresh) {
      const json::object fields{{"source", "inspection"}, {"found_on", "2026-03-16"}, {"cause", "涉嫌违法"}, {"facts", out.words}};
      out.path = "/api/v1/dossiers";
      out.body = {{"procedure", "penalty_ordinary"}, {"domain", "market"}, {"act", json::object{{"kind", "clue_registered"}, {"fields", fields}}}};
    } else {
      out.path = "/api/v1/dossiers/" + cases_.back().id + "/acts";
      out.body = {{"kind", "note_added"}, {"seen", cases_.back().acts.size()}, {"fields", json::object{{"facts", out.words}}}};
    }
    return out;
  }

  void keep(const Reply& reply) {
    if (pending_.path == "/api/v1/dossiers") cases_.push_back({reply.text("/id"), {}});
    Case& at = cases_.back();
    at.acts.push_back({pending_.words, reply.text("/head")});
    ASSERT_EQ(reply.at("/seq"), json::value(static_cast<std::int64_t>(at.acts.size()))) << reply.body;
    ++acknowledged_;
    pending_ = {};
  }

  int number_;
  Client client_;
  Pending pending_;
  std::vector<Case> cases_;
  int sent_{0};
  std::size_t acknowledged_{0};
};

class KillSim : public testing::Test {
 protected:
  KillSim() : data_(folder_ / "data"), server_(data_), random_(20260301) {
    std::filesystem::copy(small_city(), data_, std::filesystem::copy_options::recursive);
  }

  void each(const std::function<void(Writer&)>& what) {
    std::vector<std::thread> threads;
    for (auto& writer : writers_) threads.emplace_back([&] { what(*writer); });
    for (auto& thread : threads) thread.join();
  }

  /// One life: the server starts, what was acknowledged is looked for, everybody writes, the server is killed.
  void live() {
    const auto start = Clock::now();
    ASSERT_TRUE(server_.start()) << server_.log();
    starts_.push_back(std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start).count());
    each([&](Writer& writer) {
      writer.move_to(server_.port());
      writer.check_latest();
    });
    if (HasFatalFailure()) return;
    std::thread killer([&, wait = std::chrono::milliseconds(200 + random_() % 300)] {
      std::this_thread::sleep_for(wait);
      server_.kill();
    });
    each([](Writer& writer) { writer.write(); });
    killer.join();
  }

  TempDir folder_;
  std::string data_;
  Server server_;
  std::mt19937 random_;
  std::vector<std::unique_ptr<Writer>> writers_;
  std::vector<std::int64_t> starts_;
};

TEST_F(KillSim, NoAcknowledgedActIsLostAndNothingIsThereTwice) {
  ASSERT_TRUE(server_.start()) << server_.log();
  for (int i = 0; i < kWriters; ++i) {
    writers_.push_back(std::make_unique<Writer>(i, server_.port()));
    ASSERT_TRUE(writers_.back()->log_in());
  }
  server_.kill();
  for (int i = 0; i < kills(); ++i) {
    live();
    ASSERT_FALSE(HasFatalFailure()) << "in life " << i + 1;
  }

  ASSERT_TRUE(server_.start()) << server_.log();
  std::size_t acknowledged = 0, cases = 0;
  for (auto& writer : writers_) {
    writer->move_to(server_.port());
    for (std::size_t i = 0; i < writer->cases().size(); ++i) writer->check(i);
    acknowledged += writer->acknowledged();
    cases += writer->cases().size();
  }
  ASSERT_FALSE(HasFatalFailure());
  EXPECT_EQ(server_.stop(), 0);
  EXPECT_GT(acknowledged, static_cast<std::size_t>(kills()) * kWriters) << "the writers did write";

  const Ended exported = run({"export", "--data", data_, folder_ / "record"});
  ASSERT_EQ(exported.code, 0) << exported.err;
  const Ended verified = run({"verify", folder_ / "record"});
  EXPECT_EQ(verified.code, 0) << verified.out;

  std::ranges::sort(starts_);
  const std::int64_t median = starts_[starts_.size() / 2];
  std::printf("%d kills, %zu acts of %zu cases acknowledged, start: median %lld ms, worst %lld ms\n", kills(), acknowledged, cases,
              static_cast<long long>(median), static_cast<long long>(starts_.back()));
  EXPECT_LE(median, 1000) << "a start under load; the budget of 0.3 s on a quiet machine is measured by tests/bench";
}

}  // namespace
}  // namespace fadu::stage
