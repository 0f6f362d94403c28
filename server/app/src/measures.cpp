// The ledger of measures as JSON.
#include "fadu/app/measures.hpp"

#include <boost/json.hpp>

#include <algorithm>

#include "codec.hpp"
#include "fadu/app/lawbook.hpp"
#include "figures_rolls.hpp"
#include "queries/filters.hpp"
#include "queries/rolls.hpp"

namespace fadu::app {

namespace {

using law::Indicator;

/// Registers of the platform today; the others are named as missing.
constexpr std::string_view kLive[] = {"benchmarks", "bodies", "certificates", "courses", "hours", "items", "must_read", "officers", "regions", "reviewers", "statutes", "townships"};
constexpr std::int64_t kTenths = 10, kWholePercent = 100;

json::array titles(const law::Rulebook& rulebook, std::string_view table, const std::vector<std::string>& codes) {
  json::array out;
  for (const std::string& code : codes) out.push_back(json::string(code_title(rulebook, table, code)));
  return out;
}

struct Source {
  std::string title;
  bool live{false};
};

Source source_of(const App& app, const std::string& text) {
  const law::Rulebook& rulebook = app.rulebook();
  const auto colon = text.find(':');
  const std::string kind = text.substr(0, colon), name = text.substr(colon + 1);
  if (kind == "procedure") {
    const law::ProcedureSpec* procedure = rulebook.procedure(name);
    return {procedure ? procedure->title : name, procedure != nullptr};
  }
  if (kind == "manual") return {code_title(rulebook, "measure_manual", name), false};
  return {code_title(rulebook, "measure_register", name), std::ranges::find(kLive, name) != std::end(kLive) || law::find_roll(app.rolls(), name) != nullptr};
}

std::string missing_of(const App& app, const Indicator& indicator) {
  std::string missing;
  for (const std::string& text : indicator.source)
    if (const Source source = source_of(app, text); !source.live) missing += (missing.empty() ? "" : "、") + source.title;
  if (!missing.empty()) return "平台还没有登记：" + missing;
  return "来源已有，这个数所需的记录（" + indicator.list + "）还没有登记的地方";
}

struct Period {
  Date from, to;
  std::string_view word;
};

Period period_of(const law::Measure& measure, const Indicator& indicator, Date on) {
  const YearMonthDay day = on.ymd();
  switch (indicator.period) {
    case Indicator::Period::year: return {Date::of(day.year, 1, 1), on, "本年"};
    case Indicator::Period::quarter: return {Date::of(day.year, (day.month - 1) / 3 * 3 + 1, 1), on, "本季度"};
    case Indicator::Period::date: return {std::min(on, measure.due), std::min(on, measure.due), "到期日"};
    case Indicator::Period::now: break;
  }
  return {on, on, "当日"};
}

/// 9310 tenths of a percent… in words, rounded half up: "93.1 %" or "1.25".
std::string value_text(const Indicator& indicator, const Figure& figure) {
  const bool percent = indicator.unit == Indicator::Unit::percent;
  const std::int64_t scale = percent ? kWholePercent * kTenths : kTenths * kTenths;
  const std::int64_t value = (figure.top * figure.per * scale * 2 + figure.bottom) / (figure.bottom * 2);
  if (percent) return std::to_string(value / kTenths) + "." + std::to_string(value % kTenths) + "%";
  const std::string rest = std::to_string(scale + value % scale).substr(1);
  return std::to_string(value / scale) + "." + rest;
}

bool met(const Indicator& indicator, const Figure& figure) {
  const std::int64_t scale = indicator.unit == Indicator::Unit::percent ? kWholePercent : 1;
  const std::int64_t value = figure.top * figure.per * scale, wanted = *indicator.target * figure.bottom;
  if (indicator.good == Indicator::Good::more) return value >= wanted;
  if (indicator.good == Indicator::Good::less) return value <= wanted;
  return value == wanted;
}

constexpr std::string_view kGoodWords[] = {"多为好", "少为好", "应当等于目标"};

std::string target_by_word(std::string_view by) {
  if (by == "law") return "法律规定";
  return by == "notice" ? "通知要求" : "平台建议";
}

/// What one request computes with.
struct Session {
  store::Reader& reader;
  const App& app;
  const registers::Registers& registers;
  access::Scope bodies, cases;
  Date on;
};

/// A figure in code goes before a figure as data.
Figure compute(const Session& session, const FigureSpec* spec, const Indicator& indicator, const Period& period) {
  const FigureAsk ask{session.reader, session.app, session.registers, indicator, session.bodies, session.cases, period.from, period.to};
  return spec ? spec->compute(ask) : compute_counts(ask);
}

/// A roll of the indicator in which nobody has kept a row yet: to count it would tell of a nought that nobody has looked at.
const law::RollSpec* unbegun(const Session& session, const Indicator& indicator) {
  for (const auto* count : {&indicator.top, &indicator.of})
    if (*count && !(*count)->roll.empty() && !roll_begun(session.reader, (*count)->roll)) return law::find_roll(session.app.rolls(), (*count)->roll);
  return nullptr;
}

void no_data(json::object& out, std::string reason) {
  out["state"] = "no_data";
  out["word"] = "尚无数据";
  out["reason"] = std::move(reason);
}

void add_value(const Session& session, const law::Measure& measure, const Indicator& indicator, const std::string& id, json::object& out, Figure* kept) {
  const FigureSpec* spec = figure_spec(id);
  out["text"] = "";
  if (spec == nullptr && !indicator.top) return no_data(out, missing_of(session.app, indicator));
  if (const law::RollSpec* roll = spec ? nullptr : unbegun(session, indicator)) return no_data(out, "台账“" + roll->title + "”还没有登记过");
  if (spec && spec->cases ? session.cases.nothing() : session.bodies.nothing()) {
    out["state"] = "no_permission";
    out["word"] = "无权查看";
    out["reason"] = "这个数来自案件，您的岗位不看案件";
    return;
  }
  Figure figure = compute(session, spec, indicator, period_of(measure, indicator, session.on));
  out["top"] = figure.top;
  out["bottom"] = figure.bottom;
  out["listed"] = figure.rows.size();
  if (figure.bottom == 0) {
    out["state"] = "not_applicable";
    out["word"] = "不适用";
    out["reason"] = "分母是 0：这一期间、您的范围内没有可以计算的";
  } else {
    out["state"] = "value";
    out["text"] = value_text(indicator, figure);
    out["word"] = !indicator.target ? "只观察" : met(indicator, figure) ? "已达到" : "未达到";
    if (indicator.target) out["met"] = met(indicator, figure);
  }
  if (kept) *kept = std::move(figure);
}

json::object indicator_view(const Session& session, const law::Measure& measure, const Indicator& indicator, Figure* kept) {
  const std::string id = measure.code + "." + indicator.id;
  const Period period = period_of(measure, indicator, session.on);
  json::array sources;
  for (const std::string& text : indicator.source) {
    const Source source = source_of(session.app, text);
    sources.push_back({{"id", text}, {"title", source.title}, {"live", source.live}});
  }
  json::object out{{"id", id},
                   {"title", indicator.title},
                   {"question", indicator.question},
                   {"unit", indicator.unit == Indicator::Unit::percent ? "percent" : "ratio"},
                   {"formula", indicator.formula},
                   {"source", std::move(sources)},
                   {"period_word", period.word},
                   {"from", period.from.iso()},
                   {"to", period.to.iso()},
                   {"good_word", kGoodWords[static_cast<std::size_t>(indicator.good)]},
                   {"list", indicator.list},
                   {"target", indicator.target ? json::value(*indicator.target) : json::value(nullptr)},
                   {"target_by", indicator.target ? json::value(target_by_word(indicator.target_by)) : json::value(nullptr)},
                   {"cite", indicator.cite ? json::value(cite_view(session.app, *indicator.cite, session.on)) : json::value(nullptr)},
                   {"reason", ""}};
  add_value(session, measure, indicator, id, out, kept);
  return out;
}

std::string every_word(std::string_view every) {
  if (every == "quarter") return "每季度";
  if (every == "year") return "每年";
  return every == "change" ? "有变化就做" : every == "case" ? "每一次" : "";
}

json::object measure_head(const App& app, const law::Measure& measure, Date on) {
  const law::Rulebook& rulebook = app.rulebook();
  json::array tasks;
  for (const law::MeasureTask& task : measure.tasks) {
    json::array evidence;
    for (const std::string& one : task.evidence) evidence.push_back(json::string(one));
    tasks.push_back({{"id", task.id}, {"title", task.title}, {"due", task.due ? json::value(task.due->iso()) : json::value(nullptr)},
                     {"every", every_word(task.every)}, {"owner", titles(rulebook, "measure_body", task.owner.empty() ? measure.lead : task.owner)},
                     {"evidence", std::move(evidence)}, {"house", task.house}});
  }
  return {{"code", measure.code},
          {"title", measure.title},
          {"part", measure.part},
          {"clause", cite_view(app, measure.clause, on)},
          {"gist", measure.gist},
          {"note", measure.note},
          {"lead", titles(rulebook, "measure_body", measure.lead)},
          {"support", titles(rulebook, "measure_body", measure.support)},
          {"due", measure.due.iso()},
          {"due_by", measure.due_by_clause ? "本项写明" : "通知的总目标"},
          {"province_led", measure.province_led},
          {"tasks", std::move(tasks)}};
}

json::object measure_view(const Session& session, const law::Measure& measure) {
  json::object out = measure_head(session.app, measure, session.on);
  json::array indicators;
  for (const Indicator& indicator : measure.indicators) indicators.push_back(indicator_view(session, measure, indicator, nullptr));
  out["indicators"] = std::move(indicators);
  return out;
}

json::array rows_page(const Figure& figure, std::size_t start, std::size_t limit) {
  json::array rows;
  for (std::size_t i = start; i < figure.rows.size() && i < start + limit; ++i) {
    const FigureRow& row = figure.rows[i];
    rows.push_back({{"title", row.title}, {"number", row.number}, {"body", row.body}, {"note", row.note}, {"on", row.on},
                    {"dossier", row.dossier.empty() ? json::value(nullptr) : json::value(row.dossier)}});
  }
  return rows;
}

json::object figure_page(const Session& session, const law::Measure& measure, const Indicator& indicator, const Query& query) {
  Figure figure;
  json::object out = indicator_view(session, measure, indicator, &figure);
  const auto cursor = read_cursor(query);
  const std::size_t start = cursor ? static_cast<std::size_t>(cursor->id) : 0, limit = static_cast<std::size_t>(limit_of(query));
  out["measure"] = json::object{{"code", measure.code}, {"title", measure.title}};
  out["rows"] = rows_page(figure, start, limit);
  out["total"] = figure.rows.size();
  out["next"] = start + limit < figure.rows.size() ? json::value(write_cursor({0, static_cast<std::int64_t>(start + limit)})) : json::value(nullptr);
  return out;
}

/// Runs `question` with what the caller may see, as of the day asked for.
template <class Question>
Answer<json::object> asked(App& app, const Caller& caller, const Query& query, Question question) {
  const std::string day = param(query, "on");
  const auto on = Date::parse(day);
  if (!day.empty() && !on) return bad_request("/on", "bad_date", "日期写成 2026-03-02 这样。");
  const auto registers = app.registers();
  return app.db().readers().run([&](store::Reader& reader) -> Answer<json::object> {
    const Session session{reader, app, *registers, access::list_scope(caller.actor, access::Action::register_read),
                          access::list_scope(caller.actor, access::Action::case_list), on ? *on : reader.now().date()};
    return question(session);
  });
}

}  // namespace

Answer<json::object> list_measures(App& app, const Caller& caller, const Query& query) {
  return asked(app, caller, query, [&](const Session& session) -> Answer<json::object> {
    json::array rows;
    for (const law::Measure& measure : app.measures()) rows.push_back(measure_view(session, measure));
    return json::object{{"on", session.on.iso()}, {"rows", std::move(rows)}, {"next", nullptr}};
  });
}

Answer<json::object> show_measure(App& app, const Caller& caller, std::string_view id, const Query& query) {
  const auto dot = id.find('.');
  const auto measure = std::ranges::find(app.measures(), id.substr(0, dot), &law::Measure::code);
  if (measure == app.measures().end()) return not_found();
  return asked(app, caller, query, [&](const Session& session) -> Answer<json::object> {
    if (dot == std::string_view::npos) return measure_view(session, *measure);
    const auto found = std::ranges::find(measure->indicators, id.substr(dot + 1), &Indicator::id);
    if (found == measure->indicators.end()) return not_found();
    return figure_page(session, *measure, *found, query);
  });
}

Answer<json::object> measure_rows(App& app, const Caller& caller, const Query& query) {
  return show_measure(app, caller, param(query, "measure"), query);
}

}  // namespace fadu::app
