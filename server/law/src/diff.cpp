// Comparing two rulebooks key by key.
#include "fadu/law/diff.hpp"

#include <algorithm>
#include <map>

#include "node.hpp"
#include "reader.hpp"

namespace fadu::law {
namespace {

struct Leaf {
  std::string value, cite;
};
using Leaves = std::map<std::string, Leaf>;

/// The keys that tell one table of a list from its neighbours.
constexpr std::string_view kNames[] = {"id", "key", "code", "no", "term", "guard", "name", "act", "kind"};

std::string value_of(const Node& node) {
  if (node.kind == Node::Kind::moment) return node.moment.rfc3339();
  if (node.kind != Node::Kind::list && node.kind != Node::Kind::table) return node.scalar();
  std::string out;
  for (const Node& item : node.items) out += (out.empty() ? "" : "、") + value_of(item);
  for (const auto& entry : node.entries) out += (out.empty() ? "" : "，") + entry.key + " = " + value_of(entry.value);
  return node.kind == Node::Kind::table ? "{" + out + "}" : out;
}

bool of_tables(const Node& node) {
  return node.kind == Node::Kind::list && !node.items.empty() &&
         std::all_of(node.items.begin(), node.items.end(), [](const Node& n) { return n.kind == Node::Kind::table; });
}

std::string name_of(const Node& table, std::size_t place) {
  std::string out;
  for (const auto key : kNames)
    if (const Node* node = table.find(key); node != nullptr && out.empty()) out = value_of(*node);
  if (const Node* from = table.find("from")) out += (out.empty() ? "" : " ") + value_of(*from);
  return out.empty() ? "第" + std::to_string(place + 1) + "项" : out;
}

class Flat {
 public:
  explicit Flat(Leaves& out) : out_(out) {}
  void table(const Node& node, const std::string& place, std::string cite) {
    if (const Node* own = node.find("cite")) cite = value_of(*own);
    for (const auto& entry : node.entries) {
      const std::string here = place.empty() ? entry.key : place + " / " + entry.key;
      if (entry.value.kind == Node::Kind::table) table(entry.value, here, cite);
      else if (of_tables(entry.value)) list(entry.value, here, cite);
      else leaf(entry.value, here, cite);
    }
  }

 private:
  void list(const Node& node, const std::string& place, const std::string& cite) {
    std::map<std::string, int> seen;
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      std::string name = name_of(node.items[i], i);
      if (const int n = seen[name]++; n > 0) name += "（" + std::to_string(n + 1) + "）";
      table(node.items[i], place + " " + name, cite);
    }
  }
  void leaf(const Node& node, const std::string& place, const std::string& cite) {
    const bool plain_false = node.kind == Node::Kind::boolean && !node.flag;
    if (!plain_false) out_[place] = {value_of(node), cite};
  }

