// rulebook/measures: one file a clause of the notice.
#include <algorithm>

#include "fadu/base/text.hpp"
#include "fadu/law/measure.hpp"
#include "read_roll.hpp"

namespace fadu::law {
namespace {

constexpr std::size_t kLongestTitle = 12;
const std::vector<std::string> kUnits{"percent", "ratio"};
const std::vector<std::string> kPeriods{"now", "quarter", "year", "date"};
const std::vector<std::string> kGood{"more", "less", "equal"};
const std::vector<std::string> kDueBy{"goal", "clause"};
const std::vector<std::string> kEvery{"quarter", "year", "change", "case"};
const std::vector<std::string> kTargetBy{"notice", "law", "house"};
const std::vector<std::string> kMembers{"bodies", "officers", "certified", "townships", "counties", "city_counties", "regions"};
const std::vector<std::string> kDistinct{"rows", "person", "body", "region"};
const std::vector<std::string> kRows{"top", "missing", "failing"};

bool among(const std::vector<std::string>& list, std::string_view word) { return std::ranges::find(list, word) != list.end(); }

class MeasureReader {
 public:
  MeasureReader(const Rulebook& rulebook, std::span<const RollSpec> rolls, Problems& problems) : rulebook_(rulebook), rolls_(rolls), problems_(problems) {
    for (const ProcedureSpec& procedure : rulebook.procedures()) {
      procedures_.push_back(procedure.id);
      for (const ActSpec& act : procedure.acts) acts_.push_back(act.id);
    }
    for (const GuardSpec& guard : rulebook.guards()) guards_.push_back(guard.id);
    for (const TermSpec& term : rulebook.terms()) terms_.push_back(term.id);
    bodies_ = codes("measure_body");
    registers_ = codes("measure_register");
    manual_ = codes("measure_manual");
  }

  Measure read(const Parsed& file) {
    Reader reader(file.root, file.path, problems_);
    Measure out;
    out.code = reader.text("code");
    out.title = reader.text("title");
    if (length(out.title) > kLongestTitle) reader.wrong("title", "最多 " + std::to_string(kLongestTitle) + " 个字");
    if (auto clause = read_cite(reader, "clause", reader.text("clause"), rulebook_)) out.clause = std::move(*clause);
    out.part = reader.text("part");
    out.gist = reader.text("gist");
    out.note = reader.text_or("note", "");
    out.lead = bodies(reader, "lead", true);
    out.support = bodies(reader, "support", false);
    out.due = reader.date("due");
    out.due_by_clause = reader.one_of("due_by", kDueBy, std::nullopt) == 1;
    out.province_led = reader.boolean_or("province_led", false);
    for (const Node* task : reader.tables_required("task")) out.tasks.push_back(read_task(reader.inner(*task), out));
    for (const Node* one : reader.tables_required("indicator")) out.indicators.push_back(read_indicator(reader.inner(*one), out));
    reader.done();
    return out;
  }

 private:
  [[nodiscard]] std::vector<std::string> codes(std::string_view table) const {
    std::vector<std::string> out;
    if (const auto* entries = rulebook_.table(table))
      for (const CodeEntry& entry : *entries) out.push_back(entry.code);
    return out;
  }

  void unknown(Reader& reader, std::string_view key, const std::string& name, const std::vector<std::string>& known, std::string_view what) {
    reader.wrong(key, "没有名为“" + name + "”的" + std::string(what) + did_you_mean(name, known));
  }

  std::vector<std::string> bodies(Reader& reader, std::string_view key, bool required) {
    auto out = required ? reader.texts_required(key) : reader.texts(key);
    for (const std::string& code : out)
      if (!among(bodies_, code)) unknown(reader, key, code, bodies_, "单位（codes/measure_body）");
    return out;
  }

  MeasureTask read_task(Reader reader, const Measure& measure) {
    MeasureTask out;
    out.id = reader.text("id");
    out.title = reader.text("title");
    out.due = reader.date_if("due");
    out.every = reader.text_or("every", "");
    if (out.due.has_value() == !out.every.empty()) reader.wrong("due", "due 和 every 写一个，也只写一个");
    if (!out.every.empty() && !among(kEvery, out.every)) unknown(reader, "every", out.every, kEvery, "周期");
    if (out.due && *out.due > measure.due && !measure.due_by_clause) reader.wrong("due", "晚于本项的日期 " + measure.due.iso());
    out.owner = bodies(reader, "owner", false);
    out.evidence = reader.texts_required("evidence");
    out.house = reader.boolean_or("house", false);
    if (std::ranges::any_of(measure.tasks, [&](const MeasureTask& one) { return one.id == out.id; })) reader.wrong("id", "任务“" + out.id + "”重复");
    reader.done();
    return out;
  }

