// Earlier matters: what a dossier becomes for others, and what a query may know of them.
#include <gtest/gtest.h>

#include "condition.hpp"
#include "lighthouse.hpp"

namespace fadu::law {
namespace {

EarlierMatter matter(const char* on, const char* received) {
  EarlierMatter out;
  out.dossier = 7;
  out.kind = "refused";
  out.on = Date::parse(on).value();
  out.party = "P";
  out.received = Instant::parse(received).value();
  return out;
}

HistoryQuery ask(const char* known) {
  return {"P", 9, Date::of(2025, 1, 1), Date::of(2026, 12, 31), Instant::parse(known).value()};
}

TEST(History, OnlyWhatThePlatformKnewWhenItTookTheActCounts) {
  const EarlierMatter late = matter("2026-01-05", "2026-03-01T10:00");
  EXPECT_FALSE(answers(late, ask("2026-02-01")));
  EXPECT_FALSE(answers(late, ask("2026-03-01T10:00")));
  EXPECT_TRUE(answers(late, ask("2026-03-01T10:01")));
}

TEST(History, WhatWasTakenBackCountsForActsTakenBeforeThat) {
  EarlierMatter undone = matter("2026-01-05", "2026-01-05");
  undone.undone = Instant::parse("2026-02-01T09:00").value();
  EXPECT_TRUE(answers(undone, ask("2026-02-01T09:00")));
  EXPECT_FALSE(answers(undone, ask("2026-02-01T09:01")));
}

TEST(History, ADossierIsNoHistoryOfItselfAndOthersDaysDoNotCount) {
  EarlierMatter own = matter("2026-01-05", "2026-01-05");
  own.dossier = 9;
  EXPECT_FALSE(answers(own, ask("2026-06-01")));
  EXPECT_FALSE(answers(matter("2024-12-31", "2025-01-01"), ask("2026-06-01")));
  EXPECT_TRUE(answers(matter("2025-01-01", "2025-01-01"), ask("2026-06-01")));
  EarlierMatter other = matter("2026-01-05", "2026-01-05");
  other.party = "Q";
  EXPECT_FALSE(answers(other, ask("2026-06-01")));
}

test::Case buoy() {
  test::Case c("lighthouse");
  c.dossier.procedure = c.book.procedure("buoy")->number;
  c.dossier.id = 3;
  c.add("buoy_applied", "2026-04-28", {{"party.id_number", std::string("11010519491231002X")}, {"item", std::string("DT-001")}});
  return c;
}

TEST(History, ARefusalBecomesAMatterAndReopeningTakesItBack) {
  test::Case c = buoy();
  EXPECT_TRUE(matters(c.dossier, c.book, c.world).empty());
  c.add("buoy_answered", "2026-05-08", {{"granted", false}});
  auto found = matters(c.dossier, c.book, c.world);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].kind, "refused");
  EXPECT_EQ(found[0].party, "11010519491231002X");
  EXPECT_EQ(found[0].item, "DT-001");
  EXPECT_EQ(found[0].procedure, "buoy");
  EXPECT_EQ(found[0].dossier, 3);
  EXPECT_FALSE(found[0].undone);
  c.add("buoy_reopened", "2026-05-12");
  found = matters(c.dossier, c.book, c.world);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].undone, Instant::parse("2026-05-12").value());
}

TEST(History, AGrantIsNoMatterAndTheLampHasNone) {
  test::Case c = buoy();
  c.add("buoy_answered", "2026-05-08", {{"granted", true}});
  EXPECT_TRUE(matters(c.dossier, c.book, c.world).empty());
  test::Case lamp("lighthouse");
  lamp.add("lamp_reported", "2026-03-02");
  EXPECT_TRUE(matters(lamp.dossier, lamp.book, lamp.world).empty());
}

TEST(History, LaterMattersDoNotChangeWhatWasFound) {
  test::Case c = buoy();
  const auto before = c.examined("2026-06-01");
  c.world.earlier.push_back(matter("2026-04-20", "2026-05-01"));
  c.world.earlier.back().item = "DT-001";
  EXPECT_EQ(c.said(c.examined("2026-06-01").findings, "buoy_not_again"), c.said(before.findings, "buoy_not_again"));
  c.world.earlier.back().received = Instant::parse("2026-04-21").value();
  EXPECT_NE(c.said(c.examined("2026-06-01").findings, "buoy_not_again"), "");
}

TEST(Age, IsReachedOnTheDayAfterTheBirthday) {
  EXPECT_FALSE(age_reached(Date::of(2012, 3, 2), 14, Date::of(2026, 3, 2)));
  EXPECT_TRUE(age_reached(Date::of(2012, 3, 2), 14, Date::of(2026, 3, 3)));
  EXPECT_FALSE(age_reached(Date::of(2012, 2, 29), 14, Date::of(2026, 2, 28)));
  EXPECT_TRUE(age_reached(Date::of(2012, 2, 29), 14, Date::of(2026, 3, 1)));
}

TEST(Possible, AnActOfOtherDomainsIsNotOffered) {
  const auto offers = [](const char* domain) {
    test::Case c(domain);
    c.dossier.procedure = c.book.procedure("buoy")->number;
    c.add("buoy_applied", "2026-04-28");
    for (const auto& one : possible(c.dossier, c.book, c.world, Instant::at(Date::of(2026, 5, 6))))
      if (one.kind == c.book.act_kind("buoy_hung")) return true;
    return false;
  };
  EXPECT_TRUE(offers("lighthouse"));
  EXPECT_FALSE(offers("general"));
}

}  // namespace
}  // namespace fadu::law
