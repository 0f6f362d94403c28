#include "read_roll.hpp"

#include <algorithm>
#include <charconv>

#include "fadu/base/text.hpp"

namespace fadu::law {
namespace {

using Op = RollCondition::Op;
using With = RollCondition::With;

struct OpWord {
  std::string_view word;
  Op op;
};
constexpr OpWord kOps[] = {{"is", Op::is},           {"is_not", Op::is_not}, {"in", Op::in},       {"missing", Op::missing}, {"present", Op::present},
                           {"before", Op::before},   {"after", Op::after},   {"below", Op::below}, {"above", Op::above},     {"at_least", Op::at_least},
                           {"at_most", Op::at_most}, {"contains", Op::contains}, {"contains_any", Op::contains}};

bool choice(const FieldSpec& field) { return field.type == FieldType::choice || field.type == FieldType::choices; }
bool texty(const FieldSpec& field) { return field.type == FieldType::text || field.type == FieldType::longtext || field.type == FieldType::address || field.type == FieldType::article; }
bool counted(const FieldSpec& field) { return field.type == FieldType::number || field.type == FieldType::money; }

/// Reads one table of conditions: `field` and at least one comparison.
class ConditionReader {
 public:
  ConditionReader(Reader& reader, const RollSpec& roll, const Rulebook& rulebook) : reader_(reader), roll_(roll), rulebook_(rulebook) {}

  void read(RollConditions& out) {
    const auto place = read_roll_field(reader_, "field", reader_.text("field"), roll_);
    bool any = false;
    for (const OpWord& one : kOps) {
      if (!reader_.has(one.word)) continue;
      any = true;
      const Node* value = reader_.any(one.word);
      if (!place) continue;
      RollCondition condition;
      condition.field = *place;
      condition.op = one.op;
      if (fill(condition, one.word, *value)) out.push_back(std::move(condition));
    }
    if (!any) reader_.wrong("field", "要写怎么比较：is、is_not、in、missing、present、before、after、below、above、at_least、at_most、contains、contains_any");
    reader_.done();
  }

 private:
  bool wrong(std::string_view key, std::string message) {
    reader_.wrong(key, std::move(message));
    return false;
  }
  [[nodiscard]] const FieldSpec& field_of(const RollCondition& condition) const { return roll_.form.fields[condition.field]; }

  bool fill(RollCondition& out, std::string_view key, const Node& value) {
    switch (out.op) {
      case Op::missing:
      case Op::present: return value.kind == Node::Kind::boolean && value.flag ? true : wrong(key, "只能写 true");
      case Op::is:
      case Op::is_not: return equal(out, key, value);
      case Op::in: return field_of(out).type == FieldType::boolean || counted(field_of(out)) ? wrong(key, "in 只用于文字和代码") : texts(out, key, value);
      case Op::contains: return texty(field_of(out)) ? texts(out, key, value) : wrong(key, "contains 只用于文字栏目");
      case Op::before:
      case Op::after: return dated(out, key, value);
      case Op::below:
      case Op::above: return numbered(out, key, value);
      case Op::at_least:
      case Op::at_most: return field_of(out).type == FieldType::date ? dated(out, key, value) : numbered(out, key, value);
      case Op::any: break;
    }
    return false;
  }

  bool equal(RollCondition& out, std::string_view key, const Node& value) {
    const FieldSpec& field = field_of(out);
    if (field.type == FieldType::boolean) {
      if (value.kind != Node::Kind::boolean) return wrong(key, "“" + field.key + "”是是非栏目，写 true 或者 false");
      out.flag = value.flag;
      return true;
    }
    if (counted(field)) {
      if (value.kind != Node::Kind::integer) return wrong(key, "“" + field.key + "”是数，写整数");
      out.number = value.number;
      return true;
    }
    return texts(out, key, value);
  }

  bool texts(RollCondition& out, std::string_view key, const Node& value) {
    const bool list = value.kind == Node::Kind::list;
    if (!list && value.kind != Node::Kind::text) return wrong(key, "写文字，或者文字的列表");
    if (list && (out.op == Op::is || out.op == Op::is_not)) return wrong(key, "只写一个值；几个值用 in");
    if (list)
      for (const Node& item : value.items) out.texts.push_back(item.text);
    else
      out.texts.push_back(value.text);
    if (out.texts.empty() || std::ranges::any_of(out.texts, [](const std::string& text) { return text.empty(); })) return wrong(key, "写文字，不能空");
    const FieldSpec& field = field_of(out);
    if (!choice(field)) return true;
    const auto* entries = rulebook_.table(field.table);
    std::vector<std::string> known;
    if (entries)
      for (const CodeEntry& entry : *entries) known.push_back(entry.code);
    for (const std::string& code : out.texts)
      if (std::ranges::find(known, code) == known.end()) return wrong(key, "codes/" + field.table + " 里没有“" + code + "”" + did_you_mean(code, known));
    return true;
  }

