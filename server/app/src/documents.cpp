#include "fadu/app/documents.hpp"

#include <boost/json.hpp>

#include "filling.hpp"
#include "queries/files.hpp"

namespace fadu::app {

namespace {

Answer<PdfFile> print(App& app, const ValueContext& context, const DocumentRow& row, bool draft) {
  auto document = fill_document(app, context, row, draft ? Filling::draft : Filling::strict);
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

namespace {

/// A draft of `kind` as the act would make it.
Answer<PdfFile> preview_in(App& app, store::Reader& reader, const Caller& caller, Record record, const ActRequest& request,
                           const std::string& kind) {
  auto proposal = propose(app, *app.registers(), caller, record, request, reader.now());
  if (!proposal) return proposal.failure();
  record.dossier.acts.push_back(proposal->act);
  const ValueContext context = context_of(app, reader, record);
  return print(app, context, {0, record.id, "", kind, "", record.last_seq(), proposal->act.received}, true);
}

}  // namespace

Answer<PdfFile> preview_pdf(App& app, const Caller& caller, std::string_view dossier, const boost::json::object& request) {
  json::object act = request;
  const std::string kind = string_in(request, "document");
  act.erase("document");
  auto read = read_act_request(act);
  if (!read) return read.failure();
  return app.db().readers().run([&](store::Reader& reader) -> Answer<PdfFile> {
    auto record = reach(reader, app, caller, access::Action::case_read, dossier);
    if (!record) return record.failure();
    return preview_in(app, reader, caller, std::move(*record), *read, kind);
  });
}

Answer<PdfFile> preview_opening(App& app, const Caller& caller, const boost::json::object& request) {
  auto opening = read_opening(app, request);
  if (!opening) return opening.failure();
  auto record = opening_record(app, caller, *opening);
  if (!record) return record.failure();
  return app.db().readers().run([&](store::Reader& reader) -> Answer<PdfFile> {
    return preview_in(app, reader, caller, std::move(*record), opening->act, string_in(request, "document"));
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
    const auto record = load_stored(reader, app, row->dossier);
    if (!spec || spec->internal || !record) return not_found();
    return VerifiedDocument{spec->title, row->number, body_card(reader, record->dossier.body).name, row->made.date().chinese()};
  });
}

}  // namespace fadu::app
