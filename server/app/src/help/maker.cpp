#include "help/maker.hpp"

#include <algorithm>

namespace fadu::app::help {

namespace {

constexpr int kOpenYear = 9999;

template <class List>
auto found_in(const List& list, std::string_view id) -> decltype(&list.front()) {
  const auto at = std::find_if(list.begin(), list.end(), [&](const auto& one) { return one.id == id; });
  return at == list.end() ? nullptr : &*at;
}

class UseFinder {
 public:
  explicit UseFinder(Uses& uses) : uses_(uses) {}
  void add(const std::vector<statute::Cite>& cites, const std::string& kind, const Run& link) {
    for (const statute::Cite& cite : cites) {
      auto& list = uses_[cite.statute][article_no(cite)];
      const bool known = std::any_of(list.begin(), list.end(), [&](const Use& use) { return use.link.href == link.href && use.link.text == link.text; });
      if (!known) list.push_back({kind, link});
    }
  }

 private:
  Uses& uses_;
};

Run link_to(std::string_view kind, std::string_view id, std::string text) {
  return {std::move(text), "/help/" + std::string(kind) + "/" + std::string(id)};
}

Uses find_uses(const Maker& m) {
  Uses uses;
  UseFinder finder(uses);
  for (const auto& term : m.rulebook.terms()) {
    for (const auto& version : term.versions) finder.add(version.cites, "期限", link_to("terms", term.id, term.title));
  }
  for (const auto& guard : m.rulebook.guards()) {
    const auto words = m.words.guard(guard.id);
    for (const auto* list : {&words.versions, &words.excepts, &words.overrides})
      for (const auto& version : *list) finder.add(version.cites, "规则", link_to("guards", guard.id, guard.title));
  }
  for (const auto& procedure : m.rulebook.procedures()) {
    const Run link = link_to("procedures", procedure.id, procedure.title);
    finder.add(procedure.cites, "程序", link);
    for (const auto& act : procedure.acts)
      finder.add(act.cites, "步骤", {procedure.title + "：" + act.title, link.href + "#act-" + act.id});
  }
  for (const auto& document : m.rulebook.documents())
    if (!document.id.starts_with("part_")) finder.add(document.cites, "文书", link_to("documents", document.id, document.title));
  for (const auto& domain : m.rulebook.domains())
    if (!domain.fixture)
      for (const auto& setting : m.words.settings(domain.id)) finder.add(setting.cites, "领域", link_to("domains", domain.id, domain.title));
  return uses;
}

}  // namespace

Maker::Maker(const law::Rulebook& book, std::span<const law::SourceFile> sources, Help::Texts statutes)
    : rulebook(book), words(book, sources), texts(std::move(statutes)) {
  uses = find_uses(*this);
}

const law::TermSpec* Maker::term(std::string_view id) const { return found_in(rulebook.terms(), id); }
const law::GuardSpec* Maker::guard(std::string_view id) const { return found_in(rulebook.guards(), id); }
const law::DocumentSpec* Maker::document(std::string_view id) const { return found_in(rulebook.documents(), id); }
const law::DomainSpec* Maker::domain(std::string_view id) const { return found_in(rulebook.domains(), id); }

std::string Maker::domain_title(std::string_view id) const {
  if (id.empty() || id == law::general_domain()) return "一般规定";
  const auto* found = domain(id);
  return found ? found->title : std::string(id);
}

std::string Maker::act_title(std::string_view id) const {
  for (const auto& one : rulebook.procedures())
    if (const auto* act = one.act(id)) return act->title;
  return std::string(id);
}

Run cite_run(const law::Rulebook& rulebook, const statute::Cite& cite) {
  const auto* instrument = rulebook.instrument(cite.statute);
  const std::string no = article_no(cite);
  return {statute::chinese(cite, instrument ? instrument->short_title : cite.statute),
          "/help/statutes/" + cite.statute + (no.empty() ? "" : "#a" + no)};
}

Run Maker::cite(const statute::Cite& cite) const { return cite_run(rulebook, cite); }

Line Maker::cites(const std::vector<statute::Cite>& list) const {
  Line out;
  for (const auto& one : list) {
    if (!out.empty()) out.push_back({"、", ""});
    out.push_back(cite(one));
  }
  return out;
}

Run Maker::rule(std::string_view id) const {
  if (const auto* found = term(id)) return link_to("terms", id, found->title);
  if (const auto* found = guard(id)) return link_to("guards", id, found->title);
  return {std::string(id), ""};
}

Run Maker::procedure(std::string_view id) const {
  const auto* found = rulebook.procedure(id);
  return found ? link_to("procedures", id, found->title) : Run{std::string(id), ""};
}

Line Maker::procedures(const std::vector<std::string>& ids) const {
  Line out;
  for (const std::string& id : ids) {
    if (!out.empty()) out.push_back({"、", ""});
    out.push_back(procedure(id));
  }
  return out;
}

Run Maker::story_link(const law::StoryHead& head) const { return link_to("stories", head.id, head.title); }

Block Maker::versions(const std::vector<law::DatedWords>& list, bool domains) const {
  Block out;
  out.kind = Block::Kind::table;
  if (domains) out.head.push_back("领域");
  for (const char* head : {"规定", "什么时候适用", "依据"}) out.head.push_back(head);
  for (const auto& version : list) {
    std::vector<Line> row;
    if (domains) row.push_back({{domain_title(version.domain), version.domain.empty() ? "" : "/help/domains/" + version.domain}});
    row.push_back(plain(version.text.empty() ? "如上" : version.text));
    if (!version.doubt.empty()) append(row.back(), {{"（有不同理解，见下 " + version.doubt + "）", "#doubts"}});
    row.push_back(plain(span_words(version.from, version.to)));
    row.push_back(cites(version.cites));
    out.rows.push_back(std::move(row));
  }
  return out;
}

Block gist_list(const law::Rulebook& rulebook, const std::vector<statute::Cite>& list, Date on) {
  Block out;
  out.kind = Block::Kind::list;
  std::vector<std::string> seen;
  for (const auto& one : list) {
    const std::string_view gist = rulebook.gist(one, on);
    const Run link = cite_run(rulebook, one);
    if (gist.empty() || std::find(seen.begin(), seen.end(), link.href) != seen.end()) continue;
    seen.push_back(link.href);
    out.lines.push_back({link, {"：" + std::string(gist), ""}});
  }
  return out;
}

Block Maker::gists(const std::vector<statute::Cite>& list, Date on) const { return gist_list(rulebook, list, on); }

std::vector<Block> Maker::doubts(const std::vector<std::string>& codes) const {
  std::vector<Block> out;
  const auto* table = rulebook.table("doubt");
  for (const std::string& code : codes) {
    if (!table) break;
    for (const auto& entry : *table) {
      if (entry.code != code) continue;
      const auto reading = entry.extra.find("reading");
      Block block;
      block.kind = Block::Kind::note;
      block.lines.push_back(plain(code + "：" + entry.title + "。"));
      if (reading != entry.extra.end()) block.lines.push_back(plain("本平台的读法：" + reading->second + "。"));
      out.push_back(std::move(block));
    }
  }
  return out;
}

Block Maker::story(const law::StoryWords& told) const {
  Block out;
  out.kind = Block::Kind::timeline;
  for (const auto& step : told.steps) {
    Event event{step.at.second_of_day() == 9 * 3600 ? step.at.date().chinese() : step.at.chinese(), step.title, step.who, false, {}, {}};
    if (step.refused) event.title += "：不予办理";
    for (const auto& fact : step.facts) event.facts.emplace_back(fact.title, fact.value);
    for (const auto& problem : step.problems) {
      // A story about one rule leaves out what the others ask for.
      if (!told.found.empty() && !told.found.contains(problem.rule)) continue;
      event.bad = event.bad || problem.verdict != law::Verdict::note;
      event.notes.push_back({{problem.text, ""}, {"（规则：", ""}, rule(problem.rule), {"）", ""}});
      if (!problem.mend.empty()) event.notes.push_back(plain("应当：" + problem.mend + "。"));
    }
    out.events.push_back(std::move(event));
  }
  return out;
}

Line plain(std::string text) { return {{std::move(text), ""}}; }

Block paragraph(std::string text) {
  Block out;
  out.lines.push_back(plain(std::move(text)));
  return out;
}

Block bullets(std::vector<Line> lines, std::string title) {
  Block out;
  out.kind = Block::Kind::list;
  out.title = std::move(title);
  out.lines = std::move(lines);
  return out;
}

Block facts(std::vector<std::pair<std::string, Line>> rows) {
  Block out;
  out.kind = Block::Kind::facts;
  for (auto& [label, value] : rows)
    if (!value.empty()) out.rows.push_back({plain(label), std::move(value)});
  return out;
}

void append(Line& line, Line more) {
  for (Run& run : more) line.push_back(std::move(run));
}

std::string day_words(Date day) {
  static constexpr std::string_view kDays[] = {"一", "二", "三", "四", "五", "六", "日"};
  return day.chinese() + "（星期" + std::string(kDays[day.weekday() - 1]) + "）";
}

std::string span_words(Date from, Date to) {
  if (to.year() >= kOpenYear) return from.chinese() + "起";
  return from.chinese() + "至 " + to.chinese();
}

std::string_view who_word(std::string_view who) {
  if (who == "party") return "当事人";
  if (who == "court") return "人民法院";
  return who == "authority" ? "其他机关" : "行政机关";
}

std::string verdict_words(law::Verdict verdict) {
  switch (verdict) {
    case law::Verdict::refuse: return "违反的，系统不予办理；补录的已经发生的事，记为问题。";
    case law::Verdict::permit_with_reason: return "违反的，要说明理由才能办理，并记入案卷，执法监督机构看得到。";
    case law::Verdict::note: return "只作提示，不拦住办理。";
  }
  return {};
}

std::string article_no(const statute::Cite& cite) {
  if (cite.article == 0) return {};
  return std::to_string(cite.article) + (cite.sub > 0 ? "-" + std::to_string(cite.sub) : "");
}

std::vector<std::string> doubts_of(const law::RuleWords& words) {
  std::vector<std::string> out;
  for (const auto* list : {&words.versions, &words.excepts, &words.overrides})
    for (const auto& one : *list)
      if (!one.doubt.empty() && std::find(out.begin(), out.end(), one.doubt) == out.end()) out.push_back(one.doubt);
  return out;
}

std::string_view term_shape_word(std::string_view shape) {
  if (shape == "window") return "行使权利的期间";
  if (shape == "notice_before") return "提前通知的期限";
  if (shape == "time_bar") return "追究时效";
  if (shape == "by_date") return "法律写明日期的期限";
  return shape == "accrual" ? "逐日加收" : "办理期限";
}

}  // namespace fadu::app::help
