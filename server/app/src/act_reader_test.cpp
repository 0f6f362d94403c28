// The one-pass reader of stored acts against the plain way: JSON → tree → dossier::restore_fields.
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include <functional>

#include "act_reader.hpp"
#include "codec.hpp"
#include "fadu/dossier/restore.hpp"
#include "test_platform.hpp"

namespace fadu::app {
namespace {

using law::FieldType;

const law::Rulebook& book() {
  static const law::Rulebook loaded = [] {
    auto result = law::Rulebook::load(testing_house::rulebook_files());
    ensure(result.ok(), "the rulebook loads");
    return std::move(*result);
  }();
  return loaded;
}

law::Act plainly(const law::ActSpec& spec, std::string_view content) {
  const json::value value = json::parse(content);
  const json::object& object = value.as_object();
  law::Act out;
  out.kind = spec.kind;
  out.officers = persons_in(object, "officers");
  out.happened = flag_in(object, "happened");
  if (const json::value* fields = object.if_contains("fields"))
    out.facts = dossier::restore_fields(dossier::RulebookVocabulary(book()), spec, to_node(*fields));
  return out;
}

void expect_same(const law::Act& one, const law::Act& other, std::string_view content) {
  EXPECT_EQ(one.officers, other.officers) << content;
  EXPECT_EQ(one.happened, other.happened) << content;
  EXPECT_EQ(one.facts, other.facts) << content;
}

/// Values of every kind for a field: the right one, and ones that a later rulebook could find under an old name.
json::array values_for(const law::FieldSpec& spec) {
  json::array out{"2026-03-02", "2026-03-02T09:00:00+08:00", "12", "文字“引号”\n\\ \u0001 🗼", 7, true, nullptr, json::array{"3", "x", 4, nullptr, json::array{"5"}, json::object{{"a", 1}}},
                  json::object{{"typed", "张三"}}, json::object{{"typed", 5}, {"name", "李四"}}, json::object{}};
  if (spec.type == FieldType::party)
    out.emplace_back(json::object{{"birth", "1990-01-01"}, {"code", "C"}, {"kind", "legal_person"}, {"name", "某公司"}, {"unknown", json::array{1, json::object{{"x", 2}}}}});
  if (spec.type == FieldType::list) {
    json::object row;
    for (const law::FieldSpec& column : spec.columns) row[column.key] = column.type == FieldType::money || column.type == FieldType::number ? json::value(5) : json::value("2026-03-02");
    out.emplace_back(json::array{row, json::object{{"nobody", 1}}, row, 5, "x", nullptr});
  }
  return out;
}

TEST(ActReader, GivesWhatThePlainWayGivesForEveryFieldOfEveryForm) {
  const ActForms forms(book());
  ActReader reader(forms);
  std::size_t tried = 0;
  for (const law::ProcedureSpec& procedure : book().procedures())
    for (const law::ActSpec& spec : procedure.acts)
      for (const law::FieldSpec& field : spec.fields)
        for (const json::value& value : values_for(field)) {
          const std::string content = json::serialize(json::object{{"at", "x"}, {"fields", {{field.key, value}}}, {"happened", true}, {"officers", {"8", "x", 3}}, {"v", 1}});
          law::Act act;
          act.kind = spec.kind;
          reader.read(procedure.number, content, act);
          expect_same(act, plainly(spec, content), content);
          ++tried;
        }
  EXPECT_GT(tried, 20000U);
}

TEST(ActReader, ReadsAWholeFormInAnyOrderOfKeysAndForgetsTheActBefore) {
  const ActForms forms(book());
  ActReader reader(forms);
  for (const law::ProcedureSpec& procedure : book().procedures()) {
    law::Act act;
    for (const law::ActSpec& spec : procedure.acts) {
      json::object fields;
      for (const law::FieldSpec& field : spec.fields) fields[field.key] = values_for(field).back();
      const std::string content = json::serialize(json::object{{"officers", {"1", "2"}}, {"fields", fields}});
      act.kind = spec.kind;
      reader.read(procedure.number, content, act);
      expect_same(act, plainly(spec, content), content);
    }
  }
}

TEST(ActReader, AnUnknownActHasNoFactsAndBrokenTextIsSaid) {
  const ActForms forms(book());
  ActReader reader(forms);
  const law::ProcedureId first = book().procedures().front().number;
  law::Act act;
  reader.read(first, R"({"fields":{"cause":"x"},"officers":["4"]})", act);
  EXPECT_TRUE(act.facts.empty());
  EXPECT_EQ(act.officers, std::vector<law::PersonId>{law::PersonId{4}});
  EXPECT_THROW(reader.read(first, "{\"fields\":", act), std::runtime_error);
  EXPECT_THROW(reader.read(first, std::string(100, '['), act), std::runtime_error);
  reader.read(first, "{}", act);
  EXPECT_TRUE(act.officers.empty());
}

}  // namespace
}  // namespace fadu::app
