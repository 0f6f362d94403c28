#include <gtest/gtest.h>

#include "fixture.hpp"

namespace fadu::dossier {
namespace {

using test::Fixture;
using Obj = Node::Object;

// Made-up codes with right check digits.
constexpr const char* kUscc = "91350100M000100Y43";        // example of GB 32100
constexpr const char* kCitizen = "11010519491231002X";     // example of GB 11643
constexpr const char* kCitizenBirth = "1949-12-31";

std::string party_error(const Obj& party) { return Fixture{}.error({{"party", party}}); }

TEST(Party, AnOrganisationHasItsUscc) {
  EXPECT_EQ(party_error({{"kind", "legal_person"}, {"name", "北岸灯油公司"}, {"code", kUscc}}), "0 errors");
  EXPECT_EQ(party_error({{"kind", "legal_person"}, {"name", "北岸灯油公司"}}), "/party/code missing");
  EXPECT_EQ(party_error({{"kind", "legal_person"}, {"name", "北岸灯油公司"}, {"code", "91350100M000100Y44"}}),
            "/party/code bad_check_digit");
}

TEST(Party, WithoutACodeTheReasonIsWritten) {
  EXPECT_EQ(party_error({{"kind", "individual_business"}, {"name", "灯塔小卖部"}, {"no_code_reason", "无证经营"}}), "0 errors");
  EXPECT_EQ(party_error({{"kind", "individual_business"}, {"name", "灯塔小卖部"}, {"no_code_reason", "无"}, {"code", kUscc}}),
            "/party/no_code_reason not_asked");
}

TEST(Party, APersonHasAnIdentityNumberAndItsBirthday) {
  const Fixture f;
  const Obj person = {{"kind", "natural_person"}, {"name", "守塔人"}, {"id_number", kCitizen}};
  const auto facts = read_fields(f.words, f.act, Obj{{"name", "x"}, {"party", person}}, f.context);
  ASSERT_TRUE(facts);
  const auto birth = std::ranges::find(*facts, f.words.field("party.birth"), &law::Fact::field);
  ASSERT_NE(birth, facts->end());
  EXPECT_EQ(birth->value, law::Value{Date::of(1949, 12, 31)});
}

TEST(Party, ChecksThePersonsNumber) {
  EXPECT_EQ(party_error({{"kind", "natural_person"}, {"name", "守塔人"}, {"id_number", "110105194912310021"}}),
            "/party/id_number bad_check_digit");
  EXPECT_EQ(party_error({{"kind", "natural_person"}, {"name", "守塔人"}}), "/party/id_number missing");
  EXPECT_EQ(party_error({{"kind", "natural_person"}, {"name", "守塔人"}, {"id_kind", "passport"}, {"id_number", "E1234"}}),
            "0 errors");
  EXPECT_EQ(party_error({{"kind", "natural_person"}, {"name", "守塔人"}, {"id_number", kCitizen}, {"birth", "1950-01-01"}}),
            "/party/birth contradiction");
  EXPECT_EQ(party_error({{"kind", "natural_person"}, {"name", "守塔人"}, {"id_number", kCitizen}, {"code", kUscc}}),
            "/party/code not_asked");
}

TEST(Party, KindAndNameAreAlwaysAsked) {
  EXPECT_EQ(party_error({{"name", "某"}, {"no_code_reason", "待查"}}), "/party/kind missing");
  EXPECT_EQ(party_error({{"kind", "ship"}, {"name", "某"}, {"no_code_reason", "待查"}}), "/party/kind bad_choice");
  EXPECT_EQ(party_error({{"kind", "legal_person"}, {"no_code_reason", "待查"}}), "/party/name missing");
  EXPECT_EQ(party_error({{"kind", "legal_person"}, {"name", "某"}, {"no_code_reason", "待查"}, {"nmae", "x"}}),
            "/party/nmae unknown_field");
  EXPECT_EQ(party_error({{"kind", "legal_person"}, {"name", "某"}, {"no_code_reason", "待查"}, {"phone", "abc"}}),
            "/party/phone bad_phone");
}

TEST(Party, PersonalDataIsMaskedUnlessRevealed) {
  const Fixture f;
  const Obj person = {{"kind", "natural_person"}, {"name", "守塔人"}, {"id_number", kCitizen}, {"phone", "13800001234"},
                      {"birth", kCitizenBirth}};
  const auto facts = read_fields(f.words, f.act, Obj{{"name", "x"}, {"party", person}}, f.context);
  ASSERT_TRUE(facts);
  const Node shown = write_fields(f.words, f.act, *facts, Reveal::masked);
  const Node* party = shown.get("party");
  ASSERT_NE(party, nullptr);
  EXPECT_EQ(*party->get("name")->text(), "守塔人");
  EXPECT_EQ(*party->get("phone")->text(), "138****1234");
  EXPECT_EQ(party->get("id_number")->text()->find("19491231"), std::string::npos);
  EXPECT_EQ(party->get("birth")->text()->find("1949"), std::string::npos);
  EXPECT_EQ(*write_fields(f.words, f.act, *facts, Reveal::all).get("party"), Node(Obj{
      {"kind", "natural_person"}, {"name", "守塔人"}, {"id_number", kCitizen}, {"phone", "13800001234"}, {"birth", kCitizenBirth}}));
}

TEST(Party, MaskedFieldsShowTheirFirstCharacterOnly) {
  Fixture f;
  test::spec_of(f.act, "text").masked = true;
  const auto facts = read_fields(f.words, f.act, Obj{{"name", "x"}, {"text", "举报人王某"}}, f.context);
  ASSERT_TRUE(facts);
  EXPECT_EQ(*write_fields(f.words, f.act, *facts, Reveal::masked).get("text")->text(), "举***");
  EXPECT_EQ(*write_fields(f.words, f.act, *facts, Reveal::all).get("text")->text(), "举报人王某");
}

}  // namespace
}  // namespace fadu::dossier
