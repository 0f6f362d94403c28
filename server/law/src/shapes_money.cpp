// Shapes about fines: band, accrual_limit.
#include "accrual.hpp"
#include "shapes.hpp"

namespace fadu::law {
namespace {

class Band final : public Shape {
 public:
  explicit Band(ShapeSource& s)
      : fine_(s.linker.ref_required(s.reader, "field")),
        item_(s.linker.ref_required(s.reader, "item_field")),
        conduct_(s.linker.ref(s.reader, "conduct_field")),
        grade_(s.linker.ref(s.reader, "grade_field")),
        goods_(s.linker.ref(s.reader, "goods_value_field")),
        gains_(s.linker.ref(s.reader, "gains_field")),
        direction_(s.linker.ref(s.reader, "direction_field")),
        serious_(s.linker.ref(s.reader, "serious_field")),
        not_corrected_(s.linker.ref(s.reader, "not_corrected_field")) {
    const int check = s.reader.one_of("check", {"statute", "grade", "direction"}, std::nullopt);
    by_grade_ = check == 1;
    for (Reader& version : s.versions) percents_.push_back(version.small_or("percent", 0));
    by_direction_ = check == 2;
    if (by_direction_ && !direction_.valid()) s.reader.wrong("direction_field", "check = \"direction\" 时要写 direction_field");
    const auto sane = [&](int percent) { return by_direction_ ? percent > 0 && percent <= 100 : percent == 0; };
    for (std::size_t i = 0; i < percents_.size(); ++i)
      if (!sane(percents_[i])) s.versions[i].wrong("percent", "check = \"direction\" 时写 1 至 100，其他不写");
    if (by_grade_ && !grade_.valid()) s.reader.wrong("grade_field", "check = \"grade\" 时要写 grade_field");
  }
  bool needs_form() const override { return true; }
  bool broken(const Moment& m, Args& args) const override {
    const auto fine = m.number(fine_);
    const std::string_view code = m.text(item_);
    if (!fine || code.empty() || (by_direction_ && !leans(m))) return false;
    const Item* item = m.world.item(code);
    if (item == nullptr) return false;
    bool judged = false;
    std::optional<FineBounds> shown;
    for (FineBounds bounds : ranges(m, *item)) {
      if (by_direction_) lean(m, bounds);
      if (inside(m, bounds, *fine)) return false;
      if (!judged) shown = bounds;
      judged = true;
    }
    if (!judged) return false;
    args = {yuan(*fine), item->title, by_grade_ ? shown->grade->title : shown->tier->title, range(*shown)};
    return true;
  }
  std::string tell(const Telling& t) const override {
    const std::string what = by_grade_ ? "裁量基准等次“" : by_direction_ ? "按裁量方向应取的档次“" : "法定档次“";
    return t.act() + "的罚款 " + t.arg(1) + " 不在“" + t.arg(2) + "”" + what + t.arg(3) + "”的幅度（" + t.arg(4) + "）之内。";
  }

