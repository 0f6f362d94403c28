#include "demo/filler.hpp"

#include <algorithm>

#include "codec.hpp"
#include "fadu/base/text.hpp"
#include "fadu/statute/cite.hpp"
#include "field_type.hpp"

namespace fadu::app::demo {

namespace {

using law::FieldSpec;
using law::FieldType;

constexpr std::int64_t kAmount = 10000;   // fen
constexpr std::string_view kFiller = "详见本案材料（示范内容，均为虚构）。";

/// What is written under a title with that word in it.
struct Phrase {
  std::string_view word, text;
};
constexpr Phrase kPhrases[] = {
    {"意见", "同意。"},
    {"理由", "根据查明的事实和有关规定办理。"},
    {"依据", "依照相关法律、法规的规定。"},
    {"事实", "经核实，有关情况属实，材料齐全。"},
    {"方式", "书面"},
    {"文号", "示范〔2026〕1号"},
    {"编号", "示范0001"},
    {"号", "示范0001"},
    {"银行", "示范银行朔州支行"},
    {"账户", "示范银行朔州支行，账号：0000140600"},
    {"救济", "可以依法申请行政复议或者提起行政诉讼。"},
    {"法院", "朔城区人民法院"},
    {"机关", "朔州市示范管理局"},
    {"单位", "朔州市示范管理局"},
    {"机构", "朔州示范检验检测中心"},
    {"材料", "申请书、证据材料和身份证明。"},
    {"结果", "已经办理完毕。"},
    {"要求", "按照规定的期限和方式办理。"},
};
constexpr std::string_view kPeople[] = {"人", "姓名", "负责人", "代表", "签收"};
constexpr std::string_view kPlaces[] = {"地点", "地址", "场所", "住所"};

template <class Words>
bool ends_with_one(std::string_view title, const Words& words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return title.ends_with(word); });
}

std::string_view next_part(std::string_view& path) {
  if (path.starts_with('/')) path.remove_prefix(1);
  const std::size_t end = std::min(path.find('/'), path.size());
  const std::string_view part = path.substr(0, end);
  path.remove_prefix(end);
  return part;
}

const FieldSpec* find_spec(std::span<const FieldSpec> specs, std::string_view key) {
  const auto found = std::ranges::find(specs, key, &FieldSpec::key);
  return found == specs.end() ? nullptr : &*found;
}

/// Name under which fields of the same key and the same kind are remembered.
std::string alike(const FieldSpec& spec) { return spec.key + ":" + std::string(field_type_id(spec.type)) + ":" + spec.table; }

json::value as_type(const FieldSpec& spec, const std::string& text) {
  if (spec.type == FieldType::boolean) return text == "true";
  if (spec.type == FieldType::number || spec.type == FieldType::money)
    if (const auto number = parse_id(text)) return *number;
  if (spec.type == FieldType::choices) return json::array{json::string(text)};
  return json::string(text);
}

}  // namespace

void Filler::remember(const law::ActSpec& spec, const json::object& fields) {
  for (const auto& member : fields) {
    const std::string key(member.key());
    const FieldSpec* field = find_spec(spec.fields, key);
    if (field == nullptr) continue;
    memory_[key] = member.value();
    memory_[alike(*field)] = member.value();
    memory_[spec.id + "." + key] = member.value();
  }
}

const json::value* Filler::remembered(const std::string& reference) const {
  if (const auto found = memory_.find(reference); found != memory_.end()) return &found->second;
  const std::size_t dot = reference.rfind('.');
  if (dot == std::string::npos) return nullptr;
  const auto whole = memory_.find(reference.substr(0, dot));
  if (whole != memory_.end() && whole->second.is_object()) return whole->second.get_object().if_contains(reference.substr(dot + 1));
  const auto last = memory_.find(reference.substr(dot + 1));
  return last == memory_.end() ? nullptr : &last->second;
}

std::string Filler::id_of(int person) const {
  return std::to_string(scene_.cast.people[static_cast<std::size_t>(person)].id.value);
}

std::string Filler::text_for(const FieldSpec& spec) const {
  std::string out;
  if (spec.title.find("电话") != std::string::npos) return bureau().phone;
  if (ends_with_one(spec.title, kPlaces)) out = parties_.address();
  else if (ends_with_one(spec.title, kPeople)) out = parties_.person();
  for (const Phrase& phrase : kPhrases)
    if (out.empty() && spec.title.find(phrase.word) != std::string::npos) out = phrase.text;
  if (out.empty()) out = spec.type == FieldType::longtext ? spec.title + "：" + std::string(kFiller) : spec.title + "（示范）";
  while (spec.min && static_cast<std::int64_t>(length(out)) < *spec.min) out += kFiller;
  return out;
}

std::string Filler::code_for(const FieldSpec& spec) const {
  const auto* table = scene_.rulebook.table(spec.table);
  if (spec.table == "region") return bureau().region;
  return table == nullptr || table->empty() ? std::string{} : (*table)[manner_.choice % table->size()].code;
}

std::string Filler::item_code() const {
  const std::string& domain = scene_.rulebook.domains()[static_cast<std::size_t>(telling_.tale->dossier.domain.value)].id;
  const auto& items = scene_.rulebook.items();
  const auto penalty = [](const law::Item& one) { return one.penalty(); };
  auto found = std::ranges::find_if(items, [&](const law::Item& one) { return one.penalty() && one.domain == domain; });
  if (found == items.end()) found = std::ranges::find_if(items, penalty);
  return found != items.end() ? found->code : std::string{};
}

