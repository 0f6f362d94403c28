// Schemas of requests and answers, for the OpenAPI document.
#include <boost/json.hpp>

#include "fadu/http/site.hpp"
#include "site/import_routes.hpp"
#include "site/reply.hpp"

namespace fadu::http {

namespace {

using S = Schema;

S rows_of(S row) {
  return S::object().required("rows", S::array(std::move(row))).optional("next", S::text("下一页的 cursor，没有则为空").nullable()).optional("total", S::integer());
}
S ref(const char* name) { return S::ref(name); }
S named() { return S::object().required("id", S::text()).required("name", S::text()); }

void add_common(Schemas& all) {
  all.emplace("Done", S::map_of(S::any()));
  all.emplace("Anything", S::any("任意 JSON"));
  all.emplace("Health", S::object().required("ok", S::boolean()));
  all.emplace("Cite", S::object("引用").required("ref", S::text("xzcfa#60")).required("text", S::text("《行政处罚法》第六十条")).required("statute", S::text()).required("article", S::text()).optional("gist", S::text("要点")));
  all.emplace("Finding", S::object("监督发现").required("rule", S::text()).required("title", S::text()).required("text", S::text()).required("mend", S::text("应当怎么做"))
                             .required("severity", S::one_of({"unlawful", "defect", "notice"})).required("severity_word", S::text())
                             .required("verdict", S::one_of({"refuse", "permit_with_reason", "note"})).required("act", S::integer("所在行为的序号，0 为全案"))
                             .required("on", S::date()).required("cites", S::array(ref("Cite"))));
  all.emplace("File", S::object().required("digest", S::text("SM3")).required("name", S::text()).required("size", S::integer()).required("type", S::text()));
  all.emplace("Job", S::object("任务").required("id", S::text()).required("kind", S::text()).required("title", S::text()).required("state", S::one_of({"queued", "running", "done", "failed", "cancelled"}))
                         .required("done", S::integer()).required("total", S::integer()).required("message", S::text()).required("created", S::instant())
                         .required("result", S::object().required("href", S::text()).required("name", S::text()).required("size", S::integer()).nullable()));
  all.emplace("JobList", rows_of(ref("Job")));
  all.emplace("JobStarted", S::object().required("job", ref("Job")));
}

void add_session(Schemas& all) {
  all.emplace("LogIn", S::object().optional("username", S::text()).optional("password", S::text()).optional("demo", S::text("演示人员的用户名")));
  all.emplace("PasswordChange", S::object().required("old", S::text()).required("new", S::text()));
  all.emplace("DemoClock", S::object().required("now", S::text("2026-03-05T09:00")));
  S post = S::object().required("role", S::text()).required("role_name", S::text()).required("body", named()).required("region", S::text());
  all.emplace("Session", S::object().required("person", S::object().required("id", S::text()).required("name", S::text()).required("username", S::text()).required("certificate", S::text()))
                             .required("body", S::object().required("id", S::text()).required("name", S::text()).required("region", S::text()))
                             .required("posts", S::array(std::move(post))).required("can", S::array(S::text())).required("demo", S::boolean())
                             .required("now", S::instant()).required("today", S::date()).required("statutes_imported", S::integer()));
  S person = S::object().required("username", S::text()).required("name", S::text()).required("role_name", S::text()).required("body", S::text()).required("region_name", S::text()).required("note", S::text());
  all.emplace("Demo", S::object().required("enabled", S::boolean()).required("now", S::instant()).required("people", S::array(std::move(person))));
}

void add_calendars(Schemas& all) {
  S link = S::object().required("id", S::text()).required("scope", S::one_of({"mine", "body"})).required("made", S::instant()).required("used", S::instant().nullable());
  all.emplace("CalendarLinks", rows_of(std::move(link)));
  all.emplace("CalendarScope", S::object().optional("scope", S::text("mine 自己办的案件，body 本单位的案件")));
  all.emplace("CalendarLink", S::object().required("id", S::text()).required("path", S::text("/calendar/….ics，只在这里出现一次")));
}

void add_acts(Schemas& all) {
  S act = S::object("一步办理").required("kind", S::text()).optional("at", S::text("发生时间，缺省为现在")).optional("officers", S::array(S::text()))
              .optional("fields", S::map_of(S::any(), "表单，按规则书的字段")).optional("seen", S::integer("页面上最后一步的序号")).optional("reason", S::text("说明理由"))
              .optional("happened", S::boolean("事后补录"));
  all.emplace("Act", act);
  S opening = S::object().required("procedure", S::text()).required("domain", S::text()).required("act", act);
  all.emplace("OpenDossier", opening);
  all.emplace("PreviewOpening", std::move(opening).required("document", S::text("文书种类")));
  all.emplace("Preview", std::move(act).set("required", {"kind", "document"}).optional("document", S::text("文书种类")));
  S document = S::object().required("id", S::text()).required("kind", S::text()).required("title", S::text()).required("number", S::text());
  all.emplace("Recorded", S::object().required("id", S::text()).required("seq", S::integer()).required("number", S::text()).required("head", S::text())
                              .required("findings", S::array(ref("Finding"))).required("documents", S::array(std::move(document))));
  S error = S::object().required("pointer", S::text()).required("code", S::text()).required("message", S::text());
  all.emplace("Checked", S::object().required("errors", S::array(std::move(error))).required("findings", S::array(ref("Finding"))).required("refused", S::boolean()).required("reason_required", S::boolean()));
  all.emplace("Reveal", S::object().required("field", S::text("party.id_number")).optional("act", S::integer()).required("reason", S::text()));
  all.emplace("Revealed", S::object().required("value", S::any()));
  all.emplace("Prefill", S::object().required("fields", S::map_of(S::any())).required("officers", S::array(S::text())).required("at", S::instant()));
}

void add_cases(Schemas& all) {
  all.emplace("DossierRow", S::object().required("id", S::text()).required("number", S::text()).required("title", S::text()).required("party", S::text())
                                .required("procedure", S::text()).required("procedure_title", S::text()).required("stage", S::text()).required("stage_title", S::text())
                                .required("domain_title", S::text()).required("body", named()).required("opened_on", S::date())
                                .required("due", S::object().required("term", S::text()).required("title", S::text()).required("on", S::date()).required("days_left", S::integer()).required("light", S::text()).required("word", S::text()).nullable())
                                .required("findings", S::object().required("unlawful", S::integer()).required("defect", S::integer()))
                                .required("handlers", S::array(S::text())).required("amount", S::fen().nullable()).required("closed", S::boolean()));
  all.emplace("DossierList", rows_of(ref("DossierRow")));
  S stage = S::object().required("procedure", S::text()).required("stage", S::text()).required("title", S::text()).required("n", S::integer());
  all.emplace("StageCounts", S::object().required("total", S::integer()).required("stages", S::array(std::move(stage))).optional("lights", S::map_of(S::integer(), "red amber green grey")));
  all.emplace("Dossier", S::map_of(S::any(), "案件页：身份、清单、时间线、期限、发现、下一步、证据、文书"));
  all.emplace("Record", S::map_of(S::any(), "登记信息和按序的办理行为，行为为计算散列时的原文"));
  all.emplace("Workbench", S::object().required("today", S::date()).required("counts", S::map_of(S::integer())).required("todo", S::array(S::any())).required("recent", S::array(S::any())));
  all.emplace("FindingList", rows_of(S::map_of(S::any())));
  all.emplace("FindingCounts", S::object().required("rules", S::array(S::any())).required("bodies", S::array(S::any())));
  all.emplace("Export", S::object().required("kind", S::one_of({"dossiers", "findings", "measure"})).required("format", S::one_of({"csv", "xlsx"})).optional("query", S::map_of(S::text())));
}

void add_law(Schemas& all) {
  all.emplace("Rulebook", S::map_of(S::any(), "程序、行为、字段、清单、代码表"));
  all.emplace("Terms", S::array(S::map_of(S::any())));
  all.emplace("DueRequest", S::object().required("event", S::text("2026-03-02 或 2026-03-02T15:00")).optional("domain", S::text()).optional("extend", S::integer()));
  all.emplace("Due", S::map_of(S::any(), "到期日和每一步的计算"));
  all.emplace("Items", rows_of(S::map_of(S::any())));
  all.emplace("BoundsRequest", S::object().optional("conduct_on", S::text()).optional("party_kind", S::text()).optional("goods_value", S::fen()).optional("illegal_gains", S::fen())
                                   .optional("serious", S::boolean()).optional("not_corrected", S::boolean()).optional("grade", S::text()));
  all.emplace("Bounds", S::map_of(S::any()));
  all.emplace("StatuteList", S::map_of(S::any()));
  all.emplace("StatuteHits", S::map_of(S::any()));
  all.emplace("Statute", S::map_of(S::any()));
  all.emplace("Article", S::map_of(S::any()));
  all.emplace("ItemProposals", S::map_of(S::any(), "处罚条款，每条的行为、被违反的条文和各档处罚，附所读的字句和待核对的原因"));
  all.emplace("ItemDraftRequest", S::object().required("code", S::text()).required("title", S::text()).required("domain", S::text()).optional("field", S::text()).optional("on", S::date())
                                      .required("penal", S::text("124.1.5")).required("breaks", S::array(S::text())).required("rows", S::array(S::any())));
  all.emplace("ItemDraft", S::object().required("folder", S::text()).required("toml", S::text()));
  all.emplace("Unresolved", S::object().required("rows", S::array(S::any())));
}

void add_registers(Schemas& all) {
  all.emplace("PersonList", rows_of(S::map_of(S::any())));
  all.emplace("PersonId", S::object().required("id", S::text()));
  all.emplace("NewPerson", S::object().required("name", S::text()).required("username", S::text()).required("body", S::text()).optional("roles", S::array(S::text())).required("initial_password", S::text()));
  all.emplace("PersonChange", S::object().optional("active", S::boolean()).optional("roles", S::array(S::text())));
  all.emplace("BodyList", rows_of(S::map_of(S::any())));
  all.emplace("RegionList", S::object().required("rows", S::array(S::object().required("code", S::text()).required("title", S::text()))));
  all.emplace("Draft", S::object().required("draft", S::object("没有草稿则为空").required("value", S::any()).required("saved_at", S::instant()).nullable()));
  all.emplace("DraftSaved", S::object().required("saved_at", S::instant()));
  all.emplace("Views", S::object().required("rows", S::array(S::any())));
  all.emplace("View", S::object().required("page", S::text()).required("name", S::text()).required("query", S::text()));
}

}  // namespace

Schemas site_schemas() {
  Schemas all;
  add_common(all);
  add_session(all);
  add_calendars(all);
  add_acts(all);
  add_cases(all);
  add_law(all);
  add_registers(all);
  site::add_tools_schemas(all);
  site::add_basis_schemas(all);
  site::add_benchmark_schemas(all);
  site::add_catalogue_schemas(all);
  site::add_measure_schemas(all);
  site::add_course_schemas(all);
  site::add_exam_schemas(all);
  site::add_import_schemas(all);
  site::add_qualification_schemas(all);
  site::add_roll_schemas(all);
  return all;
}

}  // namespace fadu::http
