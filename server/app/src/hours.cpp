#include "fadu/app/hours.hpp"

#include <boost/json.hpp>

#include <algorithm>

#include "codec.hpp"
#include "fadu/base/region.hpp"
#include "fadu/base/text.hpp"
#include "hours_rules.hpp"
#include "queries/filters.hpp"
#include "queries/hours.hpp"
#include "queries/qualification.hpp"
#include "qualification_view.hpp"
#include "register_hands.hpp"

namespace fadu::app {

registers::HoursNeed hours_need(const App& app) {
  registers::HoursNeed out;
  const auto* entries = app.rulebook().table("training_kind");
  if (!entries) return out;
  const auto number = [](const law::CodeEntry& entry, const char* key) {
    const auto at = entry.extra.find(key);
    return at == entry.extra.end() ? 0 : static_cast<int>(parse_id(at->second).value_or(0));
  };
  for (const law::CodeEntry& entry : *entries) {
    const int need = number(entry, "need") * 10;
    if (entry.code == "public_law") out.public_law = need;
    if (entry.code == "business") out.business = need;
    if (entry.code != "all") continue;
    out.all = need;
    if (const int month = number(entry, "warn_from_month"); month > 0) out.warn_from_month = month;
  }
  return out;
}

std::string hours_kind(const App& app, std::string_view text) {
  if (const auto* entries = app.rulebook().table("training_kind"))
    for (const law::CodeEntry& entry : *entries)
      if (entry.code != "all" && (entry.code == text || entry.title == text)) return entry.code;
  return {};
}

std::string why_not_hours(std::int64_t tenths, Date on, Date today) {
  constexpr std::int64_t kMost = 2000;   // two hundred hours: more than any one course
  if (tenths <= 0 || tenths > kMost) return "学时应大于 0，一次最多 200。";
  if (today < on) return "日期还没有到。";
  return {};
}

namespace {

struct Span {
  int year{};
  Date from, to, on;                    ///< on: the day on which people are counted: the last of a past year
  Date today;
};

Span span_of(const Query& query, Date today) {
  const auto asked = parse_id(param(query, "year"));
  const int year = asked && *asked >= 2000 && *asked <= 2100 ? static_cast<int>(*asked) : today.year();
  Span out{year, Date::of(year, 1, 1), Date::of(year, 12, 31), {}, today};
  out.on = std::clamp(today, out.from, out.to);
  if (year < today.year()) out.on = out.to;
  return out;
}

json::object hours_view(const registers::Hours& hours) {
  return {{"all", tenths_text(hours.all())}, {"public_law", tenths_text(hours.public_law)}, {"business", tenths_text(hours.business)}, {"political", tenths_text(hours.political)}};
}

json::object judgement_view(const registers::HoursJudgement& judged) {
  return {{"state", registers::hours_state_id(judged.state)}, {"word", registers::hours_state_word(judged.state)},
          {"gap", json::object{{"all", tenths_text(judged.gap_all)}, {"public_law", tenths_text(judged.gap.public_law)}, {"business", tenths_text(judged.gap.business)}}},
          {"expected", tenths_text(judged.expected)}};
}

json::object need_view(const registers::HoursNeed& need) {
  return {{"all", tenths_text(need.all)}, {"public_law", tenths_text(need.public_law)}, {"business", tenths_text(need.business)}, {"warn_from_month", need.warn_from_month}};
}

/// One person on the board.
struct Line {
  law::PersonId person;
  const Home* home{};
  registers::Hours has;
  registers::HoursJudgement judged;
};

/// Sums of a body, a county or all.
struct Sum {
  std::int64_t people{}, met{}, behind{}, gap{};
  void add(const Line& line) {
    ++people;
    met += line.judged.state == registers::HoursState::met;
    behind += line.judged.state == registers::HoursState::behind || line.judged.state == registers::HoursState::missed;
    gap += line.judged.gap_all;
  }
  [[nodiscard]] json::object view() const {
    json::object out{{"people", people}, {"met", met}, {"behind", behind}, {"gap", tenths_text(gap)}};
    out["share"] = people == 0 ? json::value(nullptr) : json::value(met * 1000 / people);   // thousandths
    return out;
  }
};

bool wanted(const Line& line, const Query& query) {
  if (const auto body = parse_id(param(query, "body")); body && line.home->body->id.value != *body) return false;
  if (const std::string region = param(query, "region"); !region.empty() && !line.home->body->region.starts_with(region)) return false;
  const std::string q = param(query, "q");
  return q.empty() || line.home->person->name.find(q) != std::string::npos;
}

struct Board {
  const registers::Registers& registers;
  Homes homes;
  std::vector<Line> lines;              ///< by person; `homes` holds what they point at
};

void fill(Board& board, const App& app, const std::map<std::int64_t, registers::Hours>& sums, const Span& span) {
  const auto need = hours_need(app);
  std::vector<law::PersonId> certified;
  for (const registers::Certificate& card : board.registers.tables().certificates)
    if ((certified.empty() || certified.back() != card.person) && board.registers.certificate_on(card.person, span.on)) certified.push_back(card.person);
  for (const law::PersonId person : certified) {
    const auto at = board.homes.find(person);
    if (at == board.homes.end() || !at->second.body || !at->second.person || !at->second.serving || at->second.auxiliary) continue;
    const auto sum = sums.find(person.value);
    Line line{person, &at->second, sum == sums.end() ? registers::Hours{} : sum->second, {}};
    line.judged = registers::judge_hours(need, line.has, span.year, span.today);
    board.lines.push_back(line);
  }
}

json::object line_view(const Line& line) {
  json::object out = judgement_view(line.judged);
  out["id"] = std::to_string(line.person.value);
  out["name"] = line.home->person->name;
  out["body"] = json::object{{"id", std::to_string(line.home->body->id.value)}, {"name", line.home->body->name}};
  out["hours"] = hours_view(line.has);
  return out;
}

void people_rows(const Board& board, const Query& query, json::object& out) {
  const auto cursor = read_cursor(query);
  const auto limit = static_cast<std::size_t>(limit_of(query));
  const std::string state = param(query, "state");
  json::array rows;
  json::value next = nullptr;
  std::int64_t total = 0;
  for (const Line& line : board.lines) {
    if (!wanted(line, query) || (!state.empty() && state != registers::hours_state_id(line.judged.state))) continue;
    ++total;
    if (cursor && line.person.value <= cursor->id) continue;
    if (rows.size() < limit) rows.push_back(line_view(line));
    else if (next.is_null()) next = write_cursor({0, parse_id(rows.back().at("id").as_string()).value_or(0)});
  }
  out["rows"] = std::move(rows);
  out["next"] = std::move(next);
  out["total"] = total;
}

/// Bodies or counties with their sums, by id or code: no rank.
void group_rows(const Board& board, const Query& query, bool county, json::object& out) {
  std::map<std::string, std::pair<std::string, Sum>> groups;
  for (const Line& line : board.lines) {
    if (!wanted(line, query)) continue;
    const registers::Body& body = *line.home->body;
    const std::string code = body.region.substr(0, 6);
    std::string id = std::to_string(body.id.value);
    id.insert(0, id.size() < 10 ? 10 - id.size() : 0, '0');
    auto& group = groups[county ? code : id];
    if (group.first.empty()) group.first = county ? board.registers.region_path(code) : body.name;
    group.second.add(line);
  }
  json::array rows;
  for (const auto& [key, group] : groups) {
    json::object row = group.second.view();
    row["id"] = county ? key : std::to_string(parse_id(key).value_or(0));
    row["name"] = group.first;
    rows.push_back(std::move(row));
  }
  out["total"] = rows.size();
  out["rows"] = std::move(rows);
  out["next"] = nullptr;
}

}  // namespace

Answer<json::object> hours_board(App& app, const Caller& caller, const Query& query) {
  const Span span = span_of(query, app.now().date());
  const auto registers = app.registers();
  const access::Scope scope = access::list_scope(caller.actor, access::Action::register_read);
  const auto sums = app.db().readers().run([&](store::Reader& reader) { return hours_sums(reader, span.from, span.on); });
  Board board{*registers, homes_on(*registers, span.on), {}};
  fill(board, app, sums, span);
  std::erase_if(board.lines, [&](const Line& line) {
    return !scope.contains({line.home->body->id.value, line.home->body->region, access::Label::normal, {}, {}});
  });
  json::object out{{"year", span.year}, {"on", span.on.iso()}, {"need", need_view(hours_need(app))}};
  Sum all;
  for (const Line& line : board.lines)
    if (wanted(line, query)) all.add(line);
  out["all"] = all.view();
  const std::string by = param(query, "by");
  if (by == "body" || by == "county") group_rows(board, query, by == "county", out);
  else people_rows(board, query, out);
  return out;
}

Answer<json::object> hours_of(App& app, const Caller& caller, std::string_view person, const Query& query) {
  const auto id = parse_id(person);
  const Span span = span_of(query, app.now().date());
  const auto registers = app.registers();
  const auto home = id ? home_of(*registers, law::PersonId{*id}, span.on) : std::nullopt;
  const access::Scope scope = access::list_scope(caller.actor, access::Action::register_read);
  if (!home || !scope.contains({home->body->id.value, home->body->region, access::Label::normal, {}, {}})) return not_found();
  return app.db().readers().run([&](store::Reader& reader) -> Answer<json::object> {
    const auto sums = hours_sums(reader, span.from, span.on);
    const auto sum = sums.find(*id);
    const registers::Hours has = sum == sums.end() ? registers::Hours{} : sum->second;
    json::object out = judgement_view(registers::judge_hours(hours_need(app), has, span.year, span.today));
    out["person"] = json::object{{"id", std::to_string(*id)}, {"name", home->person->name}};
    out["year"] = span.year;
    out["need"] = need_view(hours_need(app));
    out["hours"] = hours_view(has);
    out["may_write"] = hands_of(caller, *home->body).any();
    json::array rows;
    for (const HoursRow& row : hours_entries(reader, *id, span.from, span.to))
      rows.push_back({{"id", std::to_string(row.id)}, {"on", row.on.iso()}, {"kind", row.kind}, {"kind_title", code_title(app.rulebook(), "training_kind", row.kind)},
                      {"hours", tenths_text(row.tenths)}, {"title", row.title}, {"by", row.actor}, {"source", row.import ? "导入" : "登记"}});
    out["rows"] = std::move(rows);
    return out;
  });
}

Answer<json::object> add_hours(App& app, const Caller& caller, std::string_view person, const json::object& request) {
  const auto id = parse_id(person);
  const Date today = app.now().date();
  const auto registers = app.registers();
  const auto home = id ? home_of(*registers, law::PersonId{*id}, today) : std::nullopt;
  if (!home || !hands_of(caller, *home->body).any()) return not_found();
  HoursRow row;
  row.person = *id;
  const auto on = Date::parse(string_in(request, "on"));
  if (!on) return bad_request("/on", "bad_date", "日期的格式不对，请写成 2026-03-02。");
  row.on = *on;
  row.kind = hours_kind(app, string_in(request, "kind"));
  if (row.kind.empty()) return bad_request("/kind", "unknown_kind", "请选择学时的类别。");
  const auto whole = int_in(request, "hours");
  row.tenths = whole ? *whole * 10 : parse_tenths(string_in(request, "hours")).value_or(0);
  if (const std::string why = why_not_hours(row.tenths, row.on, today); !why.empty()) return bad_request("/hours", "bad_hours", why);
  row.title = std::string(trim(string_in(request, "title")));
  if (row.title.empty() || !check_text(row.title) || length(row.title) > 100) return bad_request("/title", "missing", "请填写课程或者活动的名称，最多 100 个字。");
  auto added = app.db().writer().run([&](store::Tx& tx) -> Answer<Done> {
    if (hours_known(tx, row)) return bad_request("/title", "taken", "这一天的同一课程已经登记过。");
    insert_hours(tx, row, caller.person);
    note_register_change(tx, caller.person, "hours_added",
                         {{"person", row.person}, {"on", row.on.iso()}, {"kind", row.kind}, {"tenths", row.tenths}, {"title", row.title}, {"old", nullptr}});
    return Done{};
  });
  if (!added) return added.failure();
  return hours_of(app, caller, person, {{"year", std::to_string(row.on.year())}});
}

}  // namespace fadu::app
