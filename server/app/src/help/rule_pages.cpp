// Pages of one term and one guard.
#include <algorithm>

#include "fadu/app/lawbook.hpp"
#include "help/maker.hpp"

namespace fadu::app::help {

namespace {

constexpr std::size_t kMostStories = 6;

/// What a rule asks, as one list; where it binds only in some of several cases, those as a list of their own.
std::vector<Block> asked(const law::RuleWords& words) {
  std::vector<Line> cases, rest;
  std::string title;
  for (std::size_t i = 0; i < words.lines.size(); ++i) {
    const std::string& line = words.lines[i];
    const bool numbered = line.starts_with("（1）");
    if (i + 1 < words.lines.size() && words.lines[i + 1].starts_with("（1）")) title = line;
    else if (numbered || (!cases.empty() && line.starts_with("（"))) cases.push_back(plain(line));
    else rest.push_back(plain(line));
  }
  std::vector<Block> out;
  if (!cases.empty()) out.push_back(bullets(std::move(cases), title));
  if (!rest.empty()) out.push_back(bullets(std::move(rest), out.empty() ? "" : "要求"));
  return out;
}

std::vector<statute::Cite> all_cites(const law::RuleWords& words) {
  std::vector<statute::Cite> out;
  for (const auto* list : {&words.versions, &words.excepts, &words.overrides})
    for (const auto& one : *list) out.insert(out.end(), one.cites.begin(), one.cites.end());
  return out;
}

Date latest(const law::RuleWords& words) {
  Date out{};
  for (const auto& version : words.versions) out = std::max(out, version.from);
  return out;
}

/// One worked date with the arithmetic that leads to it.
Block worked_block(const Maker& m, const law::TermSpec& term, const law::WorkedDate& example) {
  Block out;
  out.kind = Block::Kind::list;
  out.folded = true;
  out.title = example.hours ? example.start.chinese() + " → " + example.due.chinese()
                            : day_words(example.start.date()) + " → " + day_words(example.due.date());
  if (example.domain != law::general_domain()) out.title += "，" + m.domain_title(example.domain);
  if (example.extension > 0) out.title += "，延长过";
  const auto* version = m.rulebook.term_on(term.id, example.domain, example.start.date());
  const bool forward = term.shape == "deadline" || term.shape == "window";
  if (version && forward && version->limit > 0)
    for (const auto& step : law::derive(m.rulebook.calendar(), {version->unit, version->limit, version->roll}, example.start, example.pauses,
                                        example.extension, example.due.date()).steps)
      out.lines.push_back(plain(step.text));
  if (out.lines.empty()) out.lines.push_back(plain("规则书中手工核对过的日期。"));
  return out;
}

Section doubt_section(const Maker& m, const law::RuleWords& words) { return {"doubts", "法律没有说清的地方", m.doubts(doubts_of(words))}; }

void add(Page& page, Section section) {
  const bool empty = std::all_of(section.blocks.begin(), section.blocks.end(), [](const Block& b) { return b.lines.empty() && b.rows.empty() && b.events.empty(); });
  if (!empty) page.sections.push_back(std::move(section));
}

Section term_versions(const Maker& m, const law::RuleWords& words) {
  Section out{"versions", "多长，什么时候起适用", {m.versions(words.versions, false)}};
  if (!words.overrides.empty()) {
    out.blocks.push_back(m.versions(words.overrides, true));
    out.blocks.back().title = "各领域的不同规定";
  }
  return out;
}

/// Guards that wait for a term, terms that run after it.
Section term_users(const Maker& m, const law::TermSpec& term) {
  std::vector<Line> lines;
  for (const auto& guard : m.rulebook.guards()) {
    const auto waits = m.words.guard(guard.id).waits_for;
    if (std::find(waits.begin(), waits.end(), term.id) != waits.end()) lines.push_back({{"规则：", ""}, m.rule(guard.id)});
  }
  for (const auto& other : m.rulebook.terms()) {
    const auto waits = m.words.term(other.id).waits_for;
    if (std::find(waits.begin(), waits.end(), term.id) != waits.end()) lines.push_back({{"在它之后起算：", ""}, m.rule(other.id)});
  }
  return {"used", "哪里用到它", {bullets(std::move(lines))}};
}

/// The numbers of the domains that a rule asks for.
Section setting_section(const Maker& m, const law::RuleWords& words) {
  Block table;
  table.kind = Block::Kind::table;
  table.head = {"领域", "数额", "什么时候适用", "依据"};
  for (const auto& domain : m.rulebook.domains()) {
    if (domain.fixture) continue;
    for (const auto& setting : m.words.settings(domain.id)) {
      if (std::find(words.settings.begin(), words.settings.end(), setting.key) == words.settings.end()) continue;
      std::vector<Line> row{{{m.domain_title(domain.id), "/help/domains/" + domain.id}}, plain(setting.text), plain(span_words(setting.from, setting.to)), m.cites(setting.cites)};
      const auto same = [&](const std::vector<Line>& other) { return other[0][0].href == row[0][0].href && other[1][0].text == row[1][0].text && other[2][0].text == row[2][0].text; };
      const auto known = std::find_if(table.rows.begin(), table.rows.end(), same);
      if (known == table.rows.end()) {
        table.rows.push_back(std::move(row));
        continue;
      }
      (*known)[3].push_back({"、", ""});
      append((*known)[3], std::move(row[3]));
    }
  }
  return {"settings", "用到的数额", {std::move(table)}};
}

Block told_story(const Maker& m, const law::StoryHead& head, std::string how) {
  const auto story = m.words.story(head.id);
  Block out = story ? m.story(*story) : Block{};
  out.folded = true;
  out.title = std::move(how) + "：" + head.title;
  return out;
}

Section stories_of(const Maker& m, std::string_view rule) {
  Section out{"stories", "用例子说明", {}};
  const law::StoryHead *passes = nullptr, *found = nullptr;
  std::vector<Line> more;
  for (const auto& head : m.words.stories()) {
    if (head.found.contains(std::string(rule)) && (!found || head.acts < found->acts)) found = &head;
    // The longest lawful course says most.
    if (head.passed.contains(std::string(rule)) && (!passes || head.acts > passes->acts)) passes = &head;
  }
  if (found) out.blocks.push_back(told_story(m, *found, "违反的"));
  if (passes) out.blocks.push_back(told_story(m, *passes, "合法的"));
  for (const auto& head : m.words.stories())
    if (&head != found && &head != passes && more.size() < kMostStories && head.found.contains(std::string(rule))) more.push_back({m.story_link(head)});
  if (!more.empty()) out.blocks.push_back(bullets(std::move(more), "其他例子"));
  return out;
}

}  // namespace

Page term_page(const Maker& m, const law::TermSpec& term) {
  const law::RuleWords words = m.words.term(term.id);
  Page page{"期限", term.title, term.help, "terms", {}, true};
  const auto procedures = m.words.procedures_of_term(term.id);
  add(page, {"about", "它是什么", {facts({{"性质", plain(std::string(term_shape_word(term.shape)))},
                                         {"谁的期限", plain(std::string(who_word(term.who)))},
                                         {"用在", m.procedures(procedures)},
                                         {"逾期了怎么办", term.mend.empty() ? Line{} : plain(term.mend + "。")}})}});
  add(page, {"counting", "怎样计算", asked(words)});
  add(page, term_versions(m, words));
  Section examples{"examples", "算好的例子", {}};
  for (const auto& example : m.words.worked(term.id)) examples.blocks.push_back(worked_block(m, term, example));
  if (term.shape != "accrual") {
    Block link;
    link.lines.push_back({{"用自己的日期算一算", "/help/calculate?term=" + term.id}});
    examples.blocks.push_back(std::move(link));
  }
  add(page, std::move(examples));
  add(page, doubt_section(m, words));
  add(page, {"gists", "条文要点", {m.gists(all_cites(words), latest(words))}});
  add(page, term_users(m, term));
  add(page, stories_of(m, term.id));
  return page;
}

Page guard_page(const Maker& m, const law::GuardSpec& guard) {
  const law::RuleWords words = m.words.guard(guard.id);
  Page page{"规则", guard.title, guard.help, "guards", {}, true};
  Line acts;
  const auto procedures = m.words.procedures_of_guard(guard.id);
  for (const std::string& act : guard.acts) {
    std::string href;
    for (const std::string& id : procedures)
      if (href.empty() && m.rulebook.procedure(id)->act(act)) href = "/help/procedures/" + id + "#act-" + act;
    if (!acts.empty()) acts.push_back({"、", ""});
    acts.push_back({m.act_title(act), href});
  }
  std::string severity = guard.severity == law::Severity::unlawful ? "违法" : guard.severity == law::Severity::defect ? "瑕疵" : "提示";
  add(page, {"about", "它是什么", {facts({{"管哪些步骤", acts}, {"用在", m.procedures(procedures)}, {"违反的性质", plain(severity)},
                                         {"违反了会怎样", plain(verdict_words(guard.verdict))},
                                         {"怎样改正", guard.mend.empty() ? Line{} : plain(guard.mend + "。")}})}});
  add(page, {"asks", "它要求什么", asked(words)});
  add(page, {"versions", "依据，什么时候起适用", {m.versions(words.versions, false)}});
  Section excepts{"excepts", "例外", {}};
  if (!words.excepts.empty()) excepts.blocks.push_back(m.versions(words.excepts, false));
  if (!words.overrides.empty()) {
    excepts.blocks.push_back(m.versions(words.overrides, true));
    excepts.blocks.back().title = "各领域的不同规定";
  }
  add(page, setting_section(m, words));
  add(page, std::move(excepts));
  std::vector<Line> waits;
  for (const std::string& id : words.waits_for) waits.push_back({m.rule(id)});
  add(page, {"waits", "它要看的期限", {bullets(std::move(waits))}});
  add(page, doubt_section(m, words));
  add(page, {"gists", "条文要点", {m.gists(all_cites(words), latest(words))}});
  add(page, stories_of(m, guard.id));
  return page;
}

}  // namespace fadu::app::help
