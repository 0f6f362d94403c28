#include <algorithm>
#include <charconv>
#include <functional>

#include <boost/json.hpp>

#include "fadu/app/documents.hpp"
#include "fadu/base/text.hpp"
#include "fadu/paper/volume.hpp"
#include "filling.hpp"
#include "queries/history.hpp"

namespace fadu::app {

namespace {

using Progress = std::function<bool(int, int)>;
constexpr const char* kUnknownTitle = "（规则库中已没有的文书）";

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

std::vector<DocumentRow> in_order(const App& app, std::vector<DocumentRow> rows) {
  const auto order = [&](const DocumentRow& row) {
    const law::DocumentSpec* spec = spec_of(app.rulebook(), row.kind);
    return spec ? spec->order : 0;
  };
  std::stable_sort(rows.begin(), rows.end(), [&](const DocumentRow& a, const DocumentRow& b) { return order(a) < order(b); });
  return rows;
}

paper::VolumeItem sheet_item(App& app, const ValueContext& context, const DocumentRow& row, const Problem& why) {
  const law::DocumentSpec* spec = spec_of(app.rulebook(), row.kind);
  return {spec ? spec->title : kUnknownTitle, row.number, row.made.date().chinese(), spec && spec->internal ? "缺、副卷" : "缺",
          missing_sheet(app, context, row, why)};
}

/// The document, or the sheet that says why there is none.
paper::VolumeItem document_item(App& app, const ValueContext& context, const DocumentRow& row) {
  auto document = fill_document(app, context, row, Filling::strict);
  if (!document) return sheet_item(app, context, row, document.error());
  document->qr.clear();
  const law::DocumentSpec* spec = spec_of(app.rulebook(), row.kind);
  return {spec->title, row.number, row.made.date().chinese(), spec->internal ? "副卷" : "", std::move(*document)};
}

/// Issued documents in the volume's order, then the files of the evidence.
Answer<std::vector<paper::VolumeItem>> volume_items(const PageContext& page, const ValueContext& context,
                                                    const std::vector<DocumentRow>& rows, const Progress& progress) {
  const json::array evidence = evidence_view(page);
  const int total = static_cast<int>(rows.size() + evidence.size());
  std::vector<paper::VolumeItem> items;
  int done = 0;
  for (const DocumentRow& row : rows) {
    items.push_back(document_item(page.app, context, row));
    if (!progress(++done, total)) return refuse(409, "cancelled", "已取消", "整卷没有生成。");
  }
  for (const json::value& one : evidence) {
    if (one.at("file").is_object()) items.push_back(attachment_item(page.app, context, one.as_object()));
    progress(++done, total);
  }
  return items;
}

Answer<paper::Document> cover_of(App& app, const ValueContext& context, Instant made) {
  const Record& record = context.record;
  auto cover = fill_document(app, context, {0, record.id, "", "volume_cover", record.number, record.last_seq(), made}, Filling::loose);
  if (cover) cover->cover = true;
  return cover;
}

/// The item that an error of the press is about ("items/3/blocks/2"); nothing when it is about something else.
std::optional<std::size_t> item_of(const Error& error) {
  const auto steps = split(error.where, '/');
  if (steps.size() < 2 || steps[0] != "items") return std::nullopt;
  std::size_t index = 0;
  const auto [end, bad] = std::from_chars(steps[1].data(), steps[1].data() + steps[1].size(), index);
  return bad == std::errc() && end == steps[1].data() + steps[1].size() ? std::optional(index) : std::nullopt;
}

/// Prints; a document that the press does not take (a broken picture of a signature) gives way to a sheet, once each.
Result<paper::Pdf> print_volume(App& app, const paper::Press& press, const ValueContext& context, paper::Volume& volume,
                                const std::vector<DocumentRow>& rows) {
  const paper::RenderOptions options{context.record.dossier.acts.back().received, context.body.name};
  auto pdf = press.render(volume, options);
  for (std::size_t tries = 0; !pdf && tries < rows.size(); ++tries) {
    const auto item = item_of(pdf.error());
    if (!item || *item >= rows.size()) break;
    volume.items[*item] = sheet_item(app, context, rows[*item], paper_problem(pdf.error()).error);
    pdf = press.render(volume, options);
  }
  return pdf;
}

}  // namespace

Answer<PdfFile> volume_pdf(App& app, const Caller& caller, std::string_view dossier, const Progress& progress) {
  return app.db().readers().run([&](store::Reader& reader) -> Answer<PdfFile> {
    auto record = reach(reader, app, caller, access::Action::case_read, dossier);
    if (!record) return record.failure();
    const ValueContext context = context_of(app, reader, *record);
    const law::Examination examination = law::examine(record->dossier, app.rulebook(), StoreWorld(*context.registers, reader), reader.now());
    const PageContext page{app, caller, *record, context.procedure, examination, context.registers, reader.now(), files_of_dossier(reader, record->id)};
    const std::vector<DocumentRow> rows = in_order(app, context.documents);
    auto items = volume_items(page, context, rows, progress);
    if (!items) return items.failure();
    auto cover = cover_of(app, context, record->dossier.acts.back().received);
    if (!cover) return cover.failure();
    paper::Volume volume{std::move(*cover), std::move(*items), paper::catalogue, {false, app.config().demo, false}};
    auto press = app.press();
    if (!press) return refuse(503, press.error().code, "暂时不能生成卷宗", press.error().message);
    auto pdf = print_volume(app, **press, context, volume, rows);
    if (!pdf) return paper_problem(pdf.error());
    return PdfFile{"卷宗 " + record->number + ".pdf", std::move(pdf->bytes), pdf->pages};
  });
}

}  // namespace fadu::app
