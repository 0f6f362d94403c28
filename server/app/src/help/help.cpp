#include "fadu/app/help.hpp"

#include <mutex>
#include <optional>

#include "help/maker.hpp"

namespace fadu::app::help {

/// The words are made when somebody asks for the first page: thousands of stories are read for them, and a start should not wait.
struct Help::Held {
  const law::Rulebook& rulebook;
  std::span<const law::SourceFile> sources;
  Texts texts;
  std::once_flag once{};
  std::optional<Maker> made{};
  const Maker& maker() {
    std::call_once(once, [this] { made.emplace(rulebook, sources, texts); });
    return *made;
  }
};

Help::Help(const law::Rulebook& rulebook, std::span<const law::SourceFile> sources, Texts texts)
    : held_(new Held{rulebook, sources, std::move(texts)}) {}
Help::~Help() = default;

std::string Help::version() const {
  const auto texts = held_->texts ? held_->texts() : nullptr;
  return hex(held_->rulebook.hash()).substr(0, 16) + "." + std::to_string(texts ? texts->editions : 0);
}

Page Help::start() const { return start_page(held_->maker()); }
Page Help::list(std::string_view kind) const { return list_page(held_->maker(), kind); }

Page Help::entry(std::string_view kind, std::string_view id) const {
  const Maker& m = held_->maker();
  if (kind == "terms")
    if (const auto* term = m.term(id)) return term_page(m, *term);
  if (kind == "guards")
    if (const auto* guard = m.guard(id)) return guard_page(m, *guard);
  if (kind == "procedures")
    if (const auto* procedure = m.rulebook.procedure(id)) return procedure_page(m, *procedure);
  if (kind == "documents" && !id.starts_with("part_"))
    if (const auto* document = m.document(id)) return document_page(m, *document);
  if (kind == "domains")
    if (const auto* domain = m.domain(id); domain && !domain->fixture) return domain_page(m, *domain);
  if (kind == "statutes")
    if (const auto* instrument = m.rulebook.instrument(id)) return statute_page(m, *instrument);
  if (kind == "stories")
    if (const auto story = m.words.story(id)) return story_page(m, *story);
  // A duty, a finding and a check name a rule without saying which kind it is.
  if (kind == "rules" && m.term(id)) return term_page(m, *m.term(id));
  if (kind == "rules" && m.guard(id)) return guard_page(m, *m.guard(id));
  return missing_page(m, kind == "rules" ? "" : kind, id);
}

Page Help::article(std::string_view statute, std::string_view no, Date on) const { return article_page(held_->maker(), statute, no, on); }
Page Help::search(std::string_view words) const { return search_page(held_->maker(), words); }
Page Help::missing(std::string_view path) const {
  const auto slash = path.rfind('/');
  return missing_page(held_->maker(), "", slash == std::string_view::npos ? path : path.substr(slash + 1));
}
Calculator Help::calculate(const Question& question, Date today) const { return calculator(held_->maker(), question, today); }

}  // namespace fadu::app::help
