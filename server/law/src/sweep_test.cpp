// Coverage of the rulebook of the house: every term, domain and month from July 2021 to December 2027 has one answer,
// and where the calendar or the law is not known the answer says so.
#include <gtest/gtest.h>

#include "engine.hpp"
#include "fadu/law/api.hpp"
#include "rulebook_fixture.hpp"

namespace fadu::law {
namespace {

const Date kFirst = Date::of(2021, 7, 15);
const Date kLast = Date::of(2027, 12, 31);

const Rulebook& house() {
  static const Rulebook book = [] {
    auto loaded = Rulebook::load(test::read_folder(test::real_rulebook()));
    ensure(loaded.ok(), "the rulebook of the house loads");
    return std::move(loaded).value();
  }();
  return book;
}

std::vector<Date> months() {
  std::vector<Date> out;
  for (Date day = kFirst; day <= kLast; day = day.plus_months(1)) out.push_back(day);
  return out;
}

int covering(const std::vector<TermRule>& rules, Date day) {
  int out = 0;
  for (const TermRule& rule : rules) out += rule.from <= day && day <= rule.to ? 1 : 0;
  return out;
}

TEST(Sweep, NoDayHasTwoAnswers) {
  const auto& terms = house().engine().terms;
  for (std::size_t t = 0; t < terms.size(); ++t)
    for (std::size_t d = 0; d < terms[t].by_domain.size(); ++d)
      for (const Date day : months())
        ASSERT_LE(covering(terms[t].by_domain[d], day), 1) << house().terms()[t].id << " " << house().domains()[d].id << " " << day.iso();
}

/// One date, or the words for why there is none: the law began later or does not bind the domain that day.
TEST(Sweep, EveryTermDomainAndMonthHasExactlyOneAnswer) {
  int dates = 0, unknown = 0, provisional = 0, given = 0;
  for (const TermSpec& term : house().terms())
    for (const DomainSpec& domain : house().domains())
      for (const Date day : months()) {
        const auto answer = due_of_term(house(), term.id, domain.id, Instant::at(day, 10 * 3600));
        if (!answer.ok()) {
          const std::string& code = answer.error().code;
          ASSERT_TRUE(code == "not_counted" || code == "no_version") << term.id << " " << code;
          EXPECT_FALSE(answer.error().message.empty());
          (code == "no_version" ? unknown : given) += 1;
          continue;
        }
        ++dates;
        provisional += answer->due.provisional ? 1 : 0;
        ASSERT_GE(answer->due.day, day) << term.id << " " << domain.id << " " << day.iso();
        ASSERT_FALSE(answer->steps.empty());
      }
  EXPECT_GT(dates, 5000);
  EXPECT_GT(provisional, 0) << "2027 is not announced: working days of that year must be provisional";
  RecordProperty("dates", dates);
  RecordProperty("provisional", provisional);
  RecordProperty("no_version", unknown);
  RecordProperty("not_counted", given);
}

/// Working days of a year that no notice has told yet are provisional, and of a known year they are not.
TEST(Sweep, WhatDependsOnAnUnannouncedYearSaysSo) {
  for (const TermSpec& term : house().terms())
    for (const Date day : {Date::of(2025, 3, 3), Date::of(2027, 6, 1)}) {
      const auto answer = due_of_term(house(), term.id, "general", Instant::at(day));
      const TermVersion* version = house().term_on(term.id, "general", day);
      if (!answer.ok() || version == nullptr || version->unit != Unit::working_day || version->limit == 0) continue;
      EXPECT_EQ(answer->due.provisional, !house().calendar().known(answer->due.day)) << term.id << " " << day.iso();
    }
}

}  // namespace
}  // namespace fadu::law
