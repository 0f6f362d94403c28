#include "fadu/register/import.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <unordered_map>

#include "fadu/base/identity.hpp"
#include "fadu/base/region.hpp"
#include "fadu/base/text.hpp"

namespace fadu::registers {

namespace {

constexpr ImportColumn kPersons[] = {
    {"姓名", true, "2 至 30 个字", "王示例"},
    {"单位统一社会信用代码", true, "18 位，单位要已经登记", "11140600MB0000000X"},
    {"证件号码", false, "已经发放的执法证件的号码，最多 32 个字符，由执法监督人员填；没有证件的不填", "140600-0001"},
    {"有效期起", false, "有证件号码的要填，如 2024-01-01", "2024-01-01"},
    {"有效期止", false, "有证件号码的要填，如 2028-12-31", "2028-12-31"},
    {"法律职业资格", false, "取得的日期，没有的不填", ""},
    {"辅助人员", false, "是 或 否，不填为否", "否"}};
constexpr ImportColumn kBodies[] = {
    {"名称", true, "2 至 100 个字", "示范市某某局"},
    {"简称", false, "不填：新单位同名称，已有的不改", "某某局"},
    {"统一社会信用代码", true, "18 位，核对校验位", "11140600MB0000000X"},
    {"行政区划代码", true, "6、9 或 12 位", "140600"},
    {"类别", true, "人民政府、政府部门、执法队伍、乡镇（街道）、司法行政部门、授权组织、受委托组织", "政府部门"},
    {"上级统一社会信用代码", false, "上级要已登记，或者在同一个文件里；不填不改", ""},
    {"执法领域", false, "多个用顿号隔开", "市场监管"},
    {"起始日期", true, "如 2024-01-01", "2024-01-01"},
    {"截止日期", false, "不填为没有截止", ""},
    {"地址", false, "最多 100 个字，不填不改", ""},
    {"电话", false, "最多 30 个字符，不填不改", ""}};
constexpr std::pair<std::string_view, std::string_view> kKinds[] = {
    {"government", "人民政府"}, {"department", "政府部门"}, {"team", "执法队伍"},       {"township", "乡镇（街道）"},
    {"judicial", "司法行政部门"}, {"authorised", "授权组织"}, {"entrusted", "受委托组织"}};

constexpr std::size_t kNameMost = 30, kBodyNameMost = 100, kNumberMost = 32, kAddressMost = 100, kPhoneMost = 30;
constexpr std::int64_t kSerialFirst = 3654, kSerialLast = 109574;   // 1910 … 2199
constexpr std::int32_t kSerialZero = 25569;                         // the serial number of 1970-01-01

std::string quoted(std::string_view text) { return "“" + std::string(text) + "”"; }

std::optional<int> digits(std::string_view text) {
  int out = 0;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), out);
  return wrong == std::errc{} && end == text.data() + text.size() && !text.empty() ? std::optional(out) : std::nullopt;
}

std::optional<Date> day_of_parts(std::string_view year, std::string_view month, std::string_view day) {
  const auto y = digits(year), m = digits(month), d = digits(day);
  if (!y || !m || !d || *y < 0 || *m < 0 || *d < 0) return std::nullopt;
  const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  const auto parsed = Date::parse(std::to_string(*y) + "-" + two(*m) + "-" + two(*d));
  return parsed ? std::optional(*parsed) : std::nullopt;
}

/// One row, read column by column; collects what is wrong.
class RowReader {
 public:
  RowReader(const std::vector<std::string>& cells, const std::map<std::string_view, std::size_t>& places) : cells_(cells), places_(places) {}

