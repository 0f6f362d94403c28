#include "demo/story.hpp"

#include <algorithm>

#include "fadu/base/ensure.hpp"

namespace fadu::app::demo {

namespace {

constexpr int kMorning = 8 * 3600 + 40 * 60;
constexpr int kEvening = 17 * 3600 + 30 * 60;

}  // namespace

Teller::Teller(const Scene& scene, Story& story, Random random_numbers, Date start)
    : random(random_numbers), scene_(scene), story_(story),
      now_(Instant::at(scene.rulebook.calendar().next_working_day(start), kMorning)) {
  now_ = now_.plus_seconds(random.between(0, 5400));
}

std::string Teller::id_of(int person) const {
  return std::to_string(scene_.cast.people[static_cast<std::size_t>(person)].id.value);
}

void Teller::after(int lo, int hi) {
  const int days = random.number(lo, hi);
  if (days > 0) on(scene_.rulebook.calendar().plus_working_days(today(), days));
}

void Teller::on(Date day) {
  const Date next = scene_.rulebook.calendar().next_working_day(day);
  if (next <= today()) return;
  now_ = Instant::at(next, kMorning).plus_seconds(random.between(0, 5400));
}

Date Teller::due(std::string_view term, Date from) const {
  const law::TermVersion* version = scene_.rulebook.term_on(term, story_.domain, from);
  ensure(version != nullptr, "a story names terms that bind in its domain");
  const law::PeriodRule rule{version->unit, version->limit, version->roll};
  return law::due(scene_.rulebook.calendar(), rule, Instant::at(from), {}, 0, from).day;
}

void Teller::miss(std::string_view term, Date from) {
  on(scene_.rulebook.calendar().plus_working_days(due(term, from), random.number(1, 4)));
}

void Teller::wait_out(std::string_view term, Date from) {
  on(scene_.rulebook.calendar().plus_working_days(due(term, from), random.number(1, 2)));
}

Step& Teller::act(std::string kind, int actor, json::object fields, std::vector<int> officers) {
  if (now_.second_of_day() > kEvening) after(1, 1);
  Step step;
  step.kind = std::move(kind);
  step.at = now_;
  step.received = now_.plus_seconds(random.between(120, 300));
  step.actor = actor;
  step.officers = std::move(officers);
  step.fields = std::move(fields);
  if (story_.defect != Defect::none) step.reason = "演示：当时的情况按实记录，已向负责人说明。";
  now_ = now_.plus_seconds(random.between(600, 1500));
  story_.steps.push_back(std::move(step));
  return story_.steps.back();
}

void Teller::happened(Step& step) {
  step.happened = true;
  step.reason = "演示：补录已经发生的事实，供监督检查。";
}

}  // namespace fadu::app::demo
