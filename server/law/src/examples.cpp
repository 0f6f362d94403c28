#include "fadu/law/examples.hpp"

#include <algorithm>

#include "fadu/law/examine.hpp"
#include "engine.hpp"
#include "moment.hpp"
#include "naming.hpp"
#include "story.hpp"

namespace fadu::law {
namespace {

constexpr std::string_view kStories = "examples/";

std::size_t at(std::int32_t id) { return static_cast<std::size_t>(id); }

std::string rule_of(const Rulebook& rulebook, const Finding& finding) {
  return finding.term.valid() ? rulebook.terms()[at(finding.term.value)].id : rulebook.guards()[at(finding.guard.value)].id;
}

bool known_rule(const Rulebook& rulebook, const std::string& id) {
  const auto has = [&](const auto& list) { return std::any_of(list.begin(), list.end(), [&](const auto& r) { return r.id == id; }); };
  return has(rulebook.terms()) || has(rulebook.guards());
}

/// Runs one story and compares.
class StoryRun {
 public:
  StoryRun(const Rulebook& rulebook, Story story, const std::string& file, Problems& problems, ExampleReport& report)
      : rulebook_(rulebook), story_(std::move(story)), file_(file), problems_(problems), report_(report) {}
  void run();

 private:
  void judged_last(const std::vector<Expectation>& expected);
  void refusal(const Expectation& e, const std::vector<Finding>& found);
  void told(const Expectation& e, const Finding& f);
  void cited(const Expectation& e, const std::vector<statute::Cite>& cites);
  void check(const Expectation& e);
  void checklist(const Expectation& e);
  void row(const Expectation& e);
  void form(const Expectation& e);
  void matter(const Expectation& e);
  [[nodiscard]] Examination seen(const Expectation& e) const;
  [[nodiscard]] Dossier as_after(const Expectation& e) const;
  void exactly(const Expectation& e, const std::vector<statute::Cite>& cites);
  void finding(const Expectation& e);
  void no_finding(const Expectation& e);
  void due(const Expectation& e);
  void stage(const Expectation& e);
  [[nodiscard]] bool judged(const std::string& rule) const;
  [[nodiscard]] std::string all_found(const std::vector<Finding>& list) const;
  void wrong(const Expectation& e, std::string message) { problems_.add(file_, e.line, e.rule, std::move(message)); }

