#include "accrual.hpp"

#include <algorithm>

namespace fadu::law {
namespace {

/// 30 per mille a day is 百分之3.
std::string rate(std::int64_t per_mille) {
  return per_mille % 10 == 0 ? "百分之" + std::to_string(per_mille / 10) : "千分之" + std::to_string(per_mille);
}

/// No fine is larger; keeps the arithmetic within 64 bits for every day of three centuries.
constexpr std::int64_t kMost = 50'000'000'000'000;

std::size_t known_acts(const Moment& m) {
  return m.act == nullptr ? m.dossier.acts.size()
                          : std::min(m.dossier.acts.size(), static_cast<std::size_t>(m.act->seq - 1));
}

std::vector<LatePayment> payments(const Moment& m, const Term& term, const Term& after) {
  std::vector<LatePayment> out;
  for (std::size_t i = 0; i < known_acts(m); ++i) {
    const Act& act = m.dossier.acts[i];
    if (act.kind != term.paid.act) continue;
    const Value* amount = act.find(term.paid.field);
    const Value* day = after.stop_field.valid() ? act.find(after.stop_field) : nullptr;
    const auto* paid_on = day != nullptr ? std::get_if<Date>(day) : nullptr;
    std::int64_t room{};
    const auto* fen = amount != nullptr ? as_number(*amount, room) : nullptr;
    if (fen != nullptr) out.push_back({paid_on != nullptr ? *paid_on : act.at.date(), *fen});
  }
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.day < b.day; });
  return out;
}

std::vector<Pause> pauses(const Moment& m, const TermRule& rule) {
  std::vector<Pause> out;
  for (const Pausing& pausing : rule.pauses) {
    bool open = false;
    for (std::size_t i = 0; i < known_acts(m); ++i) {
      const Act& act = m.dossier.acts[i];
      if (act.kind == pausing.from && !open) {
        out.push_back({act.at.date(), std::nullopt, pausing.why});
        open = true;
      } else if (act.kind == pausing.to && open) {
        out.back().to = act.at.date();
        open = false;
      }
    }
  }
  return out;
}

bool paused_on(const std::vector<Pause>& list, Date day) {
  return std::any_of(list.begin(), list.end(), [&](const Pause& p) { return p.from <= day && (!p.to || day < *p.to); });
}

/// Walks the days after the due day; the day of a payment itself does not count for what it pays.
class Count {
 public:
  Count(const TermRule& rule, const std::vector<Pause>& stops, std::int64_t base)
      : rule_(rule), stops_(stops), left_(base) {}

  void pay(std::int64_t fen) { left_ = std::max<std::int64_t>(0, left_ - fen); }
  void day(Date day) {
    if (left_ == 0) return;
    if (paused_on(stops_, day)) {
      ++stopped_;
      return;
    }
    ++days_;
    thousandths_ += left_ * rule_.rate_per_mille;
  }
  [[nodiscard]] int days() const { return days_; }
  [[nodiscard]] int stopped() const { return stopped_; }
  [[nodiscard]] std::int64_t left() const { return left_; }
  [[nodiscard]] std::int64_t fen() const { return thousandths_ / 1000; }

 private:
  const TermRule& rule_;
  const std::vector<Pause>& stops_;
  std::int64_t left_{}, thousandths_{};
  int days_{}, stopped_{};
};

Step line(Step::Kind kind, std::string text, std::optional<Date> from, std::optional<Date> to, int days) {
  Step out;
  out.kind = kind;
  out.text = std::move(text);
  out.from = from;
  out.to = to;
  out.days = days;
  return out;
}

struct Worked {
  const TermRule& rule;
  const Count& count;
  const std::vector<Pause>& stops;
  Date due, on;
  std::int64_t base{};
};

void tell(Accrual& out, const Worked& w) {
  const auto& [rule, count, stops, due, on, base] = w;
  const Date first = due.plus_days(1);
  out.steps.push_back(line(Step::Kind::start, "缴纳期限到 " + due.iso() + " 届满，自 " + first.iso() + " 起按日加处", first, on, 0));
  for (const Pause& stop : stops)
    out.steps.push_back(line(Step::Kind::pause, "“" + stop.why + "”期间不计算（自 " + stop.from.iso() +
                             (stop.to ? " 至 " + stop.to->plus_days(-1).iso() : " 起，尚未结束") + "）", stop.from, stop.to, 0));
  out.steps.push_back(line(Step::Kind::count, "未缴的罚款每日" + rate(rule.rate_per_mille) + "，计 " +
                           std::to_string(count.days()) + " 日，共 " + yuan(count.fen()), first, on, count.days()));
  if (out.capped)
    out.steps.push_back(line(Step::Kind::extension, "不得超出罚款数额 " + yuan(base) + " 的百分之" +
                             std::to_string(rule.cap_percent) + "，以 " + yuan(out.cap.fen()) + " 为限", {}, {}, 0));
  out.steps.push_back(line(Step::Kind::result, "截至 " + on.iso() + " 加处罚款 " + yuan(out.amount.fen()), {}, on, count.days()));
}

/// The instance whose lateness lets the fine accrue: the latest that was not made void.
const Running* late_run(const State& state, std::int32_t term) {
  const Running* out = nullptr;
  for (const Running& run : state.instances())
    if (run.term == term && !run.voided) out = &run;
  return out;
}

}  // namespace

std::optional<Accrual> accrue(const LateDebt& debt, const TermRule& rule, Date on) {
  if (debt.fen <= 0 || on <= debt.due) return std::nullopt;
  const std::int64_t owed = std::min(debt.fen, kMost);
  Count count(rule, debt.pauses, owed);
  auto next = debt.paid.begin();
  for (Date day = debt.due.plus_days(1); day <= on; day = day.plus_days(1)) {
    for (; next != debt.paid.end() && next->day <= day; ++next) count.pay(next->fen);
    count.day(day);
  }
  if (count.fen() == 0 && count.stopped() == 0) return std::nullopt;
  Accrual out;
  out.days = count.days();
  const bool bounded = rule.cap_percent > 0;
  out.cap = Money{bounded ? owed * rule.cap_percent / 100 : INT64_MAX};
  out.capped = bounded && count.fen() > out.cap.fen();
  out.amount = out.capped ? out.cap : Money{count.fen()};
  tell(out, {rule, count, debt.pauses, debt.due, on, owed});
  return out;
}

std::optional<Accrual> accrue(const Moment& m, std::int32_t id) {
  const Term& term = m.engine.terms[static_cast<std::size_t>(id)];
  const Running* run = term.after >= 0 ? late_run(m.before, term.after) : nullptr;
  const auto base = m.number(term.base);
  const TermRule* rule = term.on(m.dossier.domain, m.day);
  if (run == nullptr || !base || rule == nullptr || *base <= 0) return std::nullopt;
  const Due last = due_of(m.rulebook.calendar(), m.before, *run, m.day);
  const LateDebt debt{last.day, *base, payments(m, term, m.engine.terms[static_cast<std::size_t>(term.after)]),
                      pauses(m, *rule)};
  auto out = accrue(debt, *rule, m.day);
  if (out)
    out->cites = m.rulebook.terms()[static_cast<std::size_t>(id)].versions[static_cast<std::size_t>(rule->version)].cites;
  return out;
}

}  // namespace fadu::law
