// Figures that rest on registers alone: persons, certificates, bodies, items.
#include <algorithm>
#include <set>

#include "fadu/base/region.hpp"
#include "fadu/register/benchmark.hpp"
#include "fadu/register/enforcing.hpp"
#include "fadu/statute/cite.hpp"
#include "queries/figures.hpp"

namespace fadu::app {

bool seen(const FigureAsk& ask, const registers::Body* body) {
  return body && ask.bodies.contains({body->id.value, body->region, access::Label::normal, {}, {}});
}

std::vector<const registers::Body*> enforcing(const FigureAsk& ask) {
  std::vector<const registers::Body*> out;
  for (const registers::Body& body : ask.registers.tables().bodies)
    if (seen(ask, &body) && registers::enforces(body, ask.to)) out.push_back(&body);
  return out;
}

namespace {

using registers::Body;
using registers::Certificate;

constexpr int kSoonMonths = 2;
constexpr std::size_t kEnoughOfficers = 2;   // 行政处罚法 42.1
constexpr std::int64_t kHundred = 100;

std::string name_of(const FigureAsk& ask, law::PersonId person) {
  const registers::Person* found = ask.registers.find_person(person);
  return found ? found->name : "";
}

/// Where a person served last up to the day, and whether he still does.
struct Seat {
  const Body* body{nullptr};
  bool serving{false};
  Date left;
};
Seat seat_of(const FigureAsk& ask, law::PersonId person) {
  Seat out;
  if (const registers::Service* now = ask.registers.service_on(person, ask.to)) return {ask.registers.find_body(now->body), true, {}};
  for (const registers::Service& one : ask.registers.tables().services)
    if (one.person == person && one.valid.to < ask.to && (!out.body || out.left < one.valid.to))
      out = {ask.registers.find_body(one.body), false, one.valid.to};
  return out;
}

bool good_on(const Certificate& card, Date on) { return card.valid.on(on) && !(card.revoked && *card.revoked <= on); }

FigureRow card_row(const FigureAsk& ask, const Certificate& card, const Body* body, std::string note) {
  return {name_of(ask, card.person), card.number, body ? body->name : "", std::move(note), card.valid.to.iso(), ""};
}

Figure expiring(const FigureAsk& ask) {
  Figure out;
  const Date limit = ask.to.plus_months(kSoonMonths);
  for (const Certificate& card : ask.registers.tables().certificates) {
    const Seat seat = seat_of(ask, card.person);
    if (!good_on(card, ask.to) || !seen(ask, seat.body)) continue;
    ++out.bottom;
    if (card.valid.to > limit) continue;
    ++out.top;
    out.rows.push_back(card_row(ask, card, seat.body, "证件将到期"));
  }
  std::ranges::sort(out.rows, {}, &FigureRow::on);
  return out;
}

Figure left_not_revoked(const FigureAsk& ask) {
  Figure out;
  std::set<std::int64_t> left, open;
  for (const Certificate& card : ask.registers.tables().certificates) {
    const Seat seat = seat_of(ask, card.person);
    if (seat.serving || !seen(ask, seat.body)) continue;
    left.insert(card.person.value);
    if (card.revoked && *card.revoked <= ask.to) continue;
    if (card.valid.from > ask.to || !open.insert(card.person.value).second) continue;
    out.rows.push_back(card_row(ask, card, seat.body, seat.left.iso() + " 离岗，证件没有注销"));
  }
  out.top = static_cast<std::int64_t>(open.size());
  out.bottom = static_cast<std::int64_t>(left.size());
  return out;
}

Figure expired_in_post(const FigureAsk& ask) {
  Figure out;
  std::set<std::int64_t> known;
  for (const Certificate& card : ask.registers.tables().certificates) {
    if (card.valid.from > ask.to || !known.insert(card.person.value).second) continue;
    const Seat seat = seat_of(ask, card.person);
    if (!seat.serving || !seen(ask, seat.body)) continue;
    ++out.bottom;
    if (ask.registers.certificate_on(card.person, ask.to)) continue;
    ++out.top;
    out.rows.push_back(card_row(ask, card, seat.body, "当日没有有效证件"));
  }
  return out;
}

std::vector<law::PersonId> certified(const FigureAsk& ask, const Body& body) {
  std::vector<law::PersonId> out;
  for (const law::PersonId person : ask.registers.staff(body.id, ask.to))
    if (ask.registers.certificate_on(person, ask.to)) out.push_back(person);
  return out;
}

Figure two_officers(const FigureAsk& ask) {
  Figure out;
  for (const Body* body : enforcing(ask)) {
    if (body->kind != "township") continue;
    ++out.bottom;
    const std::size_t count = certified(ask, *body).size();
    if (count >= kEnoughOfficers) continue;
    ++out.top;
    out.rows.push_back({body->name, body->code, body->name, "持证人员 " + std::to_string(count) + " 名", "", ""});
  }
  return out;
}

bool holds(const FigureAsk& ask, law::PersonId person, std::string_view role) {
  const auto posts = ask.registers.posts_on(person, ask.to);
  return std::ranges::any_of(posts, [&](const registers::Post& post) { return post.role == role; });
}

/// Persons in sight who hold a role on the day.
std::set<std::int64_t> holders(const FigureAsk& ask, std::string_view role) {
  std::set<std::int64_t> out;
  for (const registers::Post& post : ask.registers.tables().posts)
    if (post.role == role && post.valid.on(ask.to) && seen(ask, ask.registers.find_body(post.body))) out.insert(post.person.value);
  return out;
}

Figure supervisors_per_100(const FigureAsk& ask) {
  Figure out;
  for (const std::int64_t person : holders(ask, "supervisor")) {
    const Seat seat = seat_of(ask, law::PersonId{person});
    out.rows.push_back({name_of(ask, law::PersonId{person}), "", seat.body ? seat.body->name : "", "监督人员", "", ""});
  }
  out.top = static_cast<std::int64_t>(out.rows.size());
  out.per = kHundred;
  for (const Body* body : enforcing(ask)) out.bottom += static_cast<std::int64_t>(certified(ask, *body).size());
  return out;
}

Figure reviewers_per_body(const FigureAsk& ask) {
  Figure out;
  for (const Body* body : enforcing(ask)) {
    ++out.bottom;
    const auto staff = ask.registers.staff(body->id, ask.to);
    const auto n = std::ranges::count_if(staff, [&](law::PersonId person) { return holds(ask, person, "legal_reviewer"); });
    out.top += n;
    if (n == 0) out.rows.push_back({body->name, body->code, body->name, "没有法制审核人员", "", ""});
  }
  return out;
}

Figure grassroots(const FigureAsk& ask) {
  Figure out;
  for (const Body* body : enforcing(ask)) {
    const auto n = static_cast<std::int64_t>(certified(ask, *body).size());
    const bool city = body->region.ends_with("00") && body->region.size() == 6;
    out.bottom += n;
    if (!city) out.top += n;
    out.rows.push_back({body->name, body->code, body->name, (city ? "市级 " : "县、乡级 ") + std::to_string(n) + " 名", "", ""});
  }
  return out;
}

/// Why the item has no basis that day; empty when it has one. By the registry of instruments, not by their texts.
std::string no_basis_why(const law::Rulebook& rulebook, const law::Item& item, Date on) {
  const law::ItemVersion* version = item.on(on);
  if (version == nullptr) return "当日没有有效的版本";
  for (const auto* list : {&version->breaks, &version->punished_by})
    for (const std::string& ref : *list) {
      const auto cite = statute::parse_cite(ref);
      const law::InstrumentSpec* instrument = cite ? rulebook.instrument(cite->statute) : nullptr;
      const bool in_force = instrument && std::ranges::any_of(instrument->versions, [&](const auto& v) { return v.from <= on && on <= v.to; });
      if (!in_force) return (cite ? statute::chinese(*cite, instrument ? instrument->short_title : cite->statute) : ref) + "当日不在施行中";
    }
  return "";
}

Figure no_basis(const FigureAsk& ask) {
  Figure out;
  for (const law::Item& item : ask.app.rulebook().items()) {
    ++out.bottom;
    std::string why = no_basis_why(ask.app.rulebook(), item, ask.to);
    if (why.empty()) continue;
    ++out.top;
    out.rows.push_back({item.title, item.code, "", std::move(why), ask.to.iso(), ""});
  }
  return out;
}

/// Penalty items of the day whose range needs grades, with their checks.
template <class Each>
void each_benchmark(const FigureAsk& ask, Each each) {
  for (const law::Item& item : ask.app.rulebook().items()) {
    const law::ItemVersion* version = item.penalty() ? item.on(ask.to) : nullptr;
    if (!version) continue;
    const registers::BenchmarkCheck check = registers::check_benchmark(*version);
    if (check.state != registers::BenchmarkState::none_needed) each(item, *version, check);
  }
}

/// Graded, and it is said where the grades come from.
Figure covered_items(const FigureAsk& ask) {
  Figure out;
  each_benchmark(ask, [&](const law::Item& item, const law::ItemVersion& version, const registers::BenchmarkCheck& check) {
    ++out.bottom;
    const bool graded = check.state != registers::BenchmarkState::missing;
    if (graded && !version.benchmark.empty()) ++out.top;
    else out.rows.push_back({item.title, item.code, "", graded ? "等次没有写来源" : "没有裁量基准", version.from.iso(), ""});
  });
  return out;
}

Figure faulty_grades(const FigureAsk& ask) {
  Figure out;
  each_benchmark(ask, [&](const law::Item& item, const law::ItemVersion& version, const registers::BenchmarkCheck& check) {
    if (version.grades.empty()) return;
    ++out.bottom;
    if (check.findings.empty()) return;
    ++out.top;
    out.rows.push_back({item.title, item.code, "", check.findings.front().words, version.from.iso(), ""});
  });
  return out;
}

}  // namespace

std::vector<FigureSpec> register_figures() {
  return {{"m04.expiring", false, expiring},
          {"m04.left_not_revoked", false, left_not_revoked},
          {"m04.expired_in_post", false, expired_in_post},
          {"m06.covered_items", false, covered_items},
          {"m06.faulty_grades", false, faulty_grades},
          {"m09.no_basis", false, no_basis},
          {"m12.two_officers", false, two_officers},
          {"m14.supervisors_per_100", false, supervisors_per_100},
          {"m18.grassroots", false, grassroots},
          {"m18.reviewers_per_body", false, reviewers_per_body}};
}

}  // namespace fadu::app
