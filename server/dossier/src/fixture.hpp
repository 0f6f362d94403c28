#pragma once
// For tests: an act of the lighthouse authority with a field of every type, its vocabulary and its registers.
#include <algorithm>
#include <map>

#include "fadu/dossier/fields.hpp"

namespace fadu::dossier::test {

using law::FieldSpec;
using law::FieldType;

class Words final : public Vocabulary {
 public:
  Words() {
    tables_["party_kind"] = {{"natural_person", "自然人", {}}, {"individual_business", "个体工商户", {}}, {"legal_person", "法人", {}},
                             {"other_organisation", "其他组织", {}}};
    tables_["id_kind"] = {{"citizen_id", "居民身份证", {}}, {"passport", "护照", {}}};
    tables_["lamp"] = {{"oil", "油灯", {}}, {"electric", "电灯", {}}, {"none", "无灯", {}}};
  }
  [[nodiscard]] law::FieldId field(std::string_view key) const override {
    return law::FieldId{ids_.try_emplace(std::string(key), static_cast<std::int32_t>(ids_.size())).first->second};
  }
  [[nodiscard]] const std::vector<law::CodeEntry>* table(std::string_view name) const override {
    const auto at = tables_.find(std::string(name));
    return at == tables_.end() ? nullptr : &at->second;
  }

 private:
  mutable std::map<std::string, std::int32_t> ids_;
  std::map<std::string, std::vector<law::CodeEntry>> tables_;
};

/// Persons 1-20 and bodies 1-5 exist; the item DT-0001 exists.
class Registers final : public law::World {
 public:
  [[nodiscard]] law::PersonStatus person(law::PersonId id, Date) const override {
    law::PersonStatus out;
    out.known = id.value >= 1 && id.value <= 20;
    return out;
  }
  [[nodiscard]] law::BodyStatus body(law::BodyId id, Date) const override {
    law::BodyStatus out;
    out.known = id.value >= 1 && id.value <= 5;
    return out;
  }
  [[nodiscard]] const law::Item* item(std::string_view code) const override { return code == "DT-0001" ? &item_ : nullptr; }

 private:
  static law::Item penalty() {
    law::Item out;
    out.code = "DT-0001";
    out.kind = "penalty";
    return out;
  }
  law::Item item_{penalty()};
};

inline FieldSpec field(std::string key, FieldType type, bool required = false) {
  FieldSpec out;
  out.title = key;
  out.key = std::move(key);
  out.type = type;
  out.required = required;
  return out;
}

/// One optional field of each type, key = name of the type, and a required text "name".
inline law::ActSpec lighthouse_act() {
  law::ActSpec act;
  act.id = "lamp_inspected";
  act.title = "检查灯塔";
  act.officers_min = 2;
  act.fields = {field("name", FieldType::text, true),    field("text", FieldType::text),
                field("longtext", FieldType::longtext),  field("number", FieldType::number),
                field("money", FieldType::money),        field("date", FieldType::date),
                field("time", FieldType::time),          field("boolean", FieldType::boolean),
                field("choice", FieldType::choice),      field("choices", FieldType::choices),
                field("officer", FieldType::officer),    field("officers", FieldType::officers),
                field("body", FieldType::body),          field("party", FieldType::party),
                field("item", FieldType::item),          field("article", FieldType::article),
                field("address", FieldType::address),    field("list", FieldType::list),
                field("file", FieldType::file),          field("files", FieldType::files),
                field("signature", FieldType::signature)};
  for (FieldSpec& spec : act.fields) {
    if (spec.type == FieldType::choice || spec.type == FieldType::choices) spec.table = "lamp";
    if (spec.type == FieldType::list)
      spec.columns = {field("lamp", FieldType::text, true), field("count", FieldType::number),
                      field("value", FieldType::money)};
  }
  return act;
}

inline FieldSpec& spec_of(law::ActSpec& act, std::string_view key) {
  return *std::ranges::find(act.fields, key, &FieldSpec::key);
}

struct Fixture {
  Words words;
  Registers world;
  law::ActSpec act = lighthouse_act();
  ReadContext context{&world, Date::of(2026, 3, 2), Date::of(2026, 3, 2)};

  /// The errors of a form with "name" given and these members besides.
  [[nodiscard]] std::vector<FieldError> errors(Node::Object form) const {
    form.emplace_back("name", "北岸灯塔");
    const auto out = read_fields(words, act, form, context);
    return out ? std::vector<FieldError>{} : out.error();
  }
  /// "pointer code" of the only error; what else it was when it is not one.
  [[nodiscard]] std::string error(Node::Object form) const {
    const auto out = errors(std::move(form));
    if (out.size() != 1) return std::to_string(out.size()) + " errors";
    return out.front().pointer + " " + out.front().code;
  }
};

}  // namespace fadu::dossier::test
