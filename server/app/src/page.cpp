#include "page.hpp"

#include "fadu/app/cases.hpp"
#include "fadu/dossier/fields.hpp"
#include "fadu/dossier/snapshot.hpp"
#include "queries/documents.hpp"
#include "queries/history.hpp"

namespace fadu::app {

namespace {

json::object party_view(const PageContext& page, const dossier::Snapshot& snapshot) {
  json::object party{{"name", snapshot.party_name},
                     {"code", snapshot.party_code},
                     {"kind", snapshot.party_kind},
                     {"kind_word", page.words().code_title("party_kind", snapshot.party_kind)}};
  for (const law::Act& act : page.record.dossier.acts) {
    const law::ActSpec* spec = page.procedure.act(act.kind);
    if (!spec) continue;
    const dossier::Node shown = dossier::write_fields(page.app.rulebook(), *spec, act.facts, dossier::Reveal::masked);
    for (const law::FieldSpec& field : spec->fields)
      if (const dossier::Node* value = field.type == law::FieldType::party ? shown.get(field.key) : nullptr)
        for (const auto& [key, part] : *value->object()) party[key] = to_json(part);
  }
  if (snapshot.party_kind == "natural_person") party["code"] = party.contains("id_number") ? party["id_number"] : "";
  return party;
}

json::array handlers_view(const PageContext& page) {
  json::array out;
  for (const access::PersonKey id : handlers_of(page.record.dossier))
    out.push_back(person_view(page, law::PersonId{id}, page.now.date()));
  return out;
}

json::object can_view(const PageContext& page, const json::array& next) {
  bool act = false;
  for (const json::value& step : next) act = act || step.as_object().at("mine").as_bool();
  const access::Resource resource = resource_of(page.record);
  return {{"act", act},
          {"reveal", access::decide(page.caller.actor, access::Action::personal_reveal, resource).allowed},
          {"export", access::decide(page.caller.actor, access::Action::case_list, resource).allowed}};
}

json::object head_view(const PageContext& page, const dossier::Snapshot& snapshot) {
  const law::StageSpec& stage = page.procedure.stages[static_cast<std::size_t>(std::max(0, page.examination.stage.value))];
  const law::DomainSpec& domain = page.app.rulebook().domains()[static_cast<std::size_t>(page.record.dossier.domain.value)];
  const registers::Body* body = page.registers->find_body(page.record.dossier.body);
  return {{"id", page.record.public_id},
          {"procedure", page.procedure.id},
          {"procedure_title", page.procedure.title},
          {"domain", domain.id},
          {"domain_title", domain.title},
          {"number", page.record.number},
          {"title", snapshot.title},
          {"body", json::object{{"id", std::to_string(page.record.dossier.body.value)}, {"name", body ? body->name : ""}}},
          {"region_name", page.registers->region_path(page.record.region)},
          {"stage", stage.id},
          {"stage_title", stage.title},
          {"opened_on", snapshot.opened_on.iso()},
          {"closed", stage.terminal},
          {"version", page.record.last_seq()},
          {"head", hex(page.record.head)}};
}

json::object whole_page(store::Session& session, const PageContext& page) {
  const dossier::Snapshot snapshot = dossier::fold(page.record.dossier, page.app.rulebook());
  json::object out = head_view(page, snapshot);
  json::array next = next_view(page);
  out["party"] = party_view(page, snapshot);
  out["handlers"] = handlers_view(page);
  out["checklist"] = checklist_view(page);
  out["duties"] = duties_view(page);
  out["findings"] = findings_view(page.app, page.record.dossier, page.examination.findings);
  out["can"] = can_view(page, next);
  out["next"] = std::move(next);
  out["late_fine"] = late_fine_view(page);
  out["evidence"] = evidence_view(page);
  json::array documents = documents_view(session, page);
  json::array acts = acts_view(page);
  for (json::value& act : acts) {
    json::array mine;
    for (const json::value& document : documents)
      if (document.as_object().at("act") == act.as_object().at("seq")) mine.push_back(document.as_object().at("id"));
    act.as_object()["documents"] = std::move(mine);
  }
  out["acts"] = std::move(acts);
  out["documents"] = std::move(documents);
  return out;
}

}  // namespace

json::array documents_view(store::Session& session, const PageContext& page) {
  json::array out;
  for (const DocumentRow& row : documents_of(session, page.record.id)) {
    std::string title = row.kind;
    bool internal = false;
    for (const law::DocumentSpec& spec : page.app.rulebook().documents())
      if (spec.id == row.kind) title = spec.title, internal = spec.internal;
    const std::string id = std::to_string(row.id);
    out.push_back({{"id", id},
                   {"kind", row.kind},
                   {"title", title},
                   {"number", row.number},
                   {"status", "issued"},
                   {"word", internal ? "已生成（内部）" : "已生成"},
                   {"act", row.act},
                   {"made", row.made.rfc3339()},
                   {"href", "/api/v1/dossiers/" + page.record.public_id + "/documents/" + id + ".pdf"}});
  }
  return out;
}

Answer<json::object> case_page(App& app, const Caller& caller, std::string_view id) {
  return app.db().readers().run([&](store::Reader& reader) -> Answer<json::object> {
    auto record = reach(reader, app, caller, access::Action::case_read, id);
    if (!record) return record.failure();
    const auto registers = app.registers();
    const law::Examination examination = law::examine(record->dossier, app.rulebook(), StoreWorld(*registers, reader), reader.now());
    const PageContext page{app, caller, *record, app.rulebook().procedure(record->dossier.procedure), examination, registers,
                           reader.now(), files_of_dossier(reader, record->id)};
    return whole_page(reader, page);
  });
}

Answer<json::object> prefill(App& app, const Caller& caller, std::string_view id, std::string_view kind) {
  return app.db().readers().run([&](store::Reader& reader) -> Answer<json::object> {
    auto record = reach(reader, app, caller, access::Action::case_read, id);
    if (!record) return record.failure();
    const law::ProcedureSpec& procedure = app.rulebook().procedure(record->dossier.procedure);
    const law::ActSpec* spec = procedure.act(kind);
    if (!spec) return not_found();
    // Forms hold personal data unmasked: only for those who may record the act.
    access::Resource resource = resource_of(*record);
    resource.by = spec->by;
    if (!access::decide(caller.actor, access::Action::act_record, resource).allowed)
      return refuse(403, "role_not_allowed", "您的岗位不能办理“" + spec->title + "”", "请由有相应岗位的人员办理。");
    json::object latest;   // field key → latest value, and act.field → value
    json::array officers;
    for (const law::Act& act : record->dossier.acts) {
      const law::ActSpec* past = procedure.act(act.kind);
      if (!past) continue;
      const json::value values = to_json(dossier::write_fields(app.rulebook(), *past, act.facts, dossier::Reveal::all));
      for (const auto& member : values.as_object()) {
        latest[member.key()] = member.value();
        latest[past->id + "." + std::string(member.key())] = member.value();
      }
      if (!act.officers.empty()) officers.clear();
      for (const law::PersonId officer : act.officers) officers.push_back(json::string(std::to_string(officer.value)));
    }
    json::object fields;
    for (const law::FieldSpec& field : spec->fields) {
      if (const json::value* known = field.derived.empty() ? nullptr : latest.if_contains(field.derived)) fields[field.key] = *known;
      else if (!field.fallback.empty()) fields[field.key] = field.type == law::FieldType::boolean ? json::value(field.fallback == "true") : json::value(field.fallback);
    }
    if (spec->officers_min == 0) officers.clear();
    return json::object{{"fields", std::move(fields)}, {"officers", std::move(officers)}, {"at", reader.now().rfc3339()}};
  });
}

}  // namespace fadu::app
