// Pages of one procedure, one document kind, one domain, one story.
#include <algorithm>

#include "help/maker.hpp"

namespace fadu::app::help {

namespace {

std::string role_words(const std::vector<std::string>& roles) {
  std::string out;
  for (const std::string& id : roles) {
    const auto role = access::parse_role(id);
    out += (out.empty() ? "" : "、") + (role ? std::string(access::role_title(*role)) : id);
  }
  return out;
}

Line document_links(const Maker& m, const std::vector<std::string>& ids) {
  Line out;
  for (const std::string& id : ids) {
    const auto* document = m.document(id);
    if (!document) continue;
    if (!out.empty()) out.push_back({"、", ""});
    out.push_back({document->title, "/help/documents/" + id});
  }
  return out;
}

Block fields_block(const law::ActSpec& act) {
  Block out;
  out.kind = Block::Kind::list;
  out.folded = true;
  out.title = "表单内容（" + std::to_string(act.fields.size()) + " 项）";
  for (const auto& field : act.fields) {
    std::string line = field.title;
    if (!field.columns.empty()) {
      std::string columns;
      for (const auto& column : field.columns) columns += (columns.empty() ? "" : "、") + column.title;
      line += "：" + columns;
    }
    if (!field.required) line += "（选填）";
    if (!field.help.empty()) line += "。" + field.help;
    out.lines.push_back(plain(line));
  }
  return out;
}

Section act_section(const Maker& m, const law::ActSpec& act, const std::vector<std::string>& rules) {
  Section out{"act-" + act.id, act.title, {}};
  if (!act.help.empty()) out.blocks.push_back(paragraph(act.help));
  Line guards;
  for (const std::string& id : rules) {
    if (!guards.empty()) guards.push_back({"、", ""});
    guards.push_back(m.rule(id));
  }
  out.blocks.push_back(facts({{"谁办", plain(role_words(act.by))},
                              {"执法人员", act.officers_min > 0 ? plain("至少 " + std::to_string(act.officers_min) + " 人") : Line{}},
                              {"依据", m.cites(act.cites)},
                              {"产生的文书", document_links(m, act.documents)},
                              {"受哪些规则约束", std::move(guards)}}));
  if (!act.fields.empty()) out.blocks.push_back(fields_block(act));
  return out;
}

/// Ids of the guards on each act.
std::map<std::string, std::vector<std::string>> guards_by_act(const Maker& m, const law::ProcedureSpec& procedure) {
  std::map<std::string, std::vector<std::string>> out;
  for (const auto& guard : m.rulebook.guards()) {
    const auto in = m.words.procedures_of_guard(guard.id);
    if (std::find(in.begin(), in.end(), procedure.id) == in.end()) continue;
    for (const std::string& act : guard.acts) out[act].push_back(guard.id);
  }
  return out;
}

Section check_section(const Maker& m, const law::ProcedureSpec& procedure) {
  Block table;
  table.kind = Block::Kind::table;
  table.head = {"要点", "依据"};
  for (const auto& check : procedure.checks) table.rows.push_back({plain(check.title), m.cites(check.cites)});
  return {"checks", "法律要点清单", {std::move(table)}};
}

Section term_section(const Maker& m, const law::ProcedureSpec& procedure) {
  Block table;
  table.kind = Block::Kind::table;
  table.head = {"期限", "谁的", "一般规定"};
  for (const auto& term : m.rulebook.terms()) {
    const auto in = m.words.procedures_of_term(term.id);
    if (std::find(in.begin(), in.end(), procedure.id) == in.end()) continue;
    const auto versions = m.words.term(term.id).versions;
    table.rows.push_back({{m.rule(term.id)}, plain(std::string(who_word(term.who))), plain(versions.empty() ? "" : versions.back().text)});
  }
  return {"terms", "期限", {std::move(table)}};
}

/// The course with the most steps that is lawful all the way.
const law::StoryHead* whole_story(const Maker& m, const law::ProcedureSpec& procedure) {
  const law::StoryHead* best = nullptr;
  for (const auto& head : m.words.stories())
    if (head.procedure == procedure.id && head.found.empty() && (!best || head.acts > best->acts)) best = &head;
  return best;
}

Section story_section(const Maker& m, const law::ProcedureSpec& procedure) {
  Section out{"story", "一件案件从头到尾", {}};
  const auto* head = whole_story(m, procedure);
  const auto told = head ? m.words.story(head->id) : std::nullopt;
  if (!told) return out;
  Block timeline = m.story(*told);
  timeline.folded = true;
  timeline.title = head->title;
  out.blocks.push_back(std::move(timeline));
  return out;
}

}  // namespace

Page procedure_page(const Maker& m, const law::ProcedureSpec& procedure) {
  Page page{"程序", procedure.title, "", "procedures", {}, true};
  std::string stages;
  for (const auto& stage : procedure.stages) stages += (stages.empty() ? "" : " → ") + stage.title;
  page.sections.push_back({"about", "它是什么", {facts({{"依据", m.cites(procedure.cites)},
                                                     {"阶段", plain(stages)},
                                                     {"从哪一步开始", plain(m.act_title(procedure.opens))},
                                                     {"有哪些岗位", plain(role_words(procedure.roles))}})}});
  Block contents;
  contents.kind = Block::Kind::list;
  for (const auto& stage : procedure.stages) {
    Line line;
    for (const auto& act : procedure.acts) {
      if (act.stage != stage.id) continue;
      line.push_back({line.empty() ? stage.title + "：" : "、", ""});
      line.push_back({act.title, "#act-" + act.id});
    }
    if (!line.empty()) contents.lines.push_back(std::move(line));
  }
  page.sections.push_back({"acts", "每一步", {std::move(contents)}});
  page.sections.push_back(check_section(m, procedure));
  page.sections.push_back(term_section(m, procedure));
  if (Section story = story_section(m, procedure); !story.blocks.empty()) page.sections.push_back(std::move(story));
  const auto guards = guards_by_act(m, procedure);
  for (const auto& act : procedure.acts) {
    const auto found = guards.find(act.id);
    page.sections.push_back(act_section(m, act, found == guards.end() ? std::vector<std::string>{} : found->second));
  }
  return page;
}

namespace {

/// A value path of a document as people read it.
std::string path_words(const Maker& m, const law::DocumentSpec& document, std::string path) {
  static constexpr std::string_view kKnown[][2] = {
      {"party.name", "当事人姓名（名称）"}, {"party.address", "当事人住所"}, {"party.code", "当事人证件号码"}, {"party.kind", "当事人类别"},
      {"body.name", "机关名称"}, {"penalty.text", "处罚的种类和数额"}, {"item.breaks", "违反的条款"}, {"item.punished_by", "处罚依据的条款"},
      {"officers.names", "执法人员"}, {"case.title", "案由"}, {"doc.number", "文号"}, {"doc.date", "日期"}};
  for (const auto& row : kKnown)
    if (row[0] == path) return std::string(row[1]);
  std::string act = document.act;
  if (path.starts_with("acts.")) {
    path.erase(0, 5);
    act = path.substr(0, path.find('.'));
  }
  const std::string key = path.substr(path.find('.') + 1);
  for (const auto& procedure : m.rulebook.procedures())
    if (const auto* spec = procedure.act(act))
      if (const auto* field = spec->field(key)) return act == document.act ? field->title : m.act_title(act) + "：" + field->title;
  for (const auto& procedure : m.rulebook.procedures())
    for (const auto& spec : procedure.acts)
      if (const auto* field = spec.field(key)) return field->title;
  return key;
}

}  // namespace

Page document_page(const Maker& m, const law::DocumentSpec& document) {
  Page page{"文书", document.title, "", "documents", {}, true};
  Line made;
  for (const auto& procedure : m.rulebook.procedures())
    for (const auto& act : procedure.acts)
      if (std::find(act.documents.begin(), act.documents.end(), document.id) != act.documents.end()) {
        if (!made.empty()) made.push_back({"、", ""});
        made.push_back({procedure.title + "：" + act.title, "/help/procedures/" + procedure.id + "#act-" + act.id});
      }
  std::string kept = document.internal ? "副卷，不对外" : "正卷";
  if (document.serve) kept += "；要送达当事人";
  if (document.seal) kept += "；加盖机关印章";
  page.sections.push_back({"about", "它是什么", {facts({{"依据", m.cites(document.cites)}, {"哪一步产生", std::move(made)},
                                                     {"怎样保管", plain(kept)},
                                                     {"文号", document.number.empty() ? plain("没有文号") : plain("有文号，按机关、年份编号")}})}});
  std::vector<Line> must;
  for (const std::string& path : document.must) must.push_back(plain(path_words(m, document, path)));
  if (!must.empty()) page.sections.push_back({"must", "必须写明的内容（缺一项就不能制作）", {bullets(std::move(must))}});
  std::vector<Line> headings;
  for (const auto& block : document.blocks)
    if (block.kind == "heading")
      if (const auto text = block.text.find("text"); text != block.text.end() && text->second.find('{') == std::string::npos) headings.push_back(plain(text->second));
  if (!headings.empty()) page.sections.push_back({"parts", "正文的各部分", {bullets(std::move(headings))}});
  std::vector<Line> titles;
  for (const auto& [domain, title] : document.domain_titles) titles.push_back({{m.domain_title(domain) + "：" + title, "/help/domains/" + domain}});
  if (!titles.empty()) page.sections.push_back({"titles", "在有的领域叫别的名字", {bullets(std::move(titles))}});
  if (!document.cites.empty()) page.sections.push_back({"gists", "条文要点", {m.gists(document.cites, Date::of(2199, 1, 1))}});
  return page;
}

Page domain_page(const Maker& m, const law::DomainSpec& domain) {
  Page page{"领域", domain.title, m.words.domain_help(domain.id), "domains", {}, true};
  const bool general = domain.id == law::general_domain();
  if (page.lead.empty()) page.lead = general ? "没有专门规定的领域都按这里的规定。" : "这里只列与一般规定不同的地方；没有列出的，按一般规定。";
  Block settings;
  settings.kind = Block::Kind::table;
  settings.head = {"数额", "什么时候适用", "依据"};
  for (const auto& setting : m.words.settings(domain.id)) {
    Line text = plain(setting.text);
    if (!setting.doubt.empty()) text.push_back({"（有不同理解 " + setting.doubt + "）", ""});
    settings.rows.push_back({std::move(text), plain(span_words(setting.from, setting.to)), m.cites(setting.cites)});
  }
  if (!settings.rows.empty()) page.sections.push_back({"settings", "本领域的数额", {std::move(settings)}});
  Block terms, guards;
  terms.kind = guards.kind = Block::Kind::table;
  terms.head = {"期限", "在本领域", "什么时候适用", "依据"};
  guards.head = {"规则", "在本领域", "什么时候适用", "依据"};
  const auto collect = [&](const std::vector<law::DatedWords>& list, const Run& link, Block& into) {
    for (const auto& one : list)
      if (one.domain == domain.id) into.rows.push_back({{link}, plain(one.text), plain(span_words(one.from, one.to)), m.cites(one.cites)});
  };
  for (const auto& term : m.rulebook.terms()) collect(m.words.term(term.id).overrides, m.rule(term.id), terms);
  for (const auto& guard : m.rulebook.guards()) collect(m.words.guard(guard.id).overrides, m.rule(guard.id), guards);
  if (!terms.rows.empty()) page.sections.push_back({"terms", "期限不同的", {std::move(terms)}});
  if (!guards.rows.empty()) page.sections.push_back({"guards", "规则不同的", {std::move(guards)}});
  if (page.sections.empty()) page.sections.push_back({"none", "没有不同", {paragraph("规则书里没有这个领域的特别规定。这不等于法律里没有：尚未核实的，这里不写。")}});
  return page;
}

Page story_page(const Maker& m, const law::StoryWords& story) {
  Page page{"例子", story.title, story.help, "procedures", {}, true};
  page.sections.push_back({"about", "它是什么", {facts({{"程序", {m.procedure(story.procedure)}}, {"领域", plain(m.domain_title(story.domain))},
                                                     {"最后的阶段", plain(story.stage)}})}});
  page.sections.push_back({"story", "经过", {m.story(story)}});
  if (!story.found.empty()) page.sections.back().blocks.insert(page.sections.back().blocks.begin(), paragraph("这个例子只写与所说规则有关的内容，其他步骤的细节从略。"));
  std::vector<Line> open;
  for (const auto& problem : story.open)
    if (story.found.empty() || story.found.contains(problem.rule)) open.push_back({{problem.text, ""}, m.rule(problem.rule)});
  if (!open.empty()) page.sections.push_back({"open", "到最后一日，案卷上的问题", {bullets(std::move(open))}});
  Block dues;
  dues.kind = Block::Kind::table;
  dues.head = {"期限", "最后一日"};
  for (const auto& due : story.dues) dues.rows.push_back({{m.rule(due.term)}, plain(day_words(due.on))});
  if (!dues.rows.empty()) page.sections.push_back({"dues", "案件中的期限", {std::move(dues)}});
  return page;
}

}  // namespace fadu::app::help
