// Earlier matters in the store: written with the dossier, found by the party across bodies, never the dossier's own.
#include <gtest/gtest.h>

#include "command.hpp"
#include "fadu/law/api.hpp"
#include "queries/history.hpp"
#include "queries/project.hpp"
#include "test_platform.hpp"

namespace fadu::app {
namespace {

std::vector<law::SourceFile> lighthouse_files() {
  const std::filesystem::path root = std::filesystem::path(FADU_SOURCE_DIR) / "tests" / "fixture-rulebook";
  std::vector<law::SourceFile> out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (!entry.is_regular_file() || entry.path().extension() != ".toml") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    out.push_back({std::filesystem::relative(entry.path(), root).generic_string(), {std::istreambuf_iterator<char>(in), {}}});
  }
  std::ranges::sort(out, {}, &law::SourceFile::path);
  return out;
}

class StoredHistory : public testing::Test {
 protected:
  StoredHistory() : folder_(std::filesystem::path(testing::TempDir()) / ("fadu_history_" + std::to_string(::getpid()))) {
    std::filesystem::remove_all(folder_);
    Config config;
    config.data = folder_;
    config.readers = 2;
    auto book = law::Rulebook::load(lighthouse_files());
    EXPECT_TRUE(book.ok());
    app_ = std::move(App::open(config, std::move(*book), std::make_shared<store::SettableClock>()).value());
  }
  ~StoredHistory() override {
    app_.reset();
    std::filesystem::remove_all(folder_);
  }
  /// A refused buoy of party P before a body; the dossier's number in the store.
  std::int64_t refused(std::int64_t body, const char* on, bool reopened = false) {
    return app_->db().writer().run([&](store::Tx& tx) {
      const law::Rulebook& book = app_->rulebook();
      Record record = fresh_record(*app_, *book.procedure("buoy"), book.domain("lighthouse"), law::BodyId{body});
      record.number = "灯许〔2026〕1号";
      insert_dossier(tx, *app_, record);
      const auto add = [&](law::NamedAct act) { EXPECT_TRUE(law::add_act(book, record.dossier, std::move(act)).ok()); };
      add({.kind = "buoy_applied", .at = Instant::parse("2026-01-05").value(), .fields = {{"party.code", std::string("P")}, {"item", std::string("DT-001")}}});
      add({.kind = "buoy_answered", .at = Instant::parse(on).value(), .fields = {{"granted", false}}});
      write_matters(tx, *app_, record);
      if (reopened) {
        add({.kind = "buoy_reopened", .at = Instant::parse("2026-03-01").value()});
        write_matters(tx, *app_, record);
      }
      return record.id;
    });
  }
  std::vector<law::EarlierMatter> ask(std::int64_t dossier, const char* known, const char* party = "P") {
    return app_->db().readers().run([&](store::Reader& reader) {
      const auto registers = app_->registers();
      return StoreWorld(*registers, reader).history({party, dossier, Date::of(2026, 1, 1), Date::of(2026, 12, 31), Instant::parse(known).value()});
    });
  }
  std::filesystem::path folder_;
  std::unique_ptr<App> app_;
};

TEST_F(StoredHistory, IsFoundAcrossBodiesInOrderOfDay) {
  (void)refused(1, "2026-02-10");
  (void)refused(2, "2026-01-20");
  const auto found = ask(0, "2026-06-01");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].on, Date::of(2026, 1, 20));
  EXPECT_EQ(found[0].body, law::BodyId{2});
  EXPECT_EQ(found[1].item, "DT-001");
  EXPECT_EQ(found[1].procedure, "buoy");
  EXPECT_EQ(found[1].domain, "lighthouse");
  EXPECT_EQ(found[1].number, "灯许〔2026〕1号");
  EXPECT_TRUE(ask(0, "2026-06-01", "Q").empty());
}

TEST_F(StoredHistory, KnowsNeitherTheFutureNorItself) {
  const std::int64_t id = refused(1, "2026-02-10");
  EXPECT_EQ(ask(id + 1, "2026-02-11").size(), 1U);
  EXPECT_TRUE(ask(id, "2026-02-11").empty());
  EXPECT_TRUE(ask(id + 1, "2026-02-10").empty());
}

TEST_F(StoredHistory, WhatWasTakenBackCountsOnlyForWhatCameBefore) {
  const std::int64_t id = refused(1, "2026-02-10", true);
  EXPECT_EQ(ask(id + 1, "2026-02-20").size(), 1U);
  EXPECT_TRUE(ask(id + 1, "2026-03-02").empty());
}

TEST_F(StoredHistory, TheLookUpUsesAnIndex) {
  const std::string plan = app_->db().readers().run([](store::Reader& reader) {
    auto rows = reader.query("explain query plan select dossier from matter where party = ? and on_day between ? and ?", "P", 1, 2);
    std::string out;
    while (rows.next()) out += rows.string(3);
    return out;
  });
  EXPECT_NE(plan.find("matter_party"), std::string::npos) << plan;
}

}  // namespace
}  // namespace fadu::app