  std::string text(std::string_view column, bool required, std::size_t most) {
    const auto place = places_.find(column);
    const std::string out(place != places_.end() && place->second < cells_.size() ? trim(cells_[place->second]) : std::string_view{});
    if (out.empty() && required) wrong(column, "没有填写");
    if (!check_text(out).ok() || out.find('\n') != std::string::npos) wrong(column, "有换行或者不能用的字符");
    else if (length(out) > most) wrong(column, "最多 " + std::to_string(most) + " 个字");
    return out;
  }
  std::optional<Date> day(std::string_view column, bool required) {
    const std::string cell = text(column, required, kAddressMost);
    if (cell.empty()) return std::nullopt;
    const auto out = read_day(cell);
    if (!out) wrong(column, quoted(cell) + "不是日期，写成 2026-03-02 这样");
    return out;
  }
  /// Codes that a spreadsheet has made a number of are not guessed.
  std::string code(std::string_view column, bool required, std::size_t most) {
    std::string out = text(column, required, most);
    if (out.find("E+") != std::string::npos) wrong(column, "被表格软件改成了数值 " + out + "，请把这一列设成文本后重新填写");
    return out;
  }
  std::string uscc(std::string_view column, bool required) {
    std::string out = code(column, required, kBodyNameMost);
    if (out.empty()) return out;
    if (const Status good = check_uscc(out); !good) wrong(column, good.error().message);
    return out;
  }
  void wrong(std::string_view column, std::string_view message) {
    errors_ += (errors_.empty() ? "" : "；") + std::string(column) + "：" + std::string(message);
  }
  [[nodiscard]] bool good() const { return errors_.empty(); }
  [[nodiscard]] const std::string& errors() const { return errors_; }

 private:
  const std::vector<std::string>& cells_;
  const std::map<std::string_view, std::size_t>& places_;
  std::string errors_;
};

/// Look-ups over the registers, made once for all rows.
struct Known {
  explicit Known(const ImportContext& context) {
    const Tables& tables = context.registers.tables();
    for (const Body& body : tables.bodies) bodies.emplace(body.code, &body);
    for (const Certificate& card : tables.certificates) cards.emplace(card.number, &card);
    for (const Service& service : tables.services) {
      if (!service.valid.on(context.today)) continue;
      if (const Person* person = context.registers.find_person(service.person)) people[key(person->name, service.body)].push_back(person);
    }
  }
  static std::string key(std::string_view name, BodyId body) { return std::to_string(body.value) + "/" + std::string(name); }
  std::unordered_map<std::string, const Body*> bodies;           // by code
  std::unordered_map<std::string, const Certificate*> cards;     // by number
  std::unordered_map<std::string, std::vector<const Person*>> people;
};

class PersonRows {
 public:
  PersonRows(const ImportContext& context, ImportPlan& plan) : context_(context), known_(context), plan_(plan) {}

  void read(std::size_t row, RowReader& reader) {
    PersonChange out;
    out.row = row;
    out.name = reader.text("姓名", true, kNameMost);
    if (!out.name.empty() && length(out.name) < 2) reader.wrong("姓名", "至少 2 个字");
    const Body* body = body_of(reader);
    read_card(out, body, reader);
    out.law_qualified = reader.day("法律职业资格", false);
    const std::string helper = reader.text("辅助人员", false, kNumberMost);
    if (!helper.empty() && helper != "是" && helper != "否") reader.wrong("辅助人员", "填 是 或 否");
    out.auxiliary = helper == "是";
    if (!out.number.empty() && !numbers_.emplace(out.number, row).second)
      reader.wrong("证件号码", "与第 " + std::to_string(numbers_.at(out.number) + 1) + " 行重复");
    if (!reader.good() || body == nullptr) return;
    out.body = body->id;
    place(out, reader);
  }

 private:
  /// A certificate is issued by the bureau: only who confirms it takes one over from a table.
  void read_card(PersonChange& out, const Body* body, RowReader& reader) {
    out.number = reader.code("证件号码", false, kNumberMost);
    out.valid = {context_.today, kOpenEnd};
    if (const auto from = reader.day("有效期起", !out.number.empty())) out.valid.from = *from;
    if (const auto to = reader.day("有效期止", !out.number.empty())) out.valid.to = *to;
    if (reader.good() && out.valid.to < out.valid.from) reader.wrong("有效期止", "早于有效期起");
    if (!out.number.empty() && body != nullptr && !context_.may_certify(body->region))
      reader.wrong("证件号码", "证件由司法行政部门核发，请留空，由执法监督人员登记，或者在“资格管理”里申领");
  }

