// Shapes about periods: threshold, waiting, bar, expired.
#include "shapes.hpp"

namespace fadu::law {
namespace {

/// A period that has to be over, or used, or given up.
struct Wait {
  std::int32_t term{-1};
  std::vector<ActKind> unless;

  void read(ShapeSource& s, bool required) {
    if (required && !s.reader.has("wait")) s.reader.wrong("wait", "缺少必填的键“wait”");
    term = s.linker.term(s.reader, "wait");
    unless = s.linker.acts(s.reader, "unless");
  }
  [[nodiscard]] bool open(const Moment& m, Args& args) const {
    if (term < 0) return false;
    const Running* run = latest_run(m.before, term);
    if (run == nullptr || !run->open() || m.last_seq(unless) >= run->started_by) return false;
    const Due due = due_of(m.rulebook.calendar(), m.before, *run, m.day);
    if (is_over(*run, due, m.act->at)) return false;
    args.push_back(m.rulebook.terms()[static_cast<std::size_t>(term)].title);
    args.push_back(run->start.date().iso());
    args.push_back(run->rule->period.unit == Unit::hour ? due.moment.chinese() : due.day.iso());
    return true;
  }
};

std::string tell_wait(const Telling& t, std::size_t from) {
  return "“" + t.arg(from) + "”自 " + t.arg(from + 1) + " 起算，到 " + t.arg(from + 2) + " 才届满，" + t.act() + "办理过早。";
}

class Waiting final : public Shape {
 public:
  explicit Waiting(ShapeSource& s) { wait_.read(s, true); }
  bool broken(const Moment& m, Args& args) const override { return wait_.open(m, args); }
  std::string tell(const Telling& t) const override { return tell_wait(t, 1); }

 private:
  Wait wait_;
};

class Threshold final : public Shape {
 public:
  explicit Threshold(ShapeSource& s) {
    needed_.read(s);
    wait_.read(s, false);
    if (!s.reader.has("when")) s.reader.wrong("when", "缺少必填的键“when”（达到什么情形）");
  }
  bool broken(const Moment& m, Args& args) const override {
    if (needed_.missing(m, 0)) {
      args.push_back(needed_.tell(m, 0));
      return true;
    }
    if (wait_.term < 0) return false;
    Args period;
    if (!wait_.open(m, period)) return false;
    args.emplace_back();
    args.insert(args.end(), period.begin(), period.end());
    return true;
  }
  std::string tell(const Telling& t) const override {
    if (t.arg(1).empty()) return tell_wait(t, 2);
    return "本案属于应当先办理" + t.arg(1) + "的情形，" + t.act() + "之前没有办理。";
  }

 private:
  Needed needed_;
  Wait wait_;
};

class Bar final : public Shape {
 public:
  explicit Bar(ShapeSource& s) : term_(s.linker.term(s.reader, "term")) {
    if (!s.reader.has("term")) s.reader.wrong("term", "缺少必填的键“term”");
    if (term_ >= 0 && s.linker.book().engine.terms[static_cast<std::size_t>(term_)].shape != TermShape::time_bar)
      s.reader.wrong("term", "bar 要用 time_bar 形状的期限");
  }
  bool broken(const Moment& m, Args& args) const override {
    const Term& term = m.engine.terms[static_cast<std::size_t>(term_)];
    if (term.when && !term.when->holds(m)) return false;
    const auto from = m.date(term.bar_from);
    if (!from) return false;
    const Date found = found_on(m, term);
    const TermRule* rule = term.on(m.dossier.domain, found);
    if (rule == nullptr) return false;
    const Due last = due(m.rulebook.calendar(), rule->period, Instant::at(*from), {}, 0, found);
    if (found <= last.day) return false;
    args = {m.rulebook.terms()[static_cast<std::size_t>(term_)].title, from->iso(), last.day.iso(), found.iso()};
    return true;
  }
  std::string tell(const Telling& t) const override {
    return "违法行为于 " + t.arg(2) + " 终了，“" + t.arg(1) + "”到 " + t.arg(3) + " 届满，本案到 " + t.arg(4) +
           " 才发现，" + t.act() + "已过追责期限。";
  }

 private:
  /// The day of discovery: the earliest stopping act, the guarded act among them, or the day it names.
  static Date found_on(const Moment& m, const Term& term) {
    const auto stops = [&](const Act& act) {
      return std::find(term.stops.begin(), term.stops.end(), act.kind) != term.stops.end();
    };
    const auto before = std::min(m.dossier.acts.size(), static_cast<std::size_t>(m.act->seq - 1));
    for (std::size_t i = 0; i < before && m.last_seq(term.stops) > 0; ++i)
      if (stops(m.dossier.acts[i])) return stop_moment(term, m.dossier.acts[i]).date();
    return stops(*m.act) ? stop_moment(term, *m.act).date() : m.day;
  }

  std::int32_t term_;
};

class Expired final : public Shape {
 public:
  explicit Expired(ShapeSource& s) : term_(s.linker.term(s.reader, "term")) {
    if (!s.reader.has("term")) s.reader.wrong("term", "缺少必填的键“term”");
    over_ = s.reader.boolean_or("over", false);
  }
  bool broken(const Moment& m, Args& args) const override {
    const Running* run = latest_run(m.before, term_);
    if (run == nullptr || run->voided || (!over_ && !run->rule->lapses)) return false;
    const Instant until = run->open() ? m.act->at : run->end;
    const Due last = due_of(m.rulebook.calendar(), m.before, *run, until.date());
    if (!is_over(*run, last, until)) return false;
    args = {m.rulebook.terms()[static_cast<std::size_t>(term_)].title, run->start.date().iso(), last.day.iso()};
    return true;
  }
  std::string tell(const Telling& t) const override {
    if (over_) return "“" + t.arg(1) + "”自 " + t.arg(2) + " 起算，已于 " + t.arg(3) + " 届满，" + t.act() + "办理过迟。";
    return "“" + t.arg(1) + "”自 " + t.arg(2) + " 起算，措施已于 " + t.arg(3) + " 届满后自行解除，" + t.act() +
           "不能再以它为依据。";
  }

 private:
  std::int32_t term_;
  bool over_{false};
};

}  // namespace

std::unique_ptr<Shape> read_threshold(ShapeSource& s) { return std::make_unique<Threshold>(s); }
std::unique_ptr<Shape> read_waiting(ShapeSource& s) { return std::make_unique<Waiting>(s); }
std::unique_ptr<Shape> read_bar(ShapeSource& s) { return std::make_unique<Bar>(s); }
std::unique_ptr<Shape> read_expired(ShapeSource& s) { return std::make_unique<Expired>(s); }

}  // namespace fadu::law
