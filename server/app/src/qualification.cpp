#include "fadu/app/qualification.hpp"

#include <boost/json.hpp>

#include <algorithm>

#include "codec.hpp"
#include "exam_view.hpp"
#include "fadu/base/text.hpp"
#include "queries/qualification.hpp"
#include "qualification_view.hpp"
#include "register_hands.hpp"

namespace fadu::app {

namespace {

using registers::CertificateEvent;
using registers::StepRule;

Failure<Problem> not_now(std::string detail) { return refuse(409, "not_now", "现在不能办理", std::move(detail)); }

/// A step about to be taken: by whom, for whom, with what.
struct Wanted {
  const StepRule* rule{};
  bool of_application{false};
  law::PersonId person;
  Home home;
  std::int64_t certificate{};
  CertificateEvent event;
  std::string number;
  StepRow row;                          ///< the same for the application's steps
  bool card{false};
  std::optional<std::int64_t> exam;     ///< a sitting on the platform that the step rests on
};

bool required(std::string_view fields, std::string_view key) {
  for (const std::string_view one : split(fields, ' '))
    if (one.ends_with('*') && one.substr(0, one.size() - 1) == key) return true;
  return false;
}
bool known(std::string_view fields, std::string_view key) {
  for (const std::string_view one : split(fields, ' '))
    if (one == key || (one.ends_with('*') && one.substr(0, one.size() - 1) == key)) return true;
  return false;
}

Failure<Problem> missing(std::string_view key) {
  return bad_request("/" + std::string(key), "missing", "请填写“" + std::string(step_field_title(key)) + "”。");
}

Answer<std::optional<Date>> date_of(const json::object& request, std::string_view key, const StepRule& rule) {
  const std::string text = string_in(request, key);
  if (text.empty()) {
    if (required(rule.fields, key)) return missing(key);
    return std::optional<Date>{};
  }
  const auto day = Date::parse(text);
  if (!day) return bad_request("/" + std::string(key), "bad_date", "日期的格式不对，请写成 2026-03-02。");
  return std::optional<Date>{*day};
}

Answer<Done> read_dates(const json::object& request, Date today, Wanted& wanted) {
  const StepRule& rule = *wanted.rule;
  auto on = date_of(request, "on", rule);
  if (!on) return on.failure();
  wanted.event.on = **on;
  const bool ahead = rule.id == "issued" || rule.id == "police_registered" || rule.id == "renewed";
  if (today < wanted.event.on && !ahead) return bad_request("/on", "in_future", "日期还没有到，请在办理后登记。");
  auto until = date_of(request, "until", rule);
  if (!until) return until.failure();
  wanted.event.until = *until;
  if (*until && **until < wanted.event.on) return bad_request("/until", "bad_validity", "截止日早于起始日，请核对。");
  return Done{};
}

Answer<Done> read_domains(const App& app, const json::object& request, Wanted& wanted) {
  if (!known(wanted.rule->fields, "domains")) return Done{};
  if (const json::value* list = request.if_contains("domains"); list && list->is_array())
    for (const json::value& one : list->get_array())
      if (one.is_string()) wanted.event.domains.emplace_back(one.get_string());
  std::ranges::sort(wanted.event.domains);
  wanted.event.domains.erase(std::unique(wanted.event.domains.begin(), wanted.event.domains.end()), wanted.event.domains.end());
  if (wanted.event.domains.empty()) return missing("domains");
  const auto& powers = wanted.home.body->powers;
  for (const std::string& one : wanted.event.domains) {
    if (!app.rulebook().domain(one).valid()) return bad_request("/domains", "unknown_domain", "没有这个执法领域：" + one + "。");
    const bool may = std::ranges::any_of(powers, [&](const registers::Power& p) { return p.domain == one && p.valid.on(wanted.event.on); });
    if (!may) return bad_request("/domains", "not_competent", wanted.home.body->name + "当日在“" + domain_title(app, one) + "”领域没有执法权，证件不能包括这一领域。");
  }
  return Done{};
}

/// Tenths of an hour: 7.5 → 75. Texts and integers only, so that no floating point comes in.
std::optional<std::int64_t> tenths_in(const json::object& request, std::string_view key) {
  if (const auto whole = int_in(request, key)) return *whole * 10;
  return parse_tenths(string_in(request, key));
}

Answer<Done> read_rest(const App& app, const json::object& request, Wanted& wanted) {
  const StepRule& rule = *wanted.rule;
  CertificateEvent& event = wanted.event;
  event.note = std::string(trim(string_in(request, "note")));
  if (event.note.empty() && required(rule.fields, "note")) return missing("note");
  if (!event.note.empty() && (!check_text(event.note) || length(event.note) > 500)) return bad_request("/note", "too_long", "备注最多 500 个字。");
  event.way = string_in(request, "way");
  if (required(rule.fields, "way") && !code_known(app.rulebook(), "leaving_way", event.way)) return missing("way");
  event.year = static_cast<int>(int_in(request, "year").value_or(0));
  if (required(rule.fields, "year") && event.year == 0) return missing("year");
  const json::value* passed = request.if_contains("passed");
  event.passed = !passed || !passed->is_bool() || passed->get_bool();
  wanted.card = flag_in(request, "card");
  wanted.number = std::string(trim(string_in(request, "number")));
  if (required(rule.fields, "number") && (wanted.number.empty() || wanted.number.size() > 32 || !check_text(wanted.number))) return missing("number");
  wanted.row = {std::string(rule.id), event.on, event.until, join_domains(event.domains), {}, event.note, {}, {}, {}, {}, true, {}};
  if (known(rule.fields, "hours")) {
    wanted.row.tenths = tenths_in(request, "hours");
    if (!wanted.row.tenths || *wanted.row.tenths <= 0 || *wanted.row.tenths > 20000) return missing("hours");
  }
  if (known(rule.fields, "score")) wanted.row.score = int_in(request, "score");
  if (rule.id == "exam_passed" || rule.id == "exam_failed") wanted.exam = parse_id(string_in(request, "exam"));
  if (wanted.row.score && (*wanted.row.score < 0 || *wanted.row.score > 1000)) return bad_request("/score", "bad_score", "分数不对，请核对。");
  return Done{};
}

Answer<Wanted> read_step(const App& app, const Caller& caller, std::string_view person, const json::object& request) {
  const auto id = parse_id(person);
  const Date today = app.now().date();
  const auto registers = app.registers();
  const auto home = id ? home_of(*registers, law::PersonId{*id}, today) : std::nullopt;
  const Hands hands = home ? hands_of(caller, *home->body) : Hands{};
  if (!hands.any()) return not_found();
  Wanted wanted;
  wanted.person = law::PersonId{*id};
  wanted.home = *home;
  wanted.certificate = parse_id(string_in(request, "certificate")).value_or(-1);
  const std::string step = string_in(request, "step");
  wanted.rule = registers::find_step(registers::application_steps(), step);
  wanted.of_application = wanted.rule != nullptr;
  if (!wanted.rule) wanted.rule = registers::find_step(registers::certificate_steps(), step);
  if (!wanted.rule) return bad_request("/step", "unknown_step", "没有说明要办理哪一步，请刷新页面后重试。");
  if (!hand_fits(wanted.rule->hand, hands))
    return not_now(wanted.rule->hand == registers::Hand::bureau ? "“" + std::string(wanted.rule->title) + "”由司法行政部门（执法监督人员）办理。"
                                                                : "“" + std::string(wanted.rule->title) + "”由本单位管理员申报。");
  if (wanted.person == caller.person) return not_now("不能办理本人的资格，请由同一岗位的其他人员办理。");
  if (auto read = read_dates(request, today, wanted); !read) return read.failure();
  if (auto read = read_domains(app, request, wanted); !read) return read.failure();
  if (auto read = read_rest(app, request, wanted); !read) return read.failure();
  return wanted;
}

json::object change_of(const Wanted& wanted, std::string_view before, std::string_view after) {
  return {{"person", wanted.person.value}, {"step", wanted.rule->id}, {"on", wanted.event.on.iso()}, {"old", before}, {"new", after}};
}

Answer<Done> make_certificate(store::Tx& tx, const Caller& caller, const Wanted& wanted, std::string_view kind, std::optional<std::int64_t>& made) {
  if (number_taken(tx, wanted.number)) return bad_request("/number", "taken", "这个证件号码已经登记过，请核对。");
  const registers::Validity valid{wanted.event.on, wanted.event.until.value_or(registers::kOpenEnd)};
  made = insert_certificate(tx, wanted.person, wanted.number, valid, kind);
  CertificateEvent issued = wanted.event;
  issued.step = "issued";
  insert_event(tx, *made, issued, caller.person);
  note_register_change(tx, caller.person, "certificate_issued",
                       {{"person", wanted.person.value}, {"number", wanted.number}, {"kind", kind}, {"from", valid.from.iso()}, {"to", valid.to.iso()},
                        {"domains", join_domains(wanted.event.domains)}});
  return Done{};
}

/// The score of a sitting on the platform takes the place of one that is typed.
Answer<Done> rest_on_exam(store::Tx& tx, const Wanted& wanted, std::int64_t application, StepRow& row) {
  if (!wanted.exam) return Done{};
  auto score = linked_score(tx, *wanted.exam, wanted.person, wanted.rule->id == "exam_passed", tx.now());
  if (!score) return score.failure();
  row.score = *score;
  link_attempt_row(tx, *wanted.exam, application);
  return Done{};
}

Answer<Done> take_application_step(store::Tx& tx, const App& app, const Caller& caller, const Wanted& wanted) {
  const StepRule& rule = *wanted.rule;
  const auto all = applications_of(tx, wanted.person.value);
  const std::string state = all.empty() ? "none" : all.back().state;
  if (!registers::follows(rule, state)) return not_now("申领现在是“" + std::string(registers::state_word(state)) + "”，不能办理“" + std::string(rule.title) + "”。");
  const bool opens = rule.id == "apply" || rule.id == "police_registered";
  if (opens)
    if (const std::string why = why_not_apply(app, wanted.home, wanted.person, rule, app.now().date()); !why.empty()) return not_now(why);
  if (rule.id == "police_registered") {
    std::optional<std::int64_t> made;
    return make_certificate(tx, caller, wanted, "police", made);
  }
  if (!opens && !all.empty()) {
    const auto steps = application_steps_of(tx, all.back().id);
    if (!steps.empty() && wanted.event.on < steps.back().on) return bad_request("/on", "too_early", "日期不能早于上一步的日期（" + steps.back().on.chinese() + "）。");
  }
  const std::int64_t id = opens ? insert_application(tx, wanted.person, wanted.home.body->id, wanted.row.domains) : all.back().id;
  StepRow row = wanted.row;
  if (auto rested = rest_on_exam(tx, wanted, id, row); !rested) return rested;
  insert_application_step(tx, id, row, caller.person);
  std::optional<std::int64_t> made;
  if (rule.id == "issued")
    if (auto issued = make_certificate(tx, caller, wanted, "enforcement", made); !issued) return issued;
  set_application(tx, id, rule.to, made);
  note_register_change(tx, caller.person, "qualification_step", change_of(wanted, state, rule.to));
  return Done{};
}

void follow_up(store::Tx& tx, const Caller& caller, const Wanted& wanted, const registers::Certificate& card) {
  if (wanted.rule->id == "renewed") set_certificate_end(tx, card.id, *wanted.event.until);
  if (wanted.rule->to == "revoked") set_certificate_revoked(tx, card.id, wanted.event.on);
  if (wanted.rule->id != "left") return;
  end_service(tx, wanted.person, wanted.home.body->id, wanted.event.on);
  if (!wanted.card) return;
  CertificateEvent returned;
  returned.step = "card_returned";
  returned.on = wanted.event.on;
  insert_event(tx, card.id, returned, caller.person);
}

Answer<Done> take_certificate_step(store::Tx& tx, const App& app, const Caller& caller, const Wanted& wanted) {
  const registers::Certificate* card = nullptr;
  const auto registers = app.registers();
  for (const registers::Certificate& one : registers->tables().certificates)
    if (one.person == wanted.person && one.id == wanted.certificate) card = &one;
  if (!card) return bad_request("/certificate", "unknown_certificate", "没有这本证件，请刷新页面后重试。");
  const auto all = certificate_events(tx);
  const auto events = all.find(card->id);
  const auto life = registers::life_of(*card, events == all.end() ? std::vector<CertificateEvent>{} : events->second);
  CertificateEvent event = wanted.event;
  event.step = wanted.rule->id;
  if (event.step == "renewed") event.old_until = card->valid.to;
  if (const std::string why = registers::why_not_step(*wanted.rule, *card, life, event); !why.empty()) return not_now(why);
  insert_event(tx, card->id, event, caller.person);
  json::object change = change_of(wanted, life.state, wanted.rule->to.empty() ? std::string_view(life.state) : wanted.rule->to);
  change["number"] = card->number;
  if (event.old_until) {
    change["old_to"] = event.old_until->iso();
    change["new_to"] = event.until->iso();
  }
  follow_up(tx, caller, wanted, *card);
  note_register_change(tx, caller.person, "certificate_step", change);
  return Done{};
}

}  // namespace

Answer<json::object> qualification_step(App& app, const Caller& caller, std::string_view person, const json::object& request) {
  auto wanted = read_step(app, caller, person, request);
  if (!wanted) return wanted.failure();
  auto taken = app.db().writer().run([&](store::Tx& tx) -> Answer<Done> {
    return wanted->of_application ? take_application_step(tx, app, caller, *wanted) : take_certificate_step(tx, app, caller, *wanted);
  });
  if (!taken) return taken.failure();
  if (const Status reloaded = app.reload_registers(); !reloaded)
    return refuse(500, reloaded.error().code, "名册没有更新", reloaded.error().message);
  if (!wanted->of_application) examine_again(app, wanted->person);
  return qualification_file(app, caller, person);
}

}  // namespace fadu::app