  const Body* body_of(RowReader& reader) {
    constexpr std::string_view kColumn = "单位统一社会信用代码";
    const std::string code = reader.uscc(kColumn, true);
    if (code.empty()) return nullptr;
    const auto found = known_.bodies.find(code);
    if (found == known_.bodies.end()) {
      reader.wrong(kColumn, "单位没有登记，请先导入单位");
      return nullptr;
    }
    if (context_.may(found->second->id, found->second->region)) return found->second;
    reader.wrong(kColumn, quoted(found->second->name) + "不在您的管理范围内");
    return nullptr;
  }

  /// Whose row it is: the holder of the number; else the one person of that name in the body; else somebody new.
  void place(PersonChange& out, RowReader& reader) {
    const auto card = out.number.empty() ? known_.cards.end() : known_.cards.find(out.number);
    if (card != known_.cards.end()) return change(out, *card->second, reader);
    const auto same = known_.people.find(Known::key(out.name, out.body));
    const std::size_t count = same == known_.people.end() ? 0 : same->second.size();
    const bool again = count > 0 && !renewed_.insert(Known::key(out.name, out.body)).second;
    if (count > 1 || again) return reader.wrong("姓名", "本单位有同名的人，分不清是谁，请在“机构与人员”里逐个修改");
    out.kind = count == 0 ? ChangeKind::added : ChangeKind::certificate_added;
    if (count == 1) {
      out.person = same->second.front()->id;
      if (out.number.empty()) return requalify(out, *same->second.front());
      if (overlaps(out)) return reader.wrong("证件号码", quoted(out.name) + "在这段时间已有有效的证件，号码不同");
    }
    plan_.persons.push_back(std::move(out));
  }

  [[nodiscard]] bool overlaps(const PersonChange& out) const {
    const Certificate* card = context_.registers.certificate_on(out.person, out.valid.from);
    return card != nullptr && card->number != out.number;
  }

  void change(PersonChange& out, const Certificate& card, RowReader& reader) {
    const Person* holder = context_.registers.find_person(card.person);
    const Service* service = context_.registers.service_on(card.person, context_.today);
    if (!holder || holder->name != out.name) return reader.wrong("证件号码", "这个号码登记在另一个人名下");
    if (!service || service->body != out.body) return reader.wrong("单位统一社会信用代码", quoted(out.name) + "登记在另一个单位，调动请先办理");
    if (card.revoked) return reader.wrong("证件号码", "证件已于 " + card.revoked->iso() + " 注销，不能再改");
    if (card.valid != out.valid) return reader.wrong("证件号码", "证件已经登记，有效期不同；延续、暂扣和注销请在“资格管理”里办理");
    out.person = card.person;
    requalify(out, *holder);
  }

  /// Of a person who is known, the table only says since when he is qualified in law.
  void requalify(PersonChange& out, const Person& known) {
    out.kind = ChangeKind::changed;
    if (!out.law_qualified || out.law_qualified == known.law_qualified) ++plan_.same;
    else plan_.persons.push_back(std::move(out));
  }

  const ImportContext& context_;
  Known known_;
  ImportPlan& plan_;
  std::unordered_map<std::string, std::size_t> numbers_;   // of the file
  std::set<std::string> renewed_;
};

class BodyRows {
 public:
  BodyRows(const ImportContext& context, ImportPlan& plan, std::set<std::string> in_file)
      : context_(context), known_(context), plan_(plan), in_file_(std::move(in_file)) {}

  void read(std::size_t row, RowReader& reader) {
    BodyChange out;
    out.row = row;
    out.name = reader.text("名称", true, kBodyNameMost);
    if (!out.name.empty() && length(out.name) < 2) reader.wrong("名称", "至少 2 个字");
    out.short_name = reader.text("简称", false, kBodyNameMost);
    out.code = reader.uscc("统一社会信用代码", true);
    out.region = region_of(reader);
    kind_of(reader, out);
    out.parent_code = reader.uscc("上级统一社会信用代码", false);
    if (!out.parent_code.empty() && !known_.bodies.contains(out.parent_code) && !in_file_.contains(out.parent_code))
      reader.wrong("上级统一社会信用代码", "上级没有登记，也不在这个文件里");
    if (!out.parent_code.empty() && out.parent_code == out.code) reader.wrong("上级统一社会信用代码", "上级不能是自己");
    domains_of(reader, out);
    if (const auto from = reader.day("起始日期", true)) out.valid.from = *from;
    if (const auto to = reader.day("截止日期", false)) out.valid.to = *to;
    if (reader.good() && out.valid.to < out.valid.from) reader.wrong("截止日期", "早于起始日期");
    out.address = reader.text("地址", false, kAddressMost);
    out.phone = reader.text("电话", false, kPhoneMost);
    if (!out.code.empty() && !codes_.emplace(out.code, row).second)
      reader.wrong("统一社会信用代码", "与第 " + std::to_string(codes_.at(out.code) + 1) + " 行重复");
    if (reader.good()) place(std::move(out), reader);
  }

