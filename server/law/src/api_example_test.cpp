// The whole of api.hpp as a caller would write it: load, describe a dossier, examine it, ask for a date.
#include <gtest/gtest.h>

#include "fadu/law/api.hpp"
#include "rulebook_fixture.hpp"

namespace fadu::law {
namespace {

/// What a caller who has registers writes; the others take ItemsOnly.
class Town final : public ItemsOnly {
 public:
  using ItemsOnly::ItemsOnly;
  [[nodiscard]] PersonStatus person(PersonId, Date) const override { return {true, true, false, true, BodyId{1}, "守灯人", "DT-1"}; }
  [[nodiscard]] BodyStatus body(BodyId, Date) const override { return {true, true, "灯塔局", "140681", {"lighthouse"}}; }
};

TEST(ApiExample, LoadsExaminesAndCountsADate) {
  const auto files = test::read_folder(test::fixture_rulebook());
  const auto book = Rulebook::load(files);
  ASSERT_TRUE(book.ok()) << test::words(book.error());

  auto dossier = dossier_of(*book, "lamp", "lighthouse");
  ASSERT_TRUE(dossier.ok());
  const Instant monday = Instant::at(Date::of(2026, 3, 2), 9 * 3600);
  ASSERT_TRUE(add_act(*book, *dossier, {.kind = "lamp_reported", .at = monday, .actor = PersonId{1},
                                        .fields = {{"party.kind", std::string("natural_person")}, {"cause", std::string("灯不亮")}}}).ok());
  ASSERT_TRUE(add_act(*book, *dossier, {.kind = "lamp_inspected", .at = monday, .actor = PersonId{1}, .officers = {PersonId{1}},
                                        .fields = {{"identity_shown", true}}}).ok());

  const Town town(*book);
  const Examination found = examine(*dossier, *book, town, monday);
  std::vector<std::string> rules;
  for (const Finding& finding : found.findings) rules.push_back(explain(*book, *dossier, finding).rule);
  EXPECT_NE(std::find(rules.begin(), rules.end(), "two_keepers"), rules.end());

  const auto last = due_of_term(*book, "answer_limit", "general", Instant::at(Date::of(2026, 4, 28)));
  ASSERT_TRUE(last.ok());
  EXPECT_EQ(last->due.day, Date::of(2026, 5, 8));
  EXPECT_FALSE(last->steps.empty());
}

TEST(ApiExample, SaysWhatIsWrong) {
  const auto book = Rulebook::load(test::read_folder(test::fixture_rulebook()));
  ASSERT_TRUE(book.ok());
  EXPECT_EQ(dossier_of(*book, "lamps", "general").error().code, "unknown_procedure");
  EXPECT_EQ(dossier_of(*book, "lamp", "nowhere").error().code, "unknown_domain");
  auto dossier = dossier_of(*book, "lamp", "general");
  ASSERT_TRUE(dossier.ok());
  EXPECT_EQ(add_act(*book, *dossier, {.kind = "buoy_applied"}).error().code, "unknown_act");
  EXPECT_EQ(add_act(*book, *dossier, {.kind = "lamp_reported", .fields = {{"fine", Money{1}}}}).error().where, "fine");
  EXPECT_EQ(due_of_term(*book, "no_term", "general", {}).error().code, "unknown_term");
  EXPECT_EQ(due_of_term(*book, "yearly_count", "general", Instant::at(Date::of(2026, 1, 5))).error().code, "not_counted");
  EXPECT_EQ(due_of_term(*book, "answer_limit", "general", Instant::at(Date::of(2019, 1, 5))).error().code, "no_version");
}

}  // namespace
}  // namespace fadu::law