  void check_source(Reader& reader, const std::string& source) {
    const auto colon = source.find(':');
    const std::string kind = source.substr(0, colon), name = colon == std::string::npos ? "" : source.substr(colon + 1);
    if (kind == "register" && !among(registers_, name)) unknown(reader, "source", name, registers_, "名册（codes/measure_register）");
    else if (kind == "procedure" && !among(procedures_, name)) unknown(reader, "source", name, procedures_, "程序");
    else if (kind == "manual" && !among(manual_, name)) unknown(reader, "source", name, manual_, "外来数据（codes/measure_manual）");
    else if (kind != "register" && kind != "procedure" && kind != "manual") reader.wrong("source", "“" + source + "”要以 register:、procedure: 或 manual: 开头");
  }

  std::vector<std::string> named(Reader& reader, std::string_view key, const std::vector<std::string>& known, std::string_view what) {
    auto out = reader.texts(key);
    for (const std::string& name : out)
      if (!among(known, name)) unknown(reader, key, name, known, what);
    return out;
  }

  /// Which acts, findings and terms of the rulebook the figure counts.
  void read_counted(Reader& reader, Indicator& out) {
    out.acts = named(reader, "acts", acts_, "行为");
    out.guards = named(reader, "guards", guards_, "规则");
    out.terms = named(reader, "terms", terms_, "期限");
    out.mark = reader.text_or("mark", "");
    if (out.mark.empty()) return;
    const std::string act = out.mark.substr(0, out.mark.find('.')), field = out.mark.substr(std::min(out.mark.size(), act.size() + 1));
    const bool there = std::ranges::any_of(rulebook_.procedures(), [&](const ProcedureSpec& procedure) {
      const ActSpec* spec = procedure.act(std::string_view(act));
      return spec && std::ranges::any_of(spec->fields, [&](const FieldSpec& one) { return one.key == field; });
    });
    if (!there) reader.wrong("mark", "“" + out.mark + "”要写成 行为.字段，两个都要有");
  }

  void read_place(Reader& reader, std::string_view key, const RollSpec& roll, std::optional<std::size_t>& out, std::initializer_list<FieldType> types, std::string_view what) {
    if (!reader.has(key)) return;
    out = read_roll_field(reader, key, reader.text(key), roll);
    if (out && std::ranges::find(types, roll.form.fields[*out].type) == types.end()) reader.wrong(key, "“" + roll.form.fields[*out].key + "”不是" + std::string(what));
  }

  void count_rows(Reader& reader, CountSpec& out) {
    const RollSpec* roll = find_roll(rolls_, out.roll);
    if (roll == nullptr) {
      std::vector<std::string> known;
      for (const RollSpec& one : rolls_) known.push_back(one.code);
      unknown(reader, "roll", out.roll, known, "台账（rolls/）");
      for (const char* key : {"where", "distinct", "period", "sum"}) (void)reader.any(key);
      return;
    }
    out.where = read_roll_conditions(reader, "where", *roll, rulebook_);
    out.distinct = static_cast<CountSpec::Distinct>(reader.one_of("distinct", kDistinct, 0));
    read_place(reader, "period", *roll, out.period, {FieldType::date}, "日期");
    read_place(reader, "sum", *roll, out.sum, {FieldType::number, FieldType::money}, "数");
    if (out.sum && out.distinct != CountSpec::Distinct::rows) reader.wrong("sum", "sum 和 distinct 只写一个");
    if (out.distinct == CountSpec::Distinct::body && roll->scope != RollSpec::Scope::body) reader.wrong("distinct", "台账“" + roll->code + "”不是按单位登记的");
    if (out.distinct != CountSpec::Distinct::person) return;
    const auto officer = std::ranges::find(roll->form.fields, FieldType::officer, &FieldSpec::type);
    if (officer == roll->form.fields.end()) reader.wrong("distinct", "台账“" + roll->code + "”没有 officer 栏目");
    else out.person = static_cast<std::size_t>(officer - roll->form.fields.begin());
  }

  CountSpec count(Reader reader) {
    CountSpec out;
    out.roll = reader.text_or("roll", "");
    out.members = reader.text_or("register", "");
    out.number = reader.integer_if("number");
    if (int(!out.roll.empty()) + int(!out.members.empty()) + int(out.number.has_value()) != 1) reader.wrong("roll", "roll、register、number 写一个，也只写一个");
    if (!out.members.empty() && !among(kMembers, out.members)) unknown(reader, "register", out.members, kMembers, "分母");
    if (out.number && *out.number <= 0) reader.wrong("number", "要大于 0");
    if (reader.has("times")) {
      out.times = reader.integer("times");
      if (out.members.empty() || out.times <= 1) reader.wrong("times", "只和 register 一起写，大于 1");
    }
    if (!out.roll.empty()) count_rows(reader, out);
    reader.done();
    return out;
  }

