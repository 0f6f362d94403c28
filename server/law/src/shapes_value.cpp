// Shapes about what was entered: content, limit, subset, compare.
#include "shapes.hpp"

namespace fadu::law {
namespace {

class Content final : public Shape {
 public:
  explicit Content(ShapeSource& s) {
    for (const auto& name : s.reader.texts_required("fields")) {
      Asked asked{s.linker.ref_named(s.reader, "fields", name).field, {}};
      for (const auto& part : party_parts())
        if (const FieldId id{s.linker.book().fields.find(name + "." + part)}; id.valid()) asked.parts.push_back(id);
      if (asked.field.valid()) fields_.push_back(std::move(asked));
    }
  }
  bool needs_form() const override { return true; }
  bool broken(const Moment& m, Args& args) const override {
    for (const Asked& asked : fields_) {
      const auto there = [&](FieldId part) { return stands(*m.act, part); };
      if (!there(asked.field) && std::none_of(asked.parts.begin(), asked.parts.end(), there))
        args.push_back(m.field_title(asked.field));
    }
    return !args.empty();
  }
  std::string tell(const Telling& t) const override {
    std::string out = t.act() + "缺少必备内容：";
    for (std::size_t i = 1; i < t.args.size(); ++i) out += (i > 1 ? "、" : "") + t.arg(i);
    return out + "。";
  }

 private:
  /// A compound field (party) stands as its parts.
  struct Asked {
    FieldId field;
    std::vector<FieldId> parts;
  };
  static bool stands(const Act& act, FieldId field) {
    const Value* value = act.find(field);
    return value != nullptr && !is_empty(*value);
  }

  std::vector<Asked> fields_;
};

struct Bounds {
  std::vector<SettingRow> max, min;

  static void rows(Reader& reader, Linker& linker, std::string_view key, std::vector<SettingRow>& out) {
    for (const Node* table : reader.tables(key)) {
      Reader inner = reader.inner(*table);
      SettingRow row{inner.texts("party"), 0};
      linker.codes_known(inner, "party", "party_kind", row.party);
      row.amount = inner.has("fen") ? inner.integer("fen") : inner.integer("number");
      inner.done();
      out.push_back(std::move(row));
    }
  }
  void read(Reader& reader, Linker& linker) {
    for (const char* key : {"max_fen", "max"})
      if (const auto value = reader.integer_if(key)) max.push_back({{}, *value});
    for (const char* key : {"min_fen", "min"})
      if (const auto value = reader.integer_if(key)) min.push_back({{}, *value});
    rows(reader, linker, "rows", max);
    rows(reader, linker, "min_rows", min);
  }
  static std::optional<std::int64_t> of(const std::vector<SettingRow>& rows, std::string_view party) {
    for (const auto& row : rows)
      if (row.party.empty() || std::find(row.party.begin(), row.party.end(), party) != row.party.end()) return row.amount;
    return std::nullopt;
  }
};

class Limit final : public Shape {
 public:
  explicit Limit(ShapeSource& s)
      : field_(s.linker.ref_required(s.reader, "field")), setting_(s.linker.setting(s.reader, "setting")) {
    for (Reader& version : s.versions) {
      Bounds bounds;
      bounds.read(version, s.linker);
      if (bounds.max.empty() && bounds.min.empty() && setting_ < 0) version.wrong("max", "要有 max、max_fen、min、min_fen、rows 之一，或者 setting");
      bounds_.push_back(std::move(bounds));
    }
  }
  bool needs_form() const override { return true; }
  bool broken(const Moment& m, Args& args) const override {
    const auto value = m.number(field_);
    if (!value) return false;
    const Bounds& bounds = bounds_[m.version];
    const auto max = setting_ >= 0 ? m.engine.setting(setting_, m.dossier.domain, m.party_kind(), m.day)
                                   : Bounds::of(bounds.max, m.party_kind());
    const auto min = Bounds::of(bounds.min, m.party_kind());
    const bool over = max && *value > *max;
    if (!over && !(min && *value < *min)) return false;
    const bool money = std::holds_alternative<Money>(*m.value(field_));
    const auto words = [&](std::int64_t n) { return money ? yuan(n) : std::to_string(n); };
    args = {m.field_title(field_.field), words(*value), over ? "高于上限" : "低于下限", words(over ? *max : *min)};
    return true;
  }
  std::string tell(const Telling& t) const override {
    return t.act() + "的" + t.arg(1) + "为 " + t.arg(2) + "，" + t.arg(3) + " " + t.arg(4) + "。";
  }

