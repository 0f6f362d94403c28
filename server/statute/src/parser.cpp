#include "fadu/statute/parser.hpp"

#include <set>

#include "heads.hpp"
#include "in_force.hpp"
#include "lines.hpp"
#include "sequence.hpp"

namespace fadu::statute {
namespace {

constexpr std::size_t kShort = 90;  // bytes: thirty characters

/// Reads the lines of one file from top to bottom.
class Builder {
 public:
  Builder(std::string_view bytes, std::string_view file) : lines_(read_lines(bytes, out_.warnings)) {
    out_.edition.file = file;
    out_.edition.source = lines_.buffer;
  }

  Parsed build() && {
    find_style();
    const std::size_t title_at = title();
    const std::size_t start = history(title_at);
    for (std::size_t i = start; i < lines_.lines.size(); ++i) body(lines_.lines[i]);
    if (edition().articles.empty()) no_articles();
    find_dates(edition(), out_.warnings);
    check_sequence(edition(), out_.warnings);
    return std::move(out_);
  }

 private:
  Edition& edition() { return out_.edition; }

  void warn(Deviation kind, int line, std::string message) {
    out_.warnings.push_back({kind, line, std::move(message)});
  }
  void warn_once(Deviation kind, int line, std::string message) {
    if (told_.insert(kind).second) warn(kind, line, std::move(message) + "（同类只报第一处）");
  }

  /// 第…条 or, where there is none in the file, 一、二、.
  void find_style() {
    std::size_t commas = 0;
    for (std::size_t i = lines_.info_end; i < lines_.lines.size(); ++i) {
      const Line& line = lines_.lines[i];
      const auto head = article_head(line.text);
      if (head && head->spaced) return;
      if (line.hashes == 0 && comma_head(line.text)) ++commas;
    }
    commas_ = commas > 0;
    if (commas_) warn(Deviation::comma_articles, 0, "没有“第…条”，以“一、二、”为条。");
  }

  std::optional<ArticleHead> head_of(std::string_view text) const {
    return commas_ ? comma_head(text) : article_head(text);
  }

  std::size_t title() {
    if (!lines_.lines.empty() && lines_.lines[0].hashes == 1) {
      edition().title = lines_.lines[0].text;
      return 1;
    }
    const std::string& file = edition().file;
    edition().title = file.substr(0, std::min(file.rfind('('), file.rfind('.')));
    warn(Deviation::no_title, 1, "第一行不是“# 标题”，以文件名为题。");
    return 0;
  }

  bool begins_text(const Line& line) const {
    if (heading_level(line.text) > 0 || line.hashes > 0) return true;
    const auto head = head_of(line.text);
    return head && head->spaced;
  }

  /// Returns the index of the first line of the text itself.
  std::size_t history(std::size_t at) {
    std::size_t end = lines_.info_end;
    if (!lines_.has_info_end) {
      warn(Deviation::no_info_end, 0, "没有 INFO END 标记，沿革到正文开始为止。");
      end = at;
      while (end < lines_.lines.size() && !begins_text(lines_.lines[end])) ++end;
      if (end == lines_.lines.size()) end = at;
    }
    for (std::size_t i = at; i < end; ++i) {
      const Line& line = lines_.lines[i];
      if (line.text.starts_with("（") || line.text.starts_with("("))
        warn(Deviation::history_in_brackets, line.number, "沿革写在括号里。");
      edition().history.push_back(line.text);
    }
    return std::max(at, end);
  }

  void body(const Line& line) {
    if (line.hashes > 0 || heading_level(line.text) > 0) return heading(line);
    if (is_appendix(line.text) && !edition().articles.empty() && !appendix_) return appendix(line);
    if (const auto head = head_of(line.text); head && accepts(*head, line)) return article(*head, line);
    if (!open_ || appendix_) return loose(line);
    extend(line);
  }

  /// A head that a space follows is one, except in an annex with a count of its own; a joined one only when it
  /// is the next number and the text behind it does not go on about that article.
  bool accepts(const ArticleHead& head, const Line& line) {
    const int last = edition().articles.empty() ? 0 : edition().articles.back().number;
    const bool next = head.number == last + 1;
    if (appendix_ && !next) return false;
    if (head.spaced) return true;
    for (const std::string_view w : {"的", "规定", "第", "所", "、", "，", "至", "和", "或", "中"})
      if (head.rest.starts_with(w)) return false_head(line);
    if (!next) return false_head(line);
    warn(Deviation::joined_head, line.number, "条号与正文之间没有空格。");
    return true;
  }

