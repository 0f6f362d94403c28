#include "fadu/store/db.hpp"

#include <fstream>
#include <latch>
#include <thread>

#include "testing.hpp"

namespace fadu::store {
namespace {

using namespace testing;

std::string code_of(const Status& s) { return s.ok() ? "ok" : s.error().code; }

TEST(Db, IsDurableByItsSettings) {
  const Folder folder;
  const auto db = notes(folder / "a.db");
  db->readers().run([](Reader& r) {
    auto mode = r.query("PRAGMA journal_mode");
    EXPECT_TRUE(mode.next());
    EXPECT_EQ(mode.text(0), "wal");
    EXPECT_EQ(r.number("PRAGMA synchronous"), 2);
    EXPECT_EQ(r.number("PRAGMA foreign_keys"), 1);
  });
  EXPECT_EQ(db->writer().run([](Tx& tx) { return tx.number("PRAGMA synchronous"); }), 2);
}

TEST(Db, SaysWhyItCannotOpen) {
  const Folder folder;
  EXPECT_EQ(Db::open(folder / "no/such/folder/a.db").error().code, "cannot_open");
  std::ofstream{folder / "text.db"} << std::string(5000, 'x');
  EXPECT_EQ(Db::open(folder / "text.db").error().code, "cannot_open");
}

TEST(Readers, CannotWrite) {
  const Folder folder;
  const auto db = notes(folder / "a.db");
  EXPECT_THROW(db->readers().run([](Reader& r) { return r.run("INSERT INTO note(word) VALUES('x')"); }), StoreError);
  EXPECT_EQ(count_notes(*db), 0);
}

TEST(Readers, SeeOneSnapshotForTheWholeCall) {
  const Folder folder;
  const auto db = notes(folder / "a.db");
  db->readers().run([&](Reader& r) {
    EXPECT_EQ(r.number("SELECT count(*) FROM note"), 0);
    db->writer().run([](Tx& tx) { return add_note(tx, "a"); }) >> must;
    EXPECT_EQ(r.number("SELECT count(*) FROM note"), 0);
  });
  EXPECT_EQ(count_notes(*db), 1);
}

TEST(Readers, WaitForAFreeConnection) {
  const Folder folder;
  Options one;
  one.readers = 1;
  const auto db = notes(folder / "a.db", one);
  std::atomic<int> together{0};
  std::atomic<int> most{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 50; ++i)
        db->readers().run([&](Reader& r) {
          most = std::max(most.load(), ++together);
          EXPECT_EQ(r.number("SELECT 1"), 1);
          --together;
        });
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(most, 1);
}

TEST(Readers, ABrokenCallGivesItsConnectionBack) {
  const Folder folder;
  Options one;
  one.readers = 1;
  const auto db = notes(folder / "a.db", one);
  for (int i = 0; i < 3; ++i)
    EXPECT_THROW(db->readers().run([](Reader& r) -> int {
      auto row = r.query("SELECT 1 UNION SELECT 2");
      row.next();
      throw std::runtime_error("x");
    }), std::runtime_error);
  EXPECT_EQ(count_notes(*db), 0);
}

TEST(Db, AFinishedQueryDoesNotPinTheWal) {
  const Folder folder;
  const auto db = notes(folder / "a.db");
  db->readers().run([](Reader& r) {
    auto row = r.query("SELECT 1 FROM schema_migration");  // left in the middle on purpose
    EXPECT_TRUE(row.next());
  });
  db->writer().run([](Tx& tx) { return add_note(tx, "a"); }) >> must;
  EXPECT_TRUE(db->checkpoint());
  EXPECT_EQ(std::filesystem::file_size(folder / "a.db-wal"), 0U);
}

TEST(Db, ACheckpointSaysWhenAReaderIsInTheWay) {
  const Folder folder;
  Options quick;
  quick.busy_ms = 10;
  const auto db = notes(folder / "a.db", quick);
  db->readers().run([&](Reader& r) {
    EXPECT_EQ(r.number("SELECT count(*) FROM note"), 0);
    db->writer().run([](Tx& tx) { return add_note(tx, "a"); }) >> must;
    EXPECT_FALSE(db->checkpoint());
  });
  EXPECT_TRUE(db->checkpoint());
}

TEST(Db, WhatWasAcknowledgedIsThereAfterReopening) {
  const Folder folder;
  { notes(folder / "a.db")->writer().run([](Tx& tx) { return add_note(tx, "a"); }) >> must; }
  EXPECT_EQ(count_notes(*notes(folder / "a.db")), 1);
}

TEST(Backup, IsWholeConsistentAndOverwritesNothing) {
  const Folder folder;
  const auto db = notes(folder / "a.db");
  std::atomic<bool> stop{false};
  std::thread busy{[&] {
    for (int i = 0; !stop; ++i)
      db->writer().run([&](Tx& tx) -> Status {  // notes come in pairs
        add_note(tx, "a" + std::to_string(i)) >> must;
        return add_note(tx, "b" + std::to_string(i));
      }) >> must;
  }};
  std::this_thread::sleep_for(std::chrono::milliseconds(30));
  EXPECT_EQ(code_of(db->backup(folder / "copy.db")), "ok");
  stop = true;
  busy.join();
  EXPECT_EQ(code_of(db->backup(folder / "copy.db")), "exists");
  EXPECT_EQ(code_of(db->backup(folder / "none/copy.db")), "cannot_open");
  EXPECT_FALSE(std::filesystem::exists(folder / "copy.db-wal"));
  const auto copy = notes(folder / "copy.db");
  EXPECT_EQ(count_notes(*copy) % 2, 0);
  EXPECT_GT(count_notes(*copy), 0);
}

TEST(Migrate, RunsEachStepOnce) {
  const Folder folder;
  { notes(folder / "a.db"); }
  const auto db = notes(folder / "a.db");
  EXPECT_EQ(db->readers().run([](Reader& r) { return r.number("SELECT count(*) FROM schema_migration"); }), 2);
}

TEST(Migrate, RefusesWhatItDoesNotKnow) {
  const Folder folder;
  const auto db = notes(folder / "a.db");
  EXPECT_EQ(code_of(db->migrate(std::span{kNotes}.first(1))), "database_newer");
  const Migration changed[] = {kNotes[0], {2, "links", "CREATE TABLE other(id {PK}) {STRICT}"}};
  EXPECT_EQ(code_of(db->migrate(changed)), "migration_changed");
  const Migration gap[] = {kNotes[0], {3, "x", "SELECT 1"}};
  EXPECT_EQ(code_of(db->migrate(gap)), "migration_order");
  EXPECT_EQ(code_of(db->migrate(kNotes)), "ok");
}

TEST(Migrate, ABrokenStepLeavesNothingOfItself) {
  const Folder folder;
  const auto db = notes(folder / "a.db");
  const Migration steps[] = {kNotes[0], kNotes[1], {3, "half", "CREATE TABLE half(id {PK}) {STRICT}; CREATE TABEL x"}};
  EXPECT_THROW((void)db->migrate(steps), StoreError);
  EXPECT_EQ(db->readers().run([](Reader& r) { return r.number("SELECT count(*) FROM sqlite_schema WHERE name = 'half'"); }), 0);
  EXPECT_EQ(code_of(db->migrate(kNotes)), "ok");
}

TEST(Strict, AWrongTypeIsRefusedByTheTable) {
  const Folder folder;
  const auto db = notes(folder / "a.db");
  EXPECT_THROW(db->writer().run([](Tx& tx) { return tx.run("INSERT INTO note(word, n) VALUES('a', 'many')"); }), StoreError);
}

}  // namespace
}  // namespace fadu::store
