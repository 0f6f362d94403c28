// Items of enforcement and their benchmarks: lists as of a day, and one item with its articles.
#include <algorithm>

#include "codec.hpp"
#include "qualification_view.hpp"
#include "range_words.hpp"
#include "help/maker.hpp"
#include "public/roll.hpp"

namespace fadu::app::public_registers {

namespace {

using law::Item;
using law::ItemVersion;

// The loader holds every grade inside the law's range; where the grades come from is said here once for all of them.
constexpr std::string_view kDemonstration = "这里的裁量阶次是规则书所载的示范阶次，不是行政机关正式发布的裁量基准；办案单位发布了基准的，以发布的为准。";

std::vector<statute::Cite> cites_of(const std::vector<std::string>& refs) {
  std::vector<statute::Cite> out;
  for (const std::string& ref : refs)
    if (const auto cite = statute::parse_cite(ref)) out.push_back(*cite);
  return out;
}

Line cite_line(const App& app, const std::vector<std::string>& refs) {
  Line out;
  for (const statute::Cite& cite : cites_of(refs)) {
    if (!out.empty()) out.push_back({"、", ""});
    out.push_back(help::cite_run(app.rulebook(), cite));
  }
  return out;
}

std::string titles(const App& app, const std::vector<std::string>& kinds) {
  std::string out;
  for (const std::string& kind : kinds) out += (out.empty() ? "" : "、") + code_title(app.rulebook(), "penalty_kind", kind);
  return out;
}

std::string ranges(const ItemVersion& version) {
  std::string out;
  for (const law::Tier& tier : version.tiers)
    if (tier.fines) out += (out.empty() ? "" : "；") + (version.tiers.size() > 1 ? tier.title + " " : "") + range_text(tier.fine);
  return out;
}

/// The version of the day, when the item is asked for; null when it is not.
const ItemVersion* wanted(const App& app, const Item& item, const Search& search) {
  const Asked& asked = search.asked;
  if (fixture(app, item.domain) || (!asked.domain.empty() && item.domain != asked.domain) || (!asked.kind.empty() && item.kind != asked.kind)) return nullptr;
  if (!asked.q.empty() && item.title.find(asked.q) == std::string::npos && item.code.find(asked.q) == std::string::npos) return nullptr;
  return item.on(search.on);
}

std::vector<std::pair<std::string, std::string>> kinds_of(const App& app) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const Item& item : app.rulebook().items())
    if (std::ranges::none_of(out, [&](auto& one) { return one.first == item.kind; })) out.emplace_back(item.kind, item_kind_word(app, item.kind));
  return out;
}

std::vector<Field> fields_of(const App& app, const Search& search) {
  return {words_field("名称或者编码", search), select("domain", "执法领域", search.asked.domain, domains_of(app)),
          select("kind", "种类", search.asked.kind, kinds_of(app)), day_field(search)};
}

std::string two(std::size_t n) { return (n < 10 ? "0" : "") + std::to_string(n); }

help::Block tiers_block(const App& app, const ItemVersion& version) {
  help::Block out;
  out.kind = help::Block::Kind::table;
  out.head = {"情形", "罚款", "并处", "可以"};
  for (const law::Tier& tier : version.tiers)
    out.rows.push_back({help::plain(tier.title), help::plain(tier.fines ? range_text(tier.fine) : "不罚款"), help::plain(titles(app, tier.also)), help::plain(titles(app, tier.may))});
  return out;
}

help::Section grades_section(const ItemVersion& version) {
  help::Block table;
  table.kind = help::Block::Kind::table;
  table.head = {"法定情形", "阶次", "适用的因素", "罚款"};
  for (const law::Grade& grade : version.grades)
    table.rows.push_back({help::plain(version.tiers.at(grade.tier).title), help::plain(grade.title), help::plain(grade.when), help::plain(range_text(grade.fine))});
  help::Block note;
  note.kind = help::Block::Kind::note;
  note.lines.push_back(help::plain(std::string(kDemonstration)));
  return {"grades", "裁量阶次", {std::move(table), std::move(note)}};
}

help::Section basis_section(const App& app, std::string id, std::string title, const std::vector<std::string>& refs, Date on) {
  help::Section out{std::move(id), std::move(title), {help::Block{}}};
  out.blocks.front().lines.push_back(cite_line(app, refs));
  help::Block gists = help::gist_list(app.rulebook(), cites_of(refs), on);
  if (!gists.lines.empty()) {
    gists.title = "要点";
    out.blocks.push_back(std::move(gists));
  }
  return out;
}

help::Section bodies_section(const registers::Registers& registers, const Item& item, Date on) {
  std::vector<Line> lines;
  for (const registers::Body& body : registers.tables().bodies) {
    const law::BodyStatus status = registers.body(body.id, on);
    if (status.enforcement && std::ranges::find(status.domains, item.domain) != status.domains.end()) lines.push_back({{body.name, body_path(body)}});
  }
  help::Section out{"bodies", "有这一领域执法权的单位", {}};
  if (lines.empty()) {
    out.blocks.push_back(help::paragraph("名册里没有单位登记这一领域的执法权。"));
    return out;
  }
  const std::string count = std::to_string(lines.size()) + " 个单位，按登记顺序";
  out.blocks.push_back(help::bullets(std::move(lines), count));
  out.blocks.back().folded = true;
  return out;
}

