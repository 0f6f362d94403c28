#include "basis_view.hpp"

#include <algorithm>

#include "codec.hpp"
#include "fadu/app/lawbook.hpp"
#include "fadu/statute/cite.hpp"

namespace fadu::app {

namespace {

bool sees(const App& app, const Caller& caller, law::BodyId id, registers::CleanupStep last) {
  if (last == registers::CleanupStep::approve) return true;
  const auto registers = app.registers();
  const registers::Body* body = registers->find_body(id);
  if (!body) return false;
  const access::Resource at{id.value, body->region, access::Label::normal, {}, {}};
  return access::decide(caller.actor, access::Action::item_opinion, at).allowed || access::decide(caller.actor, access::Action::item_decide, at).allowed;
}

json::array refs_view(const App& app, const std::vector<std::string>& refs, Date on) {
  json::array out;
  for (const std::string& ref : refs) out.push_back(cite_or_null(app, ref, on));
  return out;
}

json::object step_view(const App& app, const CleanupRow& row) {
  return {{"step", registers::cleanup_step_id(row.step)}, {"choice", row.choice}, {"choice_title", code_title(app.rulebook(), "cleanup_proposal", row.choice)},
          {"reason", row.reason}, {"person", row.person}, {"at", row.at.rfc3339()}};
}

}  // namespace

bool Matters::any(std::string_view item, std::string_view state) const {
  const auto found = by_item.find(item);
  if (found == by_item.end()) return state == "open";
  return std::ranges::any_of(found->second, [&](const auto& matter) { return registers::cleanup_state(matter.second.back().step) == state; });
}

Matters read_matters(App& app, const Caller* caller, std::string_view item) {
  Matters out;
  if (!caller) return out;
  for (CleanupRow& row : app.db().readers().run([&](store::Reader& reader) { return read_cleanup(reader, item); })) {
    auto& steps = out.by_item[row.item][row.body.value];
    steps.push_back(std::move(row));
  }
  for (auto& [code, bodies] : out.by_item)
    std::erase_if(bodies, [&](const auto& matter) { return !sees(app, *caller, law::BodyId{matter.first}, matter.second.back().step); });
  std::erase_if(out.by_item, [](const auto& one) { return one.second.empty(); });
  return out;
}

json::value cite_or_null(const App& app, const std::string& ref, Date on) {
  const auto cite = statute::parse_cite(ref);
  return cite ? json::value(cite_view(app, *cite, on)) : json::value(nullptr);
}

json::array matters_view(const App& app, const Matters& matters, const std::string& item, bool with_steps) {
  json::array out;
  const auto found = matters.by_item.find(item);
  if (found == matters.by_item.end()) return out;
  const auto registers = app.registers();
  for (const auto& [id, steps] : found->second) {
    const registers::Body* body = registers->find_body(law::BodyId{id});
    const CleanupRow& last = steps.back();
    json::object one{{"body", json::object{{"id", std::to_string(id)}, {"name", body ? body->name : ""}}},
                     {"state", registers::cleanup_state(last.step)}, {"state_title", registers::cleanup_state_title(last.step)},
                     {"choice", last.choice}, {"choice_title", code_title(app.rulebook(), "cleanup_proposal", last.choice)}, {"at", last.at.rfc3339()}};
    if (with_steps) {
      json::array list;
      for (const CleanupRow& step : steps) list.push_back(step_view(app, step));
      one["steps"] = std::move(list);
    }
    out.push_back(std::move(one));
  }
  return out;
}

json::object basis_row_view(const App& app, const BasisSheet& sheet, const registers::BasisRow& row, const Matters& matters) {
  const law::Rulebook& rulebook = app.rulebook();
  json::array findings;
  for (const registers::BasisFinding& one : row.findings)
    findings.push_back({{"kind", registers::basis_kind_id(one.kind)}, {"title", code_title(app.rulebook(), "basis_finding", registers::basis_kind_id(one.kind))},
                        {"cite", cite_or_null(app, one.cite, sheet.on)}, {"words", one.words}, {"other", one.other}});
  std::string domain = row.item->domain;
  for (const law::DomainSpec& spec : rulebook.domains())
    if (spec.id == row.item->domain) domain = spec.title;
  const std::string proposal(registers::proposal_id(row.proposal));
  return {{"code", row.item->code}, {"title", row.item->title}, {"domain", row.item->domain}, {"domain_title", domain},
          {"from", row.version->from.iso()}, {"breaks", refs_view(app, row.version->breaks, sheet.on)},
          {"punished_by", refs_view(app, row.version->punished_by, sheet.on)}, {"findings", std::move(findings)}, {"proposal", proposal},
          {"proposal_title", proposal.empty() ? "暂不能提出" : code_title(app.rulebook(), "cleanup_proposal", proposal)}, {"reason", row.reason},
          {"matters", matters_view(app, matters, row.item->code, false)}};
}

}  // namespace fadu::app
