// Clean-up of one item: the words side by side, the agency's opinion, the judicial bureau's decision.
#include <boost/json.hpp>

#include <algorithm>
#include <set>

#include "basis_view.hpp"
#include "codec.hpp"
#include "fadu/base/text.hpp"
#include "queries/filters.hpp"

namespace fadu::app {

namespace {

using registers::CleanupStep;

constexpr std::size_t kShortestReason = 4, kLongestReason = 1000;

Answer<const registers::BasisRow*> row_of(const BasisSheet& sheet, std::string_view code) {
  const auto found = std::ranges::find_if(sheet.rows, [&](const registers::BasisRow& row) { return row.item->code == code; });
  if (found == sheet.rows.end()) return not_found();
  return &*found;
}

/// The article that a citation means on a day, whole, with the version it stands in; null when there is none.
json::value words_on(const BasisSheet& sheet, const std::string& ref, std::optional<Date> on) {
  const auto cite = statute::parse_cite(ref);
  if (!on || !cite || !sheet.statutes) return nullptr;
  const auto passage = sheet.statutes->library.resolve({cite->statute, cite->article, cite->sub, 0, 0}, *on);
  if (!passage || !passage->article) return nullptr;
  return json::object{{"on", on->iso()}, {"from", passage->edition->from.iso()}, {"from_known", passage->edition->from_known},
                      {"title", passage->edition->title}, {"text", passage->text}};
}

void add_words(json::object& row, const BasisSheet& sheet, const registers::BasisRow& checked) {
  json::array& findings = row["findings"].as_array();
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const registers::BasisFinding& one = checked.findings[i];
    json::object& view = findings[i].as_object();
    view["before"] = words_on(sheet, one.cite, one.before);
    view["after"] = words_on(sheet, one.cite, one.after);
    view["now"] = statute::parse_cite(one.other) ? words_on(sheet, one.other, sheet.on) : json::value(nullptr);
  }
}

bool has_power(const registers::Body& body, const std::string& domain, Date on) {
  return std::ranges::any_of(body.powers, [&](const registers::Power& power) { return power.domain == domain && power.valid.on(on); });
}

bool may(const Caller& caller, access::Action action, const registers::Body& body) {
  return access::decide(caller.actor, action, {body.id.value, body.region, access::Label::normal, {}, {}}).allowed;
}

std::optional<CleanupStep> last_of(const std::vector<CleanupRow>& steps, law::BodyId body) {
  std::optional<CleanupStep> last;
  for (const CleanupRow& step : steps)
    if (step.body == body) last = step.step;
  return last;
}

/// What the caller may do with the item now.
json::object can_view(App& app, const Caller& caller, const law::Item& item, Date today) {
  const auto registers = app.registers();
  const auto steps = app.db().readers().run([&](store::Reader& reader) { return read_cleanup(reader, item.code); });
  const registers::Body* own = registers->find_body(caller.body);
  const bool opinion = own && may(caller, access::Action::item_opinion, *own) && has_power(*own, item.domain, today) &&
                       registers::may_follow(last_of(steps, own->id), CleanupStep::opinion).ok();
  json::array decide;
  std::set<std::int64_t> seen;
  for (const CleanupRow& step : steps) {
    const registers::Body* body = registers->find_body(step.body);
    if (!body || !seen.insert(step.body.value).second || last_of(steps, body->id) != CleanupStep::opinion) continue;
    if (may(caller, access::Action::item_decide, *body)) decide.push_back(json::string(std::to_string(body->id.value)));
  }
  return {{"opinion", opinion}, {"decide", std::move(decide)}};
}

Answer<std::string> reason_in(const json::object& request) {
  std::string reason(trim(string_in(request, "reason")));
  if (!check_text(reason) || length(reason) < kShortestReason) return bad_request("/reason", "missing", "请写明理由，至少四个字。");
  if (length(reason) > kLongestReason) return bad_request("/reason", "too_long", "理由最多一千字。");
  return reason;
}

/// One transaction: the state is read again inside it, so that two at once cannot both decide.
Answer<json::object> take_step(App& app, const CleanupRow& step, const registers::BasisRow& row) {
  json::array kinds;
  for (const auto& one : row.findings) kinds.push_back({{"kind", registers::basis_kind_id(one.kind)}, {"cite", one.cite}, {"words", one.words}});
  const std::string basis = json_text(json::object{{"proposal", registers::proposal_id(row.proposal)}, {"findings", std::move(kinds)}});
  return app.db().writer().run([&](store::Tx& tx) -> Answer<json::object> {
    const auto steps = read_cleanup(tx, step.item);
    const auto last = last_of(steps, step.body);
    if (const Status good = registers::may_follow(last, step.step); !good) return refuse(409, good.error().code, "现在不能办这一步", good.error().message);
    CleanupRow taken = step;
    if (step.step != CleanupStep::opinion) {
      const auto opinion = std::ranges::find_if(steps.rbegin(), steps.rend(), [&](const CleanupRow& one) { return one.body == step.body; });
      if (opinion->by == step.by) return refuse(409, "same_person", "不能批准自己的意见", "提出意见和批准要由两个人办理。");
      taken.choice = opinion->choice;
    }
    add_cleanup(tx, taken, registers::cleanup_state(last), basis);
    return json::object{{"item", taken.item}, {"state", registers::cleanup_state(taken.step)}, {"state_title", registers::cleanup_state_title(taken.step)}, {"choice", taken.choice}};
  });
}

}  // namespace

