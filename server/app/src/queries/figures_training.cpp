// Figures that rest on courses and the ledger of hours. On them stand those in service on the day with a certificate in force,
// auxiliary staff left out: the same people as on the board of hours.
#include <algorithm>
#include <set>

#include "hours_rules.hpp"
#include "queries/figures.hpp"
#include "queries/hours.hpp"
#include "qualification_view.hpp"
#include "register_hands.hpp"

namespace fadu::app {

namespace {

using registers::Body;
using Done = std::set<std::int64_t>;   ///< persons

struct Member {
  law::PersonId person;
  const Home* home{};
};

/// People in sight who carry a certificate on the day; `homes` must outlive them.
std::vector<Member> members(const FigureAsk& ask, const Homes& homes) {
  std::vector<Member> out;
  for (const auto& [person, home] : homes) {
    if (!home.body || !home.person || !home.serving || home.auxiliary || !ask.registers.certificate_on(person, ask.to)) continue;
    if (ask.bodies.contains({home.body->id.value, home.body->region, access::Label::normal, {}, {}})) out.push_back({person, &home});
  }
  return out;
}

/// Those of the members for whom `missing` has words, and the others counted.
template <class Missing>
Figure over_members(const FigureAsk& ask, Missing missing) {
  const Homes homes = homes_on(ask.registers, ask.to);
  Figure out;
  for (const Member& one : members(ask, homes)) {
    const std::optional<std::string> why = missing(one);
    if (!why) continue;                 // not one of those who are asked
    ++out.bottom;
    if (why->empty()) ++out.top;
    else out.rows.push_back({one.home->person->name, "", one.home->body->name, *why, "", ""});
  }
  return out;
}

template <class Pick>
Figure hours_figure(const FigureAsk& ask, Pick pick) {
  const auto sums = hours_sums(ask.reader, ask.from, ask.to);
  const auto need = hours_need(ask.app);
  return over_members(ask, [&](const Member& one) -> std::optional<std::string> {
    const auto at = sums.find(one.person.value);
    const auto [has, wanted] = pick(at == sums.end() ? registers::Hours{} : at->second, need);
    return has >= wanted ? "" : "已有 " + tenths_text(has) + " 学时，还差 " + tenths_text(wanted - has);
  });
}

Figure public_hours(const FigureAsk& ask) {
  return hours_figure(ask, [](const registers::Hours& has, const registers::HoursNeed& need) { return std::pair{has.public_law, need.public_law}; });
}
Figure business_hours(const FigureAsk& ask) {
  return hours_figure(ask, [](const registers::Hours& has, const registers::HoursNeed& need) { return std::pair{has.business, need.business}; });
}
Figure hours_total(const FigureAsk& ask) {
  return hours_figure(ask, [](const registers::Hours& has, const registers::HoursNeed& need) { return std::pair{has.all(), need.all}; });
}

/// Who attended a course that is not cancelled and ended up to the day, by one of its marks.
Done attended(const FigureAsk& ask, std::string_view column, std::string_view value, Date from) {
  Done out;
  auto rows = ask.reader.query("select p.person from course_person p join course c on c.id = p.course where p.attended is not null and c.cancelled is null and c." + std::string(column) +
                                   " = ? and c.on_day between ? and ?",
                               value, from, ask.to);
  while (rows.next()) out.insert(rows.int64(0));
  return out;
}

Figure must_read_done(const FigureAsk& ask) {
  std::vector<std::pair<std::string, Done>> documents;
  if (const auto* entries = ask.app.rulebook().table("must_read"))
    for (const law::CodeEntry& entry : *entries) documents.emplace_back(entry.title, attended(ask, "must_read", entry.code, Date{}));
  return over_members(ask, [&](const Member& one) -> std::optional<std::string> {
    std::string missing;
    for (const auto& [title, done] : documents)
      if (!done.contains(one.person.value)) missing += (missing.empty() ? "没有学 " : "、") + title;
    return missing;
  });
}

Figure rotation_done(const FigureAsk& ask) {
  const Done done = attended(ask, "series", "rotation", Date{});
  return over_members(ask, [&](const Member& one) -> std::optional<std::string> { return done.contains(one.person.value) ? "" : "到当日没有参加全员轮训"; });
}

Figure township_trained(const FigureAsk& ask) {
  Done done;
  auto rows = ask.reader.query("select p.person from course_person p join course c on c.id = p.course where p.attended is not null and c.cancelled is null and c.tier = 'county' "
                               "and c.kind = 'public_law' and c.on_day between ? and ?", ask.from, ask.to);
  while (rows.next()) done.insert(rows.int64(0));
  return over_members(ask, [&](const Member& one) -> std::optional<std::string> {
    if (one.home->body->kind != "township") return std::nullopt;
    return done.contains(one.person.value) ? "" : "本年没有参加县级公共法律知识培训";
  });
}

/// Enforcing bodies in sight, those without one of `active` as rows.
Figure over_bodies(const FigureAsk& ask, const Done& active, std::string_view why) {
  Figure out;
  for (const Body* body : enforcing(ask)) {
    ++out.bottom;
    if (active.contains(body->id.value)) ++out.top;
    else out.rows.push_back({body->name, body->code, body->name, std::string(why), "", ""});
  }
  return out;
}

Figure agency_training(const FigureAsk& ask) {
  Done active;
  auto rows = ask.reader.query("select b.body from course_body b join course c on c.id = b.course where c.cancelled is null and c.kind = 'business' and c.on_day between ? and ? "
                               "and exists (select 1 from course_person p where p.course = c.id and p.attended is not null)", ask.from, ask.to);
  while (rows.next()) active.insert(rows.int64(0));
  return over_bodies(ask, active, "本年没有办过有人参加的业务培训");
}

Figure lecture_hall_bodies(const FigureAsk& ask) {
  Done active;
  auto rows = ask.reader.query("select p.body from course_person p join course c on c.id = p.course where p.attended is not null and c.cancelled is null and c.series = 'lecture_hall' "
                               "and c.on_day between ? and ?", ask.from, ask.to);
  while (rows.next()) active.insert(rows.int64(0));
  return over_bodies(ask, active, "本年没有人参加行政执法大讲堂");
}

}  // namespace

std::vector<FigureSpec> training_figures() {
  return {{"m02.public_hours", false, public_hours},       {"m02.must_read_done", false, must_read_done},     {"m02.township_trained", false, township_trained},
          {"m02.lecture_hall_bodies", false, lecture_hall_bodies}, {"m03.hours_total", false, hours_total},   {"m03.business_hours", false, business_hours},
          {"m03.agency_training", false, agency_training}, {"m03.rotation_done", false, rotation_done}};
}

}  // namespace fadu::app
