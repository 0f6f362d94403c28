// Enforcement bodies: the list as of a day, and one body with what it may do.
#include <algorithm>

#include "qualification_view.hpp"
#include "fadu/base/region.hpp"
#include "help/maker.hpp"
#include "public/roll.hpp"
#include "queries/registers.hpp"

namespace fadu::app::public_registers {

namespace {

using registers::Body;

struct KindWord {
  std::string_view id, word;
};
constexpr KindWord kKinds[] = {{"government", "人民政府"},         {"department", "政府部门"}, {"team", "执法队伍"},
                               {"township", "乡镇（街道）"},       {"judicial", "司法行政部门"}, {"authorised", "法律、法规授权的组织"},
                               {"entrusted", "受委托的组织"}};

std::string padded(std::string text, std::size_t width, bool left) {
  const std::string zeros(width > text.size() ? width - text.size() : 0, '0');
  return left ? zeros + text : text + zeros;
}

std::string joined(const App& app, const std::vector<std::string>& domains) {
  std::string out;
  for (const std::string& id : domains) out += (out.empty() ? "" : "、") + domain_word(app, id);
  return out;
}

Line parent_line(const registers::Registers& registers, const Body& body) {
  const Body* parent = body.parent.valid() ? registers.find_body(body.parent) : nullptr;
  return parent ? Line{{parent->name, body_path(*parent)}} : Line{};
}

std::string end_text(Date to) { return to == registers::kOpenEnd ? "" : to.iso(); }

bool wanted(const registers::Registers& registers, const Body& body, const Asked& asked, Date on) {
  const law::BodyStatus status = registers.body(body.id, on);
  if (!status.enforcement) return false;
  if (!asked.q.empty() && body.name.find(asked.q) == std::string::npos && body.code != asked.q) return false;
  if (!asked.kind.empty() && body.kind != asked.kind) return false;
  if (!asked.region.empty() && !region_contains(asked.region, body.region)) return false;
  return asked.domain.empty() || std::ranges::find(status.domains, asked.domain) != status.domains.end();
}

std::string key_of(const Body& body) { return padded(body.region, 12, false) + "." + padded(std::to_string(body.id.value), 10, true); }

std::vector<Line> cells_of(const App& app, const registers::Registers& registers, const Body& body, Date on) {
  return {{{body.name, body_path(body)}},
          help::plain(body.code),
          help::plain(body_kind_word(body.kind)),
          help::plain(registers.region_path(body.region)),
          help::plain(joined(app, registers.body(body.id, on).domains)),
          parent_line(registers, body),
          help::plain(body.valid.from.iso()),
          help::plain(end_text(body.valid.to))};
}

/// Counties and cities where bodies stand: code, title.
std::vector<std::pair<std::string, std::string>> regions_of(const registers::Registers& registers) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const Body& body : registers.tables().bodies) {
    const std::string code = body.region.substr(0, 6);
    if (!registers.find_region(code) || std::ranges::any_of(out, [&](auto& one) { return one.first == code; })) continue;
    out.emplace_back(code, registers.region_path(code));
  }
  std::ranges::sort(out);
  return out;
}

/// What the register says of the body on that day, and whether it may be shown as one that enforces.
std::string standing(const registers::Registers& registers, const Body& body, Date on) {
  const std::string day = on.chinese();
  if (registers.body(body.id, on).enforcement) return day + "是登记在册的行政执法主体。";
  if (body.valid.to < on) return "已于" + body.valid.to.chinese() + "从名册中退出，" + day + "不是行政执法主体。";
  if (on < body.valid.from) return "自" + body.valid.from.chinese() + "起才登记在册，" + day + "还不是行政执法主体。";
  return day + "没有登记的执法权，不是行政执法主体。";
}

