// fadu law coverage: which rules of the list the rulebook enforces, and whether what is named exists.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <set>

#include <boost/json.hpp>

#include "cli.hpp"

namespace fadu::cli {

namespace json = boost::json;
namespace fs = std::filesystem;

namespace {

using Row = std::vector<std::string>;

/// RFC 4180 without line breaks in cells.
Row cells_of(const std::string& line) {
  Row out(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quoted && c == '"' && i + 1 < line.size() && line[i + 1] == '"') out.back() += line[++i];
    else if (c == '"') quoted = !quoted;
    else if (c == ',' && !quoted) out.emplace_back();
    else if (c != '\r') out.back() += c;
  }
  return out;
}

struct Entry {
  std::string file, id, state, entries;
  int line{};
};

/// One CSV file, or every one of a folder.
std::vector<Entry> read_rows(const fs::path& path) {
  std::vector<fs::path> files;
  if (fs::is_directory(path)) {
    for (const auto& entry : fs::directory_iterator(path))
      if (entry.path().extension() == ".csv") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
  } else {
    files.push_back(path);
  }
  std::vector<Entry> out;
  for (const fs::path& file : files) {
    std::ifstream in(file, std::ios::binary);
    int line = 0;
    for (std::string text; std::getline(in, text);) {
      const Row row = cells_of(text);
      if (++line == 1 || row.front().empty()) continue;
      out.push_back({file.filename().string(), row[0], row.size() > 1 ? row[1] : "", row.size() > 2 ? row[2] : "", line});
    }
  }
  return out;
}

/// The names that an entry may give, by kind.
class Names {
 public:
  Names(const law::Rulebook& rulebook, const std::vector<law::SourceFile>& sources) {
    for (const auto& one : rulebook.terms()) add("term", one.id);
    for (const auto& one : rulebook.guards()) add("guard", one.id);
    for (const auto& one : rulebook.documents()) add("document", one.id);
    for (const auto& one : rulebook.domains()) add("domain", one.id);
    for (const auto& one : rulebook.items()) add("item", one.code);
    for (const auto& one : rulebook.fine_rules()) add("fine", one.id);
    for (const auto& one : rulebook.tables()) add("table", one), add("code", one);
    for (const auto& one : rulebook.instruments()) add("statute", one.id);
    for (const auto& procedure : rulebook.procedures()) {
      add("procedure", procedure.id);
      for (const auto& act : procedure.acts) add("act", procedure.id + "/" + act.id), add("act", act.id);
    }
    for (const auto& file : sources) {
      if (file.path.starts_with("examples/")) add("example", fs::path(file.path).stem().string()), add("story", fs::path(file.path).stem().string());
      if (file.path.starts_with("domains/")) settings(file.bytes);
    }
  }
  /// Empty when it exists; else what is wrong with it.
  [[nodiscard]] std::string wrong(const std::string& entry) const {
    const auto colon = entry.find(':');
    if (colon == std::string::npos) return "没有写种类（guard: term: act: …）";
    const std::string kind = entry.substr(0, colon);
    if (kind == "test" || kind == "register") return {};   // named for people, not in the rulebook
    const auto found = names_.find(kind);
    if (found == names_.end()) return "没有这种条目“" + kind + "”";
    return found->second.contains(entry.substr(colon + 1)) ? "" : "规则书里没有";
  }

 private:
  void add(const char* kind, const std::string& id) { names_[kind].insert(id); }
  void settings(const std::string& text) {
    for (std::size_t at = text.find("key"); at != std::string::npos; at = text.find("key", at + 3)) {
      const auto quote = text.find('"', at);
      const auto end = quote == std::string::npos ? quote : text.find('"', quote + 1);
      if (end != std::string::npos) add("setting", text.substr(quote + 1, end - quote - 1));
    }
  }
  std::map<std::string, std::set<std::string>> names_;
};

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> out;
  std::string word;
  for (const char c : text + " ") {
    if (c != ' ' && c != ';') word += c;
    else if (!word.empty()) out.push_back(std::exchange(word, {}));
  }
  return out;
}

const std::set<std::string> kChecked{"enforced", "computed", "form", "engine"};
const std::set<std::string> kStates{"enforced", "computed", "form", "engine", "register", "explained"};

std::vector<std::string> faults_of(const std::vector<Entry>& rows, const Names& names) {
  std::vector<std::string> out;
  std::map<std::string, std::string> seen;
  for (const Entry& row : rows) {
    const std::string place = row.file + ":" + std::to_string(row.line) + " " + row.id + " ";
    if (!kStates.contains(row.state)) out.push_back(place + "没有这种状态“" + row.state + "”");
    if (const auto [first, fresh] = seen.emplace(row.id, row.file); !fresh) out.push_back(place + "已经写在 " + first->second);
    const auto words = words_of(row.entries);
    const bool rulebook = row.state == "enforced" || row.state == "computed" || row.state == "form";
    if (rulebook && words.empty()) out.push_back(place + "没有写规则书里的条目");
    for (const std::string& entry : words)
      if (const std::string wrong = names.wrong(entry); !wrong.empty()) out.push_back(place + entry + "：" + wrong);
  }
  return out;
}

int coverage(const Common& common, const std::string& path) {
  std::vector<law::SourceFile> sources;
  auto rulebook = load_rulebook(common, &sources);
  if (!rulebook) return say(rulebook.error(), Exit::configuration);
  if (!fs::exists(path)) return say(fail("absent", "没有 " + path).error, Exit::absent);
  const auto rows = read_rows(path);
  const auto faults = faults_of(rows, Names(*rulebook, sources));
  std::map<std::string, int> states;
  int checked = 0;
  for (const Entry& row : rows) {
    ++states[row.state];
    checked += kChecked.contains(row.state);
  }
  const int tenths = rows.empty() ? 0 : checked * 1000 / static_cast<int>(rows.size());
  const std::string share = std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
  for (const std::string& fault : faults) std::cerr << fault << '\n';
  if (common.json) {
    json::object by;
    for (const auto& [state, n] : states) by[state] = n;
    std::cout << json::serialize(json::object{{"rows", rows.size()}, {"states", std::move(by)}, {"checked", checked}, {"share", share}, {"faults", faults.size()}}) << '\n';
  } else {
    for (const auto& [state, n] : states) std::cout << state << '\t' << n << '\n';
    std::cout << rows.size() << " 条，执行或者检查的 " << checked << " 条，占 " << share << "%\n";
  }
  return faults.empty() ? Exit::ok : Exit::failed;
}

}  // namespace

void add_coverage(CLI::App& law, Common& common, Action& action) {
  auto path = std::make_shared<std::string>("tests/law/coverage.csv");
  CLI::App* command = law.add_subcommand("coverage", "规则清单的覆盖：每条对应规则书的哪一处");
  command->add_option("--table", *path, "CSV 文件，或者放 CSV 的文件夹")->capture_default_str();
  command->add_option("--rulebook", common.rulebook, "规则书文件夹");
  command->add_flag("--json", common.json, "JSON");
  command->callback([&common, path, &action] { action = [&common, path] { return coverage(common, *path); }; });
}

}  // namespace fadu::cli
