#include "command.hpp"

#include "fadu/app/cases.hpp"
#include "fadu/base/canonical.hpp"
#include "fadu/dossier/act.hpp"
#include "queries/answers.hpp"
#include "queries/files.hpp"
#include "queries/history.hpp"

namespace fadu::app {

Record fresh_record(const App& app, const law::ProcedureSpec& procedure, law::DomainId domain, law::BodyId body) {
  (void)app;
  Record record;
  record.public_id = "d" + random_token(12);
  record.dossier.procedure = procedure.number;
  record.dossier.domain = domain;
  record.dossier.body = body;
  record.head = ledger::kGenesis;
  return record;
}

SealedAct seal_act(const App& app, Record& record, const Proposal& proposal, const std::string& reason) {
  const law::Rulebook& rulebook = app.rulebook();
  SealedAct sealed;
  sealed.content = to_json(dossier::canonical_act(rulebook, record.public_id, *proposal.spec, proposal.act)).as_object();
  sealed.content["rulebook"] = hex(rulebook.hash());
  if (!reason.empty()) sealed.content["reason"] = reason;
  auto bytes = canonical(sealed.content);
  ensure(bytes.ok(), "an act has a canonical form");
  sealed.bytes = std::move(*bytes);
  sealed.link = ledger::next(record.head, sealed.bytes);
  record.dossier.acts.push_back(proposal.act);
  record.reasons.push_back(reason);
  record.hashes.push_back(sealed.link.hash);
  record.head = sealed.link.hash;
  return sealed;
}

namespace {

/// The number of the document that the procedure names; until it is issued, the first number there is.
void name_by_number(const law::ProcedureSpec& procedure, Record& record, const std::vector<IssuedDocument>& issued) {
  const auto wanted = procedure.summary.find("number");
  for (const IssuedDocument& document : issued) {
    if (document.number.empty()) continue;
    const bool names = wanted != procedure.summary.end() && wanted->second == document.kind;
    if (names || record.number.empty()) record.number = document.number;
  }
}

}  // namespace

Appended append_act(store::Tx& tx, App& app, Record& record, const Proposal& proposal, const std::string& reason) {
  const law::Rulebook& rulebook = app.rulebook();
  const SealedAct sealed = seal_act(app, record, proposal, reason);
  insert_act(tx, rulebook, record, proposal.act, {sealed.bytes, reason, sealed.link});
  Appended appended;
  appended.documents = issue_documents(tx, app, record, *proposal.spec, proposal.act);
  name_by_number(rulebook.procedure(record.dossier.procedure), record, appended.documents);
  const auto registers = app.registers();
  appended.examination = law::examine(record.dossier, rulebook, StoreWorld(*registers, tx), tx.now());
  project(tx, app, record, appended.examination);
  link_files(tx, record.id, sealed.content);
  return appended;
}

Answer<Opening> read_opening(const App& app, const json::object& request) {
  const law::ProcedureSpec* procedure = app.rulebook().procedure(string_in(request, "procedure"));
  if (!procedure) return bad_request("/procedure", "unknown_procedure", "没有这种办案程序，请重新选择。");
  const law::DomainId domain = app.rulebook().domain(string_in(request, "domain"));
  if (!domain.valid()) return bad_request("/domain", "unknown_domain", "没有这个执法领域，请重新选择。");
  const json::value* act = request.if_contains("act");
  if (!act || !act->is_object()) return bad_request("/act", "missing", "请填写登记内容。");
  auto read = read_act_request(act->get_object());
  if (!read) return read.failure();
  return Opening{procedure, domain, std::move(*read)};
}

Answer<Record> opening_record(const App& app, const Caller& caller, const Opening& opening) {
  const law::ProcedureSpec& procedure = *opening.procedure;
  if (opening.act.kind != procedure.opens)
    return bad_request("/act/kind", "not_an_opening", "本程序从“" + procedure.act(procedure.opens)->title + "”开始。");
  Record record = fresh_record(app, procedure, opening.domain, caller.body);
  const auto registers = app.registers();
  const registers::Body* body = registers->find_body(caller.body);
  record.region = body ? body->region : "";
  return record;
}

namespace {

json::array acts_since(const App& app, const Record& record, std::int64_t seen) {
  const auto registers = app.registers();
  json::array out;
  for (const law::Act& act : record.dossier.acts) {
    if (act.seq <= seen) continue;
    const law::ActSpec* spec = app.rulebook().procedure(record.dossier.procedure).act(act.kind);
    const auto* person = registers->find_person(act.actor);
    out.push_back({{"seq", act.seq},
                   {"kind", app.rulebook().act_name(act.kind)},
                   {"title", spec ? spec->title : std::string{}},
                   {"at", act.at.rfc3339()},
                   {"actor", person ? person->name : std::string{}}});
  }
  return out;
}

Failure<Problem> stale(const App& app, const Record& record, std::int64_t seen) {
  Problem problem{409, "stale", "案件已有新的记录", "您打开页面以后，其他人在本案中办理了新的步骤。请核对后再提交，您填写的内容已保留。"};
  problem.extra["since"] = acts_since(app, record, seen);
  return {std::move(problem)};
}

json::array documents_view(const App& app, const std::vector<IssuedDocument>& documents) {
  json::array out;
  for (const IssuedDocument& document : documents) {
    std::string title;
    for (const auto& spec : app.rulebook().documents())
      if (spec.id == document.kind) title = spec.title;
    out.push_back({{"id", std::to_string(document.id)}, {"kind", document.kind}, {"title", title}, {"number", document.number}});
  }
  return out;
}

json::object written(const App& app, const Record& record, const Appended& appended, const Judgement& judgement) {
  return {{"id", record.public_id},
          {"seq", record.last_seq()},
          {"number", record.number},
          {"head", hex(record.head)},
          {"findings", findings_view(app, record.dossier, judgement.findings)},
          {"documents", documents_view(app, appended.documents)}};
}

/// Judges and appends; the dossier's row exists.
Answer<json::object> judge_and_append(store::Tx& tx, App& app, Record& record, const Proposal& proposal,
                                      const ActRequest& request) {
  const auto registers = app.registers();
  const Judgement judgement = judge_proposal(app, StoreWorld(*registers, tx), record, proposal);
  law::Dossier with = record.dossier;
  with.acts.push_back(proposal.act);
  if (judgement.refused) return {Failure<Problem>{refused_problem(app, with, judgement)}};
  if (judgement.needs_reason) {
    if (request.reason.empty()) return {Failure<Problem>{reason_problem(app, with, judgement)}};
    if (const Status reason = check_reason(request.reason); !reason)
      return bad_request("/reason", reason.error().code, reason.error().message);
  }
  const Appended appended = append_act(tx, app, record, proposal, judgement.needs_reason ? request.reason : "");
  return written(app, record, appended, judgement);
}

Answer<json::object> open_in(store::Tx& tx, App& app, const Caller& caller, const Opening& opening) {
  auto record = opening_record(app, caller, opening);
  if (!record) return record.failure();
  auto proposal = propose(app, *app.registers(), caller, *record, opening.act, tx.now());
  if (!proposal) return proposal.failure();
  insert_dossier(tx, app, *record);
  return judge_and_append(tx, app, *record, *proposal, opening.act);
}

Answer<json::object> record_in(store::Tx& tx, App& app, const Caller& caller, std::string_view id, const ActRequest& request) {
  auto record = reach(tx, app, caller, access::Action::case_read, id);
  if (!record) return record.failure();
  if (request.seen && *request.seen != record->last_seq()) return stale(app, *record, *request.seen);
  auto proposal = propose(app, *app.registers(), caller, *record, request, tx.now());
  if (!proposal) return proposal.failure();
  return judge_and_append(tx, app, *record, *proposal, request);
}

template <class Work>
Answer<json::object> once(App& app, const Caller& caller, std::string_view key, const json::object& request, Work work) {
  const std::string bytes = json_text(request);
  return app.db().writer().run([&](store::Tx& tx) -> Answer<json::object> {
    auto kept = kept_answer(tx, caller.person, key, bytes);
    if (!kept) return kept.failure();
    if (*kept) return std::move(**kept);
    auto answer = work(tx);
    if (answer) keep_answer(tx, caller.person, key, bytes, *answer);
    return answer;
  });
}

}  // namespace

Answer<json::object> open_dossier(App& app, const Caller& caller, const json::object& request, std::string_view key) {
  auto opening = read_opening(app, request);
  if (!opening) return opening.failure();
  return once(app, caller, key, request, [&](store::Tx& tx) { return open_in(tx, app, caller, *opening); });
}

Answer<json::object> record_act(App& app, const Caller& caller, std::string_view id, const json::object& request,
                                std::string_view key) {
  auto read = read_act_request(request);
  if (!read) return read.failure();
  if (!read->seen) return bad_request("/seen", "missing", "没有说明页面的版本，请刷新页面后重试。");
  warm_record(app, id);
  return once(app, caller, std::string(id) + "/" + std::string(key), request,
              [&](store::Tx& tx) { return record_in(tx, app, caller, id, *read); });
}

namespace {

/// What stands in the way of the act, without writing it.
Answer<json::object> check_in(store::Session& session, App& app, const Caller& caller, const Record& record, const ActRequest& request) {
  const auto registers = app.registers();
  auto proposal = propose(app, *registers, caller, record, request, app.now());
  json::array errors;
  if (!proposal && proposal.error().code != "invalid_fields") return proposal.failure();
  if (!proposal)
    for (const FieldProblem& e : proposal.error().errors)
      errors.push_back({{"pointer", e.pointer}, {"code", e.code}, {"message", e.message}});
  json::object out{{"errors", std::move(errors)}, {"findings", json::array{}}, {"refused", false}, {"reason_required", false}};
  if (!proposal) return out;
  const Judgement judgement = judge_proposal(app, StoreWorld(*registers, session), record, *proposal);
  law::Dossier with = record.dossier;
  with.acts.push_back(proposal->act);
  out["findings"] = findings_view(app, with, judgement.findings);
  out["refused"] = judgement.refused;
  out["reason_required"] = judgement.needs_reason;
  return out;
}

}  // namespace

Answer<json::object> check_act(App& app, const Caller& caller, std::string_view id, const json::object& request) {
  auto read = read_act_request(request);
  if (!read) return read.failure();
  return app.db().readers().run([&](store::Reader& reader) -> Answer<json::object> {
    auto record = reach(reader, app, caller, access::Action::case_read, id);
    if (!record) return record.failure();
    return check_in(reader, app, caller, *record, *read);
  });
}

Answer<json::object> check_opening(App& app, const Caller& caller, const json::object& request) {
  auto opening = read_opening(app, request);
  if (!opening) return opening.failure();
  auto record = opening_record(app, caller, *opening);
  if (!record) return record.failure();
  return app.db().readers().run(
      [&](store::Reader& reader) { return check_in(reader, app, caller, *record, opening->act); });
}

void forget_old_answers(App& app) {
  app.db().writer().run([](store::Tx& tx) {
    forget_answers(tx);
    return Done{};
  });
}

}  // namespace fadu::app
