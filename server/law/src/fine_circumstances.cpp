// Who did it, when it was found, what came before, and for which reason it is lighter or heavier.
#include <algorithm>

#include "fine_work.hpp"

namespace fadu::law {
namespace {

using Line = FineLine::Kind;

/// Full years are reached on the day after the birthday (doubt D15).
bool reached(Date birth, int years, Date day) { return birth.plus_months(12 * years) < day; }

int full_years(Date birth, Date day) {
  int years = day.year() - birth.year();
  while (years > 0 && !reached(birth, years, day)) --years;
  return std::max(years, 0);
}

bool lightens(Direction d) { return d == Direction::lighter || d == Direction::mitigated || d == Direction::waived; }

}  // namespace

void FineWork::dates() {
  if (q.conduct_until < q.conduct_from) say(Line::refusal, nullptr, "违法行为终了的日期早于开始的日期，请核对。");
  if (q.decided < q.conduct_until) say(Line::refusal, nullptr, "作出决定的日期早于违法行为终了的日期，请核对。");
  if (q.found && *q.found < q.conduct_from) say(Line::refusal, nullptr, "发现的日期早于违法行为开始的日期，请核对。");
}

void FineWork::person() {
  const FineRule* child = rule(FineShape::not_punished, &FineRule::mind, false);
  const FineRule* minor = rule(FineShape::must_lighten);
  const FineRule* incapable = rule(FineShape::not_punished, &FineRule::mind, true);
  const auto age = [&](const FineRule* by) { return by->on(q.decided)->number; };
  if (q.birth && child != nullptr && !reached(*q.birth, age(child), q.conduct_until)) {
    say(Line::person, child, "行为时 " + std::to_string(full_years(*q.birth, q.conduct_until)) + " 周岁，" + child->title);
    no_fine = child;
    no_penalty = true;
  } else if (q.birth && minor != nullptr && !reached(*q.birth, age(minor), q.conduct_until)) {
    const bool kept = lightens(q.direction);
    say(kept ? Line::person : Line::refusal, minor, "行为时 " + std::to_string(full_years(*q.birth, q.conduct_until)) +
        " 周岁，" + minor->title + (kept ? "" : std::string("；现在选的是“") + title_of(q.direction) + "”"));
  }
  if (q.mind == Mind::incapable && incapable != nullptr) {
    say(Line::person, incapable, incapable->title);
    no_fine = incapable;
    no_penalty = true;
  }
}

void FineWork::time_bar() {
  const FineRule* bar = rule(FineShape::time_bar, &FineRule::harm, q.harm);
  if (bar == nullptr) return;
  if (!q.found) return say(Line::note, bar, "没有填写发现日期，没有审查处罚时效。");
  const TermVersion* term = rulebook.term_on(bar->term, domain, *q.found);
  if (term == nullptr) return say(Line::note, nullptr, "发现之日没有生效的处罚时效规定，没有审查处罚时效。");
  const Due last = due(rulebook.calendar(), {term->unit, term->limit, term->roll}, Instant::at(q.conduct_until), {}, 0, *q.found);
  const bool over = *q.found > last.day;
  say(Line::time, bar, "违法行为于 " + q.conduct_until.iso() + " 终了，处罚时效到 " + last.day.iso() + " 届满，" +
      q.found->iso() + " 发现，" + (over ? "已超过，" + bar->title : std::string("没有超过")));
  if (!over) return;
  no_fine = bar;
  no_penalty = true;
}

void FineWork::earlier() {
  const FineRule* once = rule(FineShape::no_second_fine);
  const FineRule* criminal = rule(FineShape::criminal_fine);
  const FineRule* again = rule(FineShape::repeat);
  if (q.criminal_fine && criminal != nullptr && no_fine == nullptr) {
    say(Line::history, criminal, criminal->title);
    no_fine = criminal;
  }
  for (const EarlierPenalty& one : q.earlier) {
    if (one.same_act && one.fine.fen() > 0 && once != nullptr) {
      say(Line::history, once, one.on.iso() + " 已因同一违法行为罚款 " + yuan(one.fine.fen()) + "，" + once->title, one.fine);
      if (no_fine == nullptr) no_fine = once;
    } else if (!one.same_act && again != nullptr) {
      const auto* version = again->on(q.decided);
      const Due last = due(rulebook.calendar(), {version->unit, version->number, false}, Instant::at(one.on), {}, 0, q.decided);
      const bool same = std::any_of(q.items.begin(), q.items.end(), [&](const FineItem& i) { return i.code == one.item; });
      if (same && one.on <= q.conduct_until && q.conduct_until <= last.day)
        say(Line::history, again, one.on.iso() + " 因同一事项受过处罚，" + again->title, one.fine);
    }
  }
  if (q.earlier.empty()) say(Line::history, nullptr, "没有列出以前的处罚，按初次违法计算。");
}

void FineWork::grounds() {
  if (no_penalty) {
    if (q.direction != Direction::none && q.direction != Direction::waived)
      say(Line::refusal, no_fine, std::string("应当不予处罚，不能选“") + title_of(q.direction) + "”");
    return;
  }
  const FineRule* by = ground();
  if (!q.ground.empty() && by == nullptr) return say(Line::refusal, nullptr, "规则书里没有“" + q.ground + "”这一情形，或者它当日、在本领域不适用。");
  const bool waived = q.direction == Direction::waived;
  if (by == nullptr) {
    const FineRule* minor = rule(FineShape::must_lighten);
    const bool young = q.birth && minor != nullptr && !reached(*q.birth, minor->on(q.decided)->number, q.conduct_until);
    if (q.direction == Direction::mitigated && !young) say(Line::refusal, rule(FineShape::mitigation), "减轻处罚没有写明法定情形");
    if (waived) say(Line::refusal, nullptr, "不予处罚没有写明法定情形");
    if (q.direction == Direction::lighter || q.direction == Direction::heavier) say(Line::note, nullptr, std::string(title_of(q.direction)) + "的理由要写进决定书。");
  } else {
    const bool fits = std::find(by->directions.begin(), by->directions.end(), code_of(q.direction)) != by->directions.end();
    if (!fits && (by->must || q.direction != Direction::none))
      return say(Line::refusal, by, by->title + "：" + (by->must ? "应当" : "可以") + "的不是“" + title_of(q.direction) + "”");
    if (by->first_only && !q.earlier.empty()) return say(Line::refusal, by, "以前受过处罚，不是初次违法");
    say(Line::direction, by, by->title + "，" + (by->must ? "应当" : "可以") + title_of(q.direction));
  }
  if (!waived) return;
  no_fine = by != nullptr ? by : no_fine;
  no_penalty = by != nullptr;
}

}  // namespace fadu::law
