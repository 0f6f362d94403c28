// Pages of one instrument and one article.
#include <algorithm>

#include "help/maker.hpp"

namespace fadu::app::help {

namespace {

std::string_view kind_word(std::string_view kind) {
  static constexpr std::string_view kKinds[][2] = {{"law", "法律"},          {"admin_regulation", "行政法规"}, {"ministry_rule", "部门规章"},
                                                   {"local_regulation", "地方性法规"}, {"local_rule", "地方政府规章"},  {"normative", "规范性文件"}};
  for (const auto& row : kKinds)
    if (row[0] == kind) return row[1];
  return kind;
}

/// "64" → 第六十四条
std::string article_words(std::string_view no) {
  const auto cite = statute::parse_cite("x#" + std::string(no));
  return cite ? statute::chinese_place(*cite) : std::string(no);
}

std::string general_article(std::string_view no) { return std::string(no.substr(0, no.find('.'))); }

/// Articles by number: "9" before "36", "36" before "36-1".
bool before(const std::string& a, const std::string& b) {
  const auto one = statute::parse_cite("x#" + a), two = statute::parse_cite("x#" + b);
  return one && two ? *one < *two : a < b;
}

Block used_by(const std::vector<Use>& uses) {
  std::vector<Line> lines;
  for (const Use& use : uses) lines.push_back({{use.kind + "：", ""}, use.link});
  Block out = bullets(std::move(lines));
  out.folded = true;
  out.title = "用在 " + std::to_string(uses.size()) + " 处";
  return out;
}

}  // namespace

Page statute_page(const Maker& m, const law::InstrumentSpec& instrument) {
  Page page{std::string(kind_word(instrument.kind)), instrument.title, "", "statutes", {}, true};
  const auto texts = m.texts ? m.texts() : nullptr;
  const bool imported = texts && texts->library.find(instrument.id);
  page.lead = imported ? "下面是规则书引用的各条，附要点；点开条号可以读条文。" : "下面是规则书引用的各条。写的是要点，不是条文原文。";
  std::vector<Line> versions;
  for (const auto& version : instrument.versions)
    versions.push_back(plain((version.adopted.days() != 0 ? version.adopted.chinese() + "通过或者公布，" : "") + span_words(version.from, version.to) + "施行"));
  page.sections.push_back({"about", "它是什么", {facts({{"简称", plain(instrument.short_title)}, {"制定机关", plain(instrument.issuer)}}), bullets(std::move(versions), "版本")}});
  const auto uses = m.uses.find(instrument.id);
  std::vector<std::string> numbers;
  for (const auto& article : instrument.articles) numbers.push_back(general_article(article.no));
  if (uses != m.uses.end())
    for (const auto& [no, list] : uses->second)
      if (!no.empty()) numbers.push_back(no);
  std::sort(numbers.begin(), numbers.end(), before);
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  for (const std::string& no : numbers) {
    Section section{"a" + no, article_words(no), {}};
    std::vector<Line> gists;
    for (const auto& article : instrument.articles)
      if (general_article(article.no) == no) {
        const std::string place = article.no == no ? "" : article_words(article.no) + "：";
        const bool bounded = article.to.year() < 9999 || instrument.versions.size() > 1;
        gists.push_back(plain(place + article.gist + (bounded ? "（" + span_words(article.from, article.to) + "）" : "")));
      }
    if (!gists.empty()) section.blocks.push_back(bullets(std::move(gists)));
    if (imported) {
      Block link;
      link.lines.push_back({{"读条文", "/help/statutes/" + instrument.id + "/" + no}});
      section.blocks.push_back(std::move(link));
    }
    if (uses != m.uses.end())
      if (const auto used = uses->second.find(no); used != uses->second.end()) section.blocks.push_back(used_by(used->second));
    page.sections.push_back(std::move(section));
  }
  return page;
}

Page article_page(const Maker& m, std::string_view statute, std::string_view no, Date on) {
  const auto* instrument = m.rulebook.instrument(statute);
  const auto cite = statute::parse_cite(std::string(statute) + "#" + std::string(no));
  if (!instrument || !cite) return missing_page(m, "statutes", statute);
  Page page{instrument->short_title, article_words(no), "", "statutes", {}, true};
  const auto texts = m.texts ? m.texts() : nullptr;
  const auto passage = texts ? texts->library.resolve(*cite, on) : Result<statute::Passage>(fail("no_statute", ""));
  Section text{"text", on.chinese() + "施行的条文", {}};
  if (passage) {
    std::string_view rest = passage->text;
    while (!rest.empty()) {
      const auto end = std::min(rest.find('\n'), rest.size());
      if (end > 0) text.blocks.push_back(paragraph(std::string(rest.substr(0, end))));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  } else {
    const std::string_view gist = m.rulebook.gist(*cite, on);
    text.title = "要点";
    text.blocks.push_back(paragraph(gist.empty() ? "这里没有这一条的条文，也没有要点。" : std::string(gist)));
    text.blocks.push_back(paragraph("以上不是条文原文。"));
    page.found = !gist.empty();
  }
  page.sections.push_back(std::move(text));
  const auto uses = m.uses.find(statute);
  if (uses != m.uses.end())
    if (const auto used = uses->second.find(article_no(*cite)); used != uses->second.end()) {
      Block list = used_by(used->second);
      list.folded = false;
      list.title.clear();
      page.sections.push_back({"used", "哪里用到它", {std::move(list)}});
    }
  Block back;
  back.lines.push_back({{"《" + instrument->title + "》的其他条", "/help/statutes/" + std::string(statute)}});
  page.sections.push_back({"more", "更多", {std::move(back)}});
  return page;
}

}  // namespace fadu::app::help
