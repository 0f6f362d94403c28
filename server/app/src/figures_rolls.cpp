#include "figures_rolls.hpp"

#include <algorithm>
#include <map>

#include "fadu/base/region.hpp"
#include "roll_view.hpp"

namespace fadu::app {

namespace {

using law::CountSpec;
using Distinct = CountSpec::Distinct;

/// What was counted: each member once, with its row for the list.
struct Counted {
  std::string kind;                          ///< person, body, region, roll:<code>; empty when it is a sum or a number
  std::map<std::string, FigureRow> members;
  std::int64_t total{};
};

FigureRow body_row(const registers::Body& body) { return {body.name, body.code, body.name, "", "", ""}; }

void count_people(const FigureAsk& ask, bool certified, Counted& out) {
  out.kind = "person";
  for (const registers::Body* body : enforcing(ask))
    for (const law::PersonId person : ask.registers.staff(body->id, ask.to)) {
      const registers::Service* service = ask.registers.service_on(person, ask.to);
      const registers::Certificate* card = ask.registers.certificate_on(person, ask.to);
      if ((service && service->auxiliary) || (certified && !card)) continue;
      const registers::Person* known = ask.registers.find_person(person);
      out.members.emplace(std::to_string(person.value), FigureRow{known ? known->name : "", card ? card->number : "", body->name, "", "", ""});
    }
}

/// Townships have nine digits; counties six, a city ends in 00, a province in 0000.
bool wanted_place(std::string_view name, std::string_view code) {
  constexpr std::size_t kTownship = 9, kCounty = 6;
  const bool township = code.size() == kTownship, city = code.size() == kCounty && code.ends_with("00") && !code.ends_with("0000");
  const bool county = code.size() == kCounty && !code.ends_with("00");
  if (name == "townships") return township;
  if (name == "counties") return county;
  return city || county || (name == "regions" && township);   // city_counties, regions
}

void count_places(const FigureAsk& ask, std::string_view name, Counted& out) {
  out.kind = "region";
  for (const registers::Region& region : ask.registers.tables().regions) {
    if (!wanted_place(name, region.code) || !ask.bodies.contains({-1, region.code, access::Label::normal, {}, {}})) continue;
    out.members.emplace(region.code, FigureRow{region.title, region.code, ask.registers.region_path(region.code), "", "", ""});
  }
}

Counted members_of(const FigureAsk& ask, const std::string& name) {
  Counted out;
  if (name == "bodies") {
    out.kind = "body";
    for (const registers::Body* body : enforcing(ask)) out.members.emplace(std::to_string(body->id.value), body_row(*body));
  } else if (name == "officers" || name == "certified") {
    count_people(ask, name == "certified", out);
  } else {
    count_places(ask, name, out);
  }
  return out;
}

/// The first words of a row, for the list behind a figure.
FigureRow line_row(const RollSession& session, const law::RollSpec& roll, const RollLine& line) {
  const RollWords words = words_of(session, roll, line.row);
  FigureRow out;
  out.body = line.owner.body ? line.owner.body->name : session.registers->region_path(line.owner.region);
  out.number = std::to_string(line.entry.id);
  out.on = line.entry.from.iso();
  std::size_t shown = 0;
  for (const law::FieldSpec& field : roll.form.fields) {
    const json::value* text = words.texts.if_contains(field.key);
    if (!text || shown > 3) continue;
    if (shown++ == 0) out.title = std::string(text->as_string());
    else out.note += (out.note.empty() ? "" : "，") + field.title + " " + std::string(text->as_string());
  }
  return out;
}

/// Whom or what a line stands for.
std::string member_key(const CountSpec& spec, const RollLine& line) {
  switch (spec.distinct) {
    case Distinct::rows: return std::to_string(line.entry.id);
    case Distinct::body: return line.owner.body ? std::to_string(line.owner.body->id.value) : "";
    case Distinct::region: return line.owner.body ? line.owner.region.substr(0, 6) : line.owner.region;
    case Distinct::person: break;
  }
  const law::Value* value = spec.person ? registers::value_of(line.row, *spec.person) : nullptr;
  const auto* persons = value ? std::get_if<std::vector<law::PersonId>>(value) : nullptr;
  return persons && !persons->empty() ? std::to_string(persons->front().value) : "";
}

Counted rows_of(const FigureAsk& ask, const RollSession& session, const CountSpec& spec) {
  Counted out;
  const law::RollSpec* roll = law::find_roll(ask.app.rolls(), spec.roll);
  if (!roll) return out;
  constexpr const char* kKinds[] = {"", "person", "body", "region"};
  if (!spec.sum) out.kind = spec.distinct == Distinct::rows ? "roll:" + spec.roll : kKinds[static_cast<std::size_t>(spec.distinct)];
  for (const RollLine& line : lines_of(ask.reader, session, *roll, ask.bodies)) {
    if (!registers::matches(line.row, spec.where, session.on)) continue;
    if (spec.period)
      if (const auto day = registers::date_of(line.row, *spec.period); !day || *day < ask.from || ask.to < *day) continue;
    const std::string key = member_key(spec, line);
    if (key.empty()) continue;
    if (spec.sum) out.total += registers::number_of(line.row, *spec.sum).value_or(0);
    out.members.emplace(key, line_row(session, *roll, line));
  }
  return out;
}

Counted count(const FigureAsk& ask, const RollSession& session, const CountSpec& spec) {
  Counted out;
  if (spec.number) out.total = *spec.number;
  else if (!spec.members.empty()) out = members_of(ask, spec.members);
  else out = rows_of(ask, session, spec);
  if (!out.kind.empty()) out.total = static_cast<std::int64_t>(out.members.size()) * spec.times;
  return out;
}

}  // namespace

Figure compute_counts(const FigureAsk& ask) {
  const RollSession session{ask.app, ask.app.registers(), ask.to};
  Counted top = count(ask, session, *ask.indicator.top);
  const Counted of = count(ask, session, *ask.indicator.of);
  const bool alike = !top.kind.empty() && top.kind == of.kind;
  if (alike) {   // only what belongs to the whole
    std::erase_if(top.members, [&](const auto& one) { return !of.members.contains(one.first); });
    top.total = static_cast<std::int64_t>(top.members.size());
  }
  Figure out;
  out.top = top.total;
  out.bottom = of.total;
  if (ask.indicator.rows == law::Indicator::Rows::top || !alike) {
    for (auto& [key, row] : top.members) out.rows.push_back(std::move(row));
  } else {
    for (const auto& [key, row] : of.members)
      if (!top.members.contains(key)) out.rows.push_back(row);
  }
  return out;
}

}  // namespace fadu::app
