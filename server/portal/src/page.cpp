#include "page.hpp"

namespace fadu::portal {

namespace {

using Kind = help::Block::Kind;

constexpr std::size_t kContentsFrom = 3;    ///< fewer sections need no table of contents

void write_list(Html& html, const help::Block& block) {
  const auto list = html.in("ul");
  for (const auto& line : block.lines) {
    const auto item = html.in("li");
    write_line(html, line);
  }
}

void write_facts(Html& html, const help::Block& block) {
  const auto list = html.in("dl", {{"class", "facts"}});
  for (const auto& row : block.rows) {
    const auto pair = html.in("div");
    html.put("dt", row.at(0).empty() ? "" : row.at(0).front().text);
    const auto value = html.in("dd");
    write_line(html, row.at(1));
  }
}

void write_table(Html& html, const help::Block& block) {
  const auto table = html.in("table");
  {
    const auto head = html.in("thead");
    const auto row = html.in("tr");
    for (const auto& title : block.head) html.put("th", title, {{"scope", "col"}});
  }
  const auto body = html.in("tbody");
  for (const auto& cells : block.rows) {
    const auto row = html.in("tr");
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const auto cell = html.in("td", {{"data-label", i < block.head.size() ? block.head[i] : ""}});
      write_line(html, cells[i]);
    }
  }
}

void write_event(Html& html, const help::Event& event) {
  const auto item = html.in("li", {{"class", event.bad ? "bad" : ""}});
  {
    const auto line = html.in("p", {{"class", "event"}});
    html.put("span", event.when, {{"class", "when"}});
    html.text(" ");
    html.put("b", event.title);
    if (!event.who.empty()) html.put("span", "　" + event.who, {{"class", "who"}});
  }
  for (const auto& note : event.notes) {
    const auto p = html.in("p", {{"class", "finding"}});
    write_line(html, note);
  }
  if (event.facts.empty()) return;
  const auto details = html.in("details", {{"class", "form"}});
  html.put("summary", "填写的内容（" + std::to_string(event.facts.size()) + " 项）");
  const auto list = html.in("dl", {{"class", "facts small"}});
  for (const auto& [label, value] : event.facts) {
    const auto pair = html.in("div");
    html.put("dt", label);
    html.put("dd", value);
  }
}

void write_content(Html& html, const help::Block& block) {
  switch (block.kind) {
    case Kind::text:
      for (const auto& line : block.lines) {
        const auto p = html.in("p");
        write_line(html, line);
      }
      break;
    case Kind::note: {
      const auto note = html.in("div", {{"class", "note"}});
      for (const auto& line : block.lines) {
        const auto p = html.in("p");
        write_line(html, line);
      }
      break;
    }
    case Kind::list: write_list(html, block); break;
    case Kind::facts: write_facts(html, block); break;
    case Kind::table: write_table(html, block); break;
    case Kind::timeline: {
      const auto list = html.in("ol", {{"class", "timeline"}});
      for (const auto& event : block.events) write_event(html, event);
      break;
    }
  }
}

/// Sections whose title is in the table of contents; those of steps are reached from the list of steps.
bool listed(const help::Section& section) { return !section.id.starts_with("act-"); }

void write_contents(Html& html, const help::Page& page) {
  std::size_t n = 0;
  for (const auto& section : page.sections) n += listed(section) ? 1 : 0;
  if (n < kContentsFrom || n > 40) return;
  const auto nav = html.in("nav", {{"class", "contents"}, {"aria-label", "本页内容"}});
  html.put("p", "本页内容", {{"class", "label"}});
  const auto list = html.in("ul");
  for (const auto& section : page.sections) {
    if (!listed(section)) continue;
    const auto item = html.in("li");
    html.link("#" + section.id, section.title);
  }
}

}  // namespace

void write_line(Html& html, const help::Line& line) {
  for (const auto& run : line) html.link(run.href, run.text);
}

void write_block(Html& html, const help::Block& block) {
  if (block.lines.empty() && block.rows.empty() && block.events.empty()) return;
  if (block.folded) {
    const auto details = html.in("details");
    html.put("summary", block.title);
    write_content(html, block);
    return;
  }
  if (!block.title.empty()) html.put("h3", block.title);
  write_content(html, block);
}

void write_crumbs(Html& html, Site site, const help::Page& page) {
  if (page.kind.empty()) return;
  const auto nav = html.in("nav", {{"class", "crumbs"}, {"aria-label", "位置"}});
  html.link(site == Site::law ? "/help" : "/registers", site == Site::law ? "法律规则" : "执法公示");
  html.text(" › ");
  html.link((site == Site::law ? "/help/" : "/") + page.place, page.kind);
}

void write_sections(Html& html, const help::Page& page) {
  const auto columns = html.in("div", {{"class", "columns"}});
  write_contents(html, page);
  const auto content = html.in("div", {{"class", "content"}});
  for (const auto& section : page.sections) {
    const auto element = html.in("section", {{"id", section.id}, {"class", listed(section) ? "" : "step"}});
    html.put("h2", section.title);
    for (const auto& block : section.blocks) write_block(html, block);
  }
}

std::string page_html(const help::Page& page, std::string_view version, std::string_view searched) {
  const std::string title = page.kind.empty() ? page.title : page.title + " · " + page.kind;
  return framed({title, page.place, version, searched}, [&](Html& html) {
    write_crumbs(html, Site::law, page);
    html.put("h1", page.title);
    if (!page.lead.empty()) html.put("p", page.lead, {{"class", "lead"}});
    write_sections(html, page);
  });
}

}  // namespace fadu::portal
