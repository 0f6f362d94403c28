#include "fadu/app/rolls.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <set>

#include "fadu/register/enforcing.hpp"
#include "queries/filters.hpp"
#include "roll_view.hpp"

namespace fadu::app {

namespace {

constexpr std::string_view kEqual = "is.";

Answer<Date> day_of(App& app, const Query& query) {
  const std::string text = param(query, "on");
  if (text.empty()) return app.now().date();
  const auto on = Date::parse(text);
  if (!on) return bad_request("/on", "bad_date", "日期写成 2026-03-02 这样。");
  return *on;
}

access::Scope readable(const Caller& caller) { return access::list_scope(caller.actor, access::Action::register_read); }

bool has_level(const law::RollSpec& roll, const RollLine& line, bool red) {
  return std::ranges::any_of(line.checks, [&](std::size_t i) { return roll.checks[i].red == red; });
}

/// Bodies in sight that enforce on the day.
std::vector<std::int64_t> enforcing_bodies(const RollSession& session, const access::Scope& scope) {
  std::vector<std::int64_t> out;
  for (const registers::Body& body : session.registers->tables().bodies) {
    if (registers::enforces(body, session.on) && scope.contains({body.id.value, body.region, access::Label::normal, {}, {}})) out.push_back(body.id.value);
  }
  return out;
}

json::object board_row(const RollSession& session, const law::RollSpec& roll, const std::vector<RollLine>& lines, const std::vector<std::int64_t>& bodies) {
  std::int64_t red = 0, yellow = 0;
  std::set<std::string> owners;
  std::set<std::int64_t> with;
  for (const RollLine& line : lines) {
    red += has_level(roll, line, true);
    yellow += !has_level(roll, line, true) && has_level(roll, line, false);
    owners.insert(line.owner.body ? std::to_string(line.owner.body->id.value) : line.owner.region);
    if (line.owner.body) with.insert(line.owner.body->id.value);
  }
  const auto without = std::ranges::count_if(bodies, [&](std::int64_t body) { return !with.contains(body); });
  json::object out = roll_view(session.app, roll, session.on);
  out.erase("fields");
  out["count"] = lines.size();
  out["owners"] = owners.size();
  out["without"] = roll.scope == law::RollSpec::Scope::body ? json::value(without) : json::value(nullptr);
  out["red"] = red;
  out["yellow"] = yellow;
  return out;
}

/// What a row is asked to be.
class RollFilter {
 public:
  RollFilter(const law::RollSpec& roll, const Query& query) : roll_(roll), body_(parse_id(param(query, "body"))), region_(param(query, "region")), word_(param(query, "q")), check_(param(query, "check")) {
    for (const auto& [key, value] : query)
      if (key.starts_with(kEqual) && !value.empty())
        if (const auto place = roll.place(std::string_view(key).substr(kEqual.size()))) equal_.emplace_back(*place, value);
  }

  /// All but the check, so that the counts by check stay those of the question.
  [[nodiscard]] bool takes(const RollSession& session, const RollLine& line) const {
    if (body_ && (!line.owner.body || line.owner.body->id.value != *body_)) return false;
    if (!region_.empty() && !line.owner.region.starts_with(region_)) return false;
    for (const auto& [place, value] : equal_)
      if (!has(line, place, value)) return false;
    return word_.empty() || says(session, line);
  }
  [[nodiscard]] bool takes_check(const RollLine& line) const {
    if (check_.empty()) return true;
    if (check_ == "none") return line.checks.empty();
    if (check_ == "red" || check_ == "yellow") return has_level(roll_, line, check_ == "red");
    return std::ranges::any_of(line.checks, [&](std::size_t i) { return roll_.checks[i].id == check_; });
  }

 private:
  [[nodiscard]] bool has(const RollLine& line, std::size_t place, const std::string& wanted) const {
    const law::Value* value = registers::value_of(line.row, place);
    if (!value) return false;
    if (const bool* flag = std::get_if<bool>(value)) return wanted == (*flag ? "true" : "false");
    if (const auto* text = std::get_if<std::string>(value)) return *text == wanted;
    const auto* codes = std::get_if<std::vector<std::string>>(value);
    return codes && std::ranges::find(*codes, wanted) != codes->end();
  }
  [[nodiscard]] bool says(const RollSession& session, const RollLine& line) const {
    if (line.owner.body && line.owner.body->name.find(word_) != std::string::npos) return true;
    const RollWords words = words_of(session, roll_, line.row);
    return std::ranges::any_of(words.texts, [&](const auto& one) { return std::string_view(one.value().as_string()).find(word_) != std::string_view::npos; });
  }

