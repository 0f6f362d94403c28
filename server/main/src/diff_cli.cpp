// fadu law diff: two rulebooks compared by meaning.
#include <iostream>

#include <boost/json.hpp>

#include "cli.hpp"
#include "fadu/law/diff.hpp"

namespace fadu::cli {

namespace json = boost::json;

namespace {

const char* word_of(law::RuleChange::What what) {
  constexpr const char* kWords[] = {"added", "removed", "changed"};
  return kWords[static_cast<std::size_t>(what)];
}

json::array as_json(const std::vector<law::RuleChange>& changes) {
  json::array out;
  for (const law::RuleChange& change : changes) {
    json::array keys;
    for (const law::KeyChange& key : change.keys)
      keys.push_back({{"place", key.place}, {"title", key.title}, {"before", key.before}, {"after", key.after}, {"cite", key.cite}});
    out.push_back({{"folder", change.folder}, {"kind", law::folder_title(change.folder)}, {"id", change.id}, {"title", change.title},
                   {"what", word_of(change.what)}, {"keys", std::move(keys)}});
  }
  return out;
}

void print(const std::vector<law::RuleChange>& changes) {
  constexpr const char* kWords[] = {"新增", "删除", "修改"};
  for (const law::RuleChange& change : changes) {
    std::cout << kWords[static_cast<std::size_t>(change.what)] << law::folder_title(change.folder) << " " << change.id << " " << change.title << '\n';
    for (const law::KeyChange& key : change.keys)
      std::cout << "  " << key.place << "：" << (key.before.empty() ? "（无）" : key.before) << " → " << (key.after.empty() ? "（无）" : key.after)
                << (key.cite.empty() ? "" : "（" + key.cite + "）") << '\n';
  }
  std::cout << changes.size() << " 处不同\n";
}

int diff(const Common& common, const std::string& before, const std::string& after) {
  const auto old = read_folder(before);
  const auto fresh = read_folder(after);
  if (!old) return say(old.error(), Exit::absent);
  if (!fresh) return say(fresh.error(), Exit::absent);
  const auto changes = law::diff(*old, *fresh);
  if (!changes) {
    for (const law::LoadError& error : changes.error()) std::cerr << error.text() << '\n';
    return Exit::configuration;
  }
  if (common.json) std::cout << json::serialize(as_json(*changes)) << '\n';
  else print(*changes);
  return Exit::ok;
}

}  // namespace

void add_diff(CLI::App& law, Common& common, Action& action) {
  auto names = std::make_shared<std::pair<std::string, std::string>>();
  CLI::App* command = law.add_subcommand("diff", "两个规则书的不同：规则、旧值、新值、条文");
  command->add_option("old", names->first, "旧规则书文件夹")->required();
  command->add_option("new", names->second, "新规则书文件夹")->required();
  command->add_flag("--json", common.json, "JSON");
  command->callback([&common, names, &action] { action = [&common, names] { return diff(common, names->first, names->second); }; });
}

}  // namespace fadu::cli
