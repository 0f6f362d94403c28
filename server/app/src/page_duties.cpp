#include "fadu/app/lawbook.hpp"
#include <algorithm>

#include "page.hpp"

namespace fadu::app {

namespace {

std::string_view state_word(law::DutyState state) {
  using law::DutyState;
  switch (state) {
    case DutyState::open: return "进行中";
    case DutyState::met: return "已按期完成";
    case DutyState::late_met: return "逾期完成";
    case DutyState::overdue: return "已超期";
    case DutyState::lapsed: return "已自动失效";
    case DutyState::paused: return "暂停计算";
    case DutyState::void_: return "不再适用";
  }
  return "";
}

std::string_view step_kind(law::Step::Kind kind) {
  using Kind = law::Step::Kind;
  switch (kind) {
    case Kind::start: return "start";
    case Kind::count: return "count";
    case Kind::holiday: return "holiday";
    case Kind::makeup: return "makeup";
    case Kind::pause: return "pause";
    case Kind::extension: return "extension";
    case Kind::roll: return "roll";
    case Kind::doubt: return "doubt";
    case Kind::result: return "result";
  }
  return "";
}

bool running(law::DutyState state) {
  return state == law::DutyState::open || state == law::DutyState::overdue || state == law::DutyState::paused;
}

json::object duty_view(const PageContext& page, const law::Duty& duty) {
  const law::TermSpec& term = page.app.rulebook().terms()[static_cast<std::size_t>(duty.term.value)];
  json::array cites, steps;
  if (duty.version >= 0 && static_cast<std::size_t>(duty.version) < term.versions.size())
    for (const auto& cite : term.versions[static_cast<std::size_t>(duty.version)].cites)
      cites.push_back(cite_view(page.app, cite, duty.start.date()));
  for (const law::Step& step : law::explain(page.app.rulebook(), duty, page.now).steps)
    steps.push_back({{"kind", step_kind(step.kind)}, {"text", step.text}});
  json::object out{{"term", term.id},
                   {"title", term.title},
                   {"state", duty_state_id(duty.state)},
                   {"word", state_word(duty.state)},
                   {"who", term.who},
                   {"then", term.then},
                   {"start", duty.start.rfc3339()},
                   {"due", duty.due.day.iso()},
                   {"due_at", duty.due.moment.rfc3339()},
                   {"provisional", duty.due.provisional},
                   {"started_by", duty.started_by},
                   {"ended_by", duty.ended_by},
                   {"cites", std::move(cites)},
                   {"steps", std::move(steps)}};
  Light light = running(duty.state)
                    ? light_for(duty.due.day, page.now.date(), duty.state == law::DutyState::paused, duty.due.provisional)
                    : Light{"grey", "灰 " + std::string(state_word(duty.state)), 0};
  if (running(duty.state) && term.who != "agency") light.colour = "grey", light.word = "灰 " + std::string(state_word(duty.state));
  out["light"] = light.colour;
  out["lightword"] = light.word;
  out["days_left"] = light.days_left;
  return out;
}

std::string_view check_state_id(law::CheckState state) {
  using law::CheckState;
  switch (state) {
    case CheckState::done: return "done";
    case CheckState::problem: return "problem";
    case CheckState::todo: return "todo";
    case CheckState::waiting: return "waiting";
    case CheckState::not_applicable: return "not_applicable";
  }
  return "todo";
}

std::string_view check_word(law::CheckState state) {
  using law::CheckState;
  switch (state) {
    case CheckState::done: return "完成";
    case CheckState::problem: return "有问题";
    case CheckState::todo: return "待办";
    case CheckState::waiting: return "进行中";
    case CheckState::not_applicable: return "不适用";
  }
  return "";
}

}  // namespace

json::array duties_view(const PageContext& page) {
  std::vector<const law::Duty*> sorted;
  for (const law::Duty& duty : page.examination.duties)
    if (duty.state != law::DutyState::void_) sorted.push_back(&duty);
  std::stable_sort(sorted.begin(), sorted.end(), [](const law::Duty* a, const law::Duty* b) {
    return std::pair(!running(a->state), a->due.day) < std::pair(!running(b->state), b->due.day);
  });
  json::array out;
  for (const law::Duty* duty : sorted) out.push_back(duty_view(page, *duty));
  return out;
}

json::array checklist_view(const PageContext& page) {
  json::array out;
  for (const law::Check& check : page.examination.checklist) {
    const law::CheckSpec& spec = page.procedure.checks[check.index];
    json::array cites, next;
    for (const auto& cite : spec.cites) cites.push_back(cite_view(page.app, cite, page.now.date()));
    for (const std::string& act : spec.next) next.push_back(json::string(act));
    out.push_back({{"id", spec.id},
                   {"title", spec.title},
                   {"state", check_state_id(check.state)},
                   {"word", check_word(check.state)},
                   {"help", spec.help},
                   {"cites", std::move(cites)},
                   {"next", std::move(next)}});
  }
  return out;
}

json::array next_view(const PageContext& page) {
  json::array out;
  for (const law::Possibility& possibility : law::possible(page.record.dossier, page.app.rulebook(), *page.registers, page.now)) {
    const law::ActSpec* spec = page.procedure.act(possibility.kind);
    if (!spec) continue;
    access::Resource resource = resource_of(page.record);
    resource.by = spec->by;
    json::array by;
    for (const std::string& role : spec->by) by.push_back(json::string(role));
    out.push_back({{"kind", spec->id},
                   {"title", spec->title},
                   {"stage", spec->stage},
                   {"possible", possibility.possible},
                   {"suggested", possibility.suggested},
                   {"by", std::move(by)},
                   {"mine", access::decide(page.caller.actor, access::Action::act_record, resource).allowed},
                   {"blocked_by", findings_view(page.app, page.record.dossier, possibility.blocked_by)}});
  }
  return out;
}

json::value late_fine_view(const PageContext& page) {
  const auto accrual = law::late_fine(page.record.dossier, page.app.rulebook(), page.now.date());
  if (!accrual) return nullptr;
  json::array steps, cites;
  for (const law::Step& step : accrual->steps) steps.push_back(json::string(step.text));
  for (const auto& cite : accrual->cites) cites.push_back(cite_view(page.app, cite, page.now.date()));
  return json::object{{"amount", accrual->amount.fen()}, {"cap", accrual->cap.fen()}, {"days", accrual->days},
                      {"capped", accrual->capped},       {"steps", std::move(steps)}, {"cites", std::move(cites)}};
}

}  // namespace fadu::app