  bool false_head(const Line& line) {
    warn(Deviation::false_head, line.number, "这一行以条号开头，但不是新的一条。");
    return false;
  }

  void heading(const Line& line) {
    open_ = false;
    int level = heading_level(line.text);
    if (line.hashes == 0) warn_once(Deviation::plain_heading, line.number, "章节标题没有 #。");
    if (line.hashes > 0 && (level == 0 || line.hashes != level))
      warn_once(Deviation::heading_level, line.number, "标题“" + std::string(line.text) + "”的级别不同寻常。");
    if (level == 0) level = std::min(line.hashes, 3);
    appendix_ = appendix_ || (is_appendix(line.text) && !edition().articles.empty());
    int parent = static_cast<int>(edition().headings.size()) - 1;
    while (parent >= 0 && edition().headings[static_cast<std::size_t>(parent)].level >= level)
      parent = edition().headings[static_cast<std::size_t>(parent)].parent;
    edition().headings.push_back({level, line.text, parent, line.number});
    under_heading_ = heading_level(line.text) > 0;
  }

  void appendix(const Line& line) {
    warn(Deviation::appendix, line.number, "条文之后有附件。");
    appendix_ = true;
    open_ = false;
    edition().preamble.push_back(line.text);
  }

  /// A short line without a full stop right below a heading is the heading's second half.
  bool continues_heading(const Line& line) {
    if (!under_heading_ || line.text.size() > kShort || line.text.find("。") != std::string_view::npos) return false;
    std::string_view& above = edition().headings.back().title;
    above = joined(above, line.text);
    under_heading_ = false;
    warn(Deviation::split_heading, line.number, "标题分成两行，已接上。");
    return true;
  }

  void loose(const Line& line) {
    if (continues_heading(line)) return;
    if (!edition().articles.empty() && !appendix_)
      warn(Deviation::loose_line, line.number, "标题与条文之间有一行不属于任何一条。");
    edition().preamble.push_back(line.text);
  }

  void article(const ArticleHead& head, const Line& line) {
    appendix_ = false;
    under_heading_ = false;
    open_ = true;
    Article a;
    a.number = head.number;
    a.sub = head.sub;
    a.line = line.number;
    a.heading = static_cast<int>(edition().headings.size()) - 1;
    a.text = line.text;
    a.paragraphs.push_back({head.rest, {}});
    edition().articles.push_back(std::move(a));
  }

  /// One more line of the open article: an item, a 目 of the last item, or a paragraph.
  void extend(const Line& line) {
    Article& a = edition().articles.back();
    a.text = joined(a.text, line.text);
    Paragraph& p = a.paragraphs.back();
    if (const auto item = item_head(line.text)) {
      if (item->half_width) warn_once(Deviation::half_width_item, line.number, "项号用半角括号。");
      p.items.push_back({item->number, line.text});
    } else if (!p.items.empty() && is_sub_item(line.text)) {
      p.items.back().text = joined(p.items.back().text, line.text);
    } else if (p.text.empty() && p.items.empty()) {
      p.text = line.text;
    } else {
      a.paragraphs.push_back({line.text, {}});
    }
  }

  /// The view from the beginning of one line to the end of a later one of the same buffer.
  static std::string_view joined(std::string_view first, std::string_view last) {
    return {first.data(), static_cast<std::size_t>(last.data() + last.size() - first.data())};
  }

  void no_articles() {
    warn(Deviation::no_articles, 0, "没有一条条文，全文作为前言保存。");
    if (edition().preamble.empty()) warn(Deviation::empty_text, 0, "标题之后没有正文。");
  }

  Parsed out_;
  Lines lines_;
  std::set<Deviation> told_;
  bool commas_{};
  bool open_{};
  bool appendix_{};
  bool under_heading_{};
};

}  // namespace

Parsed parse_statute(std::string_view bytes, std::string_view file) { return Builder(bytes, file).build(); }

}  // namespace fadu::statute
