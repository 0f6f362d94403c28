#include "queries/demo_qualification.hpp"

#include <algorithm>

#include "queries/hours.hpp"
#include "queries/qualification.hpp"
#include "qualification_view.hpp"

namespace fadu::app {

namespace {

using registers::CertificateEvent;

struct Course {
  int month, day;
  std::string_view kind, title;
  std::int64_t tenths;
};
constexpr Course kWholeYear[] = {{3, 14, "public_law", "示范课程：行政处罚法", 160},      {5, 23, "business", "示范课程：检查与取证", 160},
                                 {6, 20, "political", "示范课程：专题学习", 80},          {9, 12, "public_law", "示范课程：行政强制法", 160},
                                 {11, 7, "business", "示范课程：文书制作", 160}};
constexpr Course kSpring[] = {{2, 27, "public_law", "示范课程：行政执法监督条例", 80}};

/// Whether certificates are issued for the domain: what the rulebook says of it.
bool issued_for(const App& app, std::string_view domain) {
  if (const auto* entries = app.rulebook().table("domain_scope"))
    for (const law::CodeEntry& entry : *entries)
      if (entry.code == domain) return false;
  return !domain.empty();
}

struct Holder {
  const demo::Bureau& bureau;
  const demo::Person& person;
};

void steps(store::Tx& tx, const App& app, const Holder& holder, law::PersonId actor) {
  const auto& [bureau, person] = holder;
  const std::int64_t card = tx.number("select id from certificate where number = ?", person.card).value_or(-1);
  const bool police = !bureau.domain.empty() && bureau.domain == kind_domain(app, "police");
  if (police) tx.run("update certificate set kind = 'police' where id = ?", card);
  CertificateEvent issued;
  issued.step = "issued";
  issued.on = person.card_from;
  if (!police && issued_for(app, bureau.domain)) issued.domains = {bureau.domain};
  insert_event(tx, card, issued, actor);
  for (int year = person.card_from.year() + 1; !police && year < 2026 && year <= person.card_to.year(); ++year) {
    if (person.left && person.left->year() <= year) break;
    CertificateEvent reviewed;
    reviewed.step = "reviewed";
    reviewed.on = Date::of(year, 12, 10);
    if (person.card_to < reviewed.on) break;
    reviewed.year = year;
    insert_event(tx, card, reviewed, actor);
  }
  if (!person.left || !person.left_told) return;
  CertificateEvent left;
  left.step = "left";
  left.on = *person.left;
  left.way = "transferred";
  insert_event(tx, card, left, actor);
}

void attend(store::Tx& tx, const demo::Person& person, int year, const Course& course, law::PersonId actor) {
  HoursRow row;
  row.person = person.id.value;
  row.on = Date::of(year, course.month, course.day);
  if (row.on < person.card_from || person.card_to < row.on || (person.left && *person.left < row.on)) return;
  row.kind = course.kind;
  row.title = course.title;
  row.tenths = course.tenths;
  insert_hours(tx, row, actor);
}

}  // namespace

bool planted_short_hours(std::size_t person) { return person % 37 == 5; }

void insert_qualifications(store::Tx& tx, const App& app, const demo::Cast& cast) {
  const auto city = std::ranges::find(cast.people, "zhengshili", &demo::Person::username);
  const law::PersonId actor = city == cast.people.end() ? cast.people.front().id : city->id;
  for (std::size_t i = 0; i < cast.people.size(); ++i) {
    const demo::Person& person = cast.people[i];
    if (person.card.empty()) continue;
    steps(tx, app, {cast.bureaus[static_cast<std::size_t>(person.bureau)], person}, actor);
    for (const int year : {2023, 2024, 2025})
      for (const Course& course : kWholeYear)
        if (year != 2025 || course.month < 9 || !planted_short_hours(i)) attend(tx, person, year, course, actor);
    for (const Course& course : kSpring) attend(tx, person, 2026, course, actor);
  }
  // The city tells of years gone by: what happened on a day was registered at ten in the morning of it (UTC+8).
  for (const char* sql : {"update certificate_event set at = on_day * 86400 + 7200", "update hours_entry set at = on_day * 86400 + 7200"}) tx.run(sql);
}

}  // namespace fadu::app
