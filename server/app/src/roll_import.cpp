#include "roll_import.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "fadu/base/text.hpp"
#include "fadu/dossier/restore.hpp"

namespace fadu::app {

namespace {

using law::FieldSpec;
using law::FieldType;

constexpr std::string_view kBody = "单位统一社会信用代码", kRegion = "行政区划代码", kSince = "登记起始日期";

bool fits(const FieldSpec& field) { return field.type != FieldType::list && field.type != FieldType::file && field.type != FieldType::files; }

std::string help_of(const law::Rulebook& rulebook, const FieldSpec& field) {
  switch (field.type) {
    case FieldType::number: return "整数";
    case FieldType::money: return "元，如 8000 或 8,000.50";
    case FieldType::date: return "如 2026-03-02";
    case FieldType::boolean: return "是 或 否";
    case FieldType::officer: return "姓名，或者执法证件号码";
    case FieldType::officers: return "姓名，或者执法证件号码，多个用顿号隔开";
    case FieldType::body: return "单位名称，或者统一社会信用代码";
    case FieldType::item: return "事项编码";
    case FieldType::choice:
    case FieldType::choices: break;
    default: return field.help;
  }
  constexpr std::size_t kMost = 30;
  std::string out = field.type == FieldType::choices ? "多个用顿号隔开：" : "";
  const auto* entries = rulebook.table(field.table);
  if (entries && entries->size() <= kMost)
    for (const law::CodeEntry& entry : *entries) out += (out.empty() || out.ends_with("：") ? "" : "、") + entry.title;
  return out.empty() ? "名称，或者代码" : out;
}

/// Parts of a cell between 、 , ， ; ；
std::vector<std::string> parts(std::string_view text) {
  std::string plain(text);
  for (const std::string_view mark : {"、", "，", "；", ";"})
    for (auto at = plain.find(mark); at != std::string::npos; at = plain.find(mark, at + 1)) plain.replace(at, mark.size(), ",");
  std::vector<std::string> out;
  for (const std::string_view one : split(plain, ','))
    if (const std::string_view trimmed = trim(one); !trimmed.empty()) out.emplace_back(trimmed);
  return out;
}

class RollPlanner {
 public:
  RollPlanner(const RollSession& session, const Caller& caller, const law::RollSpec& roll, const std::vector<RollEntry>& known)
      : session_(session), caller_(caller), roll_(roll), columns_(roll_columns(session.app.rulebook(), roll)) {
    for (const registers::Body& body : session.registers->tables().bodies) {
      by_code_[body.code] = &body;
      by_name_[body.name] = &body;
      if (body.valid.on(session.on) && hands_of(caller, body).any()) own_.push_back(&body);
    }
    for (const registers::Certificate& card : session.registers->tables().certificates) cards_[card.number] = card.person;
    for (const registers::Person& person : session.registers->tables().persons) names_[person.name].push_back(person.id);
    for (const RollEntry& entry : known) {
      const RollOwner owner = owner_of(session, entry);
      const std::string key = registers::key_of(roll, row_of(session, roll, entry.content));
      if (key.empty()) same_.emplace(owner_key(owner) + entry.content);
      else known_.emplace(owner_key(owner) + key, &entry);
    }
  }

  Result<RollPlan> plan(const registers::Rows& rows) {
    if (auto head = read_head(rows); !head) return head.failure();
    RollPlan out;
    for (std::size_t i = 1; i < rows.size(); ++i) {
      if (std::ranges::all_of(rows[i], [](const std::string& cell) { return trim(cell).empty(); })) continue;
      ++out.plan.rows;
      wrong_.clear();
      take(rows[i], out);
      if (!wrong_.empty()) out.plan.errors.push_back({i, wrong_});
    }
    if (out.plan.rows == 0) return fail("no_rows", "文件里只有列名，没有数据。");
    return out;
  }

 private:
  static std::string owner_key(const RollOwner& owner) { return (owner.body ? std::to_string(owner.body->id.value) : owner.region) + "\x1e"; }
  void wrong(std::string_view column, std::string_view message) { wrong_ += (wrong_.empty() ? "" : "；") + (column.empty() ? "" : std::string(column) + "：") + std::string(message); }

