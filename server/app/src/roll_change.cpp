#include "roll_change.hpp"

#include <algorithm>

#include "fadu/app/rolls.hpp"
#include "fadu/base/text.hpp"
#include "queries/qualification.hpp"

namespace fadu::app {

namespace {

using dossier::FieldError;
using dossier::Node;
using Errors = std::vector<FieldError>;

/// The old row with what was sent; what is no longer asked for falls out.
Node merged(const RollDraft& draft) {
  json::object all = draft.old.empty() ? json::object{} : json::parse(draft.old).as_object();
  for (const auto& member : draft.fields) {
    if (member.value().is_null()) all.erase(member.key());
    else all[member.key()] = member.value();
  }
  for (const law::FieldSpec& field : draft.roll.form.fields)
    if (!draft.fields.contains(field.key) && !dossier::is_asked(field, to_node(all))) all.erase(field.key);
  return to_node(all);
}

void bureau_only(const RollDraft& draft, Errors& errors) {
  if (draft.hands.bureau) return;
  for (std::size_t i = 0; i < draft.roll.form.fields.size(); ++i) {
    const law::FieldSpec& field = draft.roll.form.fields[i];
    if (draft.roll.bureau[i] && draft.fields.contains(field.key)) errors.push_back({"/" + field.key, "bureau_only", "“" + field.title + "”由司法行政部门（执法监督人员）填写，请清空。"});
  }
}

bool serves(const registers::Registers& registers, law::PersonId person, law::BodyId body) {
  return std::ranges::any_of(registers.tables().services, [&](const registers::Service& one) {
    if (one.person != person) return false;
    const auto chain = registers.chain(one.body);
    return std::ranges::find(chain, body) != chain.end();
  });
}

/// Persons named in a body's row are its own, or those of a body below it.
void own_people(const RollSession& session, const RollDraft& draft, const registers::RollRow& row, Errors& errors) {
  if (!draft.owner.body) return;
  for (std::size_t i = 0; i < draft.roll.form.fields.size(); ++i) {
    const law::FieldSpec& field = draft.roll.form.fields[i];
    const law::Value* value = registers::value_of(row, i);
    const auto* persons = value ? std::get_if<std::vector<law::PersonId>>(value) : nullptr;
    if (!persons || !draft.fields.contains(field.key)) continue;
    for (const law::PersonId person : *persons)
      if (!serves(*session.registers, person, draft.owner.body->id)) {
        const auto* known = session.registers->find_person(person);
        errors.push_back({"/" + field.key, "not_of_the_body", "“" + (known ? known->name : std::string()) + "”不是" + draft.owner.body->name + "的人员，请从本单位人员中选择。"});
      }
  }
}

Failure<Problem> wrong_fields(const Errors& errors) {
  Problem problem{422, "invalid_fields", "填写有误", "请按提示修改后重新提交，已填写的内容不会丢失。"};
  for (const FieldError& error : errors) problem.errors.push_back({"/fields" + error.pointer, error.code, error.message});
  return {std::move(problem)};
}

Answer<Done> only_one(store::Tx& tx, const RollSession& session, const law::RollSpec& roll, const RollEntry& entry, const registers::RollRow& row) {
  const std::string key = registers::key_of(roll, row);
  if (key.empty()) return Done{};
  for (const RollEntry& other : roll_entries(tx, {.roll = roll.code, .body = entry.body, .region = entry.body ? std::string_view{} : std::string_view(entry.region), .on = session.on})) {
    if (other.id == entry.id || registers::key_of(roll, row_of(session, roll, other.content)) != key) continue;
    std::string names;
    for (const std::size_t place : roll.key) names += (names.empty() ? "" : "、") + roll.form.fields[place].title;
    return bad_request("/fields/" + roll.form.fields[roll.key.front()].key, "double", names + "相同的一行已经登记过（编号 " + std::to_string(other.id) + "），请修改那一行，不要重复登记。");
  }
  return Done{};
}

json::object change_note(const RollEntry& entry, json::value old, json::value now) {
  return {{"table", "roll_entry"}, {"roll", entry.roll}, {"id", entry.id}, {"body", entry.body ? json::value(*entry.body) : json::value(nullptr)}, {"region", entry.region},
          {"old", std::move(old)}, {"new", std::move(now)}};
}

/// A day that is not in the future; today when none is named.
Answer<Date> past_day(const json::object& request, std::string_view key, Date today) {
  const std::string text = string_in(request, key);
  if (text.empty()) return today;
  const auto day = Date::parse(text);
  if (!day) return bad_request("/" + std::string(key), "bad_date", "日期的格式不对，请写成 2026-03-02。");
  if (today < *day) return bad_request("/" + std::string(key), "in_future", "日期还没有到，请在那一天或以后登记。");
  return *day;
}

const json::object& fields_in(const json::object& request) {
  static const json::object kNone;
  const json::value* fields = request.if_contains("fields");
  return fields && fields->is_object() ? fields->get_object() : kNone;
}

Answer<RollOwner> owner_in(const RollSession& session, const law::RollSpec& roll, const json::object& request) {
  RollOwner owner;
  if (roll.scope == law::RollSpec::Scope::body) {
    owner.body = session.registers->find_body(law::BodyId{parse_id(string_in(request, "body")).value_or(-1)});
    if (!owner.body) return bad_request("/body", "missing", "请选择单位。");
    owner.region = owner.body->region;
    return owner;
  }
  owner.region = string_in(request, "region");
  if (!session.registers->find_region(owner.region)) return bad_request("/region", "missing", "请选择县区或者乡镇（街道）。");
  return owner;
}

Failure<Problem> not_your_roll() {
  return refuse(403, "role_not_allowed", "您不能登记这一行", "台账由本单位管理员登记，管辖本单位的执法监督人员也可以登记。请联系他们，或者选择您自己的单位。");
}

Answer<Done> end_it(store::Tx& tx, const Caller& caller, const RollEntry& entry, const json::object& request, Date today) {
  const auto on = past_day(request, "end", today);
  if (!on) return on.failure();
  if (*on < entry.from) return bad_request("/end", "too_early", "日期早于这一行的起始日期 " + entry.from.iso() + "，请核对。");
  const std::string reason(trim(string_in(request, "reason")));
  if (reason.empty() || !check_text(reason) || length(reason) > 200) return bad_request("/reason", "missing", "请写明原因，最多 200 个字。");
  end_roll_entry(tx, entry.id, *on, reason);
  note_register_change(tx, caller.person, "roll_ended", change_note(entry, json::parse(entry.content), json::object{{"ended", on->iso()}, {"reason", reason}}));
  return Done{};
}

Answer<Done> revise(store::Tx& tx, const RollSession& session, const Caller& caller, const RollDraft& draft, const RollEntry& entry, const json::object& request) {
  const auto on = past_day(request, "on", session.on);
  if (!on) return on.failure();
  if (draft.fields.empty()) return bad_request("/fields", "missing", "没有要改的内容。");
  const auto revisions = roll_revisions(tx, entry.id);
  if (!revisions.empty() && *on < revisions.back().on) return bad_request("/on", "too_early", "日期早于上一次变更（" + revisions.back().on.iso() + "），请核对。");
  const auto reading = read_roll_row(session, draft);
  if (!reading) return wrong_fields(reading.error());
  if (reading->content == entry.content) return bad_request("/fields", "same", "内容和登记的一样，没有要改的。");
  if (auto single = only_one(tx, session, draft.roll, entry, reading->row); !single) return single;
  (void)insert_roll_revision(tx, entry.id, *on, reading->content, caller.person);
  note_register_change(tx, caller.person, "roll_changed", change_note(entry, json::parse(entry.content), json::parse(reading->content)));
  return Done{};
}

}  // namespace

Result<RollReading, Errors> read_roll_row(const RollSession& session, const RollDraft& draft) {
  Errors errors;
  bureau_only(draft, errors);
  const RollVocabulary words(session.app.rulebook(), draft.roll);
  auto facts = dossier::read_fields(words, draft.roll.form, merged(draft), {session.registers.get(), session.on, session.on});
  if (!facts) errors.insert(errors.end(), facts.error().begin(), facts.error().end());
  else own_people(session, draft, *facts, errors);
  if (!errors.empty()) return Failure<Errors>{std::move(errors)};
  std::string content = json_text(to_json(dossier::write_fields(words, draft.roll.form, *facts, dossier::Reveal::all)));
  return RollReading{std::move(*facts), std::move(content)};
}

Answer<json::object> add_roll_entry(App& app, const Caller& caller, std::string_view code, const json::object& request) {
  const law::RollSpec* roll = law::find_roll(app.rolls(), code);
  if (access::list_scope(caller.actor, access::Action::register_write).nothing()) return not_your_roll();
  if (!roll) return not_found();
  const RollSession session{app, app.registers(), app.now().date()};
  const auto owner = owner_in(session, *roll, request);
  if (!owner) return owner.failure();
  const RollDraft draft{.roll = *roll, .owner = *owner, .hands = roll_hands(session, caller, *owner), .fields = fields_in(request)};
  if (!draft.hands.any()) return not_your_roll();
  const auto since = past_day(request, "since", session.on);
  if (!since) return since.failure();
  const auto reading = read_roll_row(session, draft);
  if (!reading) return wrong_fields(reading.error());
  RollEntry entry;
  entry.roll = roll->code;
  if (owner->body) entry.body = owner->body->id.value;
  entry.region = owner->region;
  entry.from = *since;
  entry.content = reading->content;
  auto added = app.db().writer().run([&](store::Tx& tx) -> Answer<Done> {
    if (auto single = only_one(tx, session, *roll, entry, reading->row); !single) return single;
    entry.id = insert_roll_entry(tx, entry, caller.person);
    note_register_change(tx, caller.person, "roll_added", change_note(entry, nullptr, json::parse(entry.content)));
    return Done{};
  });
  if (!added) return added.failure();
  return show_roll_entry(app, caller, code, std::to_string(entry.id), {});
}

Answer<json::object> change_roll_entry(App& app, const Caller& caller, std::string_view code, std::string_view id, const json::object& request) {
  const law::RollSpec* roll = law::find_roll(app.rolls(), code);
  if (access::list_scope(caller.actor, access::Action::register_write).nothing()) return not_your_roll();
  const auto key = parse_id(id);
  if (!roll || !key) return not_found();
  const RollSession session{app, app.registers(), app.now().date()};
  auto changed = app.db().writer().run([&](store::Tx& tx) -> Answer<Done> {
    const auto entry = roll_entry(tx, *key, session.on);
    if (!entry || entry->roll != roll->code) return not_found();
    const RollOwner owner = owner_of(session, *entry);
    const RollDraft draft{.roll = *roll, .owner = owner, .hands = roll_hands(session, caller, owner), .old = entry->content, .fields = fields_in(request)};
    if (!draft.hands.any()) return not_your_roll();
    if (entry->ended) return refuse(409, "ended", "不能修改", "这一行已于 " + entry->ended->iso() + " 终止。需要的话请重新登记一行。");
    return request.contains("end") ? end_it(tx, caller, *entry, request, session.on) : revise(tx, session, caller, draft, *entry, request);
  });
  if (!changed) return changed.failure();
  return show_roll_entry(app, caller, code, id, {});
}

}  // namespace fadu::app
