// The arithmetic of a period in words a person can check with a calendar in hand.
#include <algorithm>

#include "period_count.hpp"

namespace fadu::law {
namespace {

std::string days_text(Date from, Date to) {   // both included
  if (from == to) return from.chinese();
  const auto a = from.ymd(), b = to.ymd();
  if (a.year != b.year) return from.chinese() + "至" + to.chinese();
  const std::string day = std::to_string(b.day) + "日";
  if (a.month != b.month) return from.chinese() + "至" + std::to_string(b.month) + "月" + day;
  return from.chinese() + "至" + day;
}

std::string amount_text(Unit unit, int n) {
  const std::string number = std::to_string(n);
  switch (unit) {
    case Unit::calendar_day: return number + "日";
    case Unit::working_day: return number + "个工作日";
    case Unit::hour: return number + "小时";
    case Unit::month: return number + "个月";
    case Unit::year: return number + "年";
  }
  return number;
}

Step start_step(const PeriodRule& rule, Instant event) {
  const Date day = event.date();
  if (rule.unit == Unit::hour) return {Step::Kind::start, "自" + event.chinese() + "起算。", day, {}, 0};
  if (rule.unit == Unit::month || rule.unit == Unit::year)
    return {Step::Kind::start, day.chinese() + "为起始之日，当日不计入。", day, {}, 0};
  const Date first = day.plus_days(1);
  return {Step::Kind::start, day.chinese() + "当日不计入，自" + first.chinese() + "起算。", day, first, 0};
}

Step count_step(const PeriodRule& rule) {
  const std::string n = amount_text(rule.unit, rule.limit);
  switch (rule.unit) {
    case Unit::working_day: return {Step::Kind::count, "期限" + n + "，法定节假日和周末不计入。", {}, {}, rule.limit};
    case Unit::calendar_day: return {Step::Kind::count, "期限" + n + "，按自然日连续计算，节假日计入。", {}, {}, rule.limit};
    case Unit::hour: return {Step::Kind::count, "期限" + n + "，连续计算，夜间和节假日计入。", {}, {}, 0};
    default: return {Step::Kind::count, "期限" + n + "，以对应日为最后一日；没有对应日的，以当月末日为最后一日。", {}, {}, 0};
  }
}

bool in_pause(const Count& count, Date day) {
  return std::ranges::any_of(count.excluded,
                             [day](const Excluded& e) { return e.touches && e.from <= day && day < e.to; });
}

/// One line for each run of days with the same holiday name; make-up days have their own.
class RestDays {
 public:
  explicit RestDays(const Calendar& calendar) : calendar_(&calendar) {}

  void add(Date day) {
    const std::string_view name = calendar_->name(day);
    const bool rest = calendar_->rest_day(day);
    if (rest && name.empty()) ++weekend_;
    if (rest && !name.empty()) extend(Step::Kind::holiday, name, day);
    if (!rest && !name.empty()) extend(Step::Kind::makeup, name, day);
  }
  void write(std::vector<Step>& out) const {
    for (const Run& run : runs_) {
      const int n = run.to - run.from + 1;
      const std::string days = days_text(run.from, run.to);
      if (run.kind == Step::Kind::holiday)
        out.push_back({run.kind, std::string(run.name) + "放假，" + days + "共" + std::to_string(n) + "日不计入。",
                       run.from, run.to, n});
      else
        out.push_back({run.kind, days + "为" + std::string(run.name) + "调休上班日，计入。", run.from, run.to, 0});
    }
    if (weekend_ > 0)
      out.push_back({Step::Kind::holiday, "其间周六、周日共" + std::to_string(weekend_) + "日不计入。", {}, {}, weekend_});
  }

 private:
  struct Run {
    Step::Kind kind;
    std::string_view name;
    Date from, to;
  };
  void extend(Step::Kind kind, std::string_view name, Date day) {
    if (!runs_.empty() && runs_.back().kind == kind && runs_.back().name == name && day - runs_.back().to == 1)
      runs_.back().to = day;
    else
      runs_.push_back({kind, name, day, day});
  }
  const Calendar* calendar_;
  std::vector<Run> runs_;
  int weekend_{0};
};

void rest_steps(const Calendar& calendar, const Count& count, Date event, std::vector<Step>& out) {
  if (count.rule.unit != Unit::working_day) return;
  RestDays rest(calendar);
  for (Date day = event.plus_days(1); day <= count.due.day; day = day.plus_days(1))
    if (!in_pause(count, day)) rest.add(day);
  rest.write(out);
}

void pause_steps(const Count& count, std::vector<Step>& out) {
  for (const Excluded& e : count.excluded) {
    if (!e.touches) continue;
    const int n = e.to - e.from;
    const std::string why = e.pause->why.empty() ? std::string{} : "（" + e.pause->why + "）";
    std::string text;
    if (e.open)
      text = "自" + e.from.chinese() + "起暂停计算" + why + "，尚未恢复，已有" + std::to_string(n) +
             "日不计入，届满日随之顺延。";
    else if (n > 0)
      text = days_text(e.from, e.to.plus_days(-1)) + "暂停计算" + why + "，" + std::to_string(n) + "日不计入。";
    if (!text.empty()) out.push_back({Step::Kind::pause, std::move(text), e.from, e.to, n});
  }
}

void roll_step(const Calendar& calendar, const Count& count, std::vector<Step>& out) {
  const Date last = count.unrolled, day = count.due.day;
  if (last == day) return;
  const std::string_view name = calendar.name(last);
  const std::string rest = name.empty() ? std::string("休息日") : std::string(name) + "假日";
  out.push_back({Step::Kind::roll,
                 "最后一日" + last.chinese() + "为" + rest + "，顺延至其后的第一个工作日" + day.chinese() + "。", last,
                 day, day - last});
}

Step result_step(const Count& count) {
  const Due& due = count.due;
  const std::string when = count.rule.unit == Unit::hour ? due.moment.chinese() : due.day.chinese() + "24时";
  return {Step::Kind::result, "期限于" + when + "届满" + (due.paused ? "（暂停期间，日期未定）。" : "。"), {}, due.day, 0};
}

}  // namespace

Derivation derive(const Calendar& calendar, const PeriodRule& rule, Instant event, std::span<const Pause> pauses,
                  int extension, Date as_of) {
  const Count count = count_period(calendar, rule, event, pauses, extension, as_of);
  Derivation out{count.due, {}};
  out.steps.push_back(start_step(rule, event));
  out.steps.push_back(count_step(rule));
  if (extension > 0) {
    const int days = rule.unit == Unit::calendar_day || rule.unit == Unit::working_day ? extension : 0;
    out.steps.push_back({Step::Kind::extension, "经批准延长" + amount_text(rule.unit, extension) + "。", {}, {}, days});
  }
  pause_steps(count, out.steps);
  rest_steps(calendar, count, event.date(), out.steps);
  roll_step(calendar, count, out.steps);
  if (count.due.provisional)
    out.steps.push_back({Step::Kind::doubt,
                         "届满日涉及的年份放假调休安排尚未公布，暂只按周末计算，日期为暂定。", {}, count.due.day, 0});
  out.steps.push_back(result_step(count));
  return out;
}

}  // namespace fadu::law
