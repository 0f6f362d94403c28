// What stands around every page.
#include <functional>
#include <span>

#include "fadu/portal/portal.hpp"
#include "page.hpp"

namespace fadu::portal {

namespace {

struct Entry {
  std::string_view id, href, title;
};
constexpr Entry kLawMenu[] = {{"start", "/help", "首页"},          {"procedures", "/help/procedures", "程序"}, {"terms", "/help/terms", "期限"},
                              {"guards", "/help/guards", "规则"},  {"documents", "/help/documents", "文书"},   {"domains", "/help/domains", "领域"},
                              {"statutes", "/help/statutes", "法规"}, {"calculate", "/help/calculate", "期限计算"}};
constexpr Entry kRegisterMenu[] = {{"start", "/registers", "首页"}, {"bodies", "/bodies", "执法主体"}, {"officers", "/officers", "查验执法证件"},
                                   {"items", "/items", "执法事项"}, {"benchmarks", "/benchmarks", "裁量阶次"}};
constexpr Entry kFoot[] = {{"", "/bodies", "执法主体"}, {"", "/officers", "查验执法证件"}, {"", "/items", "执法事项"}, {"", "/benchmarks", "裁量阶次"},
                           {"", "/help/my-deadline", "我的期限到哪天"}, {"", "/help/calculate", "期限计算"}, {"", "/help", "法律规则"}, {"", "/desk/", "执法人员工作台"}};

/// What tells the two sites apart.
struct Look {
  std::string_view home, name, search, hint, label, source;
  std::span<const Entry> menu;
};
const Look& look_of(Site site) {
  static const Look kLaw{"/help", "法律规则", "/help/search", "找期限、规则、条文", "查找法律规则",
                         "本页由规则书生成，与系统办案时执行的是同一份规则。写的是要点，法律的内容以公布的文本为准。", kLawMenu};
  static const Look kRegisters{"/registers", "执法公示", "/items", "找执法事项", "查找执法事项",
                               "本页由名册和规则书生成，与系统办案时核对的是同一份名册。写的是要点，法律的内容以公布的文本为准。", kRegisterMenu};
  return site == Site::law ? kLaw : kRegisters;
}

void write_head(Html& html, const Frame& frame) {
  const auto head = html.in("head");
  html.empty("meta", {{"charset", "utf-8"}});
  html.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  const std::string site = "法度 " + std::string(look_of(frame.site).name);
  html.put("title", frame.title.empty() ? site : frame.title + " · " + site);
  html.empty("link", {{"rel", "stylesheet"}, {"href", style_path()}});
  html.empty("link", {{"rel", "icon"}, {"href", "/desk/icon.svg"}});
}

void write_search(Html& html, const Look& look, std::string_view searched) {
  const auto form = html.in("form", {{"class", "search"}, {"action", look.search}, {"role", "search"}});
  html.empty("input", {{"type", "search"}, {"name", "q"}, {"value", searched}, {"maxlength", "60"}, {"placeholder", look.hint}, {"aria-label", look.label}});
  html.put("button", "查找", {{"type", "submit"}});
}

void write_header(Html& html, const Frame& frame) {
  const Look& look = look_of(frame.site);
  const auto header = html.in("header", {{"class", "top"}});
  const auto inner = html.in("div", {{"class", "wide"}});
  {
    const auto line = html.in("div", {{"class", "brandline"}});
    {
      const auto brand = html.in("a", {{"class", "brand"}, {"href", look.home}});
      html.put("b", "法度");
      html.put("span", look.name);
    }
    write_search(html, look, frame.searched);
  }
  const auto nav = html.in("nav", {{"class", "menu"}, {"aria-label", "主菜单"}});
  for (const Entry& entry : look.menu)
    html.put("a", entry.title, {{"href", entry.href}, {"aria-current", entry.id == frame.place ? "page" : ""}});
}

void write_footer(Html& html, const Frame& frame) {
  const auto footer = html.in("footer", {{"class", "foot"}});
  const auto inner = html.in("div", {{"class", "wide"}});
  html.put("p", look_of(frame.site).source);
  {
    const auto nav = html.in("nav", {{"class", "menu"}, {"aria-label", "公开页面"}});
    for (const Entry& entry : kFoot) html.link(entry.href, entry.title);
  }
  const auto p = html.in("p");
  html.text("规则书版本 ");
  html.put("code", frame.version.substr(0, frame.version.find('.')));
}

}  // namespace

std::string framed(const Frame& frame, const std::function<void(Html&)>& write_main) {
  Html html;
  {
    const auto root = html.in("html", {{"lang", "zh-CN"}});
    write_head(html, frame);
    const auto body = html.in("body");
    html.put("a", "跳到正文", {{"class", "skip"}, {"href", "#main"}});
    write_header(html, frame);
    {
      const auto main = html.in("main", {{"id", "main"}, {"class", "wide"}});
      write_main(html);
    }
    write_footer(html, frame);
  }
  return std::move(html).document();
}

}  // namespace fadu::portal
