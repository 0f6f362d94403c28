// On the real rulebook: a dossier folds into what lists and documents show.
#include "fadu/dossier/snapshot.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "fadu/dossier/fields.hpp"

namespace fadu::dossier {
namespace {

std::vector<law::SourceFile> rulebook_files() {
  const std::filesystem::path root = std::filesystem::path(FADU_SOURCE_DIR) / "rulebook";
  std::vector<law::SourceFile> out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (entry.path().extension() != ".toml") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    out.push_back({std::filesystem::relative(entry.path(), root).generic_string(), {std::istreambuf_iterator<char>(in), {}}});
  }
  return out;
}

const law::Rulebook& rulebook() {
  static const law::Rulebook book = law::Rulebook::load(rulebook_files()).value();
  return book;
}

law::Act act(const char* kind, int seq, const char* at, const std::vector<std::pair<std::string, law::Value>>& facts) {
  law::Act out;
  out.kind = rulebook().act_kind(kind);
  out.seq = seq;
  out.at = Instant::parse(at).value();
  for (const auto& [key, value] : facts) out.facts.push_back({rulebook().field(key), value});
  std::ranges::sort(out.facts, {}, &law::Fact::field);
  return out;
}

law::Dossier shop() {
  law::Dossier out;
  out.procedure = rulebook().procedure("penalty_ordinary")->number;
  out.acts = {
      act("clue_registered", 1, "2026-03-02T09:00", {{"cause", std::string("涉嫌经营过期食品")}}),
      act("case_filed", 2, "2026-03-05T10:00",
          {{"cause", std::string("经营超过保质期的食品")}, {"party.name", std::string("某便利店")},
           {"party.kind", std::string("individual_business")}, {"party.code", std::string("91350100M000100Y43")}}),
      act("investigation_concluded", 3, "2026-03-20T10:00", {{"fine", Money{400000}}, {"complex", true}}),
      act("decision_made", 4, "2026-04-10T10:00", {{"fine", Money{500000}}})};
  return out;
}

TEST(Snapshot, NamesTheDossierByTheLatestFacts) {
  const law::Dossier dossier = shop();
  const Snapshot s = fold(dossier, rulebook());
  EXPECT_EQ(s.title, "经营超过保质期的食品");
  EXPECT_EQ(s.party_name, "某便利店");
  EXPECT_EQ(s.party_kind, "individual_business");
  EXPECT_EQ(s.party_code, "91350100M000100Y43");
  EXPECT_EQ(s.amount, Money{500000});
  EXPECT_EQ(s.opened_on, Date::of(2026, 3, 2));
  EXPECT_EQ(s.filed_on, Date::of(2026, 3, 5));
  EXPECT_FALSE(s.closed);
  EXPECT_TRUE(s.facts.flag(rulebook().field("complex")));
  EXPECT_FALSE(s.facts.date(rulebook().field("complex")).has_value());
}

TEST(Snapshot, TheLatestActThatEntersAStageDecides) {
  law::Dossier dossier = shop();
  const law::ProcedureSpec& procedure = rulebook().procedure(dossier.procedure);
  EXPECT_EQ(procedure.stages[fold(dossier, rulebook()).stage].id, "service");
  dossier.acts.push_back(act("case_closed", 5, "2026-06-01T10:00", {}));
  EXPECT_EQ(procedure.stages[fold(dossier, rulebook()).stage].id, "closed");
  EXPECT_TRUE(fold(dossier, rulebook()).closed);
}

TEST(Snapshot, ResolvesFieldsOfAnActAndOfTheDossier) {
  const law::Dossier dossier = shop();
  const Snapshot s = fold(dossier, rulebook());
  EXPECT_EQ(*resolve(rulebook(), dossier, s, "investigation_concluded.fine"), law::Value{Money{400000}});
  EXPECT_EQ(*resolve(rulebook(), dossier, s, "fine"), law::Value{Money{500000}});
  EXPECT_EQ(*resolve(rulebook(), dossier, s, "clue_registered.cause"), law::Value{std::string("涉嫌经营过期食品")});
  EXPECT_EQ(resolve(rulebook(), dossier, s, "case_closed.close_way"), nullptr);
  EXPECT_EQ(resolve(rulebook(), dossier, s, "no_such_field"), nullptr);
  EXPECT_EQ(s.last(dossier, rulebook().act_kind("case_filed"))->seq, 2);
  EXPECT_EQ(s.last(dossier, rulebook().act_kind("case_closed")), nullptr);
}

TEST(Snapshot, AnEmptyDossierHasNothing) {
  law::Dossier dossier;
  dossier.procedure = rulebook().procedure("penalty_ordinary")->number;
  const Snapshot s = fold(dossier, rulebook());
  EXPECT_TRUE(s.title.empty());
  EXPECT_FALSE(s.amount.has_value());
}

// Every part that the form of a party takes must have a name in the rulebook, or its facts would be lost.
TEST(Vocabulary, KnowsEveryPartOfAParty) {
  for (const std::string& part : party_parts()) EXPECT_TRUE(rulebook().field("party." + part).valid()) << part;
}

TEST(Vocabulary, KnowsEveryFieldAndTableThatAnActNames) {
  const RulebookVocabulary words(rulebook());
  for (const auto& procedure : rulebook().procedures())
    for (const auto& spec : procedure.acts)
      for (const auto& field : spec.fields) {
        EXPECT_TRUE(words.field(field.key).valid() || field.type == law::FieldType::party) << spec.id << "." << field.key;
        EXPECT_TRUE(field.table.empty() || words.table(field.table)) << spec.id << "." << field.key;
        for (const auto& column : field.columns)
          EXPECT_TRUE(column.id.valid() || words.field(column.key).valid()) << spec.id << "." << field.key << "." << column.key;
      }
}

}  // namespace
}  // namespace fadu::dossier
