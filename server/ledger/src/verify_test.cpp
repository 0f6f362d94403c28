#include "fadu/ledger/verify.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <boost/json.hpp>
#include <sstream>

#include "fadu/base/canonical.hpp"
#include "fadu/ledger/export.hpp"

namespace fadu::ledger {
namespace {

struct Chain {
  std::string id;
  std::vector<std::string> acts;  ///< canonical
};

std::string act_text(const std::string& dossier, std::int64_t seq, const std::string& said) {
  return *canonical({{"dossier", dossier}, {"seq", seq}, {"kind", "filing"}, {"fields", {{"reason", said}}}});
}

Chain chain(const std::string& id, int acts) {
  Chain out{id, {}};
  for (int i = 1; i <= acts; ++i) out.acts.push_back(act_text(id, i, "第" + std::to_string(i) + "步"));
  return out;
}

Head head_of(const Chain& c, std::size_t count) {
  Digest at = kGenesis;
  for (std::size_t i = 0; i < count; ++i) at = next(at, c.acts[i]).hash;
  return {c.id, "penalty_ordinary", static_cast<std::int64_t>(count), at};
}

/// What an honest house writes; also what an insider writes who recomputes everything.
std::string exported(const std::vector<Chain>& chains, HashKind kind = HashKind::sm3) {
  HeadList heads{kind};
  std::vector<std::pair<Head, std::vector<Link>>> links;
  for (const auto& c : chains) {
    Head head{c.id, "penalty_ordinary", 0, kGenesis};
    std::vector<Link> own;
    for (const auto& act : c.acts) {
      own.push_back(next(head.head, act, kind));
      head.head = own.back().hash;
      ++head.count;
    }
    heads.add(head);
    links.emplace_back(head, own);
  }
  std::ostringstream out;
  const Totals totals{heads.dossiers(), heads.acts(), heads.finish()};
  ExportWriter writer{out, totals, kind};
  for (std::size_t i = 0; i < chains.size(); ++i) {
    writer.dossier(links[i].first);
    for (std::size_t j = 0; j < chains[i].acts.size(); ++j) writer.act(chains[i].acts[j], links[i].second[j]);
  }
  writer.finish();
  return out.str();
}

std::vector<Chain> city() { return {chain("a", 3), chain("b", 0), chain("c", 4), chain("d", 1)}; }

Verification verify(const std::string& text, std::span<const Head> earlier = {}) {
  std::istringstream in{text};
  return verify_export(in, earlier);
}

std::vector<Head> heads(const std::string& text) {
  std::istringstream in{text};
  return *read_heads(in);
}

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> out;
  std::istringstream in{text};
  for (std::string line; std::getline(in, line);) out.push_back(line + "\n");
  return out;
}

std::string joined(const std::vector<std::string>& all) {
  std::string out;
  for (const auto& line : all) out += line;
  return out;
}

struct Found {
  std::int64_t line;
  std::string dossier;
  std::int64_t seq;
  ProblemKind kind;
  friend bool operator==(const Found&, const Found&) = default;
};

std::ostream& operator<<(std::ostream& out, const Found& f) {
  return out << "line " << f.line << " dossier " << f.dossier << " seq " << f.seq << " " << name(f.kind);
}

std::vector<Found> found(const Verification& v) {
  std::vector<Found> out;
  for (const auto& p : v.problems) out.push_back({p.line, p.dossier, p.seq, p.kind});
  return out;
}

using enum ProblemKind;

// Lines of city(): 1 header; 2 a, 3-5 its acts; 6 b; 7 c, 8-11 its acts; 12 d, 13 its act; 14 footer.

TEST(Verify, AnUntouchedExportIsGood) {
  const auto v = verify(exported(city()));
  EXPECT_TRUE(v.ok);
  EXPECT_EQ(v.acts, 8);
  EXPECT_EQ(v.dossiers, 4);
  EXPECT_TRUE(verify(exported({})).ok);
  EXPECT_TRUE(verify(exported(city(), HashKind::sha256)).ok);
}

TEST(Verify, EveryChangeOfEveryByteIsFound) {
  const auto good = exported(city());
  for (std::size_t at = 0; at < good.size(); ++at)
    for (const int change : {0x01, 0x02, 0x10, 0x20, 0x80, good[at] ^ '\n', good[at] ^ ' ', good[at] ^ '"'}) {
      if (change == 0) continue;
      auto bad = good;
      bad[at] = static_cast<char>(bad[at] ^ change);
      ASSERT_FALSE(verify(bad).ok) << "byte " << at << " xor " << change;
    }
}

TEST(Verify, EveryLostOrAddedByteIsFound) {
  const auto good = exported(city());
  for (std::size_t at = 0; at < good.size(); ++at) {
    ASSERT_FALSE(verify(std::string{good}.erase(at, 1)).ok) << at;
    ASSERT_FALSE(verify(std::string{good}.insert(at, 1, ' ')).ok) << at;
    ASSERT_FALSE(verify(std::string{good}.insert(at, 1, '\n')).ok) << at;
    ASSERT_FALSE(verify(good.substr(0, at)).ok) << at;
  }
  EXPECT_FALSE(verify(good + "\n").ok);
}

TEST(Verify, AChangedActIsLocated) {
  auto all = lines(exported(city()));
  all[3][all[3].find("2步")] = '9';
  EXPECT_EQ(found(verify(joined(all))), (std::vector<Found>{{4, "a", 2, changed}}));
}

TEST(Verify, AnActChangedTogetherWithItsHashDoesNotFitTheNext) {
  auto all = lines(exported(city()));
  const auto forged = act_text("a", 2, "改过");
  const auto link = next(head_of(city()[0], 1).head, forged);
  std::ostringstream out;
  ExportWriter{out, {}}.act(forged, link);
  all[3] = lines(out.str())[1];
  EXPECT_EQ(found(verify(joined(all))), (std::vector<Found>{{5, "a", 3, changed}}));
}

TEST(Verify, ARemovedActIsLocated) {
  auto all = lines(exported(city()));
  all.erase(all.begin() + 8);  // act 2 of c
  EXPECT_EQ(found(verify(joined(all))), (std::vector<Found>{{11, "c", 2, removed}, {13, "", 0, removed}}));
  all = lines(exported(city()));
  all.erase(all.begin() + 10);  // the last act of c
  EXPECT_EQ(found(verify(joined(all))), (std::vector<Found>{{11, "c", 4, removed}, {13, "", 0, removed}}));
}

TEST(Verify, ReorderedActsAreLocated) {
  auto all = lines(exported(city()));
  std::swap(all[8], all[9]);
  EXPECT_EQ(found(verify(joined(all))), (std::vector<Found>{{10, "c", 2, reordered}}));
  all = lines(exported(city()));
  std::swap(all[4], all[9]);  // act 3 of a with act 3 of c
  const auto v = verify(joined(all));
  EXPECT_EQ(found(v)[0], (Found{5, "a", 3, reordered}));
}

TEST(Verify, ADuplicatedActIsLocated) {
  auto all = lines(exported(city()));
  all.insert(all.begin() + 9, all[8]);
  EXPECT_EQ(found(verify(joined(all)))[0], (Found{10, "c", 2, duplicated}));
}

TEST(Verify, ARemovedReorderedOrDuplicatedDossierIsFound) {
  const auto good = lines(exported(city()));
  auto all = good;
  all.erase(all.begin() + 6, all.begin() + 11);  // c with its acts
  auto v = verify(joined(all));
  EXPECT_EQ(found(v), (std::vector<Found>{{9, "", 0, removed}, {9, "", 0, removed}}));
  all = good;
  all.erase(all.begin() + 5);  // b, which has no acts
  EXPECT_EQ(found(verify(joined(all))), (std::vector<Found>{{13, "", 0, removed}}));
  all = good;
  std::rotate(all.begin() + 6, all.begin() + 11, all.begin() + 13);  // d before c
  EXPECT_EQ(found(verify(joined(all)))[0], (Found{9, "c", 0, reordered}));
  all = good;
  all.insert(all.begin() + 6, all[5]);
  EXPECT_EQ(found(verify(joined(all)))[0], (Found{7, "b", 0, duplicated}));
  all = good;
  all.erase(all.begin() + 6);  // only the line of c
  EXPECT_EQ(found(verify(joined(all)))[0], (Found{7, "c", 0, removed}));
}

TEST(Verify, ATruncatedExportIsFoundAtEveryLine) {
  const auto good = lines(exported(city()));
  for (std::size_t n = 0; n < good.size(); ++n) {
    const auto v = verify(joined({good.begin(), good.begin() + static_cast<std::ptrdiff_t>(n)}));
    ASSERT_FALSE(v.ok);
    EXPECT_EQ(v.problems.back().kind, truncated) << n;
  }
}

TEST(Verify, AnUnreadableLineIsOneProblemWithoutNoise) {
  for (const std::size_t at : {std::size_t{3}, std::size_t{8}, std::size_t{10}}) {
    auto all = lines(exported(city()));
    all[at][20] = '\x01';
    auto v = verify(joined(all));
    ASSERT_GE(v.problems.size(), 1U);
    EXPECT_EQ(v.problems[0].line, static_cast<std::int64_t>(at) + 1);
    EXPECT_EQ(v.problems[0].kind, bad_format);
    for (std::size_t i = 1; i < v.problems.size(); ++i) EXPECT_EQ(v.problems[i].line, 14) << v.problems[i].message;  // totals only
  }
}

TEST(Verify, TheSameContentInOtherBytesIsRefused) {
  auto all = lines(exported(city()));
  all[1].insert(1, " ");
  EXPECT_EQ(verify(joined(all)).problems[0].kind, bad_format);
}

TEST(Verify, AMemberThatNobodyChecksIsRefused) {
  for (const std::size_t at : {std::size_t{0}, std::size_t{13}}) {  // what follows "heads" is covered by no digest
    auto all = lines(exported(city()));
    all[at].insert(all[at].find(R"(,"type")"), R"(,"note":"x")");
    const auto v = verify(joined(all));
    ASSERT_FALSE(v.ok);
    EXPECT_EQ(v.problems[0].line, static_cast<std::int64_t>(at) + 1);
    EXPECT_EQ(v.problems[0].kind, bad_format);
  }
}

TEST(Verify, AHeadThatIsNotTheLastHashIsFoundThoughTheTotalsFit) {
  auto false_head = head_of(city()[3], 1);
  false_head.head = sm3("x");
  const auto act = city()[3].acts[0];
  HeadList list;
  list.add(false_head);
  std::ostringstream out;
  ExportWriter writer{out, {1, 1, list.finish()}};
  writer.dossier(false_head);
  writer.act(act, next(kGenesis, act));
  writer.finish();
  EXPECT_EQ(found(verify(out.str())), (std::vector<Found>{{4, "d", 1, changed}}));
}

TEST(Verify, ManyProblemsAreCountedNotKept) {
  std::string text;
  for (std::size_t i = 0; i < kMostProblems + 500; ++i) text += "x\n";
  const auto v = verify(text);
  EXPECT_EQ(v.problems.size(), kMostProblems);
  EXPECT_GE(v.further_problems, 500);
  EXPECT_FALSE(v.ok);
}

TEST(Verify, ALineWithoutEndDoesNotEatTheMemory) {
  const auto v = verify(std::string(20 << 20, 'x') + "\n");
  EXPECT_EQ(v.problems[0].kind, bad_format);
}

// The insider owns the database and recomputes every digest.

TEST(Insider, ARewrittenChainPassesAlone) {
  auto forged = city();
  forged[2].acts[1] = act_text("c", 2, "改过");
  EXPECT_TRUE(verify(exported(forged)).ok);
}

TEST(Insider, ARewrittenChainIsFoundWithAnEarlierHead) {
  const auto earlier = heads(exported(city()));
  auto forged = city();
  forged[2].acts[1] = act_text("c", 2, "改过");
  EXPECT_EQ(found(verify(exported(forged), earlier)), (std::vector<Found>{{11, "c", 4, changed}}));
}

TEST(Insider, ALeftOutDossierPassesAloneAndIsFoundWithAnEarlierHead) {
  const auto earlier = heads(exported(city()));
  auto forged = city();
  forged.erase(forged.begin() + 2);
  EXPECT_TRUE(verify(exported(forged)).ok);
  EXPECT_EQ(found(verify(exported(forged), earlier)), (std::vector<Found>{{7, "c", 0, removed}}));
  forged.pop_back();
  const auto v = verify(exported(forged), earlier);
  EXPECT_EQ(v.problems.back().dossier, "d");
}

TEST(Insider, ACutChainIsFoundWithAnEarlierHead) {
  const auto earlier = heads(exported(city()));
  auto forged = city();
  forged[2].acts.pop_back();
  EXPECT_TRUE(verify(exported(forged)).ok);
  EXPECT_EQ(verify(exported(forged), earlier).problems[0].kind, removed);
}

TEST(Insider, HonestGrowthAgreesWithTheEarlierHeads) {
  const auto earlier = heads(exported(city()));
  auto grown = city();
  grown[0].acts.push_back(act_text("a", 4, "新"));
  grown.push_back(chain("e", 2));
  EXPECT_TRUE(verify(exported(grown), earlier).ok);
}

TEST(Heads, AreReadStrictly) {
  EXPECT_EQ(heads(exported(city())).size(), 4U);
  EXPECT_EQ(heads(exported(city()))[2], head_of(city()[2], 4));
  auto all = lines(exported(city()));
  for (const auto& broken : {std::string{"x\n"}, all[1], std::string{"{}\n"}}) {
    auto changed_lines = all;
    changed_lines[6] = broken;
    std::istringstream in{joined(changed_lines)};
    const auto read = read_heads(in);
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().where, "line 7");
  }
}

