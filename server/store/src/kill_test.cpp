// The process dies at any moment; what was acknowledged is there, what is there is whole.
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <set>
#include <thread>

#include "testing.hpp"

namespace fadu::store {
namespace {

using namespace testing;

constexpr int kWriters = 8;
constexpr int kRounds = 15;

/// Each command writes a note and its link; its number goes to the pipe only after the writer said it is on disk.
[[noreturn]] void write_until_killed(const std::filesystem::path& path, int round, int pipe_end) {
  Options options;
  options.checkpoint_pages = 30;  // killed in the middle of checkpoints, too
  const auto db = notes(path, options);
  std::vector<std::thread> threads;
  for (int t = 0; t < kWriters; ++t)
    threads.emplace_back([&, t] {
      for (int i = 0;; ++i) {
        const std::int64_t id = (std::int64_t{round} * kWriters + t) * 1'000'000 + i + 1;
        db->writer().run([&](Tx& tx) -> Status {
          tx.run("INSERT INTO note(id, word) VALUES(?, ?)", id, std::to_string(id));
          tx.run("INSERT INTO link(note) VALUES(?)", id);
          return Done{};
        }) >> must;
        if (::write(pipe_end, &id, sizeof id) != sizeof id) std::abort();
      }
    });
  for (auto& thread : threads) thread.join();
  std::abort();
}

/// Runs the writers for some milliseconds, kills them; the numbers they were told are on disk.
std::set<std::int64_t> acknowledged(const std::filesystem::path& path, int round) {
  int ends[2];
  ensure(::pipe(ends) == 0, "a pipe");
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    write_until_killed(path, round, ends[1]);
  }
  ::close(ends[1]);
  std::thread killer{[child, round] {
    std::this_thread::sleep_for(std::chrono::milliseconds(40 + round * 7 % 60));
    ::kill(child, SIGKILL);
  }};
  std::set<std::int64_t> out;
  std::int64_t id = 0;
  while (::read(ends[0], &id, sizeof id) == sizeof id) out.insert(id);
  killer.join();
  ::close(ends[0]);
  ::waitpid(child, nullptr, 0);
  return out;
}

TEST(Kill, NothingAcknowledgedIsLostAndNothingIsHalfThere) {
  const Folder folder;
  std::set<std::int64_t> expected;
  for (int round = 0; round < kRounds; ++round) expected.merge(acknowledged(folder / "a.db", round));
  EXPECT_GT(expected.size(), 0U);
  const auto db = notes(folder / "a.db");
  db->readers().run([&](Reader& r) {
    for (const auto id : expected) EXPECT_EQ(r.number("SELECT count(*) FROM note WHERE id = ?", id), 1);
    EXPECT_EQ(r.number("SELECT count(*) FROM note"), r.number("SELECT count(*) FROM link"));
    auto check = r.query("PRAGMA integrity_check");
    EXPECT_TRUE(check.next());
    EXPECT_EQ(check.text(0), "ok");
  });
  RecordProperty("acknowledged", static_cast<int>(expected.size()));
}

}  // namespace
}  // namespace fadu::store