  const Rulebook& rulebook_;
  Story story_;
  const std::string& file_;
  Problems& problems_;
  ExampleReport& report_;
  Examination examined_;
};

std::string StoryRun::all_found(const std::vector<Finding>& list) const {
  std::string out;
  for (const auto& f : list) out += (out.empty() ? "" : "、") + rule_of(rulebook_, f) + "@" + std::to_string(f.act);
  return out.empty() ? "（无）" : out;
}

/// Each article that the story names is among those of the rule.
void StoryRun::cited(const Expectation& e, const std::vector<statute::Cite>& cites) {
  for (const auto& wanted : e.cites)
    if (std::none_of(cites.begin(), cites.end(), [&](const auto& c) { return statute::print(c).starts_with(wanted); }))
      wrong(e, "依据里没有 " + wanted);
}

void StoryRun::told(const Expectation& e, const Finding& f) {
  if (e.verdict && f.verdict != *e.verdict) wrong(e, "处理不是所写的 verdict");
  if (e.severity && f.severity != *e.severity) wrong(e, "轻重不是所写的 severity");
  cited(e, explain(rulebook_, story_.dossier, f).cites);
}

/// The last act as somebody would record it now: refused, or permitted with a reason. A refused act is not appended.
void StoryRun::judged_last(const std::vector<Expectation>& expected) {
  using Kind = Expectation::Kind;
  if (std::none_of(expected.begin(), expected.end(), [](const auto& e) { return e.kind == Kind::refused || e.kind == Kind::reasoned; }))
    return;
  const Act last = story_.dossier.acts.back();
  story_.dossier.acts.pop_back();
  const auto found = judge(story_.dossier, last, rulebook_, story_.world);
  bool refused = false;
  for (const auto& e : expected) {
    if (e.kind != Kind::refused && e.kind != Kind::reasoned) continue;
    if (rulebook_.act_name(last.kind) != e.rule) wrong(e, "最后一个行为不是“" + e.rule + "”");
    refusal(e, found);
    refused = refused || e.kind == Kind::refused;
  }
  if (!refused) story_.dossier.acts.push_back(last);
}

void StoryRun::refusal(const Expectation& e, const std::vector<Finding>& found) {
  const bool refused = e.kind == Expectation::Kind::refused;
  report_.found.insert(e.by);
  for (const Finding& f : found)
    if (f.verdict == (refused ? Verdict::refuse : Verdict::permit_with_reason) && rule_of(rulebook_, f) == e.by)
      return told(e, f);
  wrong(e, "没有被“" + e.by + "”" + (refused ? "拒绝" : "要求说明理由") + "；发现的有：" + all_found(found));
}

bool StoryRun::judged(const std::string& rule) const {
  for (const auto& guard : rulebook_.guards())
    if (guard.id == rule)
      return std::any_of(story_.dossier.acts.begin(), story_.dossier.acts.end(), [&](const Act& act) {
        return std::find(guard.acts.begin(), guard.acts.end(), rulebook_.act_name(act.kind)) != guard.acts.end();
      });
  return true;
}

void StoryRun::finding(const Expectation& e) {
  report_.found.insert(e.rule);
  for (const Finding& f : examined_.findings) {
    if (rule_of(rulebook_, f) != e.rule || (e.act > 0 && f.act != e.act)) continue;
    return told(e, f);
  }
  wrong(e, "没有发现；发现的有：" + all_found(examined_.findings));
}

void StoryRun::no_finding(const Expectation& e) {
  if (judged(e.rule)) report_.passed.insert(e.rule);
  for (const Finding& f : examined_.findings)
    if (rule_of(rulebook_, f) == e.rule && (e.act == 0 || f.act == e.act))
      return wrong(e, "不应发现，却发现了：" + explain(rulebook_, story_.dossier, f).text);
}

void StoryRun::due(const Expectation& e) {
  std::string seen;
  for (const Duty& duty : examined_.duties) {
    if (rulebook_.terms()[at(duty.term.value)].id != e.rule) continue;
    if (duty.due.day == e.on) return cited(e, rulebook_.terms()[at(duty.term.value)].versions.at(at(duty.version)).cites);
    seen += (seen.empty() ? "" : "、") + duty.due.day.iso();
  }
  wrong(e, "届满日不是 " + e.on.iso() + "，而是 " + (seen.empty() ? "（没有这个期限）" : seen));
}

void StoryRun::stage(const Expectation& e) {
  const Examination now = seen(e);
  const auto& stage = rulebook_.procedure(story_.dossier.procedure).stages.at(at(now.stage.value));
  if (stage.id != e.rule) wrong(e, "阶段是“" + stage.id + "”");
  if (e.terminal && stage.terminal != *e.terminal) wrong(e, stage.terminal ? "是最后的阶段" : "不是最后的阶段");
}

/// The acts up to the one that the story names.
Dossier StoryRun::as_after(const Expectation& e) const {
  Dossier out = story_.dossier;
  if (e.after > 0 && at(e.after) < out.acts.size()) out.acts.resize(at(e.after));
  return out;
}

/// The dossier as that act left it; without one, whole on the story's day.
Examination StoryRun::seen(const Expectation& e) const {
  if (e.after == 0) return examined_;
  const Dossier dossier = as_after(e);
  return examine(dossier, rulebook_, story_.world, dossier.acts.back().at);
}

/// The articles are these and no others.
void StoryRun::exactly(const Expectation& e, const std::vector<statute::Cite>& cites) {
  if (e.cites.empty()) return;
  std::vector<std::string> have;
  for (const auto& cite : cites) have.push_back(statute::print(cite));
  if (have != e.cites) wrong(e, "依据是 " + joined(have, "、"));
}

void StoryRun::checklist(const Expectation& e) {
  const auto& rows = rulebook_.procedure(story_.dossier.procedure).checks;
  std::array<std::vector<std::string>, kCheckStates.size()> have;
  for (const Check& check : seen(e).checklist) have.at(static_cast<std::size_t>(check.state)).push_back(rows[check.index].id);
  for (std::size_t i = 0; i < have.size(); ++i)
    if (have[i] != e.rows.at(i)) wrong(e, std::string(kCheckStates[i]) + " 的是：" + joined(have[i], "、"));
}

void StoryRun::row(const Expectation& e) {
  const auto& rows = rulebook_.procedure(story_.dossier.procedure).checks;
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.id == e.rule; });
  if (found == rows.end()) return wrong(e, "清单里没有这一行");
  exactly(e, found->cites);
  const Check check = seen(e).checklist.at(static_cast<std::size_t>(found - rows.begin()));
  if (e.state && check.state != *e.state) wrong(e, std::string("状态是 ") + kCheckStates.at(static_cast<std::size_t>(check.state)));
}

