// The whole corpus: the made-up one always, and the real statutes where they stand beside the repository.
#include <gtest/gtest.h>

#include <chrono>
#include <iostream>

#include "corpus_for_test.hpp"
#include "fadu/statute/library.hpp"

namespace fadu::statute {
namespace {

struct Corpus {
  Library library;
  std::size_t files{};
  std::size_t contiguous{};
  std::vector<std::string> exceptions;
};

bool is_number_fault(const Warning& w) {
  return w.kind == Deviation::article_gap || w.kind == Deviation::article_back || w.kind == Deviation::article_repeated;
}

Corpus load(const std::filesystem::path& folder) {
  Corpus out;
  for (const auto& file : test::files(folder)) {
    Parsed p = test::parse(file);
    ++out.files;
    const bool fault = std::ranges::any_of(p.warnings, is_number_fault);
    out.contiguous += !fault;
    if (fault) out.exceptions.push_back(file.filename().string());
    (void)out.library.add(std::move(p.edition));
  }
  return out;
}

TEST(Corpus, SaysWhichCorporaItRanOn) {
  const auto made_up = test::files(test::made_up()).size();
  std::cout << "made-up statutes: " << made_up << " files; real statutes beside the repository: " << test::files(test::real()).size()
            << " files\n";
  EXPECT_EQ(made_up, 8U);
}

TEST(Corpus, EveryFileOfTheMadeUpCorpusIsImported) {
  const Corpus corpus = load(test::made_up());
  EXPECT_EQ(corpus.files, 8U);
  EXPECT_EQ(corpus.library.instruments().size(), 6U);
}

class RealCorpus : public testing::TestWithParam<std::string> {};

TEST_P(RealCorpus, ParsesWholeAndFast) {
  const auto began = std::chrono::steady_clock::now();
  const Corpus corpus = load(GetParam());
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  std::cout << corpus.files << " files in " << took.count() << " s; numbers not contiguous in:\n";
  for (const std::string& name : corpus.exceptions) std::cout << "  " << name << '\n';
  EXPECT_GE(corpus.files, 950U);
  EXPECT_LT(took.count(), 20.0);
  EXPECT_GE(corpus.contiguous * 100, corpus.files * 97);
}

TEST_P(RealCorpus, TheLawOfPenaltiesIsWhole) {
  Library library = load(GetParam()).library;
  library.link({"xzcfa", "中华人民共和国行政处罚法", "行政处罚法", {{Date::of(2021, 1, 22), Date::of(2021, 7, 15), {}}}});
  const Instrument* law = library.find("行政处罚法");
  ASSERT_NE(law, nullptr);
  const Edition* edition = law->on(Date::of(2024, 1, 1));
  ASSERT_NE(edition, nullptr);
  EXPECT_EQ(edition->articles.size(), 86U);
  EXPECT_EQ(edition->from, Date::of(2021, 7, 15));
  EXPECT_EQ(edition->find(36)->paragraphs.size(), 2U);
  EXPECT_EQ(edition->find(64)->paragraphs[0].items.size(), 8U);
  EXPECT_EQ(edition->path(*edition->find(63)), "第五章 行政处罚的决定 / 第四节 听证程序");
  EXPECT_EQ(library.resolve(*parse_cite("xzcfa#87"), Date::of(2024, 1, 1)).error().code, "no_article");
  EXPECT_EQ(library.resolve(*parse_cite("xzcfa#1"), Date::of(2021, 7, 14)).error().code, "no_version");
}

TEST_P(RealCorpus, TheLawOfPublicOrderChangesWithTheYear2026) {
  const Library library = load(GetParam()).library;
  const Instrument* law = library.find("治安管理处罚法");
  ASSERT_NE(law, nullptr);
  EXPECT_EQ(law->on(Date::of(2025, 12, 31))->adopted, Date::of(2012, 10, 26));
  EXPECT_EQ(law->on(Date::of(2026, 1, 1))->adopted, Date::of(2025, 6, 27));
}

INSTANTIATE_TEST_SUITE_P(BesideTheRepository, RealCorpus,
                         testing::ValuesIn(test::files(test::real()).empty() ? std::vector<std::string>{}
                                                                            : std::vector<std::string>{test::real().string()}),
                         [](const auto&) { return "shared_laws"; });
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(RealCorpus);

}  // namespace
}  // namespace fadu::statute
