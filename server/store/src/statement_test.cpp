#include "fadu/store/statement.hpp"

#include <rapidcheck.h>

#include "testing.hpp"

namespace fadu::store {
namespace {

using namespace testing;

struct StatementTest : ::testing::Test {
  Folder folder;
  std::unique_ptr<Db> db = notes(folder / "a.db");
};

TEST_F(StatementTest, EveryKindOfValueComesBack) {
  const std::string zero{"a\0b", 3};
  const auto digest = sm3("x");
  const Date day = Date::of(2026, 3, 2);
  db->readers().run([&](Reader& r) {
    auto row = r.query("SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?", std::int64_t{1} << 62, "朔城", zero, digest, day, Money::yuan(3), nullptr, std::optional<int>{},
                       std::optional<std::string>{"x"});
    EXPECT_TRUE(row.next());
    EXPECT_EQ(row.int64(0), std::int64_t{1} << 62);
    EXPECT_EQ(row.text(1), "朔城");
    EXPECT_EQ(row.string(2), zero);
    EXPECT_EQ(row.digest(3), digest);
    EXPECT_EQ(row.date(4), day);
    EXPECT_EQ(row.money(5), Money::yuan(3));
    EXPECT_TRUE(row.null(6));
    EXPECT_EQ(row.maybe_int64(7), std::nullopt);
    EXPECT_EQ(row.maybe_string(8), "x");
    EXPECT_FALSE(row.next());
  });
}

TEST_F(StatementTest, ANullReadAsANumberIsAnErrorNotAZero) {
  db->readers().run([](Reader& r) {
    auto row = r.query("SELECT NULL, 'x', x'00'");
    EXPECT_TRUE(row.next());
    EXPECT_THROW((void)row.int64(0), StoreError);
    EXPECT_THROW((void)row.int64(1), StoreError);
    EXPECT_THROW((void)row.digest(2), StoreError);
  });
}

TEST_F(StatementTest, TheSameQueryMayRunInsideItself) {
  const auto pairs = db->readers().run([](Reader& r) {
    const std::string_view sql = "WITH n(i) AS (VALUES(1),(2),(3)) SELECT i FROM n";
    int seen = 0;
    for (auto a = r.query(sql); a.next();)
      for (auto b = r.query(sql); b.next();) ++seen;
    return seen;
  });
  EXPECT_EQ(pairs, 9);
}

TEST_F(StatementTest, AValueOfTheLastCallNeverLeaksIntoTheNext) {
  db->readers().run([](Reader& r) {
    EXPECT_EQ(r.number("SELECT ?", 7), 7);
    EXPECT_EQ(r.number("SELECT ?", nullptr), std::nullopt);
  });
}

TEST_F(StatementTest, AQueryOutlivesItsTemporaries) {
  db->readers().run([](Reader& r) {
    auto row = r.query("SELECT ?, ?", std::string(1000, 'x'), sm3("x"));
    const std::vector<std::string> others(100, std::string(1000, 'y'));
    EXPECT_TRUE(row.next());
    EXPECT_EQ(row.text(0), std::string(1000, 'x'));
    EXPECT_EQ(row.digest(1), sm3("x"));
  });
}

TEST_F(StatementTest, BrokenSqlNamesItself) {
  try {
    db->readers().run([](Reader& r) { return r.number("SELEKT 1"); });
    FAIL();
  } catch (const StoreError& error) {
    EXPECT_NE(std::string{error.what()}.find("SELEKT"), std::string::npos);
  }
}

TEST_F(StatementTest, TextAndBytesSurviveUnchanged) {
  EXPECT_TRUE(rc::check([&](const std::string& bytes, std::int64_t n) {
    db->writer().run([&](Tx& tx) -> Status {
      tx.run("DELETE FROM note");
      tx.run("INSERT INTO note(word, bytes, n) VALUES('w', ?, ?)", Bytes{reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}, n);
      return Done{};
    }) >> must;
    db->readers().run([&](Reader& r) {
      auto row = r.query("SELECT bytes, n FROM note");
      RC_ASSERT(row.next());
      const auto got = row.blob(0);
      RC_ASSERT(std::string(got.begin(), got.end()) == bytes);
      RC_ASSERT(row.int64(1) == n);
    });
  }));
}

TEST_F(StatementTest, ChineseSearchFindsByPairs) {
  db->writer().run([](Tx& tx) -> Status {
    tx.script("CREATE VIRTUAL TABLE s USING fts5(w, content='', tokenize='unicode61 remove_diacritics 0')");
    tx.run("INSERT INTO s(rowid, w) VALUES(1, '朔城 城区 区')");
    tx.run("INSERT INTO s(rowid, w) VALUES(2, '朔城 城 城区 区')");
    tx.run("INSERT INTO s(rowid, w) VALUES(3, '𠮷野 野家 家')");
    return Done{};
  }) >> must;
  db->readers().run([](Reader& r) {
    EXPECT_EQ(r.number("SELECT count(*) FROM s WHERE s MATCH ?", "\"朔城 城区\""), 1);
    EXPECT_EQ(r.number("SELECT count(*) FROM s WHERE s MATCH ?", "\"区\"*"), 2);
    EXPECT_EQ(r.number("SELECT rowid FROM s WHERE s MATCH ?", "\"𠮷野\""), 3);
  });
}

}  // namespace
}  // namespace fadu::store
