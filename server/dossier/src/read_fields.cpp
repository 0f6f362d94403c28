// A form: unknown and missing fields, fields that are not asked, lists of rows.
#include <algorithm>

#include "fadu/base/text.hpp"
#include "reading.hpp"

namespace fadu::dossier {
namespace {

using law::Fact;
using law::FieldSpec;
using law::FieldType;

constexpr std::int64_t kRows = 500;

std::string step(std::string_view key) {   // RFC 6901
  std::string out = "/";
  for (const char c : key) {
    if (c == '~') out += "~0";
    else if (c == '/') out += "~1";
    else out += c;
  }
  return out;
}

bool holds(const Node* node, std::string_view wanted) {
  if (!node) return false;
  if (const bool* b = node->boolean()) return wanted == (*b ? "true" : "false");
  if (const std::int64_t* n = node->integer()) return wanted == std::to_string(*n);
  if (const std::string* text = node->text()) return *text == wanted;
  const Node::List* list = node->list();
  return list && std::ranges::any_of(*list, [wanted](const Node& member) { return holds(&member, wanted); });
}

void unknown_fields(Reading& reading, std::span<const FieldSpec> fields, const Node::Object& form,
                    const std::string& pointer) {
  std::vector<std::string> keys;
  for (const FieldSpec& spec : fields) keys.push_back(spec.key);
  for (std::size_t i = 0; i < form.size(); ++i) {
    const std::string& key = form[i].first;
    const bool twice = std::any_of(form.begin(), form.begin() + static_cast<std::ptrdiff_t>(i),
                                   [&key](const auto& member) { return member.first == key; });
    if (twice) reading.error(pointer + step(key), "duplicate", "“" + key + "”出现了两次，请只保留一个。");
    if (std::ranges::find(keys, key) != keys.end()) continue;
    const std::string near = nearest(key, keys);
    reading.error(pointer + step(key), "unknown_field",
                  "没有名为“" + key + "”的栏目" + (near.empty() ? "，请删除。" : "，是否应为“" + near + "”？"));
  }
}

void read_list(Reading& reading, const FieldSpec& spec, const Node& node, const std::string& pointer,
               std::vector<Fact>& out) {
  const Node::List* rows = node.list();
  if (!rows) return reading.error(pointer, "wrong_type", "“" + spec.title + "”应当是表格，请改正后重新提交。");
  const auto n = static_cast<std::int64_t>(rows->size());
  if (spec.min && n < *spec.min)
    return reading.error(pointer, "too_few", "“" + spec.title + "”至少填写" + std::to_string(*spec.min) + "行，请补充。");
  if (const std::int64_t max = spec.max.value_or(kRows); n > max)
    return reading.error(pointer, "too_many", "“" + spec.title + "”最多填写" + std::to_string(max) + "行，请拆分。");
  law::Rows value;
  for (std::size_t i = 0; i < rows->size(); ++i)
    value.rows.push_back(read_form(reading, spec.columns, (*rows)[i], pointer + "/" + std::to_string(i)));
  out.push_back({id_of(reading.words, spec), std::move(value)});
}

void read_field(Reading& reading, const FieldSpec& spec, const Node& form, const std::string& parent,
                std::vector<Fact>& out) {
  const Node* node = form.get(spec.key);
  const std::string pointer = parent + step(spec.key);
  const bool wanted = is_asked(spec, form);
  if (!given(node)) {
    if (wanted && spec.required) reading.error(pointer, "missing", "“" + spec.title + "”没有填写，请填写后提交。");
    return;
  }
  if (!wanted)
    return reading.error(pointer, "not_asked", "按所填内容，“" + spec.title + "”不需要填写，请清空。");
  if (spec.type == FieldType::party) return read_party(reading, spec, *node, pointer, out);
  if (spec.type == FieldType::list) return read_list(reading, spec, *node, pointer, out);
  if (auto value = read_value(reading, spec, *node, pointer))
    out.push_back({id_of(reading.words, spec), std::move(*value)});
}

}  // namespace

/// only_if: "key" (true) or "key=value".
bool is_asked(const FieldSpec& spec, const Node& form) {
  if (spec.only_if.empty()) return true;
  const std::string_view condition = spec.only_if;
  const auto equals = condition.find('=');
  if (equals == std::string_view::npos) return holds(form.get(condition), "true");
  return holds(form.get(trim(condition.substr(0, equals))), trim(condition.substr(equals + 1)));
}

bool given(const Node* node) {
  if (!node || node->null()) return false;
  if (const std::string* text = node->text()) return !trim(*text).empty();
  if (const Node::List* list = node->list()) return !list->empty();
  if (const Node::Object* members = node->object())
    return std::ranges::any_of(*members, [](const auto& member) { return given(&member.second); });
  return true;
}

law::FieldId id_of(const Vocabulary& words, const FieldSpec& spec) {
  return spec.id.valid() ? spec.id : words.field(spec.key);
}

std::vector<Fact> read_form(Reading& reading, std::span<const FieldSpec> fields, const Node& input,
                            const std::string& pointer) {
  std::vector<Fact> out;
  const Node::Object* form = input.object();
  if (!form) {
    reading.error(pointer, "wrong_type", "提交的内容不是一张表，请刷新页面后重试。");
    return out;
  }
  unknown_fields(reading, fields, *form, pointer);
  for (const FieldSpec& spec : fields) read_field(reading, spec, input, pointer, out);
  std::ranges::sort(out, {}, &Fact::field);
  return out;
}

ReadResult read_fields(const Vocabulary& words, const law::ActSpec& act, const Node& input, const ReadContext& context) {
  ensure(context.world != nullptr, "read_fields needs the registers");
  Reading reading{words, context, {}};
  auto facts = read_form(reading, act.fields, input, "");
  if (!reading.errors.empty()) return Failure<std::vector<FieldError>>{std::move(reading.errors)};
  return facts;
}

}  // namespace fadu::dossier
