#include "fadu/dossier/restore.hpp"

#include <algorithm>
#include <charconv>

#include "reading.hpp"

namespace fadu::dossier {
namespace {

using law::Fact;
using law::FieldSpec;
using law::FieldType;
using law::PersonId;
using law::Value;

std::int64_t id_in(const Node& node) {
  if (const std::int64_t* n = node.integer()) return *n;
  std::int64_t id = -1;
  if (const std::string* text = node.text()) std::from_chars(text->data(), text->data() + text->size(), id);
  return id;
}

Value text_of(const FieldSpec& spec, const std::string& text) {
  if (spec.type == FieldType::date) {
    const auto day = Date::parse(text);
    return day ? Value{*day} : Value{};
  }
  if (spec.type == FieldType::time) {
    const auto moment = Instant::parse(text);
    return moment ? Value{*moment} : Value{};
  }
  return text;
}

Value list_of(const FieldSpec& spec, const Node::List& list) {
  if (spec.type == FieldType::officers) {
    std::vector<PersonId> persons;
    for (const Node& member : list) persons.push_back(PersonId{id_in(member)});
    return persons;
  }
  std::vector<std::string> codes;
  for (const Node& member : list)
    if (const std::string* code = member.text()) codes.push_back(*code);
  return codes;
}

Value value_of(const FieldSpec& spec, const Node& node) {
  if (spec.type == FieldType::officer) return std::vector<PersonId>{PersonId{id_in(node)}};
  if (spec.type == FieldType::body) return id_in(node);
  if (const Node* typed = node.get("typed"); typed && typed->text()) return *typed->text();
  if (const bool* b = node.boolean()) return *b;
  if (const std::int64_t* n = node.integer()) return spec.type == FieldType::money ? Value{Money{*n}} : Value{*n};
  if (const std::string* text = node.text()) return text_of(spec, *text);
  if (const Node::List* list = node.list()) return list_of(spec, *list);
  return {};
}

std::vector<Fact> facts_of(const Vocabulary& words, const std::vector<FieldSpec>& fields, const Node& form);

void add(std::vector<Fact>& out, law::FieldId field, Value value) {
  if (field.valid() && value.index() != 0) out.push_back({field, std::move(value)});
}

void party_of(const Vocabulary& words, const FieldSpec& spec, const Node& node, std::vector<Fact>& out) {
  FieldSpec part;
  for (const std::string& key : party_parts()) {
    part.type = key == "birth" ? FieldType::date : FieldType::text;
    if (const Node* member = node.get(key)) add(out, words.field(spec.key + "." + key), value_of(part, *member));
  }
}

Value rows_of(const Vocabulary& words, const FieldSpec& spec, const Node& node) {
  law::Rows rows;
  if (const Node::List* list = node.list())
    for (const Node& row : *list) rows.rows.push_back(facts_of(words, spec.columns, row));
  return rows;
}

std::vector<Fact> facts_of(const Vocabulary& words, const std::vector<FieldSpec>& fields, const Node& form) {
  std::vector<Fact> out;
  for (const FieldSpec& spec : fields) {
    const Node* node = form.get(spec.key);
    if (!node) continue;
    if (spec.type == FieldType::party) party_of(words, spec, *node, out);
    else if (spec.type == FieldType::list) add(out, id_of(words, spec), rows_of(words, spec, *node));
    else add(out, id_of(words, spec), value_of(spec, *node));
  }
  std::ranges::sort(out, {}, &Fact::field);
  return out;
}

}  // namespace

std::vector<Fact> restore_fields(const Vocabulary& words, const law::ActSpec& act, const Node& fields) {
  return facts_of(words, act.fields, fields);
}

}  // namespace fadu::dossier
