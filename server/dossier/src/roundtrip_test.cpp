// write(read(x)) == x and restore(write(f)) == f for random forms made from random act specifications.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "fadu/dossier/act.hpp"
#include "fadu/dossier/restore.hpp"
#include "fixture.hpp"

namespace fadu::dossier {
namespace {

using test::Fixture;

std::string any_text() {   // at most 30 characters
  static const std::vector<std::string> kWords = {"灯塔", "油", "a", "Z9", "，", "北岸 东", "１", "\n", "🗼"};
  std::string out = "始";   // never begins or ends with space: reading trims
  for (int n = *rc::gen::inRange(0, 8); n > 0; --n) out += *rc::gen::elementOf(kWords);
  return out + "终";
}
std::string any_digest() { return std::string(64, *rc::gen::element('0', '7', 'a', 'f')); }
std::string any_day() { return Date::of(1950, 1, 1).plus_days(*rc::gen::inRange(0, 27000)).iso(); }

Node::List some_of(const std::vector<std::string>& all) {
  Node::List out;
  for (const std::string& one : all)
    if (*rc::gen::arbitrary<bool>()) out.push_back(one);
  if (out.empty()) out.push_back(all.front());
  return out;
}

Node any_party() {
  Node::Object out;
  if (*rc::gen::arbitrary<bool>())
    return out = {{"kind", "natural_person"}, {"name", any_text()},          {"legal_rep", any_text()},
                  {"id_kind", "citizen_id"},  {"id_number", "11010519491231002X"}, {"phone", "0349-1234567"},
                  {"address", any_text()},    {"birth", "1949-12-31"}};
  out = {{"kind", *rc::gen::element<std::string>("legal_person", "individual_business", "other_organisation")},
         {"name", any_text()}};
  if (*rc::gen::arbitrary<bool>()) out.emplace_back("code", "91350100M000100Y43");
  else out.emplace_back("no_code_reason", any_text());
  return out;
}

Node any_form(const std::vector<law::FieldSpec>& fields);

Node any_value(const law::FieldSpec& spec) {
  using T = law::FieldType;
  switch (spec.type) {
    case T::text: case T::longtext: case T::article: case T::address: return any_text();
    case T::number: return std::int64_t{*rc::gen::inRange(-1000000, 1000000)};
    case T::money: return std::int64_t{*rc::gen::inRange(0, 2000000000)};
    case T::date: return any_day();
    case T::time: return any_day() + "T15:04:0" + std::to_string(*rc::gen::inRange(0, 10)) + "+08:00";
    case T::boolean: return *rc::gen::arbitrary<bool>();
    case T::choice: return *rc::gen::element<std::string>("oil", "electric", "none");
    case T::choices: return some_of({"oil", "electric", "none"});
    case T::officer: return std::to_string(*rc::gen::inRange(1, 21));
    case T::officers: return some_of({"3", "1", "20", "7"});
    case T::body: return std::to_string(*rc::gen::inRange(1, 6));
    case T::party: return any_party();
    case T::item: return "DT-0001";
    case T::file: return any_digest();
    case T::signature: return *rc::gen::arbitrary<bool>() ? Node(any_digest()) : Node(Node::Object{{"typed", any_text()}});
    case T::files: return Node::List{any_digest()};
    case T::list: break;
  }
  Node::List rows;
  for (int n = *rc::gen::inRange(1, 5); n > 0; --n) rows.push_back(any_form(spec.columns));
  return rows;
}

Node any_form(const std::vector<law::FieldSpec>& fields) {
  Node::Object out;
  for (const auto& spec : fields)
    if (spec.required || *rc::gen::arbitrary<bool>()) out.emplace_back(spec.key, any_value(spec));
  return out;
}

TEST(RoundTrip, WriteIsTheInverseOfRead) {
  EXPECT_TRUE(rc::check([] {
    const Fixture f;
    const Node form = any_form(f.act.fields);
    const auto facts = read_fields(f.words, f.act, form, f.context);
    RC_ASSERT(facts.ok());
    RC_ASSERT(std::ranges::is_sorted(*facts, {}, &law::Fact::field));
    RC_ASSERT(write_fields(f.words, f.act, *facts, Reveal::all) == form);
  }));
}

TEST(RoundTrip, RestoreIsTheInverseOfWrite) {
  EXPECT_TRUE(rc::check([] {
    const Fixture f;
    const auto facts = read_fields(f.words, f.act, any_form(f.act.fields), f.context);
    RC_ASSERT(facts.ok());
    RC_ASSERT(restore_fields(f.words, f.act, write_fields(f.words, f.act, *facts, Reveal::all)) == *facts);
  }));
}

TEST(RoundTrip, RestoreLeavesOutWhatTheRulebookNoLongerKnows) {
  const Fixture f;
  const Node old = Node::Object{{"name", "北岸灯塔"}, {"wick", "三股"}, {"date", "不详"}};
  EXPECT_EQ(restore_fields(f.words, f.act, old).size(), 1U);
}

TEST(Canonical, NamesEverythingThatIsHashed) {
  const Fixture f;
  law::Act act;
  act.seq = 3;
  act.at = Instant::parse("2026-03-02T09:00").value();
  act.received = Instant::parse("2026-03-02T09:01").value();
  act.actor = law::PersonId{1};
  act.officers = {law::PersonId{1}, law::PersonId{2}};
  act.facts = read_fields(f.words, f.act, Node::Object{{"name", "北岸灯塔"}, {"money", 500}}, f.context).value();
  EXPECT_EQ(canonical_act(f.words, "2026-0001", f.act, act),
            Node(Node::Object{{"v", 1},
                              {"dossier", "2026-0001"},
                              {"seq", 3},
                              {"kind", "lamp_inspected"},
                              {"act_version", 1},
                              {"at", "2026-03-02T09:00:00+08:00"},
                              {"received", "2026-03-02T09:01:00+08:00"},
                              {"actor", "1"},
                              {"officers", Node::List{"1", "2"}},
                              {"happened", false},
                              {"fields", Node::Object{{"name", "北岸灯塔"}, {"money", 500}}}}));
}

TEST(Envelope, AnActIsNeitherInTheFutureNorBeforeTheFirst) {
  const Instant noon = Instant::parse("2026-03-02T12:00").value();
  EXPECT_TRUE(check_time(noon.plus_seconds(300), noon, std::nullopt, false));
  EXPECT_EQ(check_time(noon.plus_seconds(301), noon, std::nullopt, false).error().code, "in_future");
  EXPECT_EQ(check_time(noon.plus_seconds(-1), noon, noon, false).error().code, "before_first");
  EXPECT_TRUE(check_time(noon.plus_seconds(-1), noon, noon, true));
  EXPECT_EQ(check_time(noon.plus_seconds(301), noon, noon, true).error().code, "in_future");
}

TEST(Envelope, OfficersAreKnownAndNamedOnce) {
  const Fixture f;
  using law::PersonId;
  EXPECT_EQ(check_officers(f.act, {PersonId{1}, PersonId{2}}, f.context).size(), 0U);
  EXPECT_EQ(check_officers(f.act, {PersonId{1}}, f.context).size(), 0U);   // too few: found by law, not by the form
  EXPECT_EQ(check_officers(f.act, {}, f.context).front().code, "missing");
  EXPECT_EQ(check_officers(f.act, {PersonId{1}, PersonId{1}}, f.context).front().pointer, "/officers/1");
  EXPECT_EQ(check_officers(f.act, {PersonId{99}}, f.context).front().code, "unknown_person");
}

}  // namespace
}  // namespace fadu::dossier
