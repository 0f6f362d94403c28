// What stands around every page.
#include <functional>

#include "fadu/portal/portal.hpp"
#include "page.hpp"

namespace fadu::portal {

namespace {

struct Entry {
  std::string_view id, href, title;
};
constexpr Entry kMenu[] = {{"start", "/help", "首页"},          {"procedures", "/help/procedures", "程序"}, {"terms", "/help/terms", "期限"},
                           {"guards", "/help/guards", "规则"},  {"documents", "/help/documents", "文书"},   {"domains", "/help/domains", "领域"},
                           {"statutes", "/help/statutes", "法规"}, {"calculate", "/help/calculate", "期限计算"}};

void write_head(Html& html, const Frame& frame) {
  const auto head = html.in("head");
  html.empty("meta", {{"charset", "utf-8"}});
  html.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  html.put("title", frame.title.empty() ? "法度 法律规则" : frame.title + " · 法度 法律规则");
  html.empty("link", {{"rel", "stylesheet"}, {"href", style_path()}});
  html.empty("link", {{"rel", "icon"}, {"href", "/desk/icon.svg"}});
}

void write_search(Html& html, std::string_view searched) {
  const auto form = html.in("form", {{"class", "search"}, {"action", "/help/search"}, {"role", "search"}});
  html.empty("input", {{"type", "search"}, {"name", "q"}, {"value", searched}, {"maxlength", "60"}, {"placeholder", "找期限、规则、条文"}, {"aria-label", "查找法律规则"}});
  html.put("button", "查找", {{"type", "submit"}});
}

void write_header(Html& html, const Frame& frame) {
  const auto header = html.in("header", {{"class", "top"}});
  const auto inner = html.in("div", {{"class", "wide"}});
  {
    const auto line = html.in("div", {{"class", "brandline"}});
    {
      const auto brand = html.in("a", {{"class", "brand"}, {"href", "/help"}});
      html.put("b", "法度");
      html.put("span", "法律规则");
    }
    write_search(html, frame.searched);
  }
  const auto nav = html.in("nav", {{"class", "menu"}, {"aria-label", "主菜单"}});
  for (const Entry& entry : kMenu)
    html.put("a", entry.title, {{"href", entry.href}, {"aria-current", entry.id == frame.place ? "page" : ""}});
}

void write_footer(Html& html, std::string_view version) {
  const auto footer = html.in("footer", {{"class", "foot"}});
  const auto inner = html.in("div", {{"class", "wide"}});
  html.put("p", "本页由规则书生成，与系统办案时执行的是同一份规则。写的是要点，法律的内容以公布的文本为准。");
  const auto p = html.in("p");
  html.text("规则书版本 ");
  html.put("code", version.substr(0, version.find('.')));
  html.text("　");
  html.link("/desk/", "执法人员工作台");
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
    write_footer(html, frame.version);
  }
  return std::move(html).document();
}

}  // namespace fadu::portal
