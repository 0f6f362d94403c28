#include "fadu/app/documents.hpp"

#include <algorithm>
#include <map>

#include <boost/json.hpp>

#include "command.hpp"
#include "fadu/app/jobs.hpp"
#include "fadu/paper/volume.hpp"
#include "queries/files.hpp"
#include "values.hpp"

namespace fadu::app {

namespace {

paper::TemplateBlock block_of(const law::DocumentBlock& block) { return {block.kind, block.text, block.rows}; }

const law::DocumentSpec* spec_of(const law::Rulebook& rulebook, std::string_view id) {
  for (const law::DocumentSpec& spec : rulebook.documents())
    if (spec.id == id) return &spec;
  return nullptr;
}

paper::Template template_of(const law::DocumentSpec& spec, std::string_view domain) {
  paper::Template out;
  const auto title = spec.domain_titles.find(std::string(domain));
  out.title = title == spec.domain_titles.end() ? spec.title : title->second;
  out.red_head = spec.red_head;
  out.seal = spec.seal;
  out.must = spec.must;
  for (const law::DocumentBlock& block : spec.blocks) out.blocks.push_back(block_of(block));
  return out;
}

/// Looks citations and shared parts up in the rulebook; parts are copied once.
class Tools {
 public:
  explicit Tools(const law::Rulebook& rulebook) : rulebook_(rulebook) {}
  paper::FillTools tools() {
    return {[this](std::string_view ref) -> std::string {
              const auto cite = statute::parse_cite(ref);
              if (!cite) return {};
              const law::InstrumentSpec* instrument = rulebook_.instrument(cite->statute);
              return instrument ? statute::chinese(*cite, instrument->title) : std::string{};
            },
            [this](std::string_view name) -> const std::vector<paper::TemplateBlock>* { return part(name); }};
  }

