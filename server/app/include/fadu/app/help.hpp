#pragma once
// The public pages of the law as content: what stands on them, not how it looks. Made from the rulebook at run time, so
// that a new TOML file has its page without any C++. portal/ turns it into HTML.
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fadu/app/app.hpp"

namespace fadu::app::help {

/// A piece of text, a link when `href` is not empty. Links are paths of this site.
struct Run {
  std::string text, href;
};
using Line = std::vector<Run>;

/// One event of a timeline.
struct Event {
  std::string when, title, who;
  bool bad{false};                                         ///< found or refused
  std::vector<std::pair<std::string, std::string>> facts;  ///< label, value
  std::vector<Line> notes;                                 ///< what the law says about it
};

struct Block {
  enum class Kind { text, note, list, facts, table, timeline };
  Kind kind{Kind::text};
  std::string title;                 ///< sub-heading; of a folded block what opens it
  bool folded{false};
  std::vector<Line> lines;           ///< text, note, list
  std::vector<std::string> head;     ///< of a table
  std::vector<std::vector<Line>> rows;   ///< of a table; facts have two cells
  std::vector<Event> events;
};

struct Section {
  std::string id, title;
  std::vector<Block> blocks;
};
struct Page {
  std::string kind;                  ///< above the title: 期限, 规则, …
  std::string title, lead;
  std::string place;                 ///< id of the menu entry it stands under; empty = none
  std::vector<Section> sections;
  bool found{true};                  ///< false: shown with 404
};

struct Option {
  std::string value, text;
  bool chosen{false};
};
struct OptionGroup {
  std::string title;
  std::vector<Option> options;
};
/// What somebody asks the calculator, as typed.
struct Question {
  std::string term, domain, start, extend;
  std::vector<std::pair<std::string, std::string>> pauses;   ///< from, to
  bool asked{false};                 ///< the form was sent
  bool party{false};                 ///< the short form for citizens and enterprises
};
struct Complaint {
  std::string field, message;        ///< Chinese, what to do
};
struct Calculator {
  std::vector<OptionGroup> terms;
  std::vector<Option> domains;
  std::vector<Complaint> complaints;
  std::string hint;                  ///< from what the chosen term runs
  std::string answer;                ///< "2026年4月5日（星期日）"; empty while nothing was asked or it cannot be told
  std::string label;                 ///< what the answer is: 最后一日
  std::vector<Block> blocks;         ///< derivation, articles, doubt
};

class Help {
 public:
  using Texts = std::function<std::shared_ptr<const Statutes>()>;
  /// `rulebook` and `sources`, its files, outlive it; `texts` gives the imported statutes or null. The first page asked for takes longer.
  Help(const law::Rulebook& rulebook, std::span<const law::SourceFile> sources, Texts texts);
  ~Help();

  /// Changes when a page could change: hash of the rulebook and number of imported texts.
  [[nodiscard]] std::string version() const;

  [[nodiscard]] Page start() const;
  /// kind: procedures, terms, guards, documents, domains, statutes, stories. Not found for any other.
  [[nodiscard]] Page list(std::string_view kind) const;
  /// The page of one thing; not found pages name what is near.
  [[nodiscard]] Page entry(std::string_view kind, std::string_view id) const;
  /// Text of an imported article as of a day, else its gist.
  [[nodiscard]] Page article(std::string_view statute, std::string_view no, Date on) const;
  [[nodiscard]] Page search(std::string_view words) const;
  [[nodiscard]] Page missing(std::string_view path) const;
  [[nodiscard]] Calculator calculate(const Question& question, Date today) const;

 private:
  struct Held;
  std::unique_ptr<Held> held_;
};

}  // namespace fadu::app::help
