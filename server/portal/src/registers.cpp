// Pages of the registers: lists with a search, one entry, and the check of a certificate.
#include "page.hpp"

namespace fadu::portal {

namespace {

constexpr int kLongestWords = 60, kLongestNumber = 32;

void write_field(Html& html, const open_rolls::Field& field) {
  const std::string id = "f-" + field.name;
  const auto box = html.in("div", {{"class", "field"}});
  html.put("label", field.label, {{"for", id}});
  if (field.options.empty()) {
    const bool day = field.name == "on";
    html.empty("input", {{"id", id}, {"name", field.name}, {"type", day ? "date" : "search"}, {"value", field.value}, {"maxlength", day ? "" : std::to_string(kLongestWords)}});
    return;
  }
  const auto select = html.in("select", {{"id", id}, {"name", field.name}});
  for (const help::Option& option : field.options) html.put("option", option.text, {{"value", option.value}, {"selected", option.chosen ? "selected" : ""}});
}

void write_search(Html& html, const open_rolls::Listing& listing) {
  const auto form = html.in("form", {{"class", "filter"}, {"action", listing.path}, {"aria-label", "查找" + listing.title}});
  for (const open_rolls::Field& field : listing.fields) write_field(html, field);
  html.put("button", "查找", {{"type", "submit"}});
}

void write_rows(Html& html, const open_rolls::Listing& listing) {
  const auto table = html.in("table", {{"class", "roll"}});
  html.put("caption", listing.title, {{"class", "skip"}});
  {
    const auto head = html.in("thead");
    const auto row = html.in("tr");
    for (const auto& column : listing.columns) html.put("th", column.title, {{"scope", "col"}});
  }
  const auto body = html.in("tbody");
  for (const auto& cells : listing.rows) {
    const auto row = html.in("tr");
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const auto cell = html.in("td", {{"data-label", listing.columns.at(i).title}});
      write_line(html, cells[i]);
    }
  }
}

/// "?q=…" with one more parameter.
std::string with(std::string_view query, std::string_view more) {
  std::string out = "?" + std::string(query);
  if (!more.empty()) (out += query.empty() ? "" : "&") += more;
  return out == "?" ? "" : out;
}

void write_count(Html& html, const open_rolls::Listing& listing, std::string_view query) {
  const auto line = html.in("p", {{"class", "count"}});
  html.put("span", "共 " + std::to_string(listing.total) + " 条（" + listing.on.chinese() + "）");
  html.link(listing.path + ".csv" + with(query, ""), "下载表格（CSV）");
  html.link(listing.path + ".json" + with(query, ""), "数据（JSON）");
}

void write_onward(Html& html, const open_rolls::Listing& listing, std::string_view query, bool first) {
  if (first && listing.next.empty()) return;
  const auto nav = html.in("nav", {{"class", "onward"}, {"aria-label", "翻页"}});
  if (!first) html.link(listing.path + with(query, ""), "回到第一页");
  if (!listing.next.empty()) html.link(listing.path + with(query, "after=" + listing.next), "下一页");
}

void write_answer(Html& html, const open_rolls::Officer& officer) {
  if (!officer.asked) return;
  const auto section = html.in("section", {{"id", "answer"}, {"class", "answer"}});
  html.put("h2", officer.number.empty() ? "这个号码" : "证件号码 " + officer.number);
  html.put("p", officer.word, {{"class", officer.holds ? "light yes" : "light no"}});
  html.put("p", officer.says);
  const auto list = html.in("dl", {{"class", "facts"}});
  for (const auto& [label, value] : officer.facts) {
    const auto pair = html.in("div");
    html.put("dt", label);
    const auto text = html.in("dd");
    write_line(html, value);
  }
}

}  // namespace

std::string register_html(const help::Page& page, std::string_view version) {
  const std::string title = page.kind.empty() ? "" : page.title + " · " + page.kind;
  return framed({title, page.place, version, {}, Site::registers}, [&](Html& html) {
    write_crumbs(html, Site::registers, page);
    html.put("h1", page.title);
    if (!page.lead.empty()) html.put("p", page.lead, {{"class", "lead"}});
    write_sections(html, page);
  });
}

std::string listing_html(const open_rolls::Listing& listing, std::string_view query, std::string_view version) {
  const std::size_t after = query.rfind("after=");
  const bool first = after == std::string_view::npos;
  // The page's own place is left out of its downloads and of the way on.
  if (!first) query = query.substr(0, after == 0 ? 0 : after - 1);
  return framed({listing.title, std::string_view(listing.path).substr(1), version, {}, Site::registers}, [&](Html& html) {
    html.put("h1", listing.title);
    html.put("p", listing.lead, {{"class", "lead"}});
    for (const std::string& note : listing.notes) html.put("p", note, {{"class", "note wrong"}, {"role", "alert"}});
    write_search(html, listing);
    write_count(html, listing, query);
    if (listing.rows.empty()) html.put("p", listing.total == 0 ? "没有找到。可以去掉一个条件再找。" : "后面没有了。", {{"class", "note"}});
    else write_rows(html, listing);
    write_onward(html, listing, query, first);
  });
}

std::string officer_html(const open_rolls::Officer& officer, std::string_view version) {
  return framed({"查验执法证件", "officers", version, {}, Site::registers}, [&](Html& html) {
    html.put("h1", "查验执法证件");
    html.put("p", "输入证件上的完整号码，看这本证件今天有没有效、持证人属于哪个单位、可以管什么。也可以直接扫证件上的二维码。", {{"class", "lead"}});
    const auto columns = html.in("div", {{"class", "calculator"}});
    {
      const auto form = html.in("form", {{"action", "/officers"}, {"class", "ask"}, {"aria-label", "查验"}});
      {
        const auto field = html.in("div", {{"class", "field"}});
        html.put("label", "证件号码", {{"for", "number"}});
        html.empty("input", {{"id", "number"}, {"name", "number"}, {"type", "text"}, {"value", officer.number}, {"maxlength", std::to_string(kLongestNumber)}, {"autocomplete", "off"}, {"required", "required"}});
      }
      html.put("button", "查验", {{"type", "submit"}});
      html.put("p", "只按完整的号码查，不能按姓名查，也没有名单。查验不留下您的任何信息。", {{"class", "hint"}});
    }
    write_answer(html, officer);
  });
}

}  // namespace fadu::portal