 private:
  Ref field_;
  std::int32_t setting_;
  std::vector<Bounds> bounds_;
};

std::vector<std::string> texts_of(const Value* value) {
  if (value == nullptr) return {};
  if (const auto* many = std::get_if<std::vector<std::string>>(value)) return *many;
  if (const auto* one = std::get_if<std::string>(value); one != nullptr && !one->empty()) return {*one};
  return {};
}

class Subset final : public Shape {
 public:
  explicit Subset(ShapeSource& s)
      : field_(s.linker.ref_required(s.reader, "field")), of_(s.reader.texts("of")), of_field_(s.linker.ref(s.reader, "of_field")) {
    table_ = s.linker.table_of(field_);
    s.linker.codes_known(s.reader, "of", table_, of_);
    if (of_.empty() == !of_field_.valid()) s.reader.wrong("of", "of 与 of_field 写且只写一个");
  }
  bool needs_form() const override { return true; }
  bool broken(const Moment& m, Args& args) const override {
    const Value* value = m.value(field_);
    if (value == nullptr) return false;
    const bool fixed = !of_field_.valid();
    const std::vector<std::string> dynamic = fixed ? std::vector<std::string>{} : texts_of(m.value(of_field_));
    const std::vector<std::string>& allowed = fixed ? of_ : dynamic;
    std::string outside;
    for (const auto& code : texts_of(value))
      if (std::find(allowed.begin(), allowed.end(), code) == allowed.end())
        outside += (outside.empty() ? "" : "、") + title(m, code);
    if (outside.empty()) return false;
    args = {m.field_title(field_.field), outside};
    if (fixed) return true;
    args.push_back(m.field_title(of_field_.field));
    return true;
  }
  std::string tell(const Telling& t) const override {
    const std::string range = t.arg(3).empty() ? "法律允许的范围" : "“" + t.arg(3) + "”的范围";
    return t.act() + "的" + t.arg(1) + "含有“" + t.arg(2) + "”，不在" + range + "之内。";
  }

 private:
  [[nodiscard]] std::string title(const Moment& m, const std::string& code) const {
    if (const auto* table = m.rulebook.table(table_))
      for (const auto& entry : *table)
        if (entry.code == code) return entry.title;
    return code;
  }

  Ref field_;
  std::vector<std::string> of_;
  Ref of_field_;
  std::string table_;
};

class Compare final : public Shape {
 public:
  explicit Compare(ShapeSource& s) : field_(s.linker.ref_required(s.reader, "field")) {
    const std::pair<const char*, Relation> keys[] = {{"not_over", {false, "大于"}},
                                                     {"not_under", {true, "小于"}},
                                                     {"not_after", {false, "晚于"}},
                                                     {"not_before", {true, "早于"}}};
    int given = 0;
    for (const auto& [key, relation] : keys) {
      if (!s.reader.has(key)) continue;
      other_ = s.linker.ref_required(s.reader, key);
      relation_ = relation;
      ++given;
    }
    if (given != 1) s.reader.wrong("not_over", "not_over、not_under、not_before、not_after 写且只写一个");
    for (const Node* table : s.reader.tables("unless")) unless_ = read_condition(s.reader.inner(*table), s.linker);
  }
  bool needs_form() const override { return true; }
  bool broken(const Moment& m, Args& args) const override {
    const auto mine = measure(m, field_);
    const auto theirs = before(m);
    if (!mine || !theirs) return false;
    if (relation_.under ? *mine >= *theirs : *mine <= *theirs) return false;
    if (unless_ && unless_->holds(m)) return false;
    args = {m.field_title(field_.field), show(*m.value(field_)), relation_.words, m.field_title(other_.field),
            other_.act.valid() ? m.title(other_.act) : std::string(), words(*theirs, m)};
    return true;
  }
  std::string tell(const Telling& t) const override {
    const std::string of = t.arg(5).empty() ? "" : "“" + t.arg(5) + "”的";
    return t.act() + "的" + t.arg(1) + "（" + t.arg(2) + "）" + t.arg(3) + of + t.arg(4) + "（" + t.arg(6) + "）。";
  }

 private:
  struct Relation {
    bool under{false};
    const char* words{""};
  };
  static std::optional<std::int64_t> measure(const Value* value) {
    if (value == nullptr) return std::nullopt;
    std::int64_t room{};
    if (const auto* number = as_number(*value, room)) return *number;
    if (const auto* day = std::get_if<Date>(value)) return day->days();
    if (const auto* moment = std::get_if<Instant>(value)) return moment->date().days();
    return std::nullopt;
  }
  static std::optional<std::int64_t> measure(const Moment& m, const Ref& ref) { return measure(m.value(ref)); }
  /// The other value; of the same kind of act it is the one before.
  [[nodiscard]] std::optional<std::int64_t> before(const Moment& m) const {
    if (!other_.act.valid() || other_.act != m.act->kind || other_.field != field_.field) return measure(m, other_);
    const Act* last = m.last(other_.act);
    return last != nullptr ? measure(last->find(other_.field)) : std::nullopt;
  }
  [[nodiscard]] std::string words(std::int64_t n, const Moment& m) const {
    const Value& mine = *m.value(field_);
    if (std::holds_alternative<Money>(mine)) return yuan(n);
    return std::holds_alternative<std::int64_t>(mine) ? std::to_string(n) : Date{static_cast<std::int32_t>(n)}.iso();
  }

  Ref field_, other_;
  Relation relation_;
  std::optional<Condition> unless_;
};

}  // namespace

std::unique_ptr<Shape> read_content(ShapeSource& s) { return std::make_unique<Content>(s); }
std::unique_ptr<Shape> read_limit(ShapeSource& s) { return std::make_unique<Limit>(s); }
std::unique_ptr<Shape> read_subset(ShapeSource& s) { return std::make_unique<Subset>(s); }
std::unique_ptr<Shape> read_compare(ShapeSource& s) { return std::make_unique<Compare>(s); }

}  // namespace fadu::law