  Status read_head(const registers::Rows& rows) {
    if (rows.empty()) return fail("no_rows", "文件是空的。");
    std::string missing;
    for (const RollColumn& column : columns_) {
      const auto at = std::ranges::find_if(rows[0], [&](const std::string& cell) { return trim(cell) == column.title; });
      if (at != rows[0].end()) places_[column.title] = static_cast<std::size_t>(at - rows[0].begin());
      else if (column.required) missing += (missing.empty() ? "" : "、") + column.title;
    }
    if (!missing.empty()) return fail("no_head", "第一行缺少列：" + missing + "。请用模板填写。");
    return Done{};
  }

  [[nodiscard]] std::string cell(const std::vector<std::string>& cells, std::string_view title) const {
    const auto place = places_.find(title);
    return place == places_.end() || place->second >= cells.size() ? std::string{} : std::string(trim(cells[place->second]));
  }

  std::optional<RollOwner> owner(const std::vector<std::string>& cells) {
    RollOwner out;
    if (roll_.scope == law::RollSpec::Scope::region) {
      out.region = cell(cells, kRegion);
      if (session_.registers->find_region(out.region)) return out;
      wrong(kRegion, "“" + out.region + "”不是登记的区划代码");
      return std::nullopt;
    }
    const std::string code = cell(cells, kBody);
    if (code.empty() && own_.size() == 1) out.body = own_.front();
    if (const auto found = by_code_.find(code); found != by_code_.end()) out.body = found->second;
    if (!out.body) {
      wrong(kBody, code.empty() ? "没有填写" : "“" + code + "”没有登记");
      return std::nullopt;
    }
    out.region = out.body->region;
    return out;
  }

  json::value person(const FieldSpec& field, const RollOwner& owner, const std::string& text) {
    if (const auto card = cards_.find(text); card != cards_.end()) return json::string(std::to_string(card->second.value));
    std::vector<law::PersonId> found;
    if (const auto named = names_.find(text); named != names_.end())
      for (const law::PersonId one : named->second) {
        const registers::Service* service = session_.registers->service_on(one, session_.on);
        if (!owner.body || (service && service->body == owner.body->id)) found.push_back(one);
      }
    if (found.size() == 1) return json::string(std::to_string(found.front().value));
    wrong(field.title, found.empty() ? "“" + text + "”不是本单位的人员，写姓名或者证件号码" : "“" + text + "”有几个人同名，请写证件号码");
    return nullptr;
  }

  json::value code(const FieldSpec& field, const std::string& text) {
    if (const auto* entries = session_.app.rulebook().table(field.table))
      for (const law::CodeEntry& entry : *entries)
        if (entry.code == text || entry.title == text) return json::string(entry.code);
    wrong(field.title, "“" + text + "”不在可选的范围内");
    return nullptr;
  }

  static json::value number(const std::string& text) {
    std::string plain = text;
    std::erase(plain, ',');
    std::int64_t out{};
    const auto [end, failed] = std::from_chars(plain.data(), plain.data() + plain.size(), out);
    if (failed != std::errc{} || end != plain.data() + plain.size()) return json::string(text);
    return out;
  }

  template <class One>
  static json::value list(const std::string& text, One one) {
    json::array out;
    for (const std::string& part : parts(text)) out.push_back(one(part));
    return out;
  }

  /// A cell as the form would send it; what it cannot be is left for the field's own reader to refuse.
  json::value value(const FieldSpec& field, const RollOwner& owner, const std::string& text) {
    switch (field.type) {
      case FieldType::number: return number(text);
      case FieldType::money: {
        const auto money = Money::parse_yuan(text);
        return money ? json::value(money->fen()) : json::value(json::string(text));
      }
      case FieldType::date: {
        const auto day = registers::read_day(text);
        return json::string(day ? day->iso() : text);
      }
      case FieldType::boolean: return text == "是" || text == "true" ? json::value(true) : text == "否" || text == "false" ? json::value(false) : json::value(json::string(text));
      case FieldType::choice: return code(field, text);
      case FieldType::choices: return list(text, [&](const std::string& part) { return code(field, part); });
      case FieldType::officer: return person(field, owner, text);
      case FieldType::officers: return list(text, [&](const std::string& part) { return person(field, owner, part); });
      case FieldType::body: {
        const auto by_code = by_code_.find(text), by_name = by_name_.find(text);
        const registers::Body* body = by_code != by_code_.end() ? by_code->second : by_name != by_name_.end() ? by_name->second : nullptr;
        return json::string(body ? std::to_string(body->id.value) : text);
      }
      default: return json::string(text);
    }
  }