 private:
  const std::vector<paper::TemplateBlock>* part(std::string_view name) {
    const auto known = parts_.find(name);
    if (known != parts_.end()) return &known->second;
    const law::DocumentSpec* spec = spec_of(rulebook_, "part_" + std::string(name));
    if (!spec) return nullptr;
    auto& blocks = parts_[std::string(name)];
    for (const law::DocumentBlock& block : spec->blocks) blocks.push_back(block_of(block));
    return &blocks;
  }
  const law::Rulebook& rulebook_;
  std::map<std::string, std::vector<paper::TemplateBlock>, std::less<>> parts_;
};

Failure<Problem> paper_problem(const Error& error) {
  return refuse(422, error.code, "文书还不能生成", error.message);
}

std::string verify_address(const App& app, const std::string& code) { return app.config().origin + "/v/" + code; }

ValueContext context_of(App& app, store::Session& session, const Record& record) {
  return {app, record, app.rulebook().procedure(record.dossier.procedure), app.registers(), body_card(session, record.dossier.body),
          documents_of(session, record.id)};
}

std::string domain_of(const App& app, const Record& record) {
  return app.rulebook().domains()[static_cast<std::size_t>(record.dossier.domain.value)].id;
}

Answer<paper::Document> fill_document(App& app, const ValueContext& context, const DocumentRow& row, bool draft) {
  const law::DocumentSpec* spec = spec_of(app.rulebook(), row.kind);
  if (!spec) return not_found();
  const paper::Value values = document_values(context, row.act, row.number, row.made.date());
  Tools tools(app.rulebook());
  paper::Template source = template_of(*spec, domain_of(app, context.record));
  if (draft) source.must.clear();
  auto document = paper::fill(source, values, tools.tools());
  if (!document) return paper_problem(document.error());
  document->marks.draft = draft;
  document->marks.demo = app.config().demo;
  if (!draft && !spec->internal) document->qr = verify_address(app, row.code);
  return std::move(*document);
}

Answer<PdfFile> print(App& app, const ValueContext& context, const DocumentRow& row, bool draft) {
  auto document = fill_document(app, context, row, draft);
  if (!document) return document.failure();
  auto press = app.press();
  if (!press) return refuse(503, press.error().code, "暂时不能生成文书", press.error().message);
  auto pdf = (*press)->render(*document, {row.made, context.body.name});
  if (!pdf) return paper_problem(pdf.error());
  const law::DocumentSpec* spec = spec_of(app.rulebook(), row.kind);
  return PdfFile{spec->title + (row.number.empty() ? "" : " " + row.number) + ".pdf", std::move(pdf->bytes), pdf->pages};
}

}  // namespace

Answer<PdfFile> document_pdf(App& app, const Caller& caller, std::string_view dossier, std::string_view document) {
  return app.db().readers().run([&](store::Reader& reader) -> Answer<PdfFile> {
    auto record = reach(reader, app, caller, access::Action::case_read, dossier);
    if (!record) return record.failure();
    const ValueContext context = context_of(app, reader, *record);
    for (const DocumentRow& row : documents_of(reader, record->id))
      if (std::to_string(row.id) == document) return print(app, context, row, false);
    return not_found();
  });
}

Answer<PdfFile> preview_pdf(App& app, const Caller& caller, std::string_view dossier, const boost::json::object& request) {
  json::object act = request;
  const std::string kind = string_in(request, "document");
  act.erase("document");
  auto read = read_act_request(act);
  if (!read) return read.failure();
  return app.db().readers().run([&](store::Reader& reader) -> Answer<PdfFile> {
    auto record = reach(reader, app, caller, access::Action::case_read, dossier);
    if (!record) return record.failure();
    auto proposal = propose(app, *app.registers(), caller, *record, *read, reader.now());
    if (!proposal) return proposal.failure();
    record->dossier.acts.push_back(proposal->act);
    const ValueContext context = context_of(app, reader, *record);
    return print(app, context, {0, record->id, "", kind, "", record->last_seq(), proposal->act.received}, true);
  });
}

namespace {

std::string attachment_note(const ValueContext& context, const law::Act& act) {
  std::string out = act.at.chinese();
  for (const law::PersonId id : act.officers) out += " " + context.registers->person(id, act.at.date()).name;
  return out;
}

paper::VolumeItem attachment_item(App& app, const ValueContext& context, const json::object& evidence) {
  const json::object& file = evidence.at("file").as_object();
  paper::Attachment attachment;
  attachment.title = "证据" + std::to_string(evidence.at("no").as_int64()) + "：" + std::string(evidence.at("title").as_string());
  attachment.file_name = string_in(file, "name");
  attachment.media_type = string_in(file, "type");
  attachment.digest = string_in(file, "digest");
  attachment.size = static_cast<std::uint64_t>(int_in(file, "size").value_or(0));
  if (const auto digest = parse_digest(attachment.digest); digest && attachment.media_type.starts_with("image/"))
    if (auto bytes = app.files().get(*digest)) attachment.bytes = std::move(*bytes);
  const law::Act& act = context.record.dossier.acts[static_cast<std::size_t>(evidence.at("act").as_int64() - 1)];
  attachment.note = attachment_note(context, act);
  return {attachment.title, "", act.at.date().chinese(), "", std::move(attachment)};
}

/// Issued documents in the volume's order, then the files of the evidence.
Answer<std::vector<paper::VolumeItem>> volume_items(App& app, store::Session& session, const ValueContext& context,
                                                    const PageContext& page, const std::function<bool(int, int)>& progress) {
  std::vector<DocumentRow> rows = documents_of(session, context.record.id);
  std::stable_sort(rows.begin(), rows.end(), [&](const DocumentRow& a, const DocumentRow& b) {
    const auto *x = spec_of(app.rulebook(), a.kind), *y = spec_of(app.rulebook(), b.kind);
    return (x ? x->order : 0) < (y ? y->order : 0);
  });
  const json::array evidence = evidence_view(page);
  const int total = static_cast<int>(rows.size() + evidence.size());
  std::vector<paper::VolumeItem> items;
  int done = 0;
  for (const DocumentRow& row : rows) {
    auto document = fill_document(app, context, row, false);
    if (!document) return document.failure();
    document->qr.clear();
    const law::DocumentSpec* spec = spec_of(app.rulebook(), row.kind);
    items.push_back({spec->title, row.number, row.made.date().chinese(), spec->internal ? "副卷" : "", std::move(*document)});
    if (!progress(++done, total)) return refuse(409, "cancelled", "已取消", "整卷没有生成。");
  }
  for (const json::value& one : evidence) {
    if (one.at("file").is_object()) items.push_back(attachment_item(app, context, one.as_object()));
    progress(++done, total);
  }
  return items;
}

}  // namespace

Answer<PdfFile> volume_pdf(App& app, const Caller& caller, std::string_view dossier, const std::function<bool(int, int)>& progress) {
  return app.db().readers().run([&](store::Reader& reader) -> Answer<PdfFile> {
    auto record = reach(reader, app, caller, access::Action::case_read, dossier);
    if (!record) return record.failure();
    const ValueContext context = context_of(app, reader, *record);
    const law::Examination examination = law::examine(record->dossier, app.rulebook(), *context.registers, reader.now());
    const PageContext page{app, caller, *record, context.procedure, examination, context.registers, reader.now(), files_of_dossier(reader, record->id)};
    auto items = volume_items(app, reader, context, page, progress);
    if (!items) return items.failure();
    const Instant made = record->dossier.acts.back().received;
    auto cover = fill_document(app, context, {0, record->id, "", "volume_cover", record->number, record->last_seq(), made}, false);
    if (!cover) return cover.failure();
    cover->qr.clear();
    cover->cover = true;
    paper::Volume volume{std::move(*cover), std::move(*items), paper::catalogue, {false, app.config().demo, false}};
    auto press = app.press();
    if (!press) return refuse(503, press.error().code, "暂时不能生成卷宗", press.error().message);
    auto pdf = (*press)->render(volume, {made, context.body.name});
    if (!pdf) return paper_problem(pdf.error());
    return PdfFile{"卷宗 " + record->number + ".pdf", std::move(pdf->bytes), pdf->pages};
  });
}

Answer<StoredOriginal> dossier_file(App& app, const Caller& caller, std::string_view dossier, std::string_view digest) {
  const auto wanted = parse_digest(digest);
  if (!wanted) return not_found();
  return app.db().readers().run([&](store::Reader& reader) -> Answer<StoredOriginal> {
    auto record = reach(reader, app, caller, access::Action::case_read, dossier);
    if (!record) return record.failure();
    const auto row = file_of_dossier(reader, record->id, digest);
    const auto path = app.files().path_of(*wanted);
    if (!row || !path) return not_found();
    return StoredOriginal{path->string(), row->name, row->type, row->size};
  });
}

Answer<boost::json::object> keep_file(App& app, const Caller& caller, const std::string& path, std::string_view name, std::string_view type) {
  if (access::list_scope(caller.actor, access::Action::file_add).nothing())
    return refuse(403, "role_not_allowed", "您的岗位不能上传证据", "上传证据由承办人办理。");
  const auto stored = keep_from_path(app.files(), path);
  if (!stored) return refuse(422, stored.error().code, "文件没有收下", stored.error().message);
  const FileRow row{hex(stored->digest), std::string(name), std::string(type), stored->size};
  app.db().writer().run([&](store::Tx& tx) {
    keep_file_row(tx, row, caller.person);
    return Done{};
  });
  return json::object{{"digest", row.digest}, {"name", row.name}, {"size", row.size}, {"type", row.type}};
}

Answer<VerifiedDocument> verify_document(App& app, std::string_view code) {
  return app.db().readers().run([&](store::Reader& reader) -> Answer<VerifiedDocument> {
    const auto row = document_by_code(reader, code);
    if (!row) return not_found();
    const law::DocumentSpec* spec = spec_of(app.rulebook(), row->kind);
    const auto record = load_record(reader, app.rulebook(), row->dossier);
    if (!spec || spec->internal || !record) return not_found();
    return VerifiedDocument{spec->title, row->number, body_card(reader, record->dossier.body).name, row->made.date().chinese()};
  });
}

}  // namespace fadu::app
