#include "fadu/store/writer.hpp"

#include <rapidcheck.h>

#include <atomic>
#include <latch>
#include <set>
#include <thread>

#include "testing.hpp"

namespace fadu::store {
namespace {

using namespace testing;

struct WriterTest : ::testing::Test {
  Folder folder;
  std::shared_ptr<SettableClock> clock = std::make_shared<SettableClock>(Instant::at(Date::of(2026, 3, 2)));
  std::unique_ptr<Db> db = notes(folder / "a.db", with_clock());

  Options with_clock(std::int64_t max_pages = 0) const {
    Options o;
    o.clock = clock;
    o.max_pages = max_pages;
    return o;
  }

  /// Holds the writer until all commands are queued, so that they form one group.
  void in_one_group(Db& on, const std::vector<std::function<void()>>& commands) {
    std::latch inside{1};
    std::latch go{1};
    std::thread holder{[&] {
      on.writer().run([&](Tx&) -> Status {
        inside.count_down();
        go.wait();
        return Done{};
      }) >> must;
    }};
    inside.wait();
    std::vector<std::thread> threads;
    for (const auto& command : commands) {
      threads.emplace_back(command);
      std::this_thread::sleep_for(std::chrono::milliseconds(20));  // queued in this order
    }
    go.count_down();
    holder.join();
    for (auto& thread : threads) thread.join();
  }
};

TEST_F(WriterTest, ACommandIsThereForReadersWhenItReturns) {
  EXPECT_EQ(db->writer().run([](Tx& tx) -> Result<int> {
    add_note(tx, "a") >> must;
    return 42;
  }).value(), 42);
  EXPECT_EQ(count_notes(*db), 1);
}

TEST_F(WriterTest, ARefusalLeavesNoTrace) {
  const auto refused = db->writer().run([](Tx& tx) -> Status {
    add_note(tx, "a") >> must;
    return fail("no", "不行");
  });
  EXPECT_EQ(refused.error().code, "no");
  EXPECT_EQ(count_notes(*db), 0);
  EXPECT_EQ(db->writer().stats().refused, 1U);
}

TEST_F(WriterTest, AThrownTroubleComesBackToItsCallerAndLeavesNoTrace) {
  EXPECT_THROW(db->writer().run([](Tx& tx) -> Status {
    add_note(tx, "a") >> must;
    return add_note(tx, "a");
  }), StoreError);
  EXPECT_THROW(db->writer().run([](Tx&) -> Status { throw std::runtime_error("x"); }), std::runtime_error);
  EXPECT_EQ(count_notes(*db), 0);
  EXPECT_TRUE(db->writer().run([](Tx& tx) { return add_note(tx, "a"); }).ok());
}

TEST_F(WriterTest, ForeignKeysHold) {
  EXPECT_THROW(db->writer().run([](Tx& tx) -> Status {
    tx.run("INSERT INTO link(note) VALUES(99)");
    return Done{};
  }), StoreError);
}

TEST_F(WriterTest, OneGroupIsOneCommitAndEachCommandIsItsOwnSavepoint) {
  std::atomic<int> good{0};
  std::atomic<int> bad{0};
  const auto command = [&](std::string word, bool refuse) {
    return [&, word, refuse] {
      try {
        const auto status = db->writer().run([&](Tx& tx) -> Status {
          if (auto s = add_note(tx, word); !s) return s;
          if (refuse) return fail("no", "不行");
          return Done{};
        });
        ++(status.ok() ? good : bad);
      } catch (const StoreError& error) {
        EXPECT_EQ(error.trouble(), Trouble::constraint);
        ++bad;
      }
    };
  };
  const auto before = db->writer().stats().groups;
  in_one_group(*db, {command("a", false), command("b", true), command("a", false), command("c", false), command("b", false)});
  EXPECT_EQ(good, 3);  // a, c and the second b: the first b was undone
  EXPECT_EQ(bad, 2);
  EXPECT_EQ(count_notes(*db), 3);
  EXPECT_EQ(db->writer().stats().groups - before, 2U);  // the holder, and the five together
}

TEST_F(WriterTest, ACommandThatFillsTheDiskDoesNotTakeItsNeighbours) {
  const auto small = notes(folder / "small.db", with_clock(40));
  std::atomic<int> full{0};
  const auto note = [&](const char* word) {
    return [&, word] { small->writer().run([&](Tx& tx) { return add_note(tx, word); }) >> must; };
  };
  in_one_group(*small, {note("a"), [&] {
                          try {
                            small->writer().run([&](Tx& tx) -> Status {
                              tx.run("INSERT INTO note(word) VALUES(?)", std::string(1'000'000, 'x'));
                              return Done{};
                            }) >> must;
                          } catch (const StoreError& error) {
                            EXPECT_EQ(error.trouble(), Trouble::full);
                            ++full;
                          }
                        }, note("b")});
  EXPECT_EQ(full, 1);
  EXPECT_EQ(count_notes(*small), 2);
}

TEST_F(WriterTest, AConstraintThatFailsAtCommitHitsOnlyItsCommand) {
  db->writer().run([](Tx& tx) -> Status {
    tx.script("CREATE TABLE late(note INTEGER REFERENCES note(id) DEFERRABLE INITIALLY DEFERRED) STRICT");
    return Done{};
  }) >> must;
  std::atomic<int> thrown{0};
  in_one_group(*db, {[&] { db->writer().run([](Tx& tx) { return add_note(tx, "a"); }) >> must; },
                     [&] {
                       try {
                         db->writer().run([](Tx& tx) -> Status {
                           tx.run("INSERT INTO late(note) VALUES(12345)");
                           return Done{};
                         }) >> must;
                       } catch (const StoreError&) {
                         ++thrown;
                       }
                     }});
  EXPECT_EQ(thrown, 1);
  EXPECT_EQ(count_notes(*db), 1);
}

TEST_F(WriterTest, HooksRunAfterTheCommitInOrderAndNeverForWhatFailed) {
  std::vector<int> order;
  std::int64_t seen = -1;
  const auto command = [&](int i, bool refuse) {
    return [&, i, refuse] {
      (void)db->writer().run([&, i, refuse](Tx& tx) -> Status {
        add_note(tx, std::to_string(i)) >> must;
        tx.after_commit([&, i] {
          order.push_back(i);
          seen = count_notes(*db);
        });
        if (refuse) return fail("no", "不行");
        return Done{};
      });
    };
  };
  in_one_group(*db, {command(1, false), command(2, true), command(3, false)});
  EXPECT_EQ(order, (std::vector<int>{1, 3}));
  EXPECT_EQ(seen, 2);
}

TEST_F(WriterTest, NowIsTheClockOfTheStore) {
  clock->freeze(Instant{1'000'000});
  EXPECT_EQ(db->writer().run([](Tx& tx) { return tx.now(); }), Instant{1'000'000});
  EXPECT_EQ(db->readers().run([](Reader& r) { return r.now(); }), Instant{1'000'000});
  clock->freeze(Instant{-5});
  EXPECT_EQ(clock->now(), Instant{-5});
  clock->flow_from(Instant{500});
  EXPECT_GE(clock->now(), Instant{500});
  EXPECT_LE(clock->now(), Instant{510});
  clock->follow_system();
  EXPECT_GE(clock->now(), Instant::at(Date::of(2026, 1, 1)));
}

TEST_F(WriterTest, AnotherMomentIsTheSameTransaction) {
  int called = 0;
  const auto status = db->writer().bulk([&](Tx& tx) -> Status {
    auto before = tx.at(Instant{1000});
    EXPECT_EQ(before.now(), Instant{1000});
    EXPECT_EQ(tx.now(), clock->now());
    before.after_commit([&] { ++called; });
    return add_note(before, "a");
  });
  EXPECT_TRUE(status.ok());
  EXPECT_EQ(called, 1);
  EXPECT_EQ(count_notes(*db), 1);
}

TEST_F(WriterTest, EightThreadsLoseNothingAndShareCommits) {
  constexpr int kThreads = 8;
  constexpr int kEach = 100;
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < kEach; ++i) {
        const auto word = std::to_string(t * kEach + i);
        EXPECT_EQ(db->writer().run([&](Tx& tx) -> Status {
          add_note(tx, word) >> must;
          if (i % 10 == 9) return fail("no", "不行");
          return Done{};
        }).ok(), i % 10 != 9);
      }
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(count_notes(*db), kThreads * kEach * 9 / 10);
  const auto stats = db->writer().stats();
  EXPECT_LT(stats.groups, stats.commands);
  EXPECT_EQ(stats.refused, static_cast<std::uint64_t>(kThreads * kEach / 10));
}

TEST_F(WriterTest, BulkIsOneTransactionAllOrNothing) {
  const auto fill = [&](bool refuse) {
    return db->writer().bulk([&](Tx& tx) -> Status {
      for (int i = 0; i < 10'000; ++i) add_note(tx, std::to_string(i)) >> must;
      if (refuse) return fail("no", "不行");
      return Done{};
    });
  };
  EXPECT_FALSE(fill(true).ok());
  EXPECT_EQ(count_notes(*db), 0);
  EXPECT_TRUE(fill(false).ok());
  EXPECT_EQ(count_notes(*db), 10'000);
}

TEST_F(WriterTest, StopFinishesWhatIsQueuedThenRefuses) {
  EXPECT_TRUE(db->writer().run([](Tx& tx) { return add_note(tx, "a"); }).ok());
  db->writer().stop();
  db->writer().stop();
  try {
    (void)db->writer().run([](Tx& tx) { return add_note(tx, "b"); });
    FAIL();
  } catch (const StoreError& error) {
    EXPECT_EQ(error.trouble(), Trouble::closed);
  }
  EXPECT_EQ(count_notes(*db), 1);
}

/// The model: a set of words; a command adds some, then is kept, refused or breaks on a word twice.
TEST_F(WriterTest, AnyRunOfCommandsEqualsTheModel) {
  EXPECT_TRUE(rc::check([&] {
    db->writer().run([](Tx& tx) { return tx.run("DELETE FROM note"); });
    std::set<std::string> model;
    const auto commands = *rc::gen::container<std::vector<std::pair<std::vector<int>, bool>>>(
        rc::gen::pair(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 12)), rc::gen::arbitrary<bool>()));
    for (const auto& [words, keep] : commands) {
      auto next = model;
      bool twice = false;
      for (const int w : words) twice |= !next.insert(std::to_string(w)).second;
      bool kept = false;
      try {
        kept = db->writer().run([&](Tx& tx) -> Status {
          for (const int w : words) add_note(tx, std::to_string(w)) >> must;
          if (!keep) return fail("no", "不行");
          return Done{};
        }).ok();
      } catch (const StoreError&) {
        RC_ASSERT(twice);
      }
      RC_ASSERT(kept == (keep && !twice));
      if (kept) model = next;
      RC_ASSERT(count_notes(*db) == static_cast<std::int64_t>(model.size()));
    }
  }));
}

}  // namespace
}  // namespace fadu::store
