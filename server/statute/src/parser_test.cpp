#include "fadu/statute/parser.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <set>

#include "corpus_for_test.hpp"

namespace fadu::statute {
namespace {

using test::parse_made_up;
using test::warned;

TEST(Parser, ReadsARegularLaw) {
  const Parsed p = parse_made_up("灯塔管理法(2019-03-05).md");
  const Edition& e = p.edition;
  EXPECT_TRUE(p.warnings.empty()) << p.warnings[0].message;
  EXPECT_EQ(e.title, "中华人民共和国灯塔管理法");
  EXPECT_EQ(e.adopted, Date::of(2019, 3, 5));
  EXPECT_EQ(e.from, Date::of(2019, 6, 1));
  EXPECT_TRUE(e.from_known);
  ASSERT_EQ(e.articles.size(), 7U);
  EXPECT_EQ(e.history.size(), 1U);
}

TEST(Parser, PartsAnArticleIntoParagraphsAndItems) {
  const Edition e = parse_made_up("灯塔管理法(2019-03-05).md").edition;
  const Article* second = e.find(2);
  ASSERT_NE(second, nullptr);
  ASSERT_EQ(second->paragraphs.size(), 2U);
  EXPECT_EQ(second->paragraphs[0].text, "本法所称灯塔，是指夜间发光的塔。");
  const Article* third = e.find(3);
  ASSERT_NE(third, nullptr);
  ASSERT_EQ(third->paragraphs.size(), 2U);
  EXPECT_EQ(third->paragraphs[0].items.size(), 3U);
  EXPECT_EQ(third->item(2)->text, "（二）点灯前擦净透镜，并检查：\n1.灯芯；\n2.灯油；");
  EXPECT_EQ(third->item(2, 2)->text, "（二）每一刻钟记录一次。");
  EXPECT_EQ(third->item(3, 2), nullptr);
  EXPECT_TRUE(third->text.starts_with("第三条 看守人"));
  EXPECT_TRUE(third->text.ends_with("每一刻钟记录一次。"));
}

TEST(Parser, FindsTheArticleThatWasPutBetween) {
  const Edition e = parse_made_up("灯塔管理法(2019-03-05).md").edition;
  ASSERT_NE(e.find(3, 1), nullptr);
  EXPECT_EQ(e.find(3, 1)->paragraphs[0].text, "无人值守的灯塔，由远处的看守人看护。");
  EXPECT_EQ(e.find(3, 2), nullptr);
  EXPECT_EQ(e.path(*e.find(3)), "第二章 点灯与熄灯 / 第一节 点灯");
  EXPECT_EQ(e.path(*e.find(5)), "第三章 法律责任");
}

TEST(Parser, AnAmendedTextThatKeepsItsFirstDateStartsOnAdoption) {
  const Parsed p = parse_made_up("灯塔管理法(2024-10-10).md");
  EXPECT_TRUE(warned(p, Deviation::in_force_before_adoption));
  EXPECT_EQ(p.edition.from, Date::of(2024, 10, 10));
  EXPECT_FALSE(p.edition.from_known);
}

TEST(Parser, InForceOnPublicationIsTheDayOfAdoption) {
  const Parsed p = parse_statute("# 雾灯办法\n\n2020年5月6日 虚构的雾灯局发布\n\n<!-- INFO END -->\n\n第一条 本办法自公布之日起施行。\n",
                                 "雾灯办法(2020-05-06).md");
  EXPECT_TRUE(p.warnings.empty());
  EXPECT_TRUE(p.edition.from_known);
  EXPECT_EQ(p.edition.from, Date::of(2020, 5, 6));
}

TEST(Parser, ReadsARuleWithoutMarkup) {
  const Parsed p = parse_made_up("灯塔值守办法.md");
  for (const Deviation d : {Deviation::no_info_end, Deviation::history_in_brackets, Deviation::plain_heading,
                            Deviation::joined_head, Deviation::false_head})
    EXPECT_TRUE(warned(p, d)) << name(d);
  EXPECT_EQ(p.edition.adopted, Date::of(2021, 7, 2));
  EXPECT_EQ(p.edition.from, Date::of(2021, 8, 1));
  ASSERT_EQ(p.edition.articles.size(), 4U);
  EXPECT_EQ(p.edition.articles[0].paragraphs.size(), 2U) << "第三条第一款的规定 continues article 1";
  EXPECT_EQ(p.edition.articles[2].paragraphs[0].text, "值守记录应当保存二年。");
  EXPECT_EQ(p.edition.path(p.edition.articles[3]), "第二章　附则");
}

TEST(Parser, ReadsANoticeNumberedWithCommas) {
  const Parsed p = parse_made_up("关于雾笛鸣放的通知(1987-05-04).md");
  EXPECT_TRUE(warned(p, Deviation::comma_articles));
  EXPECT_TRUE(warned(p, Deviation::half_width_item));
  EXPECT_EQ(p.edition.adopted, Date::of(1987, 5, 4));
  EXPECT_EQ(p.edition.from, Date::of(1987, 6, 1)) << "一九八七年六月一日";
  ASSERT_EQ(p.edition.articles.size(), 3U);
  EXPECT_EQ(p.edition.articles[1].item(2)->text, "(二)静默二十五秒。");
  EXPECT_EQ(p.edition.preamble.size(), 2U);
}

TEST(Parser, ReportsWhatIsWrongWithTheNumbers) {
  const Parsed p = parse_made_up("灯油管理条例(2011-01-08).md");
  for (const Deviation d : {Deviation::run_together, Deviation::plain_heading, Deviation::split_heading, Deviation::item_gap,
                            Deviation::article_gap, Deviation::article_repeated, Deviation::article_back,
                            Deviation::heading_level, Deviation::loose_line, Deviation::appendix, Deviation::date_mismatch})
    EXPECT_TRUE(warned(p, d)) << name(d);
  ASSERT_EQ(p.edition.articles.size(), 7U) << "1 2 3 5 5 4 6, none from the annex";
  EXPECT_EQ(p.edition.path(p.edition.articles[3]), "第二章 没有入库的灯油的保管");
  EXPECT_EQ(p.edition.articles[6].paragraphs.size(), 1U);
  EXPECT_FALSE(p.edition.from_known) << "自发布之日起施行 speaks of 1990, not of the version of 2011";
  EXPECT_TRUE(warned(p, Deviation::in_force_before_adoption));
}

TEST(Parser, AWarningNamesItsLine) {
  const Parsed p = parse_made_up("灯油管理条例(2011-01-08).md");
  const auto line_of = [&](Deviation kind) {
    const auto w = std::ranges::find(p.warnings, kind, &Warning::kind);
    return w == p.warnings.end() ? 0 : w->line;
  };
  EXPECT_EQ(line_of(Deviation::run_together), 9);
  EXPECT_EQ(line_of(Deviation::appendix), 31);
}

TEST(Parser, SurvivesBrokenFiles) {
  const Parsed minutes = parse_made_up("灯塔纪要(2000-02-30).md");
  for (const Deviation d : {Deviation::no_title, Deviation::bad_utf8, Deviation::no_articles, Deviation::no_adoption_date,
                            Deviation::no_in_force_date})
    EXPECT_TRUE(warned(minutes, d)) << name(d);
  EXPECT_EQ(minutes.edition.title, "灯塔纪要");
  EXPECT_EQ(minutes.edition.preamble.size(), 2U);
  EXPECT_TRUE(warned(parse_made_up("空白办法(2001-01-01).md"), Deviation::empty_text));
  EXPECT_TRUE(warned(parse_statute("", ""), Deviation::empty_text));
}

TEST(Parser, TheMadeUpCorpusShowsEveryDeviation) {
  std::set<Deviation> seen;
  for (const auto& file : test::files(test::made_up()))
    for (const Warning& w : test::parse(file).warnings) seen.insert(w.kind);
  for (int d = 0; d <= static_cast<int>(Deviation::loose_line); ++d)
    EXPECT_TRUE(seen.contains(static_cast<Deviation>(d))) << name(static_cast<Deviation>(d));
}

TEST(Parser, EveryViewStaysInsideItsOwnSource) {
  rc::check("any shuffled lines give a sound edition", [] {
    static const std::vector<std::string> kinds{"# 题", "## 第一章 总则", "第一条 甲", "第二条 乙", "（一）丙；", "1.丁", "戊。", "附件：己",
                                                "一、庚", "<!-- INFO END -->", "第三条的辛", ""};
    std::string text;
    for (const auto i : *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, kinds.size())))
      text += kinds[i] + "\n";
    const Edition e = parse_statute(text, "题(2020-01-01).md").edition;
    const auto inside = [&](std::string_view v) {
      return v.data() >= e.source->data() && v.data() + v.size() <= e.source->data() + e.source->size();
    };
    for (const Article& a : e.articles) {
      RC_ASSERT(inside(a.text));
      RC_ASSERT(!a.paragraphs.empty());
      for (const Paragraph& p : a.paragraphs)
        for (const Item& i : p.items) RC_ASSERT(inside(i.text) && !i.text.empty());
    }
  });
}

}  // namespace
}  // namespace fadu::statute