/// A field of the form, or `list.column`.
const FieldSpec* field_of(const ActSpec& form, const std::string& key) {
  const auto dot = key.find('.');
  const FieldSpec* field = form.field(key.substr(0, dot));
  if (field == nullptr || dot == std::string::npos) return field;
  const auto column = std::find_if(field->columns.begin(), field->columns.end(), [&](const auto& c) { return c.key == key.substr(dot + 1); });
  return column == field->columns.end() ? nullptr : &*column;
}

void StoryRun::form(const Expectation& e) {
  const ActSpec* form = rulebook_.procedure(story_.dossier.procedure).act(std::string_view(e.rule));
  if (form == nullptr) return wrong(e, "本程序没有这个行为");
  exactly(e, form->cites);
  if (e.officers && form->officers_min != *e.officers) wrong(e, "至少要 " + std::to_string(form->officers_min) + " 名执法人员");
  const auto bound = [&](const auto& wanted, auto member, const char* words) {
    for (const auto& [key, number] : wanted) {
      const FieldSpec* field = field_of(*form, key);
      if (field == nullptr) return wrong(e, "没有字段 " + key);
      const auto& have = field->*member;
      if (have != number) wrong(e, key + words + (have ? std::to_string(*have) : "没有限制"));
    }
  };
  bound(e.least, &FieldSpec::min, "最少是 ");
  bound(e.most, &FieldSpec::max, "最多是 ");
}

/// What the dossier becomes for later ones, and has not been taken back.
void StoryRun::matter(const Expectation& e) {
  const bool wanted = e.kind == Expectation::Kind::matter;
  const auto made = matters(as_after(e), rulebook_, story_.world);
  const bool there = std::any_of(made.begin(), made.end(), [&](const EarlierMatter& m) { return m.kind == e.rule && !m.undone; });
  if (there != wanted) wrong(e, wanted ? "没有留下这种前案" : "留下了这种前案");
}

void StoryRun::check(const Expectation& e) {
  using Kind = Expectation::Kind;
  const bool rule = e.kind == Kind::finding || e.kind == Kind::no_finding || e.kind == Kind::due;
  if (rule && !known_rule(rulebook_, e.rule)) return wrong(e, "没有这个期限或者规则");
  if (e.kind == Kind::finding) finding(e);
  if (e.kind == Kind::no_finding) no_finding(e);
  if (e.kind == Kind::due) due(e);
  if (e.kind == Kind::stage) stage(e);
  if (e.kind == Kind::checklist) checklist(e);
  if (e.kind == Kind::check) row(e);
  if (e.kind == Kind::form) form(e);
  if (e.kind == Kind::procedure) {
    const auto& procedure = rulebook_.procedure(story_.dossier.procedure);
    if (procedure.id != e.rule) wrong(e, "程序是“" + procedure.id + "”");
    exactly(e, procedure.cites);
  }
  if (e.kind == Kind::matter || e.kind == Kind::no_matter) matter(e);
}

void StoryRun::run() {
  if (story_.dossier.acts.empty()) return;
  judged_last(story_.then);
  examined_ = examine(story_.dossier, rulebook_, story_.world, story_.as_of);
  for (const auto& e : story_.then) check(e);
}

Date last_notice(const Calendar& calendar, const PeriodRule& rule, Date event) {
  Date day = event.plus_days(-1);
  const auto between = [&] {
    return rule.unit == Unit::working_day ? calendar.working_days_between(day, event) : event - day - 1;
  };
  while (between() < rule.limit) day = day.plus_days(-1);
  return day;
}

