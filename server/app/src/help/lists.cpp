// The start page, lists, search, and the page for what is not there.
#include <algorithm>
#include <map>

#include "fadu/base/text.hpp"
#include "help/maker.hpp"

namespace fadu::app::help {

namespace {

constexpr std::size_t kMostHits = 40;

struct Entry {
  std::string kind, id, title, text;   ///< `text`: what else a search may hit
  [[nodiscard]] Run link() const { return {title, "/help/" + kind + "/" + id}; }
};
struct Kind {
  std::string_view id, title, lead;
};
constexpr Kind kKinds[] = {{"procedures", "程序", "每一种执法程序：阶段、步骤、表单、文书、清单。"},
                           {"terms", "期限", "每一个期限：从哪天起算，多长，扣除和延长，依据，算好的例子。"},
                           {"guards", "规则", "每一条规则：要求什么，依据，违反了会怎样，用例子说明。"},
                           {"documents", "文书", "每一种执法文书：必须写明什么，依据。"},
                           {"domains", "领域", "各执法领域与一般规定不同的地方。"},
                           {"statutes", "法规", "规则书引用的法律、法规、规章和文件。"},
                           {"stories", "例子", "一件件完整的案件，和每条规则被违反的一例。它们同时是检验规则书的测试。"}};

const Kind* kind_of(std::string_view id) {
  for (const Kind& kind : kKinds)
    if (kind.id == id) return &kind;
  return nullptr;
}

std::vector<Entry> entries(const Maker& m) {
  std::vector<Entry> out;
  for (const auto& one : m.rulebook.procedures()) {
    std::string acts;
    for (const auto& act : one.acts) acts += act.title + " ";
    out.push_back({"procedures", one.id, one.title, acts});
  }
  for (const auto& one : m.rulebook.terms()) out.push_back({"terms", one.id, one.title, one.help});
  for (const auto& one : m.rulebook.guards()) out.push_back({"guards", one.id, one.title, one.help + one.mend});
  for (const auto& one : m.rulebook.documents())
    if (!one.id.starts_with("part_")) out.push_back({"documents", one.id, one.title, ""});
  for (const auto& one : m.rulebook.domains())
    if (!one.fixture) out.push_back({"domains", one.id, one.title, ""});
  for (const auto& one : m.rulebook.instruments()) out.push_back({"statutes", one.id, one.title, one.short_title});
  for (const auto& one : m.words.stories()) out.push_back({"stories", one.id, one.title, one.help});
  return out;
}

std::vector<Entry> of_kind(const Maker& m, std::string_view kind) {
  std::vector<Entry> all = entries(m);
  std::erase_if(all, [&](const Entry& e) { return e.kind != kind; });
  return all;
}

/// Sections of one procedure each, for rules that belong to procedures; what belongs to several stands at the first.
template <class Of>
void by_procedure(const Maker& m, Page& page, const std::vector<Entry>& list, Of procedures_of) {
  std::map<std::string, std::vector<Line>> lines;
  std::vector<Line> rest;
  for (const Entry& entry : list) {
    const auto in = procedures_of(entry.id);
    Line line{entry.link()};
    if (in.size() > 1) line.push_back({"（" + std::to_string(in.size()) + " 个程序）", ""});
    (in.empty() ? rest : lines[in.front()]).push_back(std::move(line));
  }
  for (const auto& procedure : m.rulebook.procedures())
    if (const auto found = lines.find(procedure.id); found != lines.end())
      page.sections.push_back({procedure.id, procedure.title, {bullets(std::move(found->second))}});
  if (!rest.empty()) page.sections.push_back({"rest", "其他", {bullets(std::move(rest))}});
}

/// Procedures whose acts make the document.
std::vector<std::string> procedures_of_document(const Maker& m, std::string_view document) {
  std::vector<std::string> out;
  for (const auto& procedure : m.rulebook.procedures())
    if (std::ranges::any_of(procedure.acts, [&](const auto& act) { return std::ranges::find(act.documents, document) != act.documents.end(); }))
      out.push_back(procedure.id);
  return out;
}

/// Instruments by rank, those of one rank by title.
void by_rank(const Maker& m, Page& page) {
  constexpr std::pair<std::string_view, std::string_view> kRanks[] = {
      {"law", "法律"},           {"admin_regulation", "行政法规"}, {"local_regulation", "地方性法规"}, {"ministry_rule", "部门规章"},
      {"local_rule", "地方政府规章"}, {"judicial_interpretation", "司法解释"}, {"normative", "规范性文件"}};
  for (const auto& [rank, title] : kRanks) {
    std::vector<const law::InstrumentSpec*> list;
    for (const auto& one : m.rulebook.instruments())
      if (one.kind == rank) list.push_back(&one);
    std::ranges::sort(list, {}, &law::InstrumentSpec::title);
    std::vector<Line> lines;
    for (const auto* one : list) lines.push_back({{one->title, "/help/statutes/" + one->id}});
    if (!lines.empty()) page.sections.push_back({std::string(rank), std::string(title) + "（" + std::to_string(lines.size()) + "）", {bullets(std::move(lines))}});
  }
}

/// Gists that hold the words.
std::vector<Line> gist_hits(const Maker& m, const std::string& words) {
  std::vector<Line> out;
  for (const auto& instrument : m.rulebook.instruments())
    for (const auto& article : instrument.articles) {
      if (out.size() >= kMostHits || article.gist.find(words) == std::string::npos) continue;
      if (const auto cite = statute::parse_cite(instrument.id + "#" + article.no)) out.push_back({m.cite(*cite), {"：" + article.gist, ""}});
    }
  return out;
}

/// "行政处罚法 60", "第六十条": an article asked for by its number.
std::vector<Line> article_hits(const Maker& m, const std::string& words) {
  std::vector<Line> out;
  for (const auto& instrument : m.rulebook.instruments()) {
    for (const std::string& name : {instrument.title, instrument.short_title}) {
      const auto at = words.find(name);
      if (at == std::string::npos || name.empty()) continue;
      const auto place = statute::parse_place(instrument.id, trim(std::string_view(words).substr(at + name.size())));
      if (place && place->article > 0) out.push_back({{statute::chinese(*place, instrument.short_title), "/help/statutes/" + instrument.id + "/" + article_no(*place)}});
      break;
    }
  }
  return out;
}

}  // namespace

Page start_page(const Maker& m) {
  Page page{"", "法律规则", "平台按哪些法律规则办案，每一条都在这里：依据哪一条，从什么时候起，怎样计算，用例子说明。与系统执行的是同一份规则书，改一处，这里同时改。",
            "start", {}, true};
  Block ways;
  ways.kind = Block::Kind::list;
  ways.lines.push_back({{"我的期限到哪天", "/help/my-deadline"}, {"：收到告知书、决定书以后，陈述、听证、复议、起诉、缴款的最后一日", ""}});
  ways.lines.push_back({{"期限计算", "/help/calculate"}, {"：任何一个期限，连同逐日的推算", ""}});
  page.sections.push_back({"tools", "算日期", {std::move(ways)}});
  std::vector<Line> procedures, domains, kinds;
  for (const auto& one : m.rulebook.procedures()) procedures.push_back({m.procedure(one.id), {"（" + std::to_string(one.acts.size()) + " 种步骤）", ""}});
  for (const auto& one : m.rulebook.domains())
    if (!one.fixture) domains.push_back({{one.title, "/help/domains/" + one.id}});
  for (const Kind& kind : kKinds)
    kinds.push_back({{std::string(kind.title) + "（" + std::to_string(of_kind(m, kind.id).size()) + "）", "/help/" + std::string(kind.id)}, {"：" + std::string(kind.lead), ""}});
  page.sections.push_back({"kinds", "全部内容", {bullets(std::move(kinds))}});
  page.sections.push_back({"procedures", "执法程序", {bullets(std::move(procedures))}});
  page.sections.push_back({"domains", "执法领域", {bullets(std::move(domains))}});
  return page;
}

Page list_page(const Maker& m, std::string_view id) {
  const Kind* kind = kind_of(id);
  if (!kind) return missing_page(m, "", id);
  const auto list = of_kind(m, id);
  Page page{"", std::string(kind->title), std::string(kind->lead), std::string(id), {}, true};
  if (id == "terms") by_procedure(m, page, list, [&](std::string_view one) { return m.words.procedures_of_term(one); });
  else if (id == "guards") by_procedure(m, page, list, [&](std::string_view one) { return m.words.procedures_of_guard(one); });
  else if (id == "documents") by_procedure(m, page, list, [&](std::string_view one) { return procedures_of_document(m, one); });
  else if (id == "statutes") by_rank(m, page);
  else if (id == "stories") {
    std::map<std::string, std::string, std::less<>> procedure_of;
    for (const auto& head : m.words.stories()) procedure_of.emplace(head.id, head.procedure);
    by_procedure(m, page, list, [&](const std::string& one) { return std::vector<std::string>{procedure_of[one]}; });
  }
  else {
    std::vector<Line> lines;
    for (const Entry& entry : list) lines.push_back({entry.link()});
    page.sections.push_back({"all", "共 " + std::to_string(lines.size()) + " 种", {bullets(std::move(lines))}});
  }
  return page;
}

Page search_page(const Maker& m, std::string_view typed) {
  const std::string words(trim(typed));
  Page page{"", words.empty() ? "查找" : "查找“" + words + "”", "", "", {}, true};
  if (words.empty() || !check_text(words) || length(words) > 60) {
    page.title = "查找";
    page.lead = "请输入要找的词，例如：听证、加处罚款、行政处罚法第六十条。最多 60 个字。";
    return page;
  }
  const auto all = entries(m);
  std::size_t hits = 0;
  const auto section = [&](std::string id, std::string title, std::vector<Line> lines) {
    if (lines.empty()) return;
    hits += lines.size();
    page.sections.push_back({std::move(id), title + "（" + std::to_string(lines.size()) + "）", {bullets(std::move(lines))}});
  };
  section("articles", "条文", article_hits(m, words));
  for (const Kind& kind : kKinds) {
    std::vector<Line> titled, other;
    for (const Entry& entry : all) {
      if (entry.kind != kind.id) continue;
      if (entry.title.find(words) != std::string::npos || entry.id == words) titled.push_back({entry.link()});
      else if (entry.text.find(words) != std::string::npos) other.push_back({entry.link()});
    }
    titled.insert(titled.end(), std::make_move_iterator(other.begin()), std::make_move_iterator(other.end()));
    if (titled.size() > kMostHits) titled.resize(kMostHits);
    section(std::string(kind.id), std::string(kind.title), std::move(titled));
  }
  section("gists", "条文要点", gist_hits(m, words));
  page.lead = hits == 0 ? "没有找到。可以换一个更短的词，或者从“全部内容”里找。" : "找到 " + std::to_string(hits) + " 处。";
  return page;
}

Page missing_page(const Maker& m, std::string_view kind, std::string_view id) {
  Page page{"", "没有这个页面", "地址可能写错了，也可能规则书改了名字。", "", {}, false};
  std::vector<std::string> known;
  const auto all = entries(m);
  for (const Entry& entry : all)
    if (kind.empty() || entry.kind == kind) known.push_back(entry.id);
  std::vector<Line> near;
  const std::string best = nearest(id, known);
  for (const Entry& entry : all) {
    const bool part = id.size() >= 4 && (entry.id.find(id) != std::string::npos || id.find(entry.id) != std::string_view::npos);
    if (near.size() < 8 && (kind.empty() || entry.kind == kind) && (entry.id == best || part)) near.push_back({entry.link()});
  }
  if (!near.empty()) page.sections.push_back({"near", "是不是要找", {bullets(std::move(near))}});
  std::vector<Line> kinds;
  for (const Kind& one : kKinds) kinds.push_back({{std::string(one.title), "/help/" + std::string(one.id)}});
  page.sections.push_back({"kinds", "从这里找", {bullets(std::move(kinds))}});
  return page;
}

}  // namespace fadu::app::help
