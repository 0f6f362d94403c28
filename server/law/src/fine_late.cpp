// What is confiscated beside the fine, and what a late payer owes.
#include <algorithm>

#include "accrual.hpp"
#include "fine_work.hpp"

namespace fadu::law {
namespace {

using Line = FineLine::Kind;

/// Payments go to the part that is due first.
std::vector<LateDebt> debts_of(const FineQuestion& q, std::vector<FinePayment> parts) {
  const auto by_day = [](const FinePayment& a, const FinePayment& b) { return a.on < b.on; };
  std::stable_sort(parts.begin(), parts.end(), by_day);
  std::vector<FinePayment> paid = q.paid;
  std::stable_sort(paid.begin(), paid.end(), by_day);
  std::vector<LateDebt> out;
  for (const FinePayment& part : parts) {
    LateDebt debt{part.on, part.amount.fen(), {}, q.pauses};
    std::int64_t open = debt.fen;
    for (FinePayment& one : paid) {
      const std::int64_t taken = std::min(open, one.amount.fen());
      if (taken <= 0) continue;
      debt.paid.push_back({one.on, taken});
      one.amount = one.amount - Money{taken};
      open -= taken;
    }
    out.push_back(std::move(debt));
  }
  return out;
}

}  // namespace

void FineWork::gains() {
  const FineRule* by = rule(FineShape::confiscation);
  if (by == nullptr || !q.facts.illegal_gains || q.facts.illegal_gains->fen() <= 0) return;
  const Money back = q.refunded.value_or(Money{});
  const Money left{std::max<std::int64_t>(0, q.facts.illegal_gains->fen() - back.fen())};
  out.gains = left;
  say(Line::gains, by, "违法所得 " + yuan(q.facts.illegal_gains->fen()) + (back.fen() > 0 ? "，已退赔 " + yuan(back.fen()) : std::string{}) +
      "，应当没收 " + yuan(left.fen()), left);
  if (q.fine && out.lawful && no_fine == nullptr) say(Line::result, nullptr, "罚没合计 " + yuan(q.fine->fen() + left.fen()), *q.fine + left);
}

void FineWork::late() {
  const FineRule* by = rule(FineShape::late_fine);
  if (by == nullptr || !q.fine || !q.as_of || no_fine != nullptr || (!q.served && q.parts.empty())) return;
  const Engine& engine = rulebook.engine();
  const auto& terms = rulebook.terms();
  const auto found = std::find_if(terms.begin(), terms.end(), [&](const TermSpec& t) { return t.id == by->term; });
  const Term& term = engine.terms[static_cast<std::size_t>(found - terms.begin())];
  const DomainId known = rulebook.domain(domain);
  const DomainId where = known.valid() ? known : rulebook.domain("general");
  const TermRule* rate = term.on(where, *q.as_of);
  if (rate == nullptr) return say(Line::note, nullptr, "那一天没有生效的加处罚款规定。");
  std::vector<FinePayment> parts = q.parts;
  if (parts.empty()) {
    const TermRule* pay = engine.terms[static_cast<std::size_t>(term.after)].on(where, *q.served);
    if (pay == nullptr) return say(Line::note, nullptr, "送达之日没有生效的缴纳期限规定。");
    parts.push_back({due(rulebook.calendar(), pay->period, Instant::at(*q.served), {}, 0, *q.as_of).day, *q.fine});
  }
  Money sum, total;
  for (const FinePayment& part : parts) sum = sum + part.amount;
  if (sum != *q.fine) return say(Line::refusal, nullptr, "各期合计 " + yuan(sum.fen()) + "，与罚款 " + yuan(q.fine->fen()) + " 不符。");
  for (const LateDebt& debt : debts_of(q, std::move(parts)))
    if (const auto accrued = accrue(debt, *rate, *q.as_of)) {
      for (const Step& step : accrued->steps) say(Line::late, by, step.text);
      total = total + accrued->amount;
    }
  out.late = total;
  say(Line::result, by, "截至 " + q.as_of->iso() + "，加处罚款最多 " + yuan(total.fen()), total);
}

}  // namespace fadu::law