// Any export and any one tampering with its lines.

std::vector<Chain> any_city() {
  std::vector<Chain> out;
  for (int i = 0, n = *rc::gen::inRange(1, 6); i < n; ++i) {
    out.push_back({std::string(1, static_cast<char>('a' + i)), {}});
    for (int s = 1, m = *rc::gen::inRange(0, 6); s <= m; ++s)
      out.back().acts.push_back(act_text(out.back().id, s, *rc::gen::container<std::string>(rc::gen::inRange(' ', '~'))));
  }
  return out;
}

TEST(Verify, AnyHonestExportIsGood) {
  EXPECT_TRUE(rc::check([] { RC_ASSERT(verify(exported(any_city())).ok); }));
}

TEST(Verify, AnyTamperingWithLinesIsFound) {
  EXPECT_TRUE(rc::check([] {
    const auto good = lines(exported(any_city()));
    const auto size = static_cast<std::ptrdiff_t>(good.size());
    auto bad = good;
    const auto a = *rc::gen::inRange<std::ptrdiff_t>(0, size);
    const auto b = *rc::gen::inRange<std::ptrdiff_t>(0, size);
    switch (*rc::gen::inRange(0, 4)) {
      case 0: bad.erase(bad.begin() + std::min(a, b), bad.begin() + std::max(a, b) + 1); break;
      case 1: std::iter_swap(bad.begin() + a, bad.begin() + b); break;
      case 2: bad.insert(bad.begin() + a, good[static_cast<std::size_t>(b)]); break;
      default: std::rotate(bad.begin() + std::min(a, b), bad.begin() + std::max(a, b), bad.end());
    }
    RC_PRE(bad != good);
    RC_ASSERT(!verify(joined(bad)).ok);
  }));
}

TEST(Verify, NeverBreaksOnAnyBytes) {
  EXPECT_TRUE(rc::check([](const std::vector<std::string>& pieces) {
    std::string text;
    for (const auto& piece : pieces) text += piece + "\n";
    RC_ASSERT(!verify(text).ok);
  }));
}

}  // namespace
}  // namespace fadu::ledger
