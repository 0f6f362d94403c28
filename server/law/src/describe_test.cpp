// Help says what the rules do: every rule of the real rulebook has words, and none of them is a raw key.
#include "fadu/law/describe.hpp"

#include <gtest/gtest.h>

#include "rulebook_fixture.hpp"


namespace fadu::law {
namespace {

std::vector<SourceFile> real_files() { return test::read_folder(test::real_rulebook()); }

class Describe : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto loaded = Rulebook::load(real_files());
    ASSERT_TRUE(loaded.ok());
    book_ = std::make_unique<Rulebook>(std::move(*loaded));
    words_ = std::make_unique<Describer>(*book_, real_files());
  }
  static void TearDownTestSuite() {
    words_.reset();
    book_.reset();
  }
  static inline std::unique_ptr<Rulebook> book_;
  static inline std::unique_ptr<Describer> words_;
};

TEST_F(Describe, EveryGuardSaysWhatItAsksInWords) {
  for (const GuardSpec& guard : book_->guards()) {
    const RuleWords words = words_->guard(guard.id);
    std::string all;
    for (const auto& line : words.lines) all += line;
    for (const auto& version : words.versions) all += version.text;
    EXPECT_FALSE(all.empty()) << guard.id;
    EXPECT_EQ(all.find('_'), std::string::npos) << guard.id << "：" << all;
    EXPECT_FALSE(words.versions.empty()) << guard.id;
    EXPECT_FALSE(words_->procedures_of_guard(guard.id).empty()) << guard.id;
  }
}

TEST_F(Describe, EveryTermSaysHowItRuns) {
  for (const TermSpec& term : book_->terms()) {
    const RuleWords words = words_->term(term.id);
    std::string all;
    for (const auto& line : words.lines) all += line;
    for (const auto& version : words.versions) {
      all += version.text;
      EXPECT_FALSE(version.cites.empty()) << term.id;
    }
    for (const auto& one : words.overrides) all += one.text;
    EXPECT_EQ(all.find('_'), std::string::npos) << term.id << "：" << all;
    EXPECT_FALSE(words.lines.empty()) << term.id;
    EXPECT_FALSE(words_->worked(term.id).empty()) << term.id;
  }
}

TEST_F(Describe, EveryStoryCanBeTold) {
  for (const StoryHead& head : words_->stories()) {
    const auto story = words_->story(head.id);
    ASSERT_TRUE(story.has_value()) << head.id;
    EXPECT_EQ(story->steps.size(), head.acts) << head.id;
    for (const std::string& rule : head.found) {
      bool told = false;
      for (const auto& problem : story->open) told = told || problem.rule == rule;
      for (const auto& step : story->steps)
        for (const auto& problem : step.problems) told = told || (problem.rule == rule && !problem.text.empty());
      EXPECT_TRUE(told) << head.id << " does not tell " << rule;
    }
  }
}

TEST_F(Describe, UnknownRulesHaveNoWords) {
  EXPECT_TRUE(words_->guard("no_such_guard").lines.empty());
  EXPECT_TRUE(words_->term("no_such_term").lines.empty());
  EXPECT_FALSE(words_->story("no_such_story").has_value());
}

TEST_F(Describe, DomainsNameTheirNumbersAndExceptions) {
  bool found = false;
  for (const DomainSpec& domain : book_->domains())
    for (const SettingWords& setting : words_->settings(domain.id)) {
      found = true;
      EXPECT_FALSE(setting.text.empty()) << domain.id << " " << setting.key;
      EXPECT_FALSE(setting.cites.empty()) << domain.id << " " << setting.key;
    }
  EXPECT_TRUE(found);
}

}  // namespace
}  // namespace fadu::law
