// Condition tables of the rulebook: closed keys, every name resolved.
#include "condition.hpp"
#include "linker.hpp"

namespace fadu::law {
namespace {

using Test = Condition::Test;

constexpr const char* kKeys[] = {
    "party",        "has",           "has_any",      "lacks",     "domain",      "field",     "is",           "equals",       "in",
    "present",      "over",          "at_least",     "under",     "at_most",     "any",       "all",          "not",          "over_setting",
    "rows_over",    "rows_at_least", "rows_at_most", "same_as",   "on_or_after", "before",    "statute_kind", "at_least_setting",
    "age_at_least", "age_under",     "birth",        "on",        "body_kind"};

Condition acts_test(Test test, std::vector<ActKind> acts) {
  Condition out;
  out.test = test;
  out.acts = std::move(acts);
  return out;
}

Condition field_test(Test test, Ref ref) {
  Condition out;
  out.test = test;
  out.ref = ref;
  return out;
}

void add_lists(Reader& reader, Linker& linker, Condition& all) {
  if (reader.has("party")) {
    Condition one;
    one.test = Test::party;
    one.texts = reader.texts("party");
    linker.codes_known(reader, "party", "party_kind", one.texts);
    all.parts.push_back(std::move(one));
  }
  const std::pair<const char*, Test> kinds[] = {
      {"has", Test::has}, {"has_any", Test::has_any}, {"lacks", Test::lacks}};
  for (const auto& [key, test] : kinds)
    if (reader.has(key)) all.parts.push_back(acts_test(test, linker.acts(reader, key)));
  if (reader.has("domain")) {
    Condition one;
    one.test = Test::domain;
    one.domains = linker.domains(reader, "domain");
    all.parts.push_back(std::move(one));
  }
}

void add_equals(Reader& reader, Linker& linker, const Ref& ref, Condition& all) {
  const Node* value = reader.any("equals");
  if (value == nullptr) return;
  Condition one = field_test(Test::equals, ref);
  if (value->kind == Node::Kind::text) {
    one.texts = {value->text};
    linker.codes_known(reader, "equals", linker.table_of(ref), one.texts);
  } else if (value->kind == Node::Kind::integer) {
    one.number = value->number;
  } else {
    reader.wrong("equals", "类型不对，应为文字或整数");
  }
  all.parts.push_back(std::move(one));
}

void add_flags(Reader& reader, const Ref& ref, Condition& all) {
  const std::pair<const char*, Test> kinds[] = {{"is", Test::is}, {"present", Test::present}};
  for (const auto& [key, test] : kinds) {
    if (!reader.has(key)) continue;
    Condition one = field_test(test, ref);
    one.flag = reader.boolean_or(key, true);
    all.parts.push_back(std::move(one));
  }
}

void add_numbers(Reader& reader, Linker& linker, const Ref& ref, Condition& all) {
  const std::pair<const char*, Test> kinds[] = {
      {"over", Test::over}, {"at_least", Test::at_least}, {"under", Test::under}, {"at_most", Test::at_most}};
  for (const auto& [key, test] : kinds) {
    if (!reader.has(key)) continue;
    Condition one = field_test(test, ref);
    one.number = reader.integer(key);
    all.parts.push_back(std::move(one));
  }
  const std::pair<const char*, Test> settings[] = {
      {"over_setting", Test::over_setting}, {"at_least_setting", Test::at_least_setting}};
  for (const auto& [key, test] : settings) {
    if (!reader.has(key)) continue;
    Condition one = field_test(test, ref);
    one.setting = linker.setting(reader, key);
    all.parts.push_back(std::move(one));
  }
}

void add_rows(Reader& reader, const Ref& ref, Condition& all) {
  const std::pair<const char*, Test> kinds[] = {
      {"rows_over", Test::rows_over}, {"rows_at_least", Test::rows_at_least}, {"rows_at_most", Test::rows_at_most}};
  for (const auto& [key, test] : kinds) {
    if (!reader.has(key)) continue;
    Condition one = field_test(test, ref);
    one.number = reader.small_or(key, 0);
    all.parts.push_back(std::move(one));
  }
}

void add_same(Reader& reader, Linker& linker, const Ref& ref, Condition& all) {
  if (reader.has("same_as")) {
    Condition one = field_test(Test::same_as, ref);
    one.other = linker.ref_required(reader, "same_as");
    all.parts.push_back(std::move(one));
  }
  if (!reader.has("statute_kind")) return;
  Condition one = field_test(Test::statute_kind, ref);
  one.texts = reader.texts_required("statute_kind");
  for (const auto& kind : one.texts) (void)linker.known(reader, "statute_kind", kind, instrument_kinds(), "法规种类");
  all.parts.push_back(std::move(one));
}

/// With a field its date, without one the day of the act.
std::size_t add_days(Reader& reader, const Ref& ref, Condition& all) {
  const std::pair<const char*, Test> kinds[] = {{"on_or_after", Test::on_or_after}, {"before", Test::before}};
  std::size_t added = 0;
  for (const auto& [key, test] : kinds) {
    if (!reader.has(key)) continue;
    Condition one = field_test(test, ref);
    one.number = reader.date(key).days();
    all.parts.push_back(std::move(one));
    ++added;
  }
  return added;
}

void add_body(Reader& reader, Linker& linker, Condition& all) {
  if (!reader.has("body_kind")) return;
  Condition one;
  one.test = Test::body_kind;
  one.texts = read_body_kinds(reader, linker, "body_kind");
  all.parts.push_back(std::move(one));
}

void add_age(Reader& reader, Linker& linker, Condition& all) {
  const std::pair<const char*, Test> kinds[] = {{"age_under", Test::age_under}, {"age_at_least", Test::age_at_least}};
  bool any = false;
  for (const auto& [key, test] : kinds) {
    if (!reader.has(key)) continue;
    any = true;
    const std::string name = reader.text_or("birth", "party.birth");
    Condition one = field_test(test, linker.ref_named(reader, "birth", name));
    one.other = linker.ref(reader, "on");
    one.number = reader.small_or(key, 0);
    if (one.number > 150) reader.wrong(key, "年龄超出范围（不超过 150）");
    if (one.ref.valid()) {
      const std::string& field = linker.book().fields.name(one.ref.field.value);
      one.id_number = FieldId{linker.book().fields.find(field.substr(0, field.rfind('.') + 1) + "id_number")};
    }
    all.parts.push_back(std::move(one));
  }
  if (any) return;
  for (const char* key : {"birth", "on"})
    if (reader.has(key)) reader.wrong(key, "birth、on 只和 age_under、age_at_least 一起写");
}

void add_field(Reader& reader, Linker& linker, Condition& all) {
  const std::size_t before = all.parts.size();
  const bool named = reader.has("field");
  const Ref ref = linker.ref(reader, "field");
  add_equals(reader, linker, ref, all);
  add_flags(reader, ref, all);
  if (reader.has("in")) {
    Condition one = field_test(Test::in, ref);
    one.texts = reader.texts("in");
    linker.codes_known(reader, "in", linker.table_of(ref), one.texts);
    all.parts.push_back(std::move(one));
  }
  add_numbers(reader, linker, ref, all);
  add_rows(reader, ref, all);
  add_same(reader, linker, ref, all);
  const std::size_t days = add_days(reader, ref, all);
  const bool tests = all.parts.size() > before + (named ? 0 : days);
  if (tests && !named) reader.wrong("field", "条件比较一个值，却没有写 field");
  if (named && !tests) reader.wrong("field", "写了 field，却没有写怎样比较（is、equals、in、present、over…）");
}

void add_groups(Reader& reader, Linker& linker, Condition& all) {
  const std::pair<const char*, Test> kinds[] = {{"any", Test::any}, {"all", Test::all}, {"not", Test::negate}};
  for (const auto& [key, test] : kinds) {
    if (!reader.has(key)) continue;
    Condition group;
    group.test = test;
    for (const Node* part : reader.tables(key)) group.parts.push_back(read_condition(reader.inner(*part), linker));
    all.parts.push_back(std::move(group));
  }
}

}  // namespace

std::vector<std::string> read_body_kinds(Reader& reader, Linker& linker, std::string_view key) {
  static const std::vector<std::string> all{"organ", "authorised", "entrusted", "township"};
  std::vector<std::string> out = reader.texts_required(key);
  for (const auto& kind : out) (void)linker.known(reader, key, kind, all, "主体种类");
  return out;
}

Condition read_condition(Reader reader, Linker& linker) {
  for (const char* key : kKeys) (void)reader.any(key);   // so that a slip of the pen is told the nearest
  Condition all;
  add_lists(reader, linker, all);
  add_field(reader, linker, all);
  add_body(reader, linker, all);
  add_age(reader, linker, all);
  add_groups(reader, linker, all);
  if (all.parts.empty()) reader.wrong("", "条件是空的");
  reader.done();
  if (all.parts.size() == 1) return std::move(all.parts.front());
  return all;
}

}  // namespace fadu::law
