#pragma once
// For tests: the fixture rulebook, a small world, and dossiers written in one line an act.
#include <initializer_list>

#include "fadu/law/examine.hpp"
#include "rulebook_fixture.hpp"
#include "story.hpp"

namespace fadu::law::test {

inline const Rulebook& lighthouse() {
  static const Rulebook book = [] {
    auto loaded = Rulebook::load(read_folder(fixture_rulebook()));
    ensure(loaded.ok(), "the fixture rulebook loads");
    return std::move(loaded).value();
  }();
  return book;
}

/// A case of the absurd domain; persons are named by letters.
class Case {
 public:
  explicit Case(const char* domain = "general", const Rulebook& rulebook = lighthouse()) : book(rulebook), world(rulebook) {
    dossier.procedure = book.procedure("lamp")->number;
    dossier.domain = book.domain(domain);
    dossier.body = BodyId{1};
    world.own = {true, true, "灯塔局", "", {"lighthouse"}};
  }
  Act act(const char* kind, const char* at, std::vector<std::pair<std::string, Value>> fields = {}) {
    Act out;
    out.kind = book.act_kind(kind);
    ensure(out.kind.valid(), "the act is of the fixture");
    out.seq = static_cast<std::int32_t>(dossier.acts.size()) + 1;
    out.at = out.received = Instant::parse(at).value();
    out.actor = world.named("A");
    for (auto& [key, value] : fields) out.facts.push_back({book.field(key), std::move(value)});
    std::sort(out.facts.begin(), out.facts.end(), [](const Fact& a, const Fact& b) { return a.field < b.field; });
    return out;
  }
  Act& add(const char* kind, const char* at, std::vector<std::pair<std::string, Value>> fields = {}) {
    dossier.acts.push_back(act(kind, at, std::move(fields)));
    return dossier.acts.back();
  }
  [[nodiscard]] Examination examined(const char* as_of) const {
    return examine(dossier, book, world, Instant::parse(as_of).value());
  }
  [[nodiscard]] std::string rule(const Finding& f) const { return explain(book, dossier, f).rule; }
  /// Sentence of the first finding of a rule; empty when there is none.
  [[nodiscard]] std::string said(const std::vector<Finding>& list, std::string_view id) const {
    for (const auto& f : list)
      if (rule(f) == id) return explain(book, dossier, f).text;
    return {};
  }

  const Rulebook& book;
  Dossier dossier;
  StoryWorld world;
};

inline Value day(const char* iso) { return Date::parse(iso).value(); }

}  // namespace fadu::law::test
