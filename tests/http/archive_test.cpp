// The record proves itself: export, verify, backup, restore; texts of law; the interface's description.
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <random>

#include "desk.hpp"

namespace fadu::stage {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    lines.push_back(text.substr(at, end - at));
    at = end == std::string::npos ? text.size() : end + 1;
  }
  return lines;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

class Archive : public testing::Test {
 protected:
  static std::string exported(const std::string& data, const std::string& file) {
    const Ended ended = run({"export", "--data", data, file});
    EXPECT_EQ(ended.code, 0) << ended.err;
    return read_file(file);
  }
  int verify(const std::string& bytes) {
    write_file(folder / "tried", bytes);
    return run({"verify", folder / "tried"}).code;
  }
  TempDir folder;
};

TEST_F(Archive, ExportVerifies) {
  exported(small_city(), folder / "e");
  const Ended ended = run({"verify", folder / "e", "--json"});
  EXPECT_EQ(ended.code, 0) << ended.out << ended.err;
  const json::value said = json::parse(ended.out);
  EXPECT_TRUE(said.at("ok").as_bool());
  EXPECT_EQ(said.at("dossiers").to_number<int>(), 60);
  EXPECT_GT(said.at("acts").to_number<int>(), 300);
  EXPECT_EQ(run({"verify", folder / "nothing"}).code, 4);
}

TEST_F(Archive, AnyChangedByteIsFound) {
  const std::string bytes = exported(small_city(), folder / "e");
  std::mt19937 random(20260301);
  for (int i = 0; i < 40; ++i) {
    std::string changed = bytes;
    const std::size_t at = random() % changed.size();
    changed[at] = static_cast<char>(changed[at] ^ (1U << (random() % 7)));
    EXPECT_EQ(verify(changed), 8) << "byte " << at;
  }
}

TEST_F(Archive, RemovedAndReorderedActsAreFound) {
  const std::vector<std::string> lines = lines_of(exported(small_city(), folder / "e"));
  ASSERT_GT(lines.size(), 100U);
  std::mt19937 random(7);
  for (int i = 0; i < 20; ++i) {
    const std::size_t at = 1 + random() % (lines.size() - 3);
    std::vector<std::string> removed = lines;
    removed.erase(removed.begin() + static_cast<std::ptrdiff_t>(at));
    EXPECT_EQ(verify(joined(removed)), 8) << "line " << at << " removed";
    std::vector<std::string> swapped = lines;
    std::swap(swapped[at], swapped[at + 1]);
    EXPECT_EQ(verify(joined(swapped)), 8) << "lines " << at << " and the next swapped";
    std::vector<std::string> twice = lines;
    twice.insert(twice.begin() + static_cast<std::ptrdiff_t>(at), lines[at]);
    EXPECT_EQ(verify(joined(twice)), 8) << "line " << at << " twice";
  }
  EXPECT_EQ(verify(joined({lines.begin(), lines.end() - 1})), 8) << "the end cut off";
}

TEST_F(Archive, BackupOfALiveServerRestoresToTheSameExport) {
  Stage stage;
  Desk desk(stage);
  ASSERT_FALSE(desk.open("penalty_ordinary", "market", {"2026-03-17", "wangshili", "clue_registered",
    R"({"source":"inspection","found_on":"2026-03-16","cause":"涉嫌违法","facts":"日常检查发现。"})"}).empty()) << desk.last().body;
  const std::string before = exported(stage.server().data(), folder / "before");
  EXPECT_EQ(lines_of(before).size() > 300, true);
  const Ended backup = run({"backup", "--data", stage.server().data(), folder / "backup"});
  ASSERT_EQ(backup.code, 0) << backup.err;
  const Ended restored = run({"restore", "--data", folder / "restored", folder / "backup"});
  ASSERT_EQ(restored.code, 0) << restored.err;
  EXPECT_EQ(exported(folder / "restored", folder / "after"), before);
  EXPECT_EQ(run({"restore", "--data", folder / "restored", folder / "backup"}).code, 5) << "never over existing data";
  Server again(folder / "restored");
  EXPECT_TRUE(again.start()) << again.log();
}

TEST_F(Archive, TheSameSeedMakesTheSameCity) {
  const Ended made = run({"demo", "city", "--cases", "60", "--penalties-only", "--data", folder / "twin"});
  ASSERT_EQ(made.code, 0) << made.err;
  EXPECT_EQ(exported(folder / "twin", folder / "b"), exported(small_city(), folder / "a"));
  EXPECT_NE(run({"demo", "city", "--cases", "60", "--penalties-only", "--data", folder / "twin"}).code, 0) << "never into a database in use";
}

TEST_F(Archive, StatutesAreImportedAndShownByDate) {
  const std::string data = folder / "law";
  const Ended imported = run({"statutes", "import", "--data", data, FADU_SOURCE_DIR "/tests/statutes"});
  EXPECT_TRUE(imported.code == 0 || imported.code == 6) << imported.err;   // 6: the real articles are not in the made-up corpus
  EXPECT_NE(imported.out.find(".md:"), std::string::npos) << "deviations are named with file and line: " << imported.out;
  const Ended listed = run({"statutes", "list", "--data", data, "--json"});
  EXPECT_NE(listed.out.find("灯塔管理法"), std::string::npos) << listed.out.substr(0, 500);
  const Ended old = run({"statutes", "show", "灯塔管理法", "1", "--on", "2020-01-01", "--data", data, "--json"});
  EXPECT_EQ(old.code, 0) << old.err;
  EXPECT_TRUE(json::parse(old.out).at("imported").as_bool());
  EXPECT_EQ(run({"statutes", "show", "灯塔管理法", "999", "--data", data}).code, 4);
  EXPECT_EQ(run({"statutes", "show", "没有这部法", "1", "--data", data}).code, 4);
}

TEST_F(Archive, TheDescriptionOfTheInterface) {
  const Ended printed = run({"openapi"});
  ASSERT_EQ(printed.code, 0) << printed.err;
  const json::value document = json::parse(printed.out);
  EXPECT_TRUE(document.at("openapi").as_string().starts_with("3.1"));
  EXPECT_GT(document.at("paths").as_object().size(), 30U);
  Stage stage;
  EXPECT_EQ(Client(stage.server().port()).get("/openapi.json").json(), document);
}

TEST_F(Archive, ExitCodes) {
  EXPECT_EQ(run({}).code, 2);
  EXPECT_EQ(run({"no-such-command"}).code, 2);
  EXPECT_EQ(run({"--help"}).code, 0);
  EXPECT_EQ(run({"id", "check", "110101199003074530", "--json"}).code == 2, false);
  EXPECT_EQ(run({"law", "check"}).code, 0) << "every example of the rulebook";
  EXPECT_EQ(run({"serve", "--rulebook", folder / "none", "--data", folder / "d"}).code, 3);
}

}  // namespace
}  // namespace fadu::stage
