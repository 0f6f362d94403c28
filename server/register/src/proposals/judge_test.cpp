// Proposals against labels written by hand: on a made-up statute always, and on twelve real ones where the texts stand
// beside the repository (or where FADU_LAWS says). Four of the twelve were kept apart while the rules were written.
#include <gtest/gtest.h>

#include <cstdlib>
#include <iomanip>
#include <iostream>

#include "proposals/judge_for_test.hpp"

namespace fadu::registers {
namespace {

using judge::Result;
using judge::Row;
namespace fs = std::filesystem;

struct Judged {
  std::string id, title, adopted;
  int first{}, last{};
  bool held_out{};
};

const std::vector<Judged>& judged() {
  static const std::vector<Judged> all{
      {"spaqf", "食品安全法", "2021-04-29", 122, 149, false},   {"aqscf", "安全生产法", "2021-06-10", 90, 116, false},
      {"ggf", "广告法", "2021-04-29", 55, 72, false},           {"ldhtf", "劳动合同法", "2012-12-28", 80, 95, false},
      {"tdglf", "土地管理法", "2019-08-26", 74, 84, false},     {"xff", "消防法", "2021-04-29", 58, 71, false},
      {"cxghf", "城乡规划法", "2019-04-23", 58, 68, false},     {"ypglf", "药品管理法", "2019-08-26", 114, 151, false},
      {"swrf", "水污染防治法", "2017-06-27", 80, 100, true},    {"lyf", "旅游法", "2018-10-26", 95, 110, true},
      {"dwfyf", "动物防疫法", "2021-01-22", 88, 109, true},     {"ldf", "劳动法", "2018-12-29", 89, 105, true},
  };
  return all;
}

fs::path labels_folder() { return fs::path(FADU_SOURCE_DIR) / "tests/judges/items"; }

fs::path laws() {
  if (const char* there = std::getenv("FADU_LAWS")) return there;
  return fs::path(FADU_SOURCE_DIR).parent_path() / "shared/laws";
}

fs::path text_of(const Judged& statute) {
  if (!fs::exists(laws())) return {};
  const std::string name = statute.title + "(" + statute.adopted + ").md";
  for (const auto& entry : fs::recursive_directory_iterator(laws()))
    if (entry.path().filename() == name) return entry.path();
  return {};
}

/// Ids of the registry, by short title: its files say `short = "…"`.
std::string id_of(std::string_view title) {
  static const auto ids = [] {
    std::map<std::string, std::string> out;
    for (const auto& entry : fs::directory_iterator(fs::path(FADU_SOURCE_DIR) / "rulebook/statutes")) {
      std::ifstream in(entry.path());
      std::string line;
      while (std::getline(in, line)) {
        const auto from = line.find('"');
        if (line.starts_with("title") || line.starts_with("short")) out[line.substr(from + 1, line.rfind('"') - from - 1)] = entry.path().stem();
      }
    }
    return out;
  }();
  const auto it = ids.find(std::string(title));
  return it == ids.end() ? std::string() : it->second;
}

std::vector<Row> read(const fs::path& file, const std::string& id, int first, int last) {
  std::ifstream in(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  const auto parsed = statute::parse_statute(bytes, file.filename().string());
  std::vector<Row> out;
  for (const auto& item : propose_items(parsed.edition, {id, id_of, first, last})) out.push_back(judge::row(item));
  return out;
}

std::string percent(std::size_t per_mille) { return std::to_string(per_mille / 10) + "." + std::to_string(per_mille % 10); }

void print(const std::string& name, const Result& result) {
  std::cout << "| " << name << " | " << result.rows.labelled << " | " << result.rows.proposed << " | " << percent(result.rows.precision()) << " | "
            << percent(result.rows.recall()) << " | " << percent(result.places.precision()) << " | " << percent(result.places.recall()) << " | "
            << percent(result.named.precision()) << " | " << percent(result.named.recall()) << " | " << percent(result.words.precision()) << " | "
            << percent(result.words.recall()) << " | " << result.sure.proposed << " | " << percent(result.sure.precision()) << " |\n";
}

/// FADU_JUDGE_SHOW=id prints what differs.
void show(const Judged& statute, const std::vector<Row>& labelled, const std::vector<Row>& proposed) {
  const char* wanted = std::getenv("FADU_JUDGE_SHOW");
  if (wanted == nullptr || statute.id != wanted) return;
  for (const Row& one : labelled)
    if (std::ranges::find(proposed, one) == proposed.end()) std::cout << "  missed " << one.text() << '\n';
  for (const Row& one : proposed)
    if (std::ranges::find(labelled, one) == labelled.end()) std::cout << "  wrong  " << one.text() << '\n';
}

TEST(ProposalJudge, LabelsAreThereAndUnique) {
  std::size_t rows = 0;
  for (const Judged& statute : judged()) {
    const auto labelled = judge::labels(labels_folder() / (statute.id + ".csv"));
    std::set<std::string> keys;
    for (const Row& one : labelled) EXPECT_TRUE(keys.insert(one.penal + "&" + one.condition).second) << statute.id << " " << one.text();
    rows += labelled.size();
  }
  EXPECT_EQ(rows, 989U);
}

TEST(ProposalJudge, TheMadeUpStatuteIsReadWhole) {
  const fs::path folder = labels_folder() / "made_up";
  const auto labelled = judge::labels(folder / "wdgl.csv");
  const auto proposed = read(folder / "雾笛管理条例(2020-01-01).md", "wdgl", 0, 0);
  const Result result = judge::measure(labelled, proposed);
  print("雾笛管理条例", result);
  show({"wdgl", "", "", 0, 0, false}, labelled, proposed);
  EXPECT_EQ(labelled.size(), 21U);
  EXPECT_EQ(result.rows.hit, labelled.size());
  EXPECT_EQ(result.rows.proposed, labelled.size());
  EXPECT_EQ(result.named.precision(), 1000U);
  EXPECT_EQ(result.named.recall(), 1000U);
  EXPECT_EQ(result.words.recall(), 1000U);
}

class RealStatutes : public testing::TestWithParam<int> {};

TEST_P(RealStatutes, ReadAsLabelled) {
  Result tuned, held_out;
  for (const Judged& statute : judged()) {
    const fs::path file = text_of(statute);
    ASSERT_FALSE(file.empty()) << statute.title;
    const auto labelled = judge::labels(labels_folder() / (statute.id + ".csv"));
    const auto proposed = read(file, statute.id, statute.first, statute.last);
    const Result result = judge::measure(labelled, proposed);
    print(statute.title + (statute.held_out ? "*" : ""), result);
    show(statute, labelled, proposed);
    (statute.held_out ? held_out : tuned) += result;
  }
  Result all = tuned;
  all += held_out;
  print("eight", tuned);
  print("four*", held_out);
  print("all", all);
  // Floors a little under what was reached (docs/guide/item-proposals.md), so that a change for the worse is seen.
  EXPECT_GE(tuned.rows.precision(), 990U);
  EXPECT_GE(tuned.rows.recall(), 990U);
  EXPECT_GE(held_out.rows.precision(), 880U);
  EXPECT_GE(held_out.rows.recall(), 850U);
  EXPECT_GE(all.places.precision(), 990U);
  EXPECT_GE(all.places.recall(), 990U);
  EXPECT_GE(all.named.precision(), 980U);
  EXPECT_GE(all.named.recall(), 990U);
  EXPECT_GE(all.words.precision(), 680U);
  EXPECT_GE(all.words.recall(), 720U);
  EXPECT_GE(all.sure.precision(), 950U);
}

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(RealStatutes);
INSTANTIATE_TEST_SUITE_P(WhereTheyStand, RealStatutes, testing::ValuesIn(fs::exists(laws()) ? std::vector<int>{1} : std::vector<int>{}));

}  // namespace
}  // namespace fadu::registers