  json::object fields(const std::vector<std::string>& cells, const RollOwner& owner) {
    json::object out;
    for (const RollColumn& column : columns_) {
      if (column.field >= roll_.form.fields.size()) continue;
      const std::string text = cell(cells, column.title);
      if (!text.empty()) out[roll_.form.fields[column.field].key] = value(roll_.form.fields[column.field], owner, text);
    }
    return out;
  }

  /// The key that the cells give; the value of a cell that is wrong is no key.
  std::string key_in(const json::object& fields) {
    const RollVocabulary words(session_.app.rulebook(), roll_);
    return registers::key_of(roll_, dossier::restore_fields(words, roll_.form, to_node(fields)));
  }

  Date since(const std::vector<std::string>& cells) {
    const std::string text = cell(cells, kSince);
    if (text.empty()) return session_.on;
    const auto day = registers::read_day(text);
    if (!day) wrong(kSince, "“" + text + "”不是日期，写成 2026-03-02 这样");
    else if (session_.on < *day) wrong(kSince, "还没有到");
    return day.value_or(session_.on);
  }

  void take(const std::vector<std::string>& cells, RollPlan& out) {
    const auto whose = owner(cells);
    if (!whose) return;
    RollDraft draft{.roll = roll_, .owner = *whose, .hands = roll_hands(session_, caller_, *whose), .fields = fields(cells, *whose)};
    if (!draft.hands.any()) return wrong(roll_.scope == law::RollSpec::Scope::body ? kBody : kRegion, "不归您登记");
    const Date from = since(cells);
    if (!wrong_.empty()) return;
    const std::string key = key_in(draft.fields), place = owner_key(*whose) + key;
    const auto old = key.empty() ? known_.end() : known_.find(place);
    if (!key.empty() && !met_.insert(place).second) return wrong("", "和文件里前面的一行重复");
    if (old != known_.end()) draft.old = old->second->content;
    const auto reading = read_roll_row(session_, draft);
    if (!reading) {
      for (const dossier::FieldError& error : reading.error()) wrong("", error.message);
      return;
    }
    if (reading->content == draft.old || (key.empty() && !same_.insert(owner_key(*whose) + reading->content).second)) {
      ++out.plan.same;
      return;
    }
    RollWrite write;
    if (old != known_.end()) write.entry = *old->second;
    write.old = draft.old;
    write.entry.content = reading->content;
    if (write.old.empty()) {
      write.entry.roll = roll_.code;
      if (whose->body) write.entry.body = whose->body->id.value;
      write.entry.region = whose->region;
      write.entry.from = from;
    }
    out.writes.push_back(std::move(write));
  }

  const RollSession& session_;
  const Caller& caller_;
  const law::RollSpec& roll_;
  std::vector<RollColumn> columns_;
  std::map<std::string, std::size_t, std::less<>> places_;
  std::map<std::string, const registers::Body*, std::less<>> by_code_, by_name_;
  std::vector<const registers::Body*> own_;
  std::map<std::string, law::PersonId, std::less<>> cards_;
  std::map<std::string, std::vector<law::PersonId>, std::less<>> names_;
  std::map<std::string, const RollEntry*, std::less<>> known_;   ///< by owner and key
  std::set<std::string, std::less<>> same_, met_;
  std::string wrong_;
};

}  // namespace

std::vector<RollColumn> roll_columns(const law::Rulebook& rulebook, const law::RollSpec& roll) {
  const std::size_t past = roll.form.fields.size();
  std::vector<RollColumn> out;
  if (roll.scope == law::RollSpec::Scope::body) out.push_back({std::string(kBody), "18 位；只维护一个单位的可以不填", "11140600MB0000000X", false, past});
  else out.push_back({std::string(kRegion), "县区 6 位，乡镇（街道）9 位", "140681", true, past});
  for (std::size_t i = 0; i < past; ++i) {
    const FieldSpec& field = roll.form.fields[i];
    if (!fits(field)) continue;
    out.push_back({field.title, help_of(rulebook, field) + (roll.bureau[i] ? "（由执法监督人员填写）" : ""), "", field.required && field.only_if.empty(), i});
  }
  out.push_back({std::string(kSince), "从哪天起有这一行，不填就是今天", "", false, past});
  return out;
}

Result<RollPlan> plan_roll(const RollSession& session, const Caller& caller, const law::RollSpec& roll, const registers::Rows& rows, const std::vector<RollEntry>& known) {
  return RollPlanner(session, caller, roll, known).plan(rows);
}

}  // namespace fadu::app
