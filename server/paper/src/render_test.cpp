#include <gtest/gtest.h>

#include "fadu/base/digest.hpp"
#include "fadu/base/text.hpp"
#include "pdf_tools.hpp"
#include "samples.hpp"

namespace fadu::paper {
namespace {

using namespace tools;

Document page_of(std::string text) {
  Document document;
  document.blocks = {Paragraph{std::move(text), 0}};
  return document;
}

std::string times(const std::string& what, int n) {
  std::string all;
  for (int i = 0; i < n; ++i) all += what;
  return all;
}

TEST(Grid, PageHasTwentyTwoLinesOfTwentyEightCharacters) {
  const Pdf made = pdf(page_of(times("国", 28 * 23)));
  EXPECT_EQ(made.pages, 2);
  std::istringstream page(text_of(made, "-f 1 -l 1 -layout"));
  int lines = 0;
  for (std::string line; std::getline(page, line);) {
    const std::size_t characters = count(line, "国");
    if (characters == 0) continue;
    EXPECT_EQ(characters, 28U);
    ++lines;
  }
  EXPECT_EQ(lines, 22);
}

TEST(Grid, NoLineBeginsWithAClosingMark) {
  std::istringstream page(text_of(pdf(page_of(times("某某某某某某某某某某某某某某，某某某。", 40))), "-layout"));
  for (std::string line; std::getline(page, line);) {
    const std::string_view text = trim(line);
    EXPECT_FALSE(text.starts_with("，") || text.starts_with("。")) << line;
  }
}

TEST(Text, ComesBackWholeAndInOrderAlsoRareCharacters) {
  const std::string text = "当事人𠮷某某，住圐圙窊村，罚款5000元（伍仟元整），文号〔2026〕15号，“引号”《书名》——破折号……省略号。";
  const std::string back = run_together(text_of(pdf(page_of(text))));
  EXPECT_NE(back.find(text), std::string::npos) << back;
}

TEST(Text, WholeDecisionCanBeExtracted) {
  const Document decision = samples::decision();
  const std::string back = run_together(text_of(pdf(decision)));
  for (const Block& block : decision.blocks)
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
      const std::string start = run_together(paragraph->text).substr(0, 60);
      EXPECT_NE(back.find(start), std::string::npos) << start;
    }
  EXPECT_NE(back.find("演示数据"), std::string::npos);
}

TEST(Text, SealAndDraftMarkDoNotMixIntoIt) {
  Document document = page_of("正文");
  document.marks.draft = true;
  document.blocks.emplace_back(Seal{"某某局", "2026年3月2日", true, "示范"});
  const std::string back = text_of(pdf(document));
  EXPECT_EQ(count(back, "草稿"), 0U);
  EXPECT_EQ(count(back, "示范"), 0U);
  EXPECT_EQ(count(back, "某某局"), 1U);
}

TEST(Bytes, SameInputSameBytes) {
  EXPECT_EQ(pdf(samples::decision()).bytes, pdf(samples::decision()).bytes);
  EXPECT_EQ(pdf(samples::volume()).bytes, pdf(samples::volume()).bytes);
}

/// Also the child of the next test: says the digest on a line of its own.
TEST(Bytes, DigestIsSaid) {
  const std::string digest = hex(sm3(pdf(samples::decision()).bytes));
  EXPECT_EQ(digest.size(), 64U);
  std::printf("digest=%s\n", digest.c_str());
}

TEST(Bytes, AnotherProcessMakesTheSame) {
  const std::string self = std::filesystem::read_symlink("/proc/self/exe").string();
  const std::string said = output_of(self + " --gtest_filter=Bytes.DigestIsSaid");
  EXPECT_NE(said.find("digest=" + hex(sm3(pdf(samples::decision()).bytes))), std::string::npos) << said;
}

TEST(Bytes, CreationDateIsTheOneGiven) {
  const TempFile file(pdf(samples::decision()).bytes);
  const std::string info = output_of("TZ=Asia/Shanghai pdfinfo -isodates " + file.path());
  EXPECT_NE(info.find("2026-03-30T10:00:00"), std::string::npos) << info;
  RenderOptions later = kOptions;
  later.created = later.created.plus_seconds(1);
  EXPECT_NE(press().render(samples::decision(), later).value().bytes, pdf(samples::decision()).bytes);
}

TEST(Fonts, AreEmbeddedSubsets) {
  const TempFile file(pdf(samples::decision()).bytes);
  std::istringstream list(output_of("pdffonts " + file.path()));
  int fonts = 0;
  for (std::string line; std::getline(list, line);) {
    if (line.find("Fandol") == std::string::npos && line.find("Noto") == std::string::npos) continue;
    ++fonts;
    EXPECT_NE(line.find("yes yes yes"), std::string::npos) << line;   // embedded, subset, Unicode
    EXPECT_EQ(line[6], '+') << line;
  }
  EXPECT_GE(fonts, 3);
  EXPECT_LT(pdf(samples::decision()).bytes.size(), 400'000U);
}

TEST(Fonts, MissingFolderIsNamed) {
  const Result<Press> none = Press::open({{"/nowhere"}, {"/nowhere"}});
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().code, "fonts_missing");
  EXPECT_NE(none.error().message.find("/nowhere"), std::string::npos);
  EXPECT_NE(none.error().message.find("texlive-lang-chinese"), std::string::npos);
}

TEST(Refusal, BrokenTextIsRefusedWithItsPlace) {
  for (const char* text : {"\xFF\xFE", "a\x01", "\xE2\x80\xAE倒"}) {
    Document document = page_of("好");
    document.blocks.emplace_back(Paragraph{text});
    const Result<Pdf> made = press().render(document, kOptions);
    ASSERT_FALSE(made.ok()) << text;
    EXPECT_EQ(made.error().where, "blocks/1");
  }
}

TEST(Refusal, QrTooLong) {
  Document document = page_of("好");
  document.qr = std::string(301, 'x');
  EXPECT_EQ(press().render(document, kOptions).error().code, "qr_too_long");
  document.qr = std::string(300, 'x');
  EXPECT_TRUE(press().render(document, kOptions).ok());
}

TEST(Empty, EveryBlockMayBeEmpty) {
  Document document;
  document.blocks = {Heading{}, Paragraph{}, Lines{}, Form{}, Opinions{}, List{}, Signatures{}, Seal{}, Note{},
                     Table{"", {{"列"}}, {}}, Opinions{{Opinion{}}}, Signatures{{Signature{}}}, PageBreak{}, PageBreak{}};
  EXPECT_EQ(pdf(document).pages, 3);
  EXPECT_NE(text_of(pdf(document)).find("（无）"), std::string::npos);
}

TEST(Seal, DraftCarriesNone) {
  Document document = page_of("正文");
  document.blocks.emplace_back(Seal{"某某局", "2026年3月2日", false, ""});
  document.marks.draft = true;
  const std::string unsealed = pdf(document).bytes;
  std::get<Seal>(document.blocks.back()).sealed = true;
  EXPECT_EQ(pdf(document).bytes, unsealed);
  document.marks.draft = false;
  EXPECT_NE(pdf(document).bytes, unsealed);
}

TEST(Seal, StaysWithTheLastLinesOfTheText) {
  for (int lines = 15; lines <= 30; ++lines) {
    Document document = page_of(times(times("文", 28), lines));
    document.blocks.emplace_back(Seal{"某某局", "2026年3月2日", true, ""});
    const Pdf made = pdf(document);
    const std::string last = text_of(made, "-f " + std::to_string(made.pages) + " -l " + std::to_string(made.pages));
    EXPECT_NE(last.find("某某局"), std::string::npos) << lines;
    EXPECT_GE(count(last, "文"), 2U * 28) << lines;
  }
}

}  // namespace
}  // namespace fadu::paper