help::Section about(App& app, const registers::Registers& registers, const Body& body, Date on) {
  const BodyCard card = app.db().readers().run([&](store::Reader& reader) { return body_card(reader, body.id); });
  std::vector<Line> powers;
  for (const registers::Power& power : body.powers)
    powers.push_back(help::plain(domain_word(app, power.domain) + "（" + help::span_words(power.valid.from, power.valid.to) + (power.valid.on(on) ? "" : "，" + on.chinese() + "不在有效期内") + "）"));
  const auto text = [](const std::string& value) { return value.empty() ? Line{} : help::plain(value); };
  help::Section out{"about", "登记情况", {}};
  help::Block state;
  state.kind = help::Block::Kind::note;
  state.lines.push_back(help::plain(standing(registers, body, on)));
  out.blocks.push_back(std::move(state));
  out.blocks.push_back(help::facts({{"统一社会信用代码", text(body.code)}, {"类别", help::plain(body_kind_word(body.kind))}, {"区划", help::plain(registers.region_path(body.region))},
                                    {"上级或者主管", parent_line(registers, body)}, {"登记有效期", help::plain(help::span_words(body.valid.from, body.valid.to))},
                                    {"地址", text(card.address)}, {"电话", text(card.phone)}}));
  out.blocks.push_back(help::bullets(std::move(powers), "执法领域"));
  return out;
}

help::Section items_section(const App& app, const registers::Registers& registers, const Body& body, Date on) {
  help::Section out{"items", "执法事项", {help::paragraph("按登记的执法领域列出" + on.chinese() + "有依据的事项；级别和分工以本单位公布的目录为准。")}};
  for (const std::string& domain : registers.body(body.id, on).domains) {
    if (fixture(app, domain)) continue;
    std::vector<Line> lines;
    for (const law::Item& item : app.rulebook().items())
      if (item.domain == domain && item.on(on)) lines.push_back({{item.title, item_path(item)}});
    if (lines.empty()) continue;
    const std::string title = domain_word(app, domain) + "（" + std::to_string(lines.size()) + " 项）";
    out.blocks.push_back(help::bullets(std::move(lines), title));
    out.blocks.back().folded = true;
  }
  if (out.blocks.size() == 1) out.blocks.front() = help::paragraph(on.chinese() + "没有可以列出的事项。");
  return out;
}

}  // namespace

std::string body_path(const Body& body) { return "/bodies/" + std::to_string(body.id.value); }

std::string body_kind_word(std::string_view kind) {
  const auto* at = std::ranges::find(kKinds, kind, &KindWord::id);
  return std::string(at == std::end(kKinds) ? kind : at->word);
}

Rows bodies_rows(App& app, const Search& search) {
  const auto registers = app.registers();
  Rows out{"/bodies", "执法主体", "经确认、可以对外执法的单位。不在有效期内的不列出。", {}, {}, {}};
  std::vector<std::pair<std::string, std::string>> kinds;
  for (const KindWord& kind : kKinds) kinds.emplace_back(kind.id, kind.word);
  out.fields = {words_field("名称或者信用代码", search), select("region", "区划", search.asked.region, regions_of(*registers)),
                select("domain", "执法领域", search.asked.domain, domains_of(app)), select("kind", "类别", search.asked.kind, std::move(kinds)), day_field(search)};
  out.columns = {{"name", "名称"}, {"code", "统一社会信用代码"}, {"kind", "类别"}, {"region", "区划"}, {"domains", "执法领域"}, {"parent", "上级或者主管"}, {"from", "登记起"}, {"to", "登记止"}};
  for (const Body& body : registers->tables().bodies)
    if (wanted(*registers, body, search.asked, search.on)) out.entries.push_back({key_of(body), [&app, registers, &body, on = search.on] { return cells_of(app, *registers, body, on); }});
  return out;
}

Page PublicRegisters::body(std::string_view id, std::string_view on) const {
  const auto registers = app_.registers();
  const Date day = day_of(on, app_.now().date()).value_or(app_.now().date());
  const Body* found = nullptr;
  for (const Body& one : registers->tables().bodies)
    if (std::to_string(one.id.value) == id) found = &one;
  // Bodies that never had a power (the government itself, the register's keeper) are no enforcement bodies and have no page.
  if (!found || found->powers.empty()) {
    Page none{"执法主体", "没有找到这个单位", "执法主体名册里没有它。如果它对外执法，请向当地司法行政部门反映。", "bodies", {}, false};
    none.sections.push_back({"back", "可以这样找", {help::bullets({{{"执法主体名册", "/bodies"}}})}});
    return none;
  }
  Page page{"执法主体", found->name, "", "bodies", {}, true};
  page.sections.push_back(about(app_, *registers, *found, day));
  page.sections.push_back(items_section(app_, *registers, *found, day));
  return page;
}

}  // namespace fadu::app::public_registers