std::vector<Line> item_cells(const App& app, const Item& item, const ItemVersion& version) {
  return {{{item.title, item_path(item)}}, help::plain(item.code), help::plain(item_kind_word(app, item.kind)), help::plain(domain_word(app, item.domain)),
          cite_line(app, version.breaks), cite_line(app, version.punished_by), help::plain(ranges(version)), help::plain(version.from.iso())};
}

std::vector<Line> grade_cells(const App& app, const Item& item, const ItemVersion& version, const law::Grade& grade) {
  const law::Tier& tier = version.tiers.at(grade.tier);
  return {{{item.title, item_path(item)}}, help::plain(item.code), help::plain(domain_word(app, item.domain)), help::plain(tier.title), help::plain(grade.title),
          help::plain(grade.when), help::plain(range_text(grade.fine)), help::plain(tier.fines ? range_text(tier.fine) : "")};
}

Page missing_item(std::string_view code) {
  Page none{"执法事项", "没有找到这个事项", "目录里没有编码为“" + std::string(code.substr(0, 40)) + "”的事项。", "items", {}, false};
  none.sections.push_back({"back", "可以这样找", {help::bullets({{{"执法事项目录", "/items"}}})}});
  return none;
}

}  // namespace

std::string item_path(const Item& item) { return "/items/" + path_segment(item.code); }

std::string item_kind_word(const App& app, std::string_view kind) {
  return "行政" + code_title(app.rulebook(), "item_kind", kind);
}

Rows items_rows(App& app, const Search& search) {
  Rows out{"/items", "执法事项", "行政执法事项目录：什么行为，违反哪一条，依据哪一条处罚，法定幅度多少。没有依据或者已经停用的不列出。", fields_of(app, search), {}, {}};
  out.columns = {{"title", "事项"}, {"code", "编码"}, {"kind", "种类"}, {"domain", "执法领域"}, {"breaks", "违反"}, {"basis", "依据"}, {"range", "法定罚款幅度"}, {"from", "自何时起"}};
  for (const Item& item : app.rulebook().items())
    if (const ItemVersion* version = wanted(app, item, search))
      out.entries.push_back({item.code, [&app, &item, version] { return item_cells(app, item, *version); }});
  return out;
}

Rows benchmarks_rows(App& app, const Search& search) {
  Rows out{"/benchmarks", "裁量阶次", "同一事项轻重不同的情形，对应的罚款幅度。" + std::string(kDemonstration), fields_of(app, search), {}, {}};
  out.columns = {{"title", "事项"}, {"code", "编码"}, {"domain", "执法领域"}, {"tier", "法定情形"}, {"grade", "阶次"}, {"factors", "适用的因素"}, {"range", "罚款"}, {"law_range", "法定幅度"}};
  for (const Item& item : app.rulebook().items()) {
    const ItemVersion* version = wanted(app, item, search);
    if (!version) continue;
    for (std::size_t i = 0; i < version->grades.size(); ++i) {
      const law::Grade& grade = version->grades[i];
      out.entries.push_back({item.code + "." + two(grade.tier) + "." + two(i), [&app, &item, version, &grade] { return grade_cells(app, item, *version, grade); }});
    }
  }
  return out;
}

Page PublicRegisters::item(std::string_view code, std::string_view on) const {
  const auto registers = app_.registers();
  const Date day = day_of(on, app_.now().date()).value_or(app_.now().date());
  const Item* item = registers->item(code);
  if (!item || fixture(app_, item->domain)) return missing_item(code);
  const ItemVersion* version = item->on(day);
  Page page{"执法事项", item->title, "", "items", {}, true};
  std::vector<Line> versions;
  for (const ItemVersion& one : item->versions)
    versions.push_back({{help::span_words(one.from, one.to), &one == version ? "" : item_path(*item) + "?on=" + one.from.iso()}, {&one == version ? "（本页所示）" : "", ""}});
  page.sections.push_back({"about", "它是什么", {help::facts({{"编码", help::plain(item->code)}, {"种类", help::plain(item_kind_word(app_, item->kind))},
                                                          {"执法领域", {{domain_word(app_, item->domain), "/help/domains/" + item->domain}}},
                                                          {"重点领域", item->key_area ? help::plain("是") : Line{}}}),
                                                help::bullets(std::move(versions), "版本")}});
  if (!version) {
    help::Block note;
    note.kind = help::Block::Kind::note;
    note.lines.push_back(help::plain(day.chinese() + "没有生效的版本，当天不能依这一事项执法。"));
    page.sections.push_back({"none", "当天没有依据", {std::move(note)}});
    return page;
  }
  page.lead = "以下是" + day.chinese() + "的内容。";
  if (!version->breaks.empty()) page.sections.push_back(basis_section(app_, "breaks", "违反什么", version->breaks, day));
  if (!version->punished_by.empty()) page.sections.push_back(basis_section(app_, "basis", "处罚的依据", version->punished_by, day));
  if (!version->tiers.empty()) page.sections.push_back({"range", "法定幅度", {tiers_block(app_, *version)}});
  if (!version->grades.empty()) page.sections.push_back(grades_section(*version));
  page.sections.push_back(bodies_section(*registers, *item, day));
  return page;
}

}  // namespace fadu::app::public_registers