  /// "field:<key>" of the same kind.
  std::optional<bool> other(RollCondition& out, std::string_view key, const Node& value, bool date) {
    if (value.kind != Node::Kind::text || !value.text.starts_with("field:")) return std::nullopt;
    const auto place = read_roll_field(reader_, key, value.text.substr(6), roll_);
    if (!place) return false;
    const FieldSpec& field = roll_.form.fields[*place];
    if (date ? field.type != FieldType::date : field.type != field_of(out).type) return wrong(key, "“" + field.key + "”和“" + field_of(out).key + "”不是同一种栏目");
    out.with = With::field;
    out.other = *place;
    return true;
  }

  bool dated(RollCondition& out, std::string_view key, const Node& value) {
    if (field_of(out).type != FieldType::date) return wrong(key, "“" + field_of(out).key + "”不是日期");
    if (value.kind == Node::Kind::date) {
      out.date = value.date;
      return true;
    }
    if (const auto done = other(out, key, value, true)) return *done;
    if (value.kind != Node::Kind::text) return wrong(key, "写日期、today（可加减天数，如 today+60）或者 field:<栏目>");
    if (value.text.starts_with("today")) return today(out, key, value.text.substr(5));
    const auto day = Date::parse(value.text);
    if (!day) return wrong(key, "写日期、today（可加减天数，如 today+60）或者 field:<栏目>");
    out.date = *day;
    return true;
  }

  bool today(RollCondition& out, std::string_view key, const std::string& rest) {
    constexpr std::int64_t kMostDays = 36500;
    out.with = With::today;
    if (rest.empty()) return true;
    std::int64_t days = 0;
    const bool sign = rest[0] == '+' || rest[0] == '-';
    const auto [end, failed] = std::from_chars(rest.data() + 1, rest.data() + rest.size(), days);
    if (!sign || failed != std::errc{} || end != rest.data() + rest.size() || days < 0 || days > kMostDays) return wrong(key, "写成 today+60、today-365 这样");
    out.number = rest[0] == '-' ? -days : days;
    return true;
  }

  bool numbered(RollCondition& out, std::string_view key, const Node& value) {
    if (!counted(field_of(out))) return wrong(key, "“" + field_of(out).key + "”不是数");
    if (const auto done = other(out, key, value, false)) return *done;
    if (value.kind != Node::Kind::integer) return wrong(key, "写整数（金额用分），或者 field:<栏目>");
    out.number = value.number;
    return true;
  }

  Reader& reader_;
  const RollSpec& roll_;
  const Rulebook& rulebook_;
};

/// { any = [ … ] }: each of them one comparison.
RollCondition read_any(Reader& reader, const RollSpec& roll, const Rulebook& rulebook) {
  RollCondition out;
  out.op = Op::any;
  const auto tables = reader.tables_required("any");
  if (tables.size() < 2) reader.wrong("any", "any 里至少写两行");
  for (const Node* table : tables) {
    Reader inner = reader.inner(*table);
    const std::size_t before = out.any.size();
    ConditionReader(inner, roll, rulebook).read(out.any);
    if (out.any.size() > before + 1) reader.wrong("any", "any 里的每一行只写一个比较");
  }
  reader.done();
  return out;
}

}  // namespace

std::optional<statute::Cite> read_cite(Reader& reader, std::string_view key, const std::string& text, const Rulebook& rulebook) {
  if (text.empty()) return std::nullopt;
  auto cite = statute::parse_cite(text);
  if (!cite) {
    reader.wrong(key, "引用“" + text + "”写法不对：" + cite.error().message);
    return std::nullopt;
  }
  const InstrumentSpec* instrument = rulebook.instrument(cite->statute);
  if (instrument == nullptr) {
    reader.wrong(key, "引用“" + text + "”：法规登记（statutes/）里没有“" + cite->statute + "”");
    return std::nullopt;
  }
  const std::string number = std::to_string(cite->article) + (cite->sub > 0 ? "-" + std::to_string(cite->sub) : "");
  const bool there = instrument->articles.empty() || std::ranges::any_of(instrument->articles, [&](const GistArticle& a) {
    return std::string_view(a.no).substr(0, a.no.find('.')) == number;
  });
  if (cite->article != 0 && !there) reader.wrong(key, "引用“" + text + "”：statutes/" + instrument->id + ".toml 没有登记这一条的要点");
  return std::move(cite).value();
}

std::optional<std::size_t> read_roll_field(Reader& reader, std::string_view key, const std::string& name, const RollSpec& roll) {
  if (name.empty()) return std::nullopt;   // said already
  const auto place = roll.place(name);
  if (place) return place;
  std::vector<std::string> known;
  for (const FieldSpec& field : roll.form.fields) known.push_back(field.key);
  reader.wrong(key, "台账“" + roll.code + "”没有栏目“" + name + "”" + did_you_mean(name, known));
  return std::nullopt;
}

RollConditions read_roll_conditions(Reader& reader, std::string_view key, const RollSpec& roll, const Rulebook& rulebook) {
  RollConditions out;
  for (const Node* table : reader.tables(key)) {
    Reader inner = reader.inner(*table);
    if (inner.has("any")) out.push_back(read_any(inner, roll, rulebook));
    else ConditionReader(inner, roll, rulebook).read(out);
  }
  return out;
}

}  // namespace fadu::law