 private:
  std::string region_of(RowReader& reader) {
    std::string code = reader.code("行政区划代码", true, kNumberMost);
    if (!code.empty() && !region_code_ok(code)) reader.wrong("行政区划代码", quoted(code) + "不是 6、9 或 12 位的区划代码");
    else if (!code.empty() && !context_.registers.find_region(code.substr(0, 6))) reader.wrong("行政区划代码", "区划表里没有 " + code.substr(0, 6));
    return code;
  }
  static void kind_of(RowReader& reader, BodyChange& out) {
    const std::string title = reader.text("类别", true, kNumberMost);
    for (const auto& [id, word] : kKinds)
      if (word == title) out.kind_id = id;
    if (!title.empty() && out.kind_id.empty()) reader.wrong("类别", quoted(title) + "不是规定的类别");
  }
  void domains_of(RowReader& reader, BodyChange& out) {
    const std::string all = reader.text("执法领域", false, kBodyNameMost);
    constexpr std::string_view kBetween = "、";
    for (std::size_t at = 0; at < all.size();) {
      const std::size_t end = std::min(all.find(kBetween, at), all.size());
      const std::string_view title = trim(std::string_view(all).substr(at, end - at));
      const auto found = std::ranges::find_if(context_.domains, [&](const auto& one) { return one.second == title; });
      if (found == context_.domains.end()) reader.wrong("执法领域", "没有" + quoted(title) + "这个领域");
      else out.domains.push_back(found->first);
      at = end + (end < all.size() ? kBetween.size() : 0);
    }
  }

  void place(BodyChange out, RowReader& reader) {
    const auto found = known_.bodies.find(out.code);
    const Body* old = found == known_.bodies.end() ? nullptr : found->second;
    if (!context_.may(old ? old->id : BodyId{}, out.region) || (old && !context_.may(old->id, old->region)))
      return reader.wrong("行政区划代码", "这个单位不在您的管理范围内");
    out.kind = old ? ChangeKind::changed : ChangeKind::added;
    if (old) out.id = old->id;
    plan_.bodies.push_back(std::move(out));
  }

  const ImportContext& context_;
  Known known_;
  ImportPlan& plan_;
  std::set<std::string> in_file_;
  std::unordered_map<std::string, std::size_t> codes_;
};

/// Parents of the file before their children; a circle keeps its order and is found when the registers are built.
void parents_first(std::vector<BodyChange>& bodies) {
  std::vector<BodyChange> out;
  std::set<std::string> waiting;
  for (const BodyChange& body : bodies) waiting.insert(body.code);
  while (!bodies.empty()) {
    const std::size_t before = bodies.size();
    std::vector<BodyChange> later;
    for (BodyChange& body : bodies) {
      if (waiting.contains(body.parent_code)) {
        later.push_back(std::move(body));
        continue;
      }
      waiting.erase(body.code);
      out.push_back(std::move(body));
    }
    if (later.size() == before) {
      for (BodyChange& body : later) out.push_back(std::move(body));
      break;
    }
    bodies = std::move(later);
  }
  bodies = std::move(out);
}