Instant worked(const Rulebook& rulebook, const TermExample& example, const Term& term, const TermRule& rule) {
  const Date start = example.start.date();
  if (term.shape == TermShape::notice_before) return Instant::at(last_notice(rulebook.calendar(), rule.period, start));
  if (term.shape == TermShape::accrual) {
    const int rate = std::max(rule.rate_per_mille, 1);
    return Instant::at(start.plus_days((rule.cap_percent * 10 + rate - 1) / rate));
  }
  if (term.due_by != DueBy::count) {   // of before_field and due_field, `start` is the date of that field
    const auto day = fixed_day(rulebook.calendar(), term, rule, start, start);
    return Instant::at(due(rulebook.calendar(), {rule.period.unit, 0, rule.period.roll}, Instant::at(day.value_or(start)), {}, example.extension, start).day);
  }
  Due out = due(rulebook.calendar(), rule.period, example.start, example.pauses, example.extension, start);
  for (const Extending& extending : rule.extends)
    if (extending.unit && example.further > 0) {
      out = due(rulebook.calendar(), {*extending.unit, example.further, rule.period.roll}, Instant::at(out.day), example.pauses, 0, start);
      break;
    }
  return rule.period.unit == Unit::hour ? out.moment : Instant::at(out.day);
}

void run_date(const Rulebook& rulebook, const TermExample& example, Problems& problems, ExampleReport& report) {
  ++report.dates;
  const Term& term = rulebook.engine().terms[at(example.term)];
  const bool backward = term.shape == TermShape::notice_before || term.shape == TermShape::time_bar;
  const Date law_of = backward ? example.due.date() : example.start.date();
  const TermRule* rule = term.on(example.domain, law_of);
  if (rule == nullptr) return problems.add(example.file, example.line, "example", "那一天没有有效的版本");
  const auto& cites = rulebook.terms()[at(example.term)].versions.at(at(rule->version)).cites;
  for (const auto& wanted : example.cites)
    if (std::none_of(cites.begin(), cites.end(), [&](const auto& c) { return statute::print(c).starts_with(wanted); }))
      problems.add(example.file, example.line, "cite", "依据里没有 " + wanted);
  const Instant got = worked(rulebook, example, term, *rule);
  if (got == example.due) return;
  problems.add(example.file, example.line, "example",
               "届满日算得 " + (rule->period.unit == Unit::hour ? got.rfc3339() : got.date().iso()) + "，例子写的是 " +
                   (rule->period.unit == Unit::hour ? example.due.rfc3339() : example.due.date().iso()));
}

}  // namespace

void run_dates(const Rulebook& rulebook, Problems& problems, ExampleReport& report) {
  for (const auto& example : rulebook.engine().examples) run_date(rulebook, example, problems, report);
}

void run_story(const Rulebook& rulebook, const Node& root, const std::string& path, Problems& problems, ExampleReport& report) {
  ++report.stories;
  if (root.find("question") != nullptr) return run_fine_story(rulebook, root, path, problems);
  StoryRun(rulebook, read_story(root, path, rulebook, problems), path, problems, report).run();
}

ExampleReport run_examples(const Rulebook& rulebook, std::span<const SourceFile> files) {
  ExampleReport out;
  Problems problems;
  run_dates(rulebook, problems, out);
  std::map<std::string, Node> stories;
  for (const auto& file : files) {
    if (!file.path.starts_with(kStories)) continue;
    auto root = parse_toml(file);
    if (root) stories.emplace(file.path, std::move(root).value());
    else problems.add(root.error().file, root.error().line, "", root.error().message);
  }
  const auto other = [&](const std::string& id) {
    const auto found = stories.find(std::string(kStories) + id + ".toml");
    return found == stories.end() ? nullptr : &found->second;
  };
  for (const auto& [path, root] : stories) {
    if (const auto whole = with_acts(root, other)) run_story(rulebook, *whole, path, problems, out);
    else problems.add(path, 1, "acts_of", "没有这个例子，或者它自己也没有行为");
  }
  out.problems = std::move(problems).sorted();
  return out;
}

}  // namespace fadu::law
