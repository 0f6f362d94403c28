#include "fadu/store/files.hpp"

#include <rapidcheck.h>
#include <sys/stat.h>

#include <fstream>
#include <thread>

#include "testing.hpp"

namespace fadu::store {
namespace {

using namespace testing;
namespace fs = std::filesystem;

struct FilesTest : ::testing::Test {
  Folder folder;
  Files files = *Files::open(folder / "files");

  std::size_t half_written() { return static_cast<std::size_t>(std::distance(fs::directory_iterator{folder / "files/incoming"}, {})); }
};

TEST_F(FilesTest, KeepsBytesByTheirDigest) {
  const auto stored = *files.put("原件", 1000);
  EXPECT_EQ(stored.digest, sm3("原件"));
  EXPECT_EQ(stored.size, 6);
  EXPECT_TRUE(stored.fresh);
  EXPECT_EQ(*files.get(stored.digest), "原件");
  const auto name = hex(stored.digest);
  EXPECT_EQ(*files.path_of(stored.digest), folder / ("files/" + name.substr(0, 2) + "/" + name.substr(2, 2) + "/" + name));
}

TEST_F(FilesTest, TheSameBytesAreKeptOnce) {
  EXPECT_TRUE(files.put("a", 10)->fresh);
  EXPECT_FALSE(files.put("a", 10)->fresh);
  EXPECT_EQ(half_written(), 0U);
}

TEST_F(FilesTest, PiecesMakeTheSameFile) {
  auto incoming = files.begin(100);
  incoming.add("ab") >> must;
  auto moved = std::move(incoming);
  moved.add("c") >> must;
  EXPECT_EQ(moved.finish().digest, sm3("abc"));
  EXPECT_EQ(files.put("", 0)->size, 0);
}

TEST_F(FilesTest, TooMuchIsRefusedAndLeavesNothing) {
  EXPECT_EQ(files.put("abcd", 3).error().code, "file_too_large");
  {
    auto left = files.begin(100);
    left.add("half") >> must;
    EXPECT_EQ(half_written(), 1U);
  }
  EXPECT_EQ(half_written(), 0U);
}

TEST_F(FilesTest, OpenClearsWhatACrashLeft) {
  std::ofstream{folder / "files/incoming/left"} << "x";
  ASSERT_TRUE(Files::open(folder / "files").ok());
  EXPECT_EQ(half_written(), 0U);
}

TEST_F(FilesTest, NoticesMissingAndDamagedBytes) {
  EXPECT_EQ(files.get(sm3("never")).error().code, "file_missing");
  EXPECT_EQ(files.path_of(sm3("never")).error().code, "file_missing");
  const auto stored = *files.put("abc", 10);
  const auto path = *files.path_of(stored.digest);
  ::chmod(path.c_str(), 0600);
  std::ofstream{path} << "abX";
  EXPECT_EQ(files.get(stored.digest).error().code, "file_damaged");
  std::ofstream{path} << "ab";
  EXPECT_THROW((void)files.put("abc", 10), StoreError);
}

TEST_F(FilesTest, CannotOpenWhereAFileStands) {
  std::ofstream{folder / "plain"} << "x";
  EXPECT_EQ(Files::open(folder / "plain").error().code, "cannot_open");
}

TEST_F(FilesTest, ManyThreadsWithTheSameBytes) {
  std::atomic<int> fresh{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 20; ++i) fresh += files.put(std::to_string(i), 10)->fresh ? 1 : 0;
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(fresh, 20);
}

TEST_F(FilesTest, AnyBytesComeBack) {
  EXPECT_TRUE(rc::check([&](const std::string& bytes) { RC_ASSERT(*files.get(files.put(bytes, 1 << 20)->digest) == bytes); }));
}

}  // namespace
}  // namespace fadu::store