  /// What the members are, so that only like is set against like.
  static std::string kind_of(const CountSpec& one) {
    if (one.number || one.sum) return "";
    if (one.members == "bodies" || one.distinct == CountSpec::Distinct::body) return "body";
    if (one.members == "officers" || one.members == "certified" || one.distinct == CountSpec::Distinct::person) return "person";
    if (!one.members.empty() || one.distinct == CountSpec::Distinct::region) return "region";
    return "roll:" + one.roll;
  }

  void read_count(Reader& reader, Indicator& out) {
    const auto* top = reader.any("top");
    const auto* of = reader.any("of");
    const int rows = reader.one_of("rows", kRows, 0);
    if (top == nullptr && of == nullptr) {
      if (reader.has("rows")) reader.wrong("rows", "有 top 和 of 才写 rows");
      return;
    }
    if (top == nullptr || of == nullptr) return reader.wrong(top ? "top" : "of", "top 和 of 要一起写");
    if (top->kind != Node::Kind::table || of->kind != Node::Kind::table) return reader.wrong("top", "top 和 of 写成表：{ roll = \"…\" }");
    out.top = count(reader.inner(*top));
    out.of = count(reader.inner(*of));
    out.rows = rows == 0 ? Indicator::Rows::top : Indicator::Rows::missing;
    if (out.top->roll.empty()) reader.wrong("top", "top 数的是台账，要写 roll");
    if (rows != 0 && kind_of(*out.top) != kind_of(*out.of)) reader.wrong("rows", "top 和 of 数的不是同一种，列不出缺的");
  }

  Indicator read_indicator(Reader reader, const Measure& measure) {
    Indicator out;
    out.id = reader.text("id");
    out.title = reader.text("title");
    out.question = reader.text("question");
    out.unit = static_cast<Indicator::Unit>(reader.one_of("unit", kUnits, std::nullopt));
    out.formula = reader.text("formula");
    if (!out.formula.empty() && out.formula.find("÷") == std::string::npos) reader.wrong("formula", "要有 ÷：数的是什么，除以什么");
    out.source = reader.texts_required("source");
    for (const std::string& source : out.source) check_source(reader, source);
    out.period = static_cast<Indicator::Period>(reader.one_of("period", kPeriods, std::nullopt));
    out.good = static_cast<Indicator::Good>(reader.one_of("good", kGood, std::nullopt));
    out.list = reader.text("list");
    out.cite = read_cite(reader, "cite", reader.text_or("cite", ""), rulebook_);
    out.target = reader.integer_if("target");
    out.target_by = reader.text_or("target_by", "");
    if (out.target.has_value() == out.target_by.empty()) reader.wrong("target_by", "有 target 才写 target_by，有 target 就要写");
    if (!out.target_by.empty() && !among(kTargetBy, out.target_by)) unknown(reader, "target_by", out.target_by, kTargetBy, "目标来源");
    read_counted(reader, out);
    if (out.target_by == "law" && !out.cite) reader.wrong("cite", "目标来自法律的，写明条文");
    read_count(reader, out);
    if (std::ranges::any_of(measure.indicators, [&](const Indicator& one) { return one.id == out.id; })) reader.wrong("id", "指标“" + out.id + "”重复");
    reader.done();
    return out;
  }

  const Rulebook& rulebook_;
  std::span<const RollSpec> rolls_;
  Problems& problems_;
  std::vector<std::string> procedures_, acts_, guards_, terms_, bodies_, registers_, manual_;
};

}  // namespace

Result<std::vector<Measure>, std::vector<LoadError>> load_measures(std::span<const SourceFile> files, const Rulebook& rulebook, std::span<const RollSpec> rolls) {
  std::vector<const SourceFile*> sorted;
  for (const SourceFile& file : files)
    if (file.path.starts_with("measures/") && file.path.ends_with(".toml")) sorted.push_back(&file);
  std::ranges::sort(sorted, {}, &SourceFile::path);
  Problems problems;
  MeasureReader reader(rulebook, rolls, problems);
  std::vector<Measure> out;
  for (const SourceFile* file : sorted) {
    auto root = parse_toml(*file);
    if (!root) {
      problems.add(root.error().file, root.error().line, root.error().key, root.error().message);
      continue;
    }
    const Parsed parsed = placed(file->path, std::move(root).value());
    Measure measure = reader.read(parsed);
    if (std::ranges::any_of(out, [&](const Measure& one) { return one.code == measure.code; })) problems.add(file->path, 1, "code", "编号“" + measure.code + "”重复");
    out.push_back(std::move(measure));
  }
  if (!problems.empty()) return Failure<std::vector<LoadError>>{std::move(problems).sorted()};
  return out;
}

}  // namespace fadu::law