  Leaves& out_;
};

struct Known {
  std::string folder, id, title;
  Leaves leaves;
};
using Rules = std::map<std::string, Known>;   // by path

bool is_law(const std::string& path) { return path.ends_with(".toml") && !path.starts_with("examples/"); }

Rules read(std::span<const SourceFile> files, Problems& problems) {
  Rules out;
  for (const SourceFile& file : files) {
    if (!is_law(file.path)) continue;
    auto root = parse_toml(file);
    if (!root) {
      problems.add(root.error().file, root.error().line, root.error().key, root.error().message);
      continue;
    }
    Known& known = out[file.path];
    const auto slash = file.path.rfind('/');
    known.folder = slash == std::string::npos ? "" : file.path.substr(0, slash);
    known.id = file.path.substr(slash == std::string::npos ? 0 : slash + 1);
    known.id.resize(known.id.size() - 5);
    if (const Node* title = root->find("title")) known.title = value_of(*title);
    Flat(known.leaves).table(*root, "", "");
  }
  return out;
}

std::string_view key_title(std::string_view key) {
  constexpr std::pair<std::string_view, std::string_view> kTitles[] = {
      {"limit", "期限"},        {"unit", "单位"},        {"cite", "依据"},       {"from", "施行之日"},   {"to", "最后之日"},
      {"title", "名称"},        {"name", "名称"},        {"verdict", "后果"},     {"severity", "性质"},   {"mend", "应当怎么做"}, {"roll", "末日顺延"},
      {"off", "放假"},          {"worked", "补班"},      {"starts", "起算"},     {"stops", "终止"},      {"pauses", "不计入"},
      {"extend", "延长"},       {"when", "条件"},        {"fields", "必填字段"}, {"required", "必填"},   {"acts", "适用的行为"},
      {"min_fen", "下限（分）"}, {"max_fen", "上限（分）"}, {"min", "下限"},       {"max", "上限"},        {"fen", "数额（分）"},
      {"rate_per_mille", "每日千分之"}, {"cap_percent", "封顶百分之"}, {"percent", "百分之"}, {"documents", "文书"}, {"must", "必备内容"},
      {"requires", "前提"},     {"by", "岗位"},          {"help", "说明"},       {"gist", "要点"},       {"doubt", "疑问"}};
  for (const auto& [name, title] : kTitles)
    if (name == key) return title;
  return key;
}

KeyChange change_of(const std::string& place, const Leaf* before, const Leaf* after) {
  KeyChange out;
  out.place = place;
  const auto slash = place.rfind(" / ");
  out.title = key_title(slash == std::string::npos ? std::string_view(place) : std::string_view(place).substr(slash + 3));
  if (before != nullptr) out.before = before->value;
  if (after != nullptr) out.after = after->value;
  out.cite = after != nullptr && !after->cite.empty() ? after->cite : before != nullptr ? before->cite : "";
  return out;
}

std::vector<KeyChange> compare(const Leaves& before, const Leaves& after) {
  std::vector<KeyChange> out;
  for (const auto& [place, leaf] : before) {
    const auto found = after.find(place);
    if (found == after.end()) out.push_back(change_of(place, &leaf, nullptr));
    else if (found->second.value != leaf.value) out.push_back(change_of(place, &leaf, &found->second));
  }
  for (const auto& [place, leaf] : after)
    if (!before.contains(place)) out.push_back(change_of(place, nullptr, &leaf));
  return out;
}

RuleChange head(const Known& known, RuleChange::What what) { return {known.folder, known.id, known.title, what, {}}; }

}  // namespace

std::string_view folder_title(std::string_view folder) {
  if (folder.starts_with("procedures/")) return folder.ends_with("/acts") ? "办理行为" : "程序";
  constexpr std::pair<std::string_view, std::string_view> kTitles[] = {
      {"terms", "期限"},     {"guards", "规则"},     {"documents", "文书"}, {"calendars", "节假日"}, {"codes", "代码表"},
      {"domains", "执法领域"}, {"statutes", "法规目录"}, {"fines", "罚款规则"}, {"acts", "办理行为"}};
  for (const auto& [name, title] : kTitles)
    if (name == folder) return title;
  return folder.starts_with("items/") ? "执法事项" : folder;
}

Result<std::vector<RuleChange>, std::vector<LoadError>> diff(std::span<const SourceFile> before, std::span<const SourceFile> after) {
  Problems problems;
  const Rules old = read(before, problems);
  const Rules fresh = read(after, problems);
  if (!problems.empty()) return Failure<std::vector<LoadError>>{std::move(problems).sorted()};
  std::vector<RuleChange> out;
  for (const auto& [path, rule] : old) {
    const auto found = fresh.find(path);
    if (found == fresh.end()) {
      out.push_back(head(rule, RuleChange::What::removed));
      continue;
    }
    RuleChange change = head(found->second, RuleChange::What::changed);
    change.keys = compare(rule.leaves, found->second.leaves);
    if (!change.keys.empty()) out.push_back(std::move(change));
  }
  for (const auto& [path, rule] : fresh)
    if (!old.contains(path)) out.push_back(head(rule, RuleChange::What::added));
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return std::pair(a.folder, a.id) < std::pair(b.folder, b.id); });
  return out;
}

}  // namespace fadu::law
