// Figures that rest on cases: acts, findings and duties of the period, within the caller's scope.
#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "fadu/base/identity.hpp"
#include "fadu/register/enforcing.hpp"
#include "queries/figures.hpp"
#include "queries/filters.hpp"

namespace fadu::app {

namespace {

constexpr std::int64_t kDaySeconds = 86400, kOffset = 28800;   // civil days at +08:00
constexpr int kAgainDays = 30;
using Names = std::vector<std::string>;

/// column in (?, ?, …)
void one_of(Where& where, std::string_view column, const Names& names) {
  std::string sql = std::string(column) + " in (";
  for (const std::string& name : names) {
    sql += sql.back() == '(' ? "?" : ", ?";
    where.text("", name);
  }
  where.add(names.empty() ? "1 = 0" : sql + ")");
}

/// The procedures that the indicator names as its sources.
Names procedures_of(const law::Indicator& indicator) {
  constexpr std::string_view kMark = "procedure:";
  Names out;
  for (const std::string& source : indicator.source)
    if (source.starts_with(kMark)) out.push_back(source.substr(kMark.size()));
  return out;
}

/// Acts that the indicator's guards look at.
Names guard_acts(const FigureAsk& ask) {
  Names out;
  for (const law::GuardSpec& guard : ask.app.rulebook().guards())
    if (std::ranges::find(ask.indicator.guards, guard.id) != ask.indicator.guards.end()) out.insert(out.end(), guard.acts.begin(), guard.acts.end());
  return out;
}
std::string first(const Names& names) { return names.empty() ? "" : names.front(); }
/// Values of a column list, then those of the condition behind it.
std::vector<store::Value> joined(const Where& columns, const Where& where) {
  std::vector<store::Value> out = columns.values();
  out.insert(out.end(), where.values().begin(), where.values().end());
  return out;
}
const law::TermSpec* term_of(const law::Rulebook& rulebook, std::string_view id) {
  for (const law::TermSpec& term : rulebook.terms())
    if (term.id == id) return &term;
  return nullptr;
}

std::string body_name(const FigureAsk& ask, law::BodyId id) {
  const registers::Body* body = ask.registers.find_body(id);
  return body ? body->name : "";
}
std::string act_title(const FigureAsk& ask, std::string_view procedure, std::string_view kind) {
  const law::ProcedureSpec* spec = ask.app.rulebook().procedure(procedure);
  const law::ActSpec* act = spec ? spec->act(kind) : nullptr;
  return act ? act->title : std::string(kind);
}

constexpr std::string_view kActs = " from act a join dossier d on d.id = a.dossier";
constexpr std::string_view kActColumns = "select d.public, d.number, d.title, d.body, d.procedure, a.kind, a.at";

/// Acts of the kinds in the indicator's procedures that were done in the period.
Where acts_where(const FigureAsk& ask, const Names& kinds) {
  Where where;
  one_of(where, "a.kind", kinds);
  one_of(where, "d.procedure", procedures_of(ask.indicator));
  where.number("a.at >= ?", Instant::at(ask.from).seconds()).number("a.at < ?", Instant::at(ask.to.plus_days(1)).seconds());
  add_scope(where, ask.cases, "d");
  return where;
}

std::int64_t count(const FigureAsk& ask, std::string_view from, const Where& where) {
  auto rows = ask.reader.start("select count(*)" + std::string(from) + where.sql(), where.values());
  return rows.next() ? rows.int64(0) : 0;
}

FigureRow act_row(const FigureAsk& ask, const store::Statement& row, std::string note) {
  return {row.string(2), row.string(1), body_name(ask, row.id<law::BodyId>(3)),
          act_title(ask, row.text(4), row.text(5)) + (note.empty() ? "" : "：" + note), row.instant(6).date().iso(), row.string(0)};
}

void add_act_rows(const FigureAsk& ask, const Where& where, std::string_view note, Figure& out) {
  auto rows = ask.reader.start(std::string(kActColumns) + std::string(kActs) + where.sql() + " order by a.at desc, d.id", where.values());
  while (rows.next()) out.rows.push_back(act_row(ask, rows, std::string(note)));
}

/// The officers of an act, from its canonical text: the key stands after `fields`, and quotes inside texts are escaped.
std::vector<law::PersonId> officers_in(std::string_view content) {
  constexpr std::string_view kKey = "\"officers\":[";
  std::vector<law::PersonId> out;
  const auto at = content.rfind(kKey);
  if (at == std::string_view::npos) return out;
  std::string_view list = content.substr(at + kKey.size());
  list = list.substr(0, list.find(']'));
  while (!list.empty()) {
    const auto digit = list.find_first_of("0123456789");
    if (digit == std::string_view::npos) break;
    std::int64_t id = 0;
    const auto [end, wrong] = std::from_chars(list.data() + digit, list.data() + list.size(), id);
    if (wrong == std::errc{}) out.push_back(law::PersonId{id});
    list.remove_prefix(static_cast<std::size_t>(end - list.data()));
  }
  return out;
}

Figure uncertified_acts(const FigureAsk& ask) {
  const Where where = acts_where(ask, guard_acts(ask));
  auto rows = ask.reader.start(std::string(kActColumns) + ", a.content" + std::string(kActs) + where.sql() + " order by a.at desc, d.id", where.values());
  Figure out;
  while (rows.next()) {
    ++out.bottom;
    std::string without;
    for (const law::PersonId person : officers_in(rows.text(7)))
      if (!ask.registers.person(person, rows.instant(6).date()).certified) without += (without.empty() ? "" : "、") + ask.registers.person(person, ask.to).name;
    if (without.empty()) continue;
    ++out.top;
    out.rows.push_back(act_row(ask, rows, without + "当日没有有效证件"));
  }
  return out;
}

/// The indicator's acts; counted above: those that its first guard did not find (or found, when `broken`).
Figure by_guard(const FigureAsk& ask, bool broken) {
  Figure out;
  out.bottom = count(ask, kActs, acts_where(ask, ask.indicator.acts));
  Where found = acts_where(ask, ask.indicator.acts);
  found.text("exists (select 1 from finding f where f.dossier = a.dossier and f.act = a.seq and f.rule = ?)", first(ask.indicator.guards));
  add_act_rows(ask, found, "", out);
  const auto n = static_cast<std::int64_t>(out.rows.size());
  out.top = broken ? n : out.bottom - n;
  return out;
}

Figure qualified_reviews(const FigureAsk& ask) { return by_guard(ask, false); }

Figure out_of_band(const FigureAsk& ask) {
  std::set<std::string, std::less<>> graded;
  for (const law::Item& item : ask.app.rulebook().items())
    if (std::ranges::any_of(item.versions, [](const auto& version) { return !version.grades.empty(); })) graded.insert(item.code);
  const Where where = acts_where(ask, guard_acts(ask));
  Where rule;
  rule.text("", first(ask.indicator.guards));
  auto rows = ask.reader.start(std::string(kActColumns) + ", d.item, (select count(*) from finding f where f.dossier = a.dossier and f.act = a.seq "
                               "and f.rule = ?), a.reason" + std::string(kActs) + where.sql() + " order by a.at desc, d.id", joined(rule, where));
  Figure out;
  while (rows.next()) {
    if (!graded.contains(rows.text(7))) continue;
    ++out.bottom;
    if (rows.int64(8) == 0 || !rows.text(9).empty()) continue;
    ++out.top;
    out.rows.push_back(act_row(ask, rows, "在等次之外，没有说明"));
  }
  return out;
}

Figure live_entry(const FigureAsk& ask) {
  const auto where_of = [&] {
    Where where;
    one_of(where, "d.procedure", procedures_of(ask.indicator));
    where.number("a.at >= ?", Instant::at(ask.from).seconds()).number("a.at < ?", Instant::at(ask.to.plus_days(1)).seconds());
    add_scope(where, ask.cases, "d");
    return where;
  };
  Figure out;
  out.bottom = count(ask, kActs, where_of());
  Where late = where_of();
  late.number("", kOffset).number("", kDaySeconds).number("", kOffset).number("", kDaySeconds);
  late.add("(a.at + ?) / ? <> (a.received + ?) / ?");
  add_act_rows(ask, late, "不是当日录入", out);
  out.top = out.bottom - static_cast<std::int64_t>(out.rows.size());
  return out;
}

Figure bodies_online(const FigureAsk& ask) {
  Where where;
  one_of(where, "d.procedure", procedures_of(ask.indicator));
  where.number("a.at >= ?", Instant::at(ask.from).seconds()).number("a.at < ?", Instant::at(ask.to.plus_days(1)).seconds());
  add_scope(where, ask.cases, "d");
  auto rows = ask.reader.start("select distinct d.body" + std::string(kActs) + where.sql(), where.values());
  std::set<std::int64_t> busy;
  while (rows.next()) busy.insert(rows.int64(0));
  Figure out;
  for (const registers::Body& body : ask.registers.tables().bodies) {
    if (!registers::enforces(body, ask.to) || !ask.cases.contains({body.id.value, body.region, access::Label::normal, {}, {}})) continue;
    ++out.bottom;
    if (busy.contains(body.id.value)) ++out.top;
    else out.rows.push_back({body.name, body.code, body.name, "本季度没有在平台办案", "", ""});
  }
  return out;
}

/// Dossiers of the indicator's procedures opened in the period, and how many are closed.
Figure closed_share(const FigureAsk& ask) {
  Where where;
  one_of(where, "d.procedure", procedures_of(ask.indicator));
  where.number("d.opened >= ?", ask.from.days()).number("d.opened <= ?", ask.to.days());
  add_scope(where, ask.cases, "d");
  auto rows = ask.reader.start("select d.public, d.number, d.title, d.body, d.closed, d.opened from dossier d" + where.sql() + " order by d.opened, d.id", where.values());
  Figure out;
  while (rows.next()) {
    ++out.bottom;
    if (rows.flag(4)) ++out.top;
    else out.rows.push_back({rows.string(2), rows.string(1), body_name(ask, rows.id<law::BodyId>(3)), "没有办结", rows.date(5).iso(), rows.string(0)});
  }
  return out;
}

/// Of one term: answers that came in the period, less those found late; what is overdue and open counts as late.
void add_in_time(const FigureAsk& ask, const law::TermSpec& term, Figure& out) {
  const std::int64_t came = count(ask, kActs, acts_where(ask, term.stops));
  Where late = acts_where(ask, term.stops);
  late.text("exists (select 1 from finding f where f.dossier = a.dossier and f.act = a.seq and f.rule = ?)", term.id);
  const std::size_t before = out.rows.size();
  add_act_rows(ask, late, "逾期", out);
  out.bottom += came;
  out.top += came - static_cast<std::int64_t>(out.rows.size() - before);
  Where open;
  open.text("u.term = ?", term.id).number("u.due_day >= ?", ask.from.days()).number("u.due_day < ?", ask.to.days()).add("u.state <> 'paused'");
  one_of(open, "d.procedure", procedures_of(ask.indicator));
  add_scope(open, ask.cases, "d");
  auto rows = ask.reader.start("select d.public, d.number, d.title, d.body, u.due_day from duty u join dossier d on d.id = u.dossier" + open.sql() + " order by u.due_day, d.id", open.values());
  while (rows.next()) {
    ++out.bottom;
    out.rows.push_back({rows.string(2), rows.string(1), body_name(ask, rows.id<law::BodyId>(3)), term.title + "：已过期，还没有完成", rows.date(4).iso(), rows.string(0)});
  }
}

/// Of the indicator's terms.
Figure in_time(const FigureAsk& ask) {
  Figure out;
  for (const std::string& id : ask.indicator.terms)
    if (const law::TermSpec* term = term_of(ask.app.rulebook(), id)) add_in_time(ask, *term, out);
  return out;
}

/// One visit to an enterprise.
struct Visit {
  std::string code, party, number, dossier;
  law::BodyId body;
  Date on;
  bool joint{false};
};

/// Inspections on the spot of parties that have a code of an enterprise.
std::vector<Visit> visits(const FigureAsk& ask) {
  const Where where = acts_where(ask, ask.indicator.acts);
  const std::string& mark = ask.indicator.mark;
  const auto dot = std::min(mark.find('.'), mark.size());
  Where apart;
  apart.text("", mark.substr(0, dot)).text("", "%\"" + mark.substr(std::min(mark.size(), dot + 1)) + "\":true%");
  auto rows = ask.reader.start(
      "select d.public, d.number, d.party, d.body, d.party_code, a.at, (select count(*) from act p where p.dossier = d.id and p.kind = ? "
      "and p.content like ?)" + std::string(kActs) + where.sql() + " order by a.at, d.id", joined(apart, where));
  std::vector<Visit> out;
  while (rows.next())
    if (check_uscc(rows.text(4)).ok())
      out.push_back({rows.string(4), rows.string(2), rows.string(1), rows.string(0), rows.id<law::BodyId>(3), rows.instant(5).date(), rows.int64(6) > 0});
  return out;
}

FigureRow visit_row(const FigureAsk& ask, const Visit& visit, std::string note) {
  return {visit.party, visit.number, body_name(ask, visit.body), std::move(note), visit.on.iso(), visit.dossier};
}

Figure visits_per_enterprise(const FigureAsk& ask) {
  std::map<std::string, std::vector<Visit>> by_code;
  Figure out;
  for (Visit& visit : visits(ask)) {
    ++out.top;
    by_code[visit.code].push_back(std::move(visit));
  }
  out.bottom = static_cast<std::int64_t>(by_code.size());
  for (const auto& [code, list] : by_code)
    out.rows.push_back({list.front().party, code, "", "受检 " + std::to_string(list.size()) + " 次", list.back().on.iso(), list.back().dossier});
  std::ranges::stable_sort(out.rows, [&](const FigureRow& a, const FigureRow& b) { return by_code.at(a.number).size() > by_code.at(b.number).size(); });
  return out;
}

Figure joint_share(const FigureAsk& ask) {
  Figure out;
  for (const Visit& visit : visits(ask)) {
    ++out.bottom;
    if (!visit.joint) continue;
    ++out.top;
    out.rows.push_back(visit_row(ask, visit, "联合检查"));
  }
  return out;
}

Figure repeat_visits(const FigureAsk& ask) {
  std::map<std::string, std::vector<Visit>> before;
  Figure out;
  for (const Visit& visit : visits(ask)) {
    ++out.bottom;
    auto& list = before[visit.code];
    const auto other = std::ranges::find_if(list, [&](const Visit& v) { return v.body != visit.body && visit.on - v.on <= kAgainDays; });
    if (other != list.end()) {
      ++out.top;
      out.rows.push_back(visit_row(ask, visit, body_name(ask, other->body) + " " + other->on.iso() + " 查过"));
    }
    list.push_back(visit);
  }
  return out;
}

}  // namespace

std::vector<FigureSpec> case_figures() {
  return {{"m04.uncertified_acts", true, uncertified_acts},   {"m06.out_of_band", true, out_of_band},
          {"m08.visits_per_enterprise", true, visits_per_enterprise}, {"m08.repeat_visits", true, repeat_visits},
          {"m08.joint_share", true, joint_share},             {"m08.complaints_in_time", true, in_time},
          {"m13.assistance_in_time", true, in_time}, {"m13.criminal_in_time", true, in_time},
          {"m13.disputes_settled", true, closed_share},       {"m16.answers_in_time", true, in_time},
          {"m17.bodies_online", true, bodies_online},         {"m17.live_entry", true, live_entry},
          {"m18.qualified_reviews", true, qualified_reviews}, {"m19.exemptions_done", true, closed_share}};
}

std::vector<FigureSpec> all_figures() {
  auto all = register_figures();
  for (const FigureSpec& spec : training_figures()) all.push_back(spec);
  for (const FigureSpec& spec : case_figures()) all.push_back(spec);
  for (const FigureSpec& spec : catalogue_figures()) all.push_back(spec);
  return all;
}

const FigureSpec* figure_spec(std::string_view id) {
  static const std::vector<FigureSpec> all = all_figures();
  const auto found = std::ranges::find(all, id, &FigureSpec::id);
  return found == all.end() ? nullptr : &*found;
}

}  // namespace fadu::app