Answer<json::object> show_basis(App& app, const Caller& caller, std::string_view code, const Query& query) {
  const auto asked = Date::parse(param(query, "on"));
  const auto sheet = basis_sheet(app, asked ? std::optional(*asked) : std::nullopt);
  if (!sheet) return sheet.failure();
  const auto row = row_of(**sheet, code);
  if (!row) return row.failure();
  const Matters matters = read_matters(app, &caller, code);
  json::object out = basis_row_view(app, **sheet, **row, matters);
  add_words(out, **sheet, **row);
  out["matters"] = matters_view(app, matters, (*row)->item->code, true);
  out["can"] = can_view(app, caller, *(*row)->item, app.now().date());
  out["on"] = (*sheet)->on.iso();
  return out;
}

Answer<json::object> give_opinion(App& app, const Caller& caller, std::string_view code, const json::object& request) {
  const auto sheet = basis_sheet(app, std::nullopt);
  if (!sheet) return sheet.failure();
  const auto row = row_of(**sheet, code);
  if (!row) return row.failure();
  const auto registers = app.registers();
  const registers::Body* body = registers->find_body(caller.body);
  if (!body || !may(caller, access::Action::item_opinion, *body)) return refuse(403, "not_allowed", "不能提出意见", "清理意见由实施机关的负责人或者法制审核人员提出。");
  if (!has_power(*body, (*row)->item->domain, app.now().date()))
    return refuse(422, "no_power", "不是本单位的事项", "本单位今天没有这个执法领域的职权，清理意见由实施部门提出。");
  const std::string choice = string_in(request, "choice");
  const auto* choices = app.rulebook().table("cleanup_proposal");
  if (!choices || std::ranges::none_of(*choices, [&](const auto& one) { return one.code == choice; }))
    return bad_request("/choice", "bad_choice", "请选择取消、调整、暂停或者保留。");
  auto reason = reason_in(request);
  if (!reason) return reason.failure();
  return take_step(app, {std::string(code), body->id, CleanupStep::opinion, choice, *reason, {}, caller.person, {}}, **row);
}

Answer<json::object> decide_cleanup(App& app, const Caller& caller, std::string_view code, const json::object& request) {
  const auto sheet = basis_sheet(app, std::nullopt);
  if (!sheet) return sheet.failure();
  const auto row = row_of(**sheet, code);
  if (!row) return row.failure();
  const auto registers = app.registers();
  const registers::Body* body = registers->find_body(law::BodyId{parse_id(string_in(request, "body")).value_or(-1)});
  if (!body || !may(caller, access::Action::item_decide, *body)) return not_found();
  const auto step = registers::parse_cleanup_step(string_in(request, "step"));
  if (!step || *step == CleanupStep::opinion) return bad_request("/step", "bad_step", "请选择批准或者退回。");
  auto reason = reason_in(request);
  if (!reason) return reason.failure();
  auto taken = take_step(app, {std::string(code), body->id, *step, {}, *reason, {}, caller.person, {}}, **row);
  if (taken)
    if (const Status reloaded = app.reload_registers(); !reloaded) return refuse(500, reloaded.error().code, "名册没有更新", reloaded.error().message);
  return taken;
}

}  // namespace fadu::app
