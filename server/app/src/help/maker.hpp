#pragma once
// What the pages of help are made of: rulebook, words, where each article is used.
#include <map>

#include "fadu/app/help.hpp"
#include "fadu/law/describe.hpp"

namespace fadu::app::help {

/// Who leans on an article.
struct Use {
  std::string kind;   ///< Chinese: 期限, 规则, …
  Run link;
};
using Uses = std::map<std::string, std::map<std::string, std::vector<Use>>, std::less<>>;   ///< statute → article "64" → uses

struct Maker {
  const law::Rulebook& rulebook;
  law::Describer words;
  Help::Texts texts;
  Uses uses;

  Maker(const law::Rulebook& book, std::span<const law::SourceFile> sources, Help::Texts statutes);

  [[nodiscard]] const law::TermSpec* term(std::string_view id) const;
  [[nodiscard]] const law::GuardSpec* guard(std::string_view id) const;
  [[nodiscard]] const law::DocumentSpec* document(std::string_view id) const;
  [[nodiscard]] const law::DomainSpec* domain(std::string_view id) const;
  [[nodiscard]] std::string domain_title(std::string_view id) const;   ///< empty id: 一般规定
  [[nodiscard]] std::string act_title(std::string_view id) const;

  // Links.
  [[nodiscard]] Run cite(const statute::Cite& cite) const;
  [[nodiscard]] Line cites(const std::vector<statute::Cite>& list) const;
  [[nodiscard]] Run rule(std::string_view id) const;                   ///< a term or a guard
  [[nodiscard]] Run procedure(std::string_view id) const;
  [[nodiscard]] Line procedures(const std::vector<std::string>& ids) const;

  // Blocks.
  [[nodiscard]] Block versions(const std::vector<law::DatedWords>& list, bool domains) const;
  [[nodiscard]] Block gists(const std::vector<statute::Cite>& list, Date on) const;
  [[nodiscard]] std::vector<Block> doubts(const std::vector<std::string>& codes) const;
  [[nodiscard]] Block story(const law::StoryWords& story) const;
  [[nodiscard]] Run story_link(const law::StoryHead& head) const;
};

// One page each.
[[nodiscard]] Page term_page(const Maker& maker, const law::TermSpec& term);
[[nodiscard]] Page guard_page(const Maker& maker, const law::GuardSpec& guard);
[[nodiscard]] Page procedure_page(const Maker& maker, const law::ProcedureSpec& procedure);
[[nodiscard]] Page document_page(const Maker& maker, const law::DocumentSpec& document);
[[nodiscard]] Page domain_page(const Maker& maker, const law::DomainSpec& domain);
[[nodiscard]] Page statute_page(const Maker& maker, const law::InstrumentSpec& instrument);
[[nodiscard]] Page story_page(const Maker& maker, const law::StoryWords& story);
[[nodiscard]] Page article_page(const Maker& maker, std::string_view statute, std::string_view no, Date on);
[[nodiscard]] Page start_page(const Maker& maker);
[[nodiscard]] Page list_page(const Maker& maker, std::string_view kind);
[[nodiscard]] Page search_page(const Maker& maker, std::string_view words);
[[nodiscard]] Page missing_page(const Maker& maker, std::string_view kind, std::string_view id);
[[nodiscard]] Calculator calculator(const Maker& maker, const Question& question, Date today);

// Citations, without a maker.
[[nodiscard]] Run cite_run(const law::Rulebook& rulebook, const statute::Cite& cite);
/// Each article once, with its gist on that day; what has none is left out.
[[nodiscard]] Block gist_list(const law::Rulebook& rulebook, const std::vector<statute::Cite>& list, Date on);

// Small words.
[[nodiscard]] Line plain(std::string text);
[[nodiscard]] Block paragraph(std::string text);
[[nodiscard]] Block bullets(std::vector<Line> lines, std::string title = {});
[[nodiscard]] Block facts(std::vector<std::pair<std::string, Line>> rows);
void append(Line& line, Line more);
[[nodiscard]] std::string day_words(Date day);               ///< 2026年4月5日（星期日）
[[nodiscard]] std::string span_words(Date from, Date to);     ///< 自…起施行至今
[[nodiscard]] std::string_view who_word(std::string_view who);
[[nodiscard]] std::string verdict_words(law::Verdict verdict);
[[nodiscard]] std::string article_no(const statute::Cite& cite);   ///< "64", "120-1"
[[nodiscard]] std::vector<std::string> doubts_of(const law::RuleWords& words);
[[nodiscard]] std::string_view term_shape_word(std::string_view shape);

}  // namespace fadu::app::help
