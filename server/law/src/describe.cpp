#include "fadu/law/describe.hpp"

#include <algorithm>
#include <map>

#include "describe_rule.hpp"
#include "describe_story.hpp"
#include "story.hpp"
#include "engine.hpp"

namespace fadu::law {

struct Describer::Held {
  explicit Held(const Rulebook& book) : rulebook(book), names(book) {}
  const Rulebook& rulebook;
  Naming names;
  std::map<std::string, Node, std::less<>> guards, terms, domains, stories;
  std::vector<StoryHead> heads;
  std::map<std::string, std::vector<std::string>, std::less<>> of_terms, of_guards;   ///< procedures in which a rule can speak
  [[nodiscard]] std::vector<std::string> find_term(std::size_t at) const;
  [[nodiscard]] std::vector<std::string> find_guard(const GuardRule& rule) const;
  void find_procedures();

  [[nodiscard]] const Node* of(const std::map<std::string, Node, std::less<>>& files, std::string_view id) const {
    const auto found = files.find(id);
    return found == files.end() ? nullptr : &found->second;
  }
  void learn_matters(const Node& procedure) {
    const Node* matters = procedure.find("matter");
    if (!matters) return;
    for (const Node& one : matters->items)
      if (const Node *kind = one.find("kind"), *title = one.find("title"); kind && title) names.know_matter(kind->text, title->text);
  }
  /// The texts of domains about one rule; `list` and `key` are "override" and "term", or "override_guard" and "guard".
  [[nodiscard]] std::vector<DatedWords> overrides(std::string_view list, std::string_view key, std::string_view id) const;
};

namespace {

std::string stem(std::string_view path) {
  const auto slash = path.rfind('/');
  path = slash == std::string_view::npos ? path : path.substr(slash + 1);
  return std::string(path.substr(0, path.rfind('.')));
}

}  // namespace

std::vector<DatedWords> Describer::Held::overrides(std::string_view list, std::string_view key, std::string_view id) const {
  std::vector<DatedWords> out;
  for (const DomainSpec& domain : rulebook.domains()) {
    const Node* root = domain.fixture ? nullptr : of(domains, domain.id);
    const Node* tables = root ? root->find(list) : nullptr;
    if (!tables) continue;
    for (const Node& table : tables->items) {
      const Node* rule = table.find(key);
      if (rule && rule->text == id) out.push_back(override_words(names, table, domain.id));
    }
  }
  return out;
}

Describer::Describer(const Rulebook& rulebook, std::span<const SourceFile> files) : held_(std::make_unique<Held>(rulebook)) {
  const std::pair<std::string_view, std::map<std::string, Node, std::less<>>*> places[] = {
      {"guards/", &held_->guards}, {"terms/", &held_->terms}, {"domains/", &held_->domains}, {"examples/", &held_->stories}};
  for (const SourceFile& file : files)
    for (const auto& [folder, into] : places) {
      if (!std::string_view(file.path).starts_with(folder)) continue;
      if (auto root = parse_toml(file)) into->emplace(stem(file.path), std::move(*root));
    }
  for (const SourceFile& file : files)
    if (std::string_view(file.path).ends_with("/procedure.toml"))
      if (const auto root = parse_toml(file)) held_->learn_matters(*root);
  held_->find_procedures();
  for (const auto& [id, root] : held_->stories) {
    if (tells_no_course(root)) continue;
    StoryHead head = story_head(id, root);
    const DomainId domain = rulebook.domain(head.domain.empty() ? general_domain() : std::string_view(head.domain));
    // What only tests the engine is no example of law.
    if (domain.valid() && !rulebook.domains()[static_cast<std::size_t>(domain.value)].fixture) held_->heads.push_back(std::move(head));
  }
}

std::string_view general_domain() { return "general"; }

Date last_notice_day(const Calendar& calendar, const PeriodRule& rule, Date event) {
  Date day = event.plus_days(-1);
  const auto between = [&] { return rule.unit == Unit::working_day ? calendar.working_days_between(day, event) : event - day - 1; };
  while (between() < rule.limit) day = day.plus_days(-1);
  return day;
}

Describer::~Describer() = default;
Describer::Describer(Describer&&) noexcept = default;

RuleWords Describer::guard(std::string_view id) const {
  const Node* root = held_->of(held_->guards, id);
  if (!root) return {};
  RuleWords out = guard_words(held_->names, *root);
  out.overrides = held_->overrides("override_guard", "guard", id);
  return out;
}

RuleWords Describer::term(std::string_view id) const {
  const Node* root = held_->of(held_->terms, id);
  if (!root) return {};
  RuleWords out = term_words(held_->names, *root);
  out.overrides = held_->overrides("override", "term", id);
  return out;
}

std::vector<WorkedDate> Describer::worked(std::string_view id) const {
  std::vector<WorkedDate> out;
  const Engine& engine = held_->rulebook.engine();
  for (const TermExample& example : engine.examples) {
    const TermSpec& term = held_->rulebook.terms()[static_cast<std::size_t>(example.term)];
    if (term.id != id) continue;
    const auto& domain = held_->rulebook.domains()[static_cast<std::size_t>(example.domain.value)];
    if (domain.fixture) continue;
    const TermVersion* version = held_->rulebook.term_on(id, domain.id, example.start.date());
    out.push_back({domain.id, example.start, example.due, version && version->unit == Unit::hour, example.pauses, example.extension});
  }
  return out;
}

std::vector<SettingWords> Describer::settings(std::string_view domain) const {
  std::vector<SettingWords> out;
  const Node* root = held_->of(held_->domains, domain);
  const Node* tables = root ? root->find("setting") : nullptr;
  if (!tables) return out;
  for (const Node& table : tables->items) {
    const DatedWords words = dated(table);
    const Node* key = table.find("key");
    const Node* rows = table.find("rows");
    out.push_back({key ? key->text : "", rows ? rows_words(held_->names, *rows) : "", words.from, words.to, words.cites, words.doubt});
  }
  return out;
}

std::string Describer::domain_help(std::string_view domain) const {
  const Node* root = held_->of(held_->domains, domain);
  const Node* help = root ? root->find("help") : nullptr;
  return help ? help->text : std::string{};
}

const std::vector<StoryHead>& Describer::stories() const { return held_->heads; }

std::optional<StoryWords> Describer::story(std::string_view id) const {
  const Node* root = held_->of(held_->stories, id);
  if (!root) return std::nullopt;
  return story_words(held_->names, std::string(id), *root);
}

std::vector<std::string> Describer::Held::find_term(std::size_t at) const {
  std::vector<std::string> out;
  const Term* rule = &rulebook.engine().terms[at];
  const std::vector<ProcedureId>& own = rule->procedures;
  while (rule->after >= 0) rule = &rulebook.engine().terms[static_cast<std::size_t>(rule->after)];
  for (const ProcedureSpec& procedure : rulebook.procedures()) {
    const bool named = own.empty() || std::find(own.begin(), own.end(), procedure.number) != own.end();
    const auto& acts = rule->starts.empty() ? rule->stops : rule->starts;
    const bool has = std::any_of(acts.begin(), acts.end(), [&](ActKind kind) { return procedure.act(kind) != nullptr; });
    if (named && has) out.push_back(procedure.id);
  }
  return out;
}

std::vector<std::string> Describer::Held::find_guard(const GuardRule& rule) const {
  std::vector<std::string> out;
  for (const ProcedureSpec& procedure : rulebook.procedures()) {
    const bool named = rule.procedures.empty() || std::find(rule.procedures.begin(), rule.procedures.end(), procedure.number) != rule.procedures.end();
    const bool has = std::any_of(rule.acts.begin(), rule.acts.end(), [&](ActKind kind) { return procedure.act(kind) != nullptr; });
    if (named && has) out.push_back(procedure.id);
  }
  return out;
}

void Describer::Held::find_procedures() {
  for (std::size_t i = 0; i < rulebook.terms().size(); ++i) of_terms[rulebook.terms()[i].id] = find_term(i);
  for (const GuardRule& rule : rulebook.engine().guards)
    of_guards[rulebook.guards()[static_cast<std::size_t>(rule.id.value)].id] = find_guard(rule);
}

std::vector<std::string> Describer::procedures_of_term(std::string_view id) const {
  const auto found = held_->of_terms.find(id);
  return found == held_->of_terms.end() ? std::vector<std::string>{} : found->second;
}

std::vector<std::string> Describer::procedures_of_guard(std::string_view id) const {
  const auto found = held_->of_guards.find(id);
  return found == held_->of_guards.end() ? std::vector<std::string>{} : found->second;
}

}  // namespace fadu::law
