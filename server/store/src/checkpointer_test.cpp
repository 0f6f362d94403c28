#include <atomic>
#include <chrono>
#include <thread>

#include "testing.hpp"

namespace fadu::store {
namespace {

using namespace testing;

constexpr int kEvery = 50;
constexpr std::uintmax_t kFrame = 4096 + 24;

Options often() {
  Options options;
  options.checkpoint_pages = kEvery;
  return options;
}

/// `n` commits of ten notes, a dozen pages each.
void write_much(Db& db, int from, int n) {
  for (int i = from; i < from + n; ++i)
    db.writer().run([&](Tx& tx) -> Status {
      for (int k = 0; k < 10; ++k) add_note(tx, std::to_string(i * 10 + k) + std::string(2000, 'x')) >> must;
      return Done{};
    }) >> must;
}

template <class Question>
bool within_seconds(int seconds, Question question) {
  for (int i = 0; i < seconds * 100; ++i) {
    if (question()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return question();
}

TEST(Checkpointer, TheLogStaysShortWhileOneWritesWithoutPause) {
  const Folder folder;
  const auto db = notes(folder / "a.db", often());
  std::uintmax_t longest = 0;
  for (int i = 0; i < 10; ++i) {
    write_much(*db, i * 30, 30);
    longest = std::max(longest, std::filesystem::file_size(folder / "a.db-wal"));
  }
  // 300 commits of a dozen pages: a log that is never begun anew would be three times as long.
  EXPECT_LT(longest, kFrame * kEvery * 20);
  EXPECT_EQ(count_notes(*db), 3000);
}

TEST(Checkpointer, AnOldReaderDoesNotStopTheWriterAndTheLogRecovers) {
  const Folder folder;
  const auto db = notes(folder / "a.db", often());
  db->readers().run([&](Reader& r) {
    EXPECT_EQ(r.number("SELECT count(*) FROM note"), 0);
    write_much(*db, 0, 50);
    EXPECT_EQ(r.number("SELECT count(*) FROM note"), 0);  // one snapshot
    return 0;
  });
  const auto held = std::filesystem::file_size(folder / "a.db-wal");
  write_much(*db, 50, 150);
  EXPECT_LT(std::filesystem::file_size(folder / "a.db-wal"), held * 2);
  EXPECT_EQ(count_notes(*db), 2000);
}

TEST(Checkpointer, WhatItMovedIsInTheFileAlone) {
  const Folder folder;
  const auto db = notes(folder / "a.db", often());
  write_much(*db, 0, 30);
  EXPECT_TRUE(db->checkpoint());
  std::filesystem::copy_file(folder / "a.db", folder / "b.db");
  const auto copy = notes(folder / "b.db");
  EXPECT_EQ(count_notes(*copy), 300);
}

TEST(Checkpointer, AnotherProcessIsNoticedOwnWritingIsNot) {
  const Folder folder;
  const auto db = notes(folder / "a.db", often());
  const auto other = notes(folder / "a.db");
  write_much(*db, 0, 1);
  const auto before = db->writer().foreign_changes();
  write_much(*db, 1, 30);
  EXPECT_EQ(db->writer().foreign_changes(), before);
  write_much(*other, 1000, 1);
  EXPECT_TRUE(within_seconds(5, [&] { return db->writer().foreign_changes() > before; })) << "seen without a write of our own";
}

}  // namespace
}  // namespace fadu::store