/// A body whose parent stands in a row with an error cannot be taken either.
void drop_orphans(ImportPlan& plan, const Registers& registers) {
  std::set<std::string> good;
  for (const Body& body : registers.tables().bodies) good.insert(body.code);
  std::set<std::string> planned;
  for (const BodyChange& body : plan.bodies) planned.insert(body.code);
  std::vector<BodyChange> kept;
  for (BodyChange& body : plan.bodies) {   // parents stand first
    const bool circle = planned.contains(body.parent_code);
    if (body.parent_code.empty() || good.contains(body.parent_code)) {
      good.insert(body.code);
      kept.push_back(std::move(body));
    } else {
      plan.errors.push_back({body.row, std::string("上级统一社会信用代码：") + (circle ? "上级关系首尾相连" : "上级所在的行有错误")});
    }
  }
  plan.bodies = std::move(kept);
  std::ranges::sort(plan.errors, {}, &RowError::row);
}

Result<std::map<std::string_view, std::size_t>> places_of(ImportKind kind, const std::vector<std::string>& head) {
  std::map<std::string_view, std::size_t> out;
  for (std::size_t i = 0; i < head.size(); ++i) out.emplace(trim(head[i]), i);
  std::string missing;
  for (const ImportColumn& column : import_columns(kind))
    if (column.required && !out.contains(column.title)) missing += (missing.empty() ? "" : "、") + std::string(column.title);
  if (!missing.empty()) return fail("no_head", "第一行要写列名，缺少：" + missing + "。请使用平台的模板。");
  return out;
}

bool blank(const std::vector<std::string>& row) {
  return std::ranges::all_of(row, [](const std::string& cell) { return trim(cell).empty(); });
}

/// Codes that the file itself gives, for parents.
std::set<std::string> codes_in(const Rows& rows, const std::map<std::string_view, std::size_t>& places) {
  const std::size_t place = places.at("统一社会信用代码");
  std::set<std::string> out;
  for (std::size_t row = 1; row < rows.size(); ++row)
    if (place < rows[row].size()) out.insert(std::string(trim(rows[row][place])));
  return out;
}

template <class Reader>
void read_all(const Rows& rows, const std::map<std::string_view, std::size_t>& places, Reader& reader, ImportPlan& plan) {
  for (std::size_t row = 1; row < rows.size(); ++row) {
    if (blank(rows[row])) continue;
    ++plan.rows;
    RowReader one(rows[row], places);
    reader.read(row, one);
    if (!one.good()) plan.errors.push_back({row, one.errors()});
  }
}

}  // namespace

std::span<const ImportColumn> import_columns(ImportKind kind) {
  return kind == ImportKind::persons ? std::span<const ImportColumn>(kPersons) : std::span<const ImportColumn>(kBodies);
}

std::optional<Date> read_day(std::string_view text) {
  const auto parts = [&](std::string_view a, std::string_view b, std::string_view end) -> std::optional<Date> {
    const auto first = text.find(a);
    const auto second = first == std::string_view::npos ? first : text.find(b, first + a.size());
    if (second == std::string_view::npos || !text.ends_with(end)) return std::nullopt;
    const auto from = second + b.size();
    return day_of_parts(text.substr(0, first), text.substr(first + a.size(), second - first - a.size()), text.substr(from, text.size() - end.size() - from));
  };
  if (const auto day = parts("-", "-", "")) return day;
  if (const auto day = parts("/", "/", "")) return day;
  if (const auto day = parts("年", "月", "日")) return day;
  const auto number = digits(text);
  if (!number) return std::nullopt;
  if (text.size() == 8) return day_of_parts(text.substr(0, 4), text.substr(4, 2), text.substr(6));
  if (*number >= kSerialFirst && *number <= kSerialLast) return Date{*number - kSerialZero};
  return std::nullopt;
}

Result<ImportPlan> plan_import(ImportKind kind, const Rows& rows, const ImportContext& context) {
  if (rows.empty()) return fail("no_rows", "文件是空的。");
  const auto places = places_of(kind, rows.front());
  if (!places) return places.failure();
  ImportPlan plan;
  if (kind == ImportKind::persons) {
    PersonRows reader(context, plan);
    read_all(rows, *places, reader, plan);
  } else {
    BodyRows reader(context, plan, codes_in(rows, *places));
    read_all(rows, *places, reader, plan);
    parents_first(plan.bodies);
    drop_orphans(plan, context.registers);
  }
  if (plan.rows == 0) return fail("no_rows", "文件里只有列名，没有内容。");
  return plan;
}

}  // namespace fadu::registers
