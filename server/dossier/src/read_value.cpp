// One value by the type of its field.
#include <algorithm>
#include <charconv>

#include "fadu/base/digest.hpp"
#include "fadu/base/text.hpp"
#include "reading.hpp"

namespace fadu::dossier {
namespace {

using law::FieldSpec;
using law::FieldType;
using law::PersonId;
using law::Value;

// Technical limits where the rulebook sets none.
constexpr std::int64_t kText = 200, kLongText = 20000, kNumber = 1'000'000'000'000, kFen = 10'000'000'000'000;
constexpr std::int64_t kMembers = 200, kSignature = 30;

/// Built in place: moving a Value makes g++ 12 warn of members that are not there.
template <class T>
std::optional<Value> made(T value) {
  return std::optional<Value>(std::in_place, std::move(value));
}

std::string quoted(const std::string& title) { return "“" + title + "”"; }

std::optional<Value> wrong_type(Reading& reading, const FieldSpec& spec, const std::string& pointer,
                                const std::string& what) {
  reading.error(pointer, "wrong_type", quoted(spec.title) + "应当是" + what + "，请改正后重新提交。");
  return std::nullopt;
}

std::optional<Value> text_value(Reading& reading, const FieldSpec& spec, const Node& node, const std::string& pointer) {
  const std::int64_t fall_back = spec.type == FieldType::longtext ? kLongText : kText;
  auto text = read_text(reading, spec.title, node, pointer, spec.max.value_or(fall_back));
  if (!text) return std::nullopt;
  if (const auto n = static_cast<std::int64_t>(length(*text)); spec.min && n < *spec.min) {
    reading.error(pointer, "too_short",
                  quoted(spec.title) + "至少写" + std::to_string(*spec.min) + "个字，现有" + std::to_string(n) + "个字，请补充。");
    return std::nullopt;
  }
  return made(std::move(*text));
}

std::string amount(const FieldSpec& spec, std::int64_t n) {
  return spec.type == FieldType::money ? Money{n}.grouped() + "元" : std::to_string(n);
}

std::optional<Value> integer_value(Reading& reading, const FieldSpec& spec, const Node& node,
                                   const std::string& pointer) {
  const bool money = spec.type == FieldType::money;
  const std::int64_t* n = node.integer();
  if (!n) return wrong_type(reading, spec, pointer, money ? "金额" : "整数");
  const std::int64_t min = spec.min.value_or(money ? 0 : -kNumber), max = spec.max.value_or(money ? kFen : kNumber);
  if (*n < min || *n > max) {
    reading.error(pointer, "out_of_range", quoted(spec.title) + "应当在" + amount(spec, min) + "到" + amount(spec, max) +
                                               "之间，请核对。");
    return std::nullopt;
  }
  return money ? made(Money{*n}) : made(*n);
}

std::optional<Value> date_value(Reading& reading, const FieldSpec& spec, const Node& node, const std::string& pointer) {
  const std::string* text = node.text();
  const auto day = text ? Date::parse(*text) : Result<Date>(fail("wrong_type", ""));
  if (day && spec.max && reading.context.today.plus_days(static_cast<std::int32_t>(*spec.max)) < *day) {
    reading.error(pointer, "in_future", quoted(spec.title) + "是" + day->chinese() + "，还没有到，请改为实际的日期。");
    return std::nullopt;
  }
  if (day) return made(*day);
  reading.error(pointer, "bad_date", quoted(spec.title) + "不是有效的日期，请按年-月-日选择，例如2026-03-02。");
  return std::nullopt;
}

std::optional<Value> time_value(Reading& reading, const FieldSpec& spec, const Node& node, const std::string& pointer) {
  const std::string* text = node.text();
  const auto moment = text ? Instant::parse(*text) : Result<Instant>(fail("wrong_type", ""));
  if (moment) return made(*moment);
  reading.error(pointer, "bad_time", quoted(spec.title) + "不是有效的时间，请重新选择日期和时间。");
  return std::nullopt;
}

/// Ids travel as strings of digits (JSON readers may round long integers); plain integers are taken too.
std::optional<std::int64_t> id_in(const Node& node) {
  if (const std::int64_t* n = node.integer()) return *n > 0 ? std::optional(*n) : std::nullopt;
  const std::string* text = node.text();
  if (!text) return std::nullopt;
  std::int64_t id{};
  const auto [end, failed] = std::from_chars(text->data(), text->data() + text->size(), id);
  if (failed != std::errc{} || end != text->data() + text->size() || id <= 0) return std::nullopt;
  return id;
}

std::optional<PersonId> person_in(Reading& reading, const FieldSpec& spec, const Node& node, const std::string& pointer) {
  const auto id = id_in(node);
  if (id && reading.context.world->person(PersonId{*id}, reading.context.on).known) return PersonId{*id};
  reading.error(pointer, "unknown_person", quoted(spec.title) + "中有系统没有登记的人员，请从人员名单中选择。");
  return std::nullopt;
}

std::optional<Value> body_value(Reading& reading, const FieldSpec& spec, const Node& node, const std::string& pointer) {
  const auto id = id_in(node);
  if (id && reading.context.world->body(law::BodyId{*id}, reading.context.on).known) return made(*id);
  reading.error(pointer, "unknown_body", quoted(spec.title) + "不是系统登记的机关，请从机关名单中选择。");
  return std::nullopt;
}

std::string kind_title(const Reading& reading, const std::string& kind) {
  if (const auto* kinds = reading.words.table("item_kind"))
    for (const law::CodeEntry& entry : *kinds)
      if (entry.code == kind) return entry.title;
  return kind;
}

std::optional<Value> item_value(Reading& reading, const FieldSpec& spec, const Node& node, const std::string& pointer) {
  const std::string* code = node.text();
  const law::Item* item = code ? reading.context.world->item(*code) : nullptr;
  if (item && item->kind == spec.item_kind) return made(*code);
  if (item) {
    const std::string wanted = kind_title(reading, spec.item_kind);
    reading.error(pointer, "wrong_item_kind", quoted(spec.title) + "只能选行政" + wanted + "事项；“" + item->title + "”是行政" +
                                                  kind_title(reading, item->kind) + "事项，请从" + wanted + "事项中选择。");
    return std::nullopt;
  }
  reading.error(pointer, "unknown_item", quoted(spec.title) + "不在行政执法事项目录中，请从目录中选择。");
  return std::nullopt;
}

/// A digest, with or without its "sm3:", or the object that the upload answered (its name and size are the file store's).
std::optional<std::string> digest_in(Reading& reading, const FieldSpec& spec, const Node& node,
                                     const std::string& pointer) {
  const Node* member = node.object() ? node.get("digest") : &node;
  std::string_view text = member && member->text() ? std::string_view{*member->text()} : std::string_view{};
  if (text.starts_with("sm3:")) text.remove_prefix(4);
  if (parse_digest(text)) return std::string(text);
  reading.error(pointer, "bad_file", quoted(spec.title) + "中的文件没有上传成功，请重新上传。");
  return std::nullopt;
}

/// {typed: "name"}, or a drawn one as a file.
std::optional<std::string> signature_in(Reading& reading, const FieldSpec& spec, const Node& node,
                                        const std::string& pointer) {
  if (const Node* typed = node.get("typed")) return read_text(reading, spec.title, *typed, pointer, kSignature);
  return digest_in(reading, spec, node, pointer);
}

/// The members of a list one by one; `one` reads a member. Nothing when any member is wrong or comes twice.
template <class T, class One>
std::optional<Value> members(Reading& reading, const FieldSpec& spec, const Node& node, const std::string& pointer,
                             One one) {
  const Node::List* list = node.list();
  if (!list) return wrong_type(reading, spec, pointer, "列表");
  const auto n = static_cast<std::int64_t>(list->size());
  const std::int64_t min = spec.min.value_or(0), max = spec.max.value_or(kMembers);
  if (n < min || n > max) {
    reading.error(pointer, n < min ? "too_few" : "too_many",
                  quoted(spec.title) + (n < min ? "至少选择" + std::to_string(min) : "最多选择" + std::to_string(max)) + "项，请调整。");
    return std::nullopt;
  }
  std::vector<T> out;
  bool good = true;
  for (std::size_t i = 0; i < list->size(); ++i) {
    const std::string at = pointer + "/" + std::to_string(i);
    auto member = one(reading, spec, (*list)[i], at);
    good = good && member.has_value();
    if (!member) continue;
    if (std::ranges::find(out, *member) != out.end()) {
      reading.error(at, "duplicate", quoted(spec.title) + "中有重复的选择，请删除重复的一项。");
      good = false;
    }
    out.push_back(std::move(*member));
  }
  return good ? made(std::move(out)) : std::nullopt;
}

std::optional<std::string> choice_in(Reading& reading, const FieldSpec& spec, const Node& node,
                                     const std::string& pointer) {
  return read_code(reading, spec.title, node, pointer, spec.table);
}

template <class T>
std::optional<Value> as_value(std::optional<T> value) {
  return value ? made(std::move(*value)) : std::nullopt;
}

}  // namespace

std::optional<std::string> read_text(Reading& reading, const std::string& title, const Node& node,
                                     const std::string& pointer, std::int64_t max) {
  const std::string* raw = node.text();
  if (!raw) {
    reading.error(pointer, "wrong_type", quoted(title) + "应当是文字，请改正后重新提交。");
    return std::nullopt;
  }
  if (const Status good = check_text(*raw); !good) {
    reading.error(pointer, good.error().code, quoted(title) + "含有不能使用的字符，请删除后重新输入。");
    return std::nullopt;
  }
  const std::string_view text = trim(*raw);
  if (const auto n = static_cast<std::int64_t>(length(text)); n > max) {
    reading.error(pointer, "too_long",
                  quoted(title) + "最多写" + std::to_string(max) + "个字，现有" + std::to_string(n) + "个字，请精简。");
    return std::nullopt;
  }
  return std::string(text);
}

std::optional<std::string> read_code(Reading& reading, const std::string& title, const Node& node,
                                     const std::string& pointer, std::string_view table) {
  const std::string* code = node.text();
  const auto* entries = reading.words.table(table);
  if (code && entries &&
      std::ranges::any_of(*entries, [code](const law::CodeEntry& entry) { return entry.code == *code; }))
    return *code;
  reading.error(pointer, "bad_choice", quoted(title) + "不在可选范围内，请从列表中选择。");
  return std::nullopt;
}

std::optional<Value> read_value(Reading& reading, const FieldSpec& spec, const Node& node, const std::string& pointer) {
  switch (spec.type) {
    case FieldType::text:
    case FieldType::longtext:
    case FieldType::article:
    case FieldType::address: return text_value(reading, spec, node, pointer);
    case FieldType::number:
    case FieldType::money: return integer_value(reading, spec, node, pointer);
    case FieldType::date: return date_value(reading, spec, node, pointer);
    case FieldType::time: return time_value(reading, spec, node, pointer);
    case FieldType::boolean:
      return node.boolean() ? made(*node.boolean()) : wrong_type(reading, spec, pointer, "是或者否");
    case FieldType::choice: return as_value(choice_in(reading, spec, node, pointer));
    case FieldType::choices: return members<std::string>(reading, spec, node, pointer, choice_in);
    case FieldType::officer:
      if (const auto person = person_in(reading, spec, node, pointer)) return made(std::vector<PersonId>{*person});
      return std::nullopt;
    case FieldType::officers: return members<PersonId>(reading, spec, node, pointer, person_in);
    case FieldType::body: return body_value(reading, spec, node, pointer);
    case FieldType::item: return item_value(reading, spec, node, pointer);
    case FieldType::file: return as_value(digest_in(reading, spec, node, pointer));
    case FieldType::signature: return as_value(signature_in(reading, spec, node, pointer));
    case FieldType::files: return members<std::string>(reading, spec, node, pointer, digest_in);
    case FieldType::party:
    case FieldType::list: break;
  }
  ensure(false, "read_value: parties and lists have their own readers");
  return std::nullopt;
}

}  // namespace fadu::dossier
