#include <gtest/gtest.h>

#include "fixture.hpp"

namespace fadu::dossier {
namespace {

using test::Fixture;
using test::spec_of;
using Obj = Node::Object;
using List = Node::List;

std::string letters(std::size_t n) {
  std::string out;
  for (std::size_t i = 0; i < n; ++i) out += "灯";
  return out;
}
const std::string kDigest(64, 'a');

TEST(ReadFields, TakesAPlainForm) {
  const Fixture f;
  const auto facts = read_fields(f.words, f.act, Obj{{"name", " 北岸灯塔 "}, {"money", 800000}}, f.context);
  ASSERT_TRUE(facts);
  ASSERT_EQ(facts->size(), 2U);
  EXPECT_EQ((*facts)[0].value, law::Value{std::string("北岸灯塔")});
  EXPECT_EQ((*facts)[1].value, law::Value{Money{800000}});
}

TEST(ReadFields, NamesEveryErrorAtOnce) {
  const Fixture f;
  const auto out = read_fields(f.words, f.act,
                               Obj{{"nmae", "x"}, {"money", "八千"}, {"date", "2026-02-30"}, {"choice", "gas"}}, f.context);
  ASSERT_FALSE(out);
  std::vector<std::string> found;
  for (const auto& e : out.error()) found.push_back(e.pointer + " " + e.code);
  EXPECT_EQ(found, (std::vector<std::string>{"/nmae unknown_field", "/name missing", "/money wrong_type",
                                             "/date bad_date", "/choice bad_choice"}));
  EXPECT_EQ(out.error()[0].message, "没有名为“nmae”的栏目，是否应为“name”？");
}

TEST(ReadFields, MissingIsAbsentNullEmptyOrOnlySpaces) {
  const Fixture f;
  for (const Node& empty : {Node{}, Node{""}, Node{"  　"}, Node{List{}}, Node{Obj{}}}) {
    const auto out = read_fields(f.words, f.act, Obj{{"name", empty}}, f.context);
    ASSERT_FALSE(out);
    EXPECT_EQ(out.error().front().code, "missing");
  }
  EXPECT_EQ(f.errors({{"text", ""}, {"list", List{}}, {"party", Obj{{"name", ""}}}}).size(), 0U);
}

TEST(ReadFields, RefusesWrongTypes) {
  const Fixture f;
  EXPECT_EQ(f.error({{"text", 5}}), "/text wrong_type");
  EXPECT_EQ(f.error({{"number", "5"}}), "/number wrong_type");
  EXPECT_EQ(f.error({{"boolean", 1}}), "/boolean wrong_type");
  EXPECT_EQ(f.error({{"choices", "oil"}}), "/choices wrong_type");
  EXPECT_EQ(f.error({{"list", "oil"}}), "/list wrong_type");
  EXPECT_EQ(f.error({{"party", "某公司"}}), "/party wrong_type");
  EXPECT_EQ(f.error({{"time", 20260302}}), "/time bad_time");
}

TEST(ReadFields, ChecksLengthInCharactersNotBytes) {
  Fixture f;
  spec_of(f.act, "text").min = 3;
  spec_of(f.act, "text").max = 5;
  EXPECT_EQ(f.error({{"text", letters(2)}}), "/text too_short");
  EXPECT_EQ(f.error({{"text", letters(6)}}), "/text too_long");
  EXPECT_EQ(f.errors({{"text", letters(5)}}).size(), 0U);
  EXPECT_EQ(f.error({{"longtext", std::string(10'000'000, 'x')}}), "/longtext too_long");
}

TEST(ReadFields, RefusesControlAndBidirectionalCharacters) {
  const Fixture f;
  EXPECT_EQ(f.error({{"text", "a\x01z"}}), "/text control_character");
  EXPECT_EQ(f.error({{"text", "灯\xE2\x80\xAEz"}}), "/text bidi_character");
  EXPECT_EQ(f.error({{"text", "\xFF\xFE"}}), "/text bad_utf8");
}

TEST(ReadFields, ChecksNumberAndMoneyRanges) {
  Fixture f;
  spec_of(f.act, "number").min = 1;
  spec_of(f.act, "number").max = 3;
  EXPECT_EQ(f.error({{"number", 0}}), "/number out_of_range");
  EXPECT_EQ(f.error({{"number", 4}}), "/number out_of_range");
  EXPECT_EQ(f.error({{"money", -1}}), "/money out_of_range");
  EXPECT_EQ(f.error({{"money", INT64_MAX}}), "/money out_of_range");
}

TEST(ReadFields, ADateThatHasHappenedIsNotInTheFuture) {
  Fixture f;
  spec_of(f.act, "date").max = 0;
  EXPECT_EQ(f.errors({{"date", f.context.today.iso()}}).size(), 0U);
  EXPECT_EQ(f.error({{"date", f.context.today.plus_days(1).iso()}}), "/date in_future");
  spec_of(f.act, "date").max = 7;
  EXPECT_EQ(f.errors({{"date", f.context.today.plus_days(7).iso()}}).size(), 0U);
}

TEST(ReadFields, ChoicesComeFromTheTableAndOnlyOnce) {
  const Fixture f;
  EXPECT_EQ(f.error({{"choices", List{"oil", "gas"}}}), "/choices/1 bad_choice");
  EXPECT_EQ(f.error({{"choices", List{"oil", "oil"}}}), "/choices/1 duplicate");
}

TEST(ReadFields, PersonsBodiesAndItemsAreThoseOfTheRegisters) {
  const Fixture f;
  EXPECT_EQ(f.error({{"officer", "99"}}), "/officer unknown_person");
  EXPECT_EQ(f.error({{"officer", "7x"}}), "/officer unknown_person");
  EXPECT_EQ(f.error({{"officers", List{"1", "99"}}}), "/officers/1 unknown_person");
  EXPECT_EQ(f.error({{"officers", List{"1", 1}}}), "/officers/1 duplicate");
  EXPECT_EQ(f.error({{"body", "9"}}), "/body unknown_body");
  EXPECT_EQ(f.error({{"item", "DT-9999"}}), "/item unknown_item");
  EXPECT_EQ(f.errors({{"officer", 7}, {"body", "5"}, {"item", "DT-0001"}}).size(), 0U);
}

TEST(ReadFields, FilesAreDigests) {
  const Fixture f;
  EXPECT_EQ(f.error({{"file", "../etc/passwd"}}), "/file bad_file");
  EXPECT_EQ(f.error({{"files", List{kDigest, "x"}}}), "/files/1 bad_file");
  EXPECT_EQ(f.errors({{"file", kDigest}, {"signature", kDigest}}).size(), 0U);
  const Node upload = Obj{{"digest", "sm3:" + kDigest}, {"name", "现场照片.jpg"}, {"size", 12}, {"type", "image/jpeg"}};
  const auto facts = read_fields(f.words, f.act, Obj{{"name", "x"}, {"file", upload}}, f.context);
  ASSERT_TRUE(facts);
  EXPECT_EQ(*write_fields(f.words, f.act, *facts, Reveal::all).get("file"), Node(kDigest));
  EXPECT_EQ(f.error({{"file", Obj{{"name", "x"}}}}), "/file bad_file");
}

TEST(ReadFields, RowsOfAListHaveTheirOwnColumns) {
  Fixture f;
  EXPECT_EQ(f.error({{"list", List{Obj{{"lamp", "甲"}}, Obj{{"count", 2}}}}}), "/list/1/lamp missing");
  EXPECT_EQ(f.error({{"list", List{Obj{{"lamp", "甲"}, {"cuont", 2}}}}}), "/list/0/cuont unknown_field");
  EXPECT_EQ(f.error({{"list", List{"甲"}}}), "/list/0 wrong_type");
  spec_of(f.act, "list").max = 1;
  EXPECT_EQ(f.error({{"list", List{Obj{{"lamp", "甲"}}, Obj{{"lamp", "乙"}}}}}), "/list too_many");
}

TEST(ReadFields, OnlyIfDecidesWhetherAFieldIsAsked) {
  Fixture f;
  spec_of(f.act, "text").only_if = "boolean";
  spec_of(f.act, "text").required = true;
  EXPECT_EQ(f.errors({}).size(), 0U);
  EXPECT_EQ(f.error({{"text", "x"}}), "/text not_asked");
  EXPECT_EQ(f.error({{"boolean", true}}), "/text missing");
  EXPECT_EQ(f.errors({{"boolean", true}, {"text", "x"}}).size(), 0U);
  spec_of(f.act, "text").only_if = "choices=oil";
  EXPECT_EQ(f.error({{"choices", List{"electric", "oil"}}}), "/text missing");
  EXPECT_EQ(f.errors({{"choices", List{"electric"}}}).size(), 0U);
}

TEST(ReadFields, AFieldGivenTwiceIsAnError) {
  const Fixture f;
  EXPECT_EQ(f.error({{"text", "x"}, {"text", "x"}}), "/text duplicate");
}

TEST(ReadFields, AFormThatIsNoObjectIsRefused) {
  const Fixture f;
  const auto out = read_fields(f.words, f.act, List{}, f.context);
  ASSERT_FALSE(out);
  EXPECT_EQ(out.error().front().code, "wrong_type");
}

}  // namespace
}  // namespace fadu::dossier