  const law::RollSpec& roll_;
  std::optional<std::int64_t> body_;
  std::string region_, word_, check_;
  std::vector<std::pair<std::size_t, std::string>> equal_;
};

json::array check_counts(const law::RollSpec& roll, const std::vector<const RollLine*>& lines) {
  json::array out;
  for (std::size_t i = 0; i < roll.checks.size(); ++i) {
    const auto n = std::ranges::count_if(lines, [&](const RollLine* line) { return std::ranges::find(line->checks, i) != line->checks.end(); });
    out.push_back({{"id", roll.checks[i].id}, {"says", roll.checks[i].says}, {"level", roll.checks[i].red ? "red" : "yellow"}, {"n", n}});
  }
  return out;
}

/// Bodies or places for which the caller may add a row.
json::array addable(const RollSession& session, const Caller& caller, const law::RollSpec& roll) {
  json::array out;
  if (access::list_scope(caller.actor, access::Action::register_write).nothing()) return out;
  if (roll.scope == law::RollSpec::Scope::body) {
    for (const registers::Body& body : session.registers->tables().bodies)
      if (body.valid.on(session.on) && hands_of(caller, body).any()) out.push_back({{"id", std::to_string(body.id.value)}, {"title", body.name}});
    return out;
  }
  for (const registers::Region& region : session.registers->tables().regions)
    if (roll_hands(session, caller, {nullptr, region.code}).any()) out.push_back({{"id", region.code}, {"title", session.registers->region_path(region.code)}});
  return out;
}

json::object page_of(const RollSession& session, const law::RollSpec& roll, const std::vector<const RollLine*>& lines, const Query& query) {
  const auto cursor = read_cursor(query);
  const auto limit = static_cast<std::size_t>(limit_of(query));
  json::array rows;
  json::value next = nullptr;
  for (const RollLine* line : lines) {
    if (cursor && line->entry.id <= cursor->id) continue;
    if (rows.size() < limit) rows.push_back(line_view(session, roll, *line));
    else if (next.is_null()) next = write_cursor({0, parse_id(rows.back().at("id").as_string()).value_or(0)});
  }
  return {{"rows", std::move(rows)}, {"next", std::move(next)}, {"total", static_cast<std::int64_t>(lines.size())}};
}

json::array history_of(const RollSession& session, const law::RollSpec& roll, const std::vector<RollRevision>& revisions) {
  json::array out;
  for (const RollRevision& one : revisions) {
    RollWords words = words_of(session, roll, row_of(session, roll, one.content));
    out.push_back({{"on", one.on.iso()}, {"at", one.at.rfc3339()}, {"by", one.actor}, {"texts", std::move(words.texts)}});
  }
  return out;
}

}  // namespace

Answer<json::object> roll_board(App& app, const Caller& caller, const Query& query) {
  const auto on = day_of(app, query);
  if (!on) return on.failure();
  const RollSession session{app, app.registers(), *on};
  const access::Scope scope = readable(caller);
  const auto bodies = enforcing_bodies(session, scope);
  return app.db().readers().run([&](store::Reader& reader) -> Answer<json::object> {
    json::array rows;
    for (const law::RollSpec& roll : app.rolls()) rows.push_back(board_row(session, roll, lines_of(reader, session, roll, scope), bodies));
    return json::object{{"on", on->iso()}, {"bodies", bodies.size()}, {"rows", std::move(rows)}, {"next", nullptr}};
  });
}

Answer<json::object> list_roll(App& app, const Caller& caller, std::string_view code, const Query& query) {
  const law::RollSpec* roll = law::find_roll(app.rolls(), code);
  const access::Scope scope = readable(caller);
  if (!roll || scope.nothing()) return not_found();
  const auto on = day_of(app, query);
  if (!on) return on.failure();
  const RollSession session{app, app.registers(), *on};
  const auto lines = app.db().readers().run([&](store::Reader& reader) { return lines_of(reader, session, *roll, scope); });
  const RollFilter filter(*roll, query);
  std::vector<const RollLine*> asked;
  for (const RollLine& line : lines)
    if (filter.takes(session, line)) asked.push_back(&line);
  const json::array checks = check_counts(*roll, asked);
  const auto all = asked.size();
  std::erase_if(asked, [&](const RollLine* line) { return !filter.takes_check(*line); });
  json::object out = page_of(session, *roll, asked, query);
  out["roll"] = roll_view(app, *roll, *on);
  out["checks"] = checks;
  out["all"] = all;
  out["on"] = on->iso();
  out["may_add"] = addable(session, caller, *roll);
  return out;
}

Answer<json::object> roll_rows(App& app, const Caller& caller, const Query& query) {
  auto page = list_roll(app, caller, param(query, "roll"), query);
  const law::RollSpec* roll = law::find_roll(app.rolls(), param(query, "roll"));
  if (!page || !roll) return page;
  for (json::value& row : page->at("rows").as_array()) {
    json::array cells;
    const json::object& texts = row.at("texts").as_object();
    for (const law::FieldSpec& field : roll->form.fields) {
      const json::value* text = texts.if_contains(field.key);
      cells.push_back(text ? *text : json::value(""));
    }
    row.as_object()["cells"] = std::move(cells);
  }
  return page;
}

Answer<json::object> show_roll_entry(App& app, const Caller& caller, std::string_view code, std::string_view id, const Query& query) {
  const law::RollSpec* roll = law::find_roll(app.rolls(), code);
  const auto key = parse_id(id);
  const auto on = day_of(app, query);
  if (!roll || !key) return not_found();
  if (!on) return on.failure();
  const RollSession session{app, app.registers(), *on};
  return app.db().readers().run([&](store::Reader& reader) -> Answer<json::object> {
    auto entry = roll_entry(reader, *key, *on);
    if (!entry || entry->roll != roll->code) return not_found();
    const RollLine line = line_of(session, *roll, std::move(*entry));
    if (!readable(caller).contains(line.owner.resource())) return not_found();
    const Hands hands = roll_hands(session, caller, line.owner);
    json::object out = line_view(session, *roll, line);
    out["roll"] = roll_view(app, *roll, *on);
    out["history"] = history_of(session, *roll, roll_revisions(reader, line.entry.id));
    out["on"] = on->iso();
    out["may"] = json::object{{"agency", hands.any()}, {"bureau", hands.bureau}};
    return out;
  });
}

}  // namespace fadu::app
