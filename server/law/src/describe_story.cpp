#include "describe_story.hpp"

#include <algorithm>

#include "moment.hpp"
#include "story.hpp"

namespace fadu::law {
namespace {

std::string text(const Node& table, std::string_view key) {
  const Node* node = table.find(key);
  return node && node->kind == Node::Kind::text ? node->text : std::string{};
}

/// The last act is one that somebody tries and the platform judges.
bool is_tried(const Node& root) {
  const Node* then = root.find("then");
  return then && std::any_of(then->items.begin(), then->items.end(), [](const Node& t) { return t.find("refused") != nullptr; });
}

class Teller {
 public:
  Teller(const Naming& names, const Story& story) : names_(names), rulebook_(names.rulebook()), story_(story) {}

  [[nodiscard]] StoryStep step(const Act& act) const {
    StoryStep out;
    const ActSpec* spec = rulebook_.procedure(story_.dossier.procedure).act(act.kind);
    out.kind = rulebook_.act_name(act.kind);
    out.title = spec ? spec->title : out.kind;
    out.at = act.at;
    out.who = person(act.actor);
    for (const PersonId id : act.officers)
      if (id != act.actor) out.who += "、" + person(id);
    for (const Fact& fact : act.facts) out.facts.push_back(told(spec, fact));
    return out;
  }
  [[nodiscard]] StoryProblem problem(const Finding& finding) const {
    Explanation words = explain(rulebook_, story_.dossier, finding);
    return {words.rule, words.text, words.mend, finding.verdict};
  }

 private:
  [[nodiscard]] std::string person(PersonId id) const { return story_.world.person(id, Date{}).name; }
  /// The form of the act names the fact; the parts of a compound field are named by the field.
  [[nodiscard]] StoryFact told(const ActSpec* spec, const Fact& fact) const {
    const std::string key(rulebook_.field_name(fact.field));
    const FieldSpec* own = spec ? spec->field(key) : nullptr;
    std::string title = own ? own->title : names_.field(key);
    for (const std::string_view mark : {"“", "”"})
      for (auto at = title.find(mark); at != std::string::npos; at = title.find(mark)) title.erase(at, mark.size());
    return {title, value(key, own ? own : names_.spec(key), fact.value)};
  }
  [[nodiscard]] std::string value(std::string_view key, const FieldSpec* spec, const Value& value) const {
    if (const auto* one = std::get_if<std::string>(&value)) return word(key, spec, *one);
    if (const auto* money = std::get_if<Money>(&value)) return yuan_words(money->fen());
    if (const auto* date = std::get_if<Date>(&value)) return date->chinese();
    if (const auto* when = std::get_if<Instant>(&value)) return when->chinese();
    if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "是" : "否";
    if (const auto* people = std::get_if<std::vector<PersonId>>(&value)) {
      std::vector<std::string> out;
      for (const PersonId id : *people) out.push_back(person(id));
      return joined(out, "、");
    }
    if (const auto* many = std::get_if<std::vector<std::string>>(&value)) {
      std::vector<std::string> out;
      for (const std::string& one : *many) out.push_back(word(key, spec, one));
      return joined(out, "、");
    }
    if (const auto* rows = std::get_if<Rows>(&value)) return table(spec, *rows);
    return show(value);
  }
  [[nodiscard]] std::string word(std::string_view key, const FieldSpec* spec, const std::string& one) const {
    if (spec && !spec->table.empty()) return names_.code(spec->table, one);
    if (key.ends_with(".kind")) return names_.party(one);
    if (spec && spec->type == FieldType::item)
      if (const Item* item = story_.world.item(one)) return item->title;
    return one;
  }
  [[nodiscard]] std::string table(const FieldSpec* spec, const Rows& rows) const {
    std::vector<std::string> out;
    for (const auto& row : rows.rows) {
      std::vector<std::string> cells;
      for (const Fact& fact : row) cells.push_back(cell(spec, fact));
      out.push_back(joined(cells, "，"));
    }
    return joined(out, "；");
  }
  [[nodiscard]] std::string cell(const FieldSpec* list, const Fact& fact) const {
    const std::string_view key = rulebook_.field_name(fact.field);
    const FieldSpec* column = nullptr;
    if (list)
      for (const FieldSpec& one : list->columns)
        if (one.key == key) column = &one;
    return value(key, column, fact.value);
  }

  const Naming& names_;
  const Rulebook& rulebook_;
  const Story& story_;
};

void judge_last(const Rulebook& rulebook, Story& story, StoryWords& out) {
  const Act last = story.dossier.acts.back();
  story.dossier.acts.pop_back();
  const Naming names(rulebook);
  const Teller teller(names, story);
  for (const Finding& finding : judge(story.dossier, last, rulebook, story.world)) {
    out.steps.back().problems.push_back(teller.problem(finding));
    out.steps.back().refused = out.steps.back().refused || finding.verdict == Verdict::refuse;
  }
}

void examined(const Naming& names, const Story& story, StoryWords& out) {
  const Rulebook& rulebook = names.rulebook();
  const Teller teller(names, story);
  const Examination found = examine(story.dossier, rulebook, story.world, story.as_of);
  for (const Finding& finding : found.findings) {
    const auto at = static_cast<std::size_t>(finding.act);
    if (at == 0 || at > out.steps.size()) out.open.push_back(teller.problem(finding));
    else out.steps[at - 1].problems.push_back(teller.problem(finding));
  }
  for (const Duty& duty : found.duties) {
    const TermSpec& term = rulebook.terms()[static_cast<std::size_t>(duty.term.value)];
    if (duty.state != DutyState::void_) out.dues.push_back({term.id, term.title, duty.due.day});
  }
  const auto& stages = rulebook.procedure(story.dossier.procedure).stages;
  if (found.stage.valid() && static_cast<std::size_t>(found.stage.value) < stages.size())
    out.stage = stages[static_cast<std::size_t>(found.stage.value)].title;
}

}  // namespace

StoryHead story_head(const std::string& id, const Node& root) {
  StoryHead out;
  out.id = id;
  out.title = text(root, "title");
  out.help = text(root, "help");
  out.procedure = text(root, "procedure");
  out.domain = text(root, "domain");
  if (const Node* acts = root.find("act")) out.acts = acts->items.size();
  const Node* then = root.find("then");
  if (!then) return out;
  for (const Node& expected : then->items) {
    if (expected.find("finding")) out.found.insert(text(expected, "finding"));
    if (expected.find("by")) out.found.insert(text(expected, "by"));
    if (expected.find("no_finding")) out.passed.insert(text(expected, "no_finding"));
  }
  return out;
}

std::optional<StoryWords> story_words(const Naming& names, const std::string& id, const Node& root) {
  Problems problems;
  Story story = read_story(root, "examples/" + id + ".toml", names.rulebook(), problems);
  if (!problems.empty() || story.dossier.acts.empty()) return std::nullopt;
  StoryWords out;
  static_cast<StoryHead&>(out) = story_head(id, root);
  for (const Act& act : story.dossier.acts) out.steps.push_back(Teller(names, story).step(act));
  if (is_tried(root)) judge_last(names.rulebook(), story, out);
  examined(names, story, out);
  return out;
}

}  // namespace fadu::law