json::array Filler::rows_for(const FieldSpec& spec, const Step& step) const {
  json::object row;
  for (const FieldSpec& column : spec.columns)
    if (column.required && column.only_if.empty()) row[column.key] = value_for(column, step);
  return json::array(static_cast<std::size_t>(std::max<std::int64_t>(1, spec.min.value_or(1))), row);
}

json::value Filler::by_type(const FieldSpec& spec, const Step& step) const {
  switch (spec.type) {
    case FieldType::number: return std::clamp<std::int64_t>(spec.min.value_or(1), spec.min.value_or(1), spec.max.value_or(1));
    case FieldType::money: return std::clamp(std::max(kAmount, spec.min.value_or(0)), spec.min.value_or(0), spec.max.value_or(kAmount));
    case FieldType::date: return json::string(step.at.date().iso());
    case FieldType::time: return json::string(step.at.rfc3339());
    case FieldType::boolean: return manner_.yes;
    case FieldType::choice: return json::string(code_for(spec));
    case FieldType::choices: return json::array{json::string(code_for(spec))};
    case FieldType::officer: return json::string(id_of(step.officers.empty() ? step.actor : step.officers.front()));
    case FieldType::officers: {
      json::array out;
      for (const int one : step.officers.empty() ? players_.pair() : step.officers) out.emplace_back(id_of(one));
      return out;
    }
    case FieldType::body: return json::string(std::to_string(bureau().id.value));
    case FieldType::item: return json::string(item_code());
    case FieldType::address: return json::string(parties_.address());
    case FieldType::list: return rows_for(spec, step);
    case FieldType::file: return scene_.notes.empty() ? json::value(nullptr) : json::value(scene_.notes.front());
    case FieldType::files: return scene_.notes.empty() ? json::value(nullptr) : json::value(json::array{json::string(scene_.notes.front())});
    case FieldType::signature: return json::object{{"typed", parties_.person()}};
    case FieldType::party: {
      json::object party{{"kind", "individual_business"}, {"name", "某商户"}};
      Parties(parties_).recast(party);
      return party;
    }
    default: return json::string(text_for(spec));
  }
}

json::value Filler::value_for(const FieldSpec& spec, const Step& step) const {
  if (!spec.derived.empty())
    if (const json::value* known = remembered(spec.derived)) return *known;
  if (!spec.fallback.empty()) return as_type(spec, spec.fallback);
  if (spec.type != FieldType::date && spec.type != FieldType::time && spec.type != FieldType::list)
    if (const json::value* known = remembered(alike(spec))) return *known;
  return by_type(spec, step);
}

/// A field that is given is asked for: what decides that is set, unless it says otherwise itself; then the field goes.
void Filler::lift_condition(const FieldSpec& spec, std::span<const FieldSpec> specs, json::object& form) {
  const std::size_t equals = spec.only_if.find('=');
  const std::string key(trim(std::string_view(spec.only_if).substr(0, equals)));
  const FieldSpec* decides = find_spec(specs, key);
  if (decides == nullptr || form.contains(key)) {
    form.erase(spec.key);
    return;
  }
  form[key] = as_type(*decides, equals == std::string::npos ? "true" : std::string(trim(std::string_view(spec.only_if).substr(equals + 1))));
}

void Filler::mend_value(const Step& step, const FieldSpec& spec, json::object& form, const std::string& code) {
  json::value& value = form[spec.key];
  if (code == "too_short" && value.is_string()) {
    std::string text(value.get_string());
    while (static_cast<std::int64_t>(length(text)) < spec.min.value_or(0)) text += kFiller;
    value = text;
  } else if (code == "out_of_range" && value.is_int64()) {
    value = std::clamp(value.get_int64(), spec.min.value_or(value.get_int64()), std::max(spec.max.value_or(value.get_int64()), spec.min.value_or(0)));
  } else if (code == "too_few" && spec.type == FieldType::list && !value.as_array().empty()) {
    const json::value row = value.as_array().back();
    while (static_cast<std::int64_t>(value.as_array().size()) < spec.min.value_or(1)) value.as_array().push_back(row);
  } else {
    value = value_for(spec, step);
  }
}

bool Filler::mend_field(Step& step, std::span<const FieldSpec> specs, json::object& form, std::string_view path, const FieldProblem& why) {
  const std::string key(next_part(path));
  const FieldSpec* spec = find_spec(specs, key);
  if (spec == nullptr) return form.erase(key) > 0;
  if (spec->type == FieldType::list && !path.empty() && form.contains(key)) {
    const auto index = parse_id(next_part(path));   // 0 is no id
    json::array& rows = form[key].as_array();
    const std::size_t row = index ? static_cast<std::size_t>(*index) : 0;
    if (!path.empty() && row < rows.size()) return mend_field(step, spec->columns, rows[row].as_object(), path, why);
  }
  if (spec->type == FieldType::party && !path.empty() && form.contains(key)) {
    const std::string part(next_part(path));
    return why.code == "missing" ? (form[key].as_object()[part] = parties_.person(), true) : form[key].as_object().erase(part) > 0;
  }
  if (why.code == "not_asked") lift_condition(*spec, specs, form);
  else mend_value(step, *spec, form, why.code);
  return true;
}

bool Filler::mend_one(Step& step, const law::ActSpec& spec, const FieldProblem& complaint) {
  std::string_view path = complaint.pointer;
  const std::string_view where = next_part(path);
  if (where == "officers") step.officers = players_.pair();
  else if (where == "fields") return mend_field(step, spec.fields, step.fields, path, complaint);
  else return false;
  return true;
}

bool Filler::mend(Step& step, const law::ActSpec& spec, const std::vector<FieldProblem>& complaints) {
  bool all = true;
  for (const FieldProblem& complaint : complaints) all = mend_one(step, spec, complaint) && all;
  return all;
}

}  // namespace fadu::app::demo
