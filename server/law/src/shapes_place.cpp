// Shapes about when and where: clock, jurisdiction.
#include "fadu/base/region.hpp"
#include "shapes.hpp"

namespace fadu::law {
namespace {

/// Seconds of the day; nothing when it is not written as "22:00".
std::optional<int> second_of(const std::string& text) {
  const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
  if (text.size() != 5 || text[2] != ':' || !digit(0) || !digit(1) || !digit(3) || !digit(4)) return std::nullopt;
  const int hour = (text[0] - '0') * 10 + text[1] - '0';
  const int minute = (text[3] - '0') * 10 + text[4] - '0';
  if (hour > 24 || minute > 59) return std::nullopt;
  return hour * 3600 + minute * 60;
}

class Clock final : public Shape {
 public:
  explicit Clock(ShapeSource& s) : time_(s.linker.ref(s.reader, "time_field")) {
    const auto hours = s.reader.texts("not_between");
    if (!hours.empty()) read_hours(s.reader, hours);
    for (const auto& name : s.reader.texts("not_on")) {
      (void)s.linker.known(s.reader, "not_on", name, {"statutory_holiday", "rest_day"}, "日子");
      holiday_ = holiday_ || name == "statutory_holiday";
      rest_ = rest_ || name == "rest_day";
    }
    if (hours.empty() && !s.reader.has("not_on")) s.reader.wrong("not_between", "not_between、not_on 至少要有一个");
    for (const Node* table : s.reader.tables("unless")) unless_ = read_condition(s.reader.inner(*table), s.linker);
  }
  bool needs_form() const override { return true; }
  bool broken(const Moment& m, Args& args) const override {
    const Instant when = claimed(m);
    const Calendar& calendar = m.rulebook.calendar();
    const bool rest = calendar.rest_day(when.date());
    const std::string_view name = calendar.name(when.date());
    const bool off = rest && (rest_ || (holiday_ && !name.empty()));
    const bool night = in_hours(when.second_of_day());
    if ((!off && !night) || (unless_ && unless_->holds(m))) return false;
    args = {when.chinese(), off ? (name.empty() ? "休息日" : std::string(name) + "假期") : hours_};
    return true;
  }
  std::string tell(const Telling& t) const override {
    return "“" + t.arg(0) + "”的时间是 " + t.arg(1) + "，在" + t.arg(2) + "之内，不得实施。";
  }

 private:
  void read_hours(Reader& reader, const std::vector<std::string>& hours) {
    const auto from = second_of(hours.front());
    const auto to = second_of(hours.back());
    if (hours.size() != 2 || !from || !to || *from == *to) return reader.wrong("not_between", "写作两个时刻，如 [\"22:00\", \"06:00\"]");
    from_ = *from;
    to_ = *to;
    hours_ = hours.front() + "—" + hours.back();
  }
  [[nodiscard]] Instant claimed(const Moment& m) const {
    const Value* value = time_.valid() ? m.value(time_) : nullptr;
    const auto* moment = value != nullptr ? std::get_if<Instant>(value) : nullptr;
    return moment != nullptr ? *moment : m.act->at;
  }
  /// From the first moment up to, not including, the last. Midnight to the second is a date without a time.
  [[nodiscard]] bool in_hours(int second) const {
    if (hours_.empty() || second == 0) return false;
    return from_ < to_ ? second >= from_ && second < to_ : second >= from_ || second < to_;
  }

  Ref time_;
  int from_{}, to_{};
  std::string hours_;
  bool holiday_{false}, rest_{false};
  std::optional<Condition> unless_;
};

class Jurisdiction final : public Shape {
 public:
  explicit Jurisdiction(ShapeSource& s) : place_(s.linker.ref(s.reader, "place_field")), table_(s.linker.table_of(place_)) {
    county_ = s.reader.has("level") && s.reader.one_of("level", {"county_or_above"}, std::nullopt) == 0;
    if (!place_.valid() && !county_) s.reader.wrong("place_field", "place_field、level 至少要有一个");
  }
  bool needs_form() const override { return place_.valid(); }
  bool broken(const Moment& m, Args& args) const override {
    const BodyStatus body = m.world.body(m.dossier.body, m.day);
    if (body.region.empty()) return false;   // a body without a place says nothing
    const std::string name = body.name.empty() ? "本机关" : body.name;
    const std::string_view place = m.text(place_);
    if (region_code_ok(place) && !region_contains(body.region, place)) {
      args = {title(m, place) + "不在" + name + "的辖区之内"};
      return true;
    }
    if (!county_ || (region_prefix(body.region).size() <= 6 && body.kind != "township")) return false;
    args = {name + "不是县级以上行政机关"};
    return true;
  }
  std::string tell(const Telling& t) const override { return t.act() + "：" + t.arg(1) + "。"; }

 private:
  [[nodiscard]] std::string title(const Moment& m, std::string_view code) const {
    if (const auto* table = m.rulebook.table(table_))
      for (const auto& entry : *table)
        if (entry.code == code) return entry.title;
    return std::string(code);
  }

  Ref place_;
  std::string table_;
  bool county_{false};
};

}  // namespace

std::unique_ptr<Shape> read_clock(ShapeSource& s) { return std::make_unique<Clock>(s); }
std::unique_ptr<Shape> read_jurisdiction(ShapeSource& s) { return std::make_unique<Jurisdiction>(s); }

}  // namespace fadu::law