 private:
  [[nodiscard]] bool leans(const Moment& m) const {
    return m.text(direction_) == "lighter" || m.text(direction_) == "heavier";
  }
  /// The lower or the upper part of the range. Above an open top there is no part to take.
  void lean(const Moment& m, FineBounds& b) const {
    if (b.unlimited) return;
    const std::int64_t part = (b.max.fen() - b.min.fen()) / 100 * percents_[m.version];
    if (m.text(direction_) == "lighter") b.max = Money{b.min.fen() + part};
    if (m.text(direction_) == "heavier") b.min = Money{b.max.fen() - part};
  }
  static std::string range(const FineBounds& b) {
    return yuan(b.min.fen()) + (b.unlimited ? "以上" : "至 " + yuan(b.max.fen()));
  }
  /// The law of the conduct's day, or the later law where it is lighter (从旧兼从轻).
  std::vector<FineBounds> ranges(const Moment& m, const Item& item) const {
    const ItemVersion* then = item.on(m.date(conduct_).value_or(m.day));
    const ItemVersion* now = item.on(m.day);
    auto out = of_version(m, then);
    if (now == nullptr || now == then) return out;
    const auto later = of_version(m, now);
    if (out.empty() || later.empty()) return out;
    return top(later) < top(out) ? later : out;
  }
  static std::int64_t top(const std::vector<FineBounds>& list) {
    std::int64_t out = 0;
    for (const auto& one : list) out = std::max(out, one.unlimited ? INT64_MAX : one.max.fen());
    return out;
  }
  /// Circumstances that no field tells are left open: each tier that may be meant.
  std::vector<FineBounds> of_version(const Moment& m, const ItemVersion* version) const {
    std::vector<FineBounds> out;
    if (version == nullptr) return out;
    const auto money = [&](const Ref& ref) -> std::optional<Money> {
      const auto fen = m.number(ref);
      return fen ? std::optional(Money{*fen}) : std::nullopt;
    };
    for (const bool serious : choices(m, serious_))
      for (const bool not_corrected : choices(m, not_corrected_)) {
        const auto one = fine_bounds(*version, {m.party_kind(), money(goods_), money(gains_), serious, not_corrected,
                                                by_grade_ ? m.text(grade_) : std::string_view()});
        if (one && one->tier->fines && (!by_grade_ || one->grade != nullptr)) out.push_back(*one);
      }
    return out;
  }
  static std::vector<bool> choices(const Moment& m, const Ref& ref) {
    if (m.value(ref) == nullptr) return {false, true};
    return {m.is_true(ref)};
  }
  [[nodiscard]] bool inside(const Moment& m, const FineBounds& b, std::int64_t fine) const {
    const bool mitigated = !by_grade_ && !by_direction_ && m.text(direction_) == "mitigated";
    return (fine >= b.min.fen() || mitigated) && (b.unlimited || fine <= b.max.fen());
  }

  Ref fine_, item_, conduct_, grade_, goods_, gains_, direction_, serious_, not_corrected_;
  bool by_grade_{false}, by_direction_{false};
  std::vector<int> percents_;
};

class AccrualLimit final : public Shape {
 public:
  explicit AccrualLimit(ShapeSource& s)
      : term_(s.linker.term(s.reader, "term")), field_(s.linker.ref_required(s.reader, "field")) {
    if (!s.reader.has("term")) s.reader.wrong("term", "缺少必填的键“term”");
    if (term_ >= 0 && s.linker.book().engine.terms[static_cast<std::size_t>(term_)].shape != TermShape::accrual)
      s.reader.wrong("term", "accrual_limit 要用 accrual 形状的期限");
  }
  bool needs_form() const override { return true; }
  bool broken(const Moment& m, Args& args) const override {
    const Value* value = m.act->find(field_.field);
    std::int64_t room{};
    const auto* asked = value != nullptr ? as_number(*value, room) : nullptr;
    if (asked == nullptr) return false;
    const auto accrued = accrue(m, term_);
    const std::int64_t most = accrued ? accrued->amount.fen() : 0;
    if (*asked <= most) return false;
    args = {yuan(*asked), yuan(most), accrued && accrued->capped ? "（已达罚款数额的上限）" : "",
            std::to_string(accrued ? accrued->days : 0)};
    return true;
  }
  std::string tell(const Telling& t) const override {
    return t.act() + "的加处罚款 " + t.arg(1) + " 高于截至当日应计的 " + t.arg(2) + t.arg(3) + "，计 " + t.arg(4) + " 日。";
  }

 private:
  std::int32_t term_;
  Ref field_;
};

}  // namespace

std::unique_ptr<Shape> read_band(ShapeSource& s) { return std::make_unique<Band>(s); }
std::unique_ptr<Shape> read_accrual_limit(ShapeSource& s) { return std::make_unique<AccrualLimit>(s); }

}  // namespace fadu::law
