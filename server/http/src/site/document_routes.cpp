#include "fadu/app/documents.hpp"
#include "fadu/app/jobs.hpp"
#include "site/reply.hpp"

namespace fadu::http::site {

namespace {

Response pdf(app::Answer<app::PdfFile> file) {
  if (!file) return problem_of(file.error());
  return inline_document(std::move(file->bytes), "application/pdf", file->name);
}

std::string without_suffix(std::string_view text) {
  constexpr std::string_view kPdf = ".pdf";
  return std::string(text.ends_with(kPdf) ? text.substr(0, text.size() - kPdf.size()) : text);
}

Response original(app::App& app, const Request& r) {
  auto file = app::dossier_file(app, caller(r), r.param("id"), r.param("digest"));
  if (!file) return problem_of(file.error());
  FileBody body{file->path, static_cast<std::uint64_t>(file->size)};
  const bool shown = file->type.starts_with("image/") || file->type == "application/pdf";
  return shown ? inline_document(std::move(body), file->type, file->name) : attachment(std::move(body), file->type, file->name);
}

Response upload(app::App& app, const Request& r) {
  if (r.uploads.size() != 1) return Problem{.status = 422, .code = "one_file", .title = "请一次上传一个文件", .detail = "没有收到文件，或一次收到多个。请逐个上传。"};
  const Upload& file = r.uploads.front();
  return reply(201, app::keep_file(app, caller(r), file.file->path(), file.file_name, media_type(file.kind)));
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (c == '&') out += "&amp;";
    else if (c == '"') out += "&quot;";
    else out += c;
  }
  return out;
}

/// The public page behind the QR code of a document. Plain HTML, no script.
Response verify_page(app::App& app, const Request& r) {
  const auto found = app::verify_document(app, r.param("code"));
  std::string body = "<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
                     "<title>文书核验</title></head><body style=\"font-family:sans-serif;max-width:40em;margin:2em auto;padding:0 1em;font-size:18px;line-height:1.7\"><main><h1>文书核验</h1>";
  if (found)
    body += "<p><strong>这份文书由本平台制作。</strong></p><dl><dt>文书</dt><dd>" + escaped(found->title) + "</dd><dt>文号</dt><dd>" +
            escaped(found->number.empty() ? "（无文号）" : found->number) + "</dd><dt>制作机关</dt><dd>" + escaped(found->body) +
            "</dd><dt>制作日期</dt><dd>" + escaped(found->made) + "</dd></dl><p>请核对纸上的内容与以上信息是否一致。如有不同，请向制作机关或当地司法行政部门反映。</p>";
  else
    body += "<p><strong>没有找到这份文书。</strong></p><p>请核对二维码是否完整。如果纸质文书声称由执法机关制作，请向当地司法行政部门反映。</p>";
  body += "</main></body></html>";
  return {found ? 200 : 404, "text/html; charset=utf-8", std::move(body)};
}

}  // namespace

void add_document_routes(std::vector<Route>& routes, app::App& app) {
  routes.push_back({.method = Method::get, .pattern = "/api/v1/dossiers/{id}/documents/{document}", .operation = "getDocument", .summary = "文书 PDF", .policy = "case_read",
                    .handler = [&app](const Request& r) { return pdf(app::document_pdf(app, caller(r), r.param("id"), without_suffix(r.param("document")))); },
                    .tag = "文书", .response_type = "application/pdf"});
  routes.push_back({.method = Method::post, .pattern = "/api/v1/dossiers/{id}/preview", .operation = "previewDocument", .summary = "文书草稿 PDF", .policy = "act_record",
                    .handler = [&app](const Request& r) { return pdf(app::preview_pdf(app, caller(r), r.param("id"), body_of(r))); },
                    .tag = "文书", .request_schema = "Preview", .response_type = "application/pdf"});
  routes.push_back({.method = Method::post, .pattern = "/api/v1/dossiers/preview", .operation = "previewOpening", .summary = "第一步的文书草稿 PDF", .policy = "case_open",
                    .handler = [&app](const Request& r) { return pdf(app::preview_opening(app, caller(r), body_of(r))); },
                    .tag = "文书", .request_schema = "PreviewOpening", .response_type = "application/pdf"});
  routes.push_back({.method = Method::post, .pattern = "/api/v1/dossiers/{id}/volume", .operation = "makeVolume", .summary = "生成整卷 PDF", .policy = "case_read",
                    .handler = [&app](const Request& r) { return job_reply(app::start_volume(app, caller(r), r.param("id"))); },
                    .tag = "文书", .request_schema = "Anything", .response_schema = "JobStarted", .success = 202});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/dossiers/{id}/files/{digest}", .operation = "getFile", .summary = "证据原件", .policy = "case_read",
                    .handler = [&app](const Request& r) { return original(app, r); }, .tag = "文书", .response_type = "application/octet-stream"});
  routes.push_back({.method = Method::post, .pattern = "/api/v1/files", .operation = "uploadFile", .summary = "上传证据原件", .policy = "file_add",
                    .handler = [&app](const Request& r) { return upload(app, r); },
                    .tag = "文书", .response_schema = "File", .success = 201, .upload = UploadRules{}});
  routes.push_back({.method = Method::get, .pattern = "/v/{code}", .operation = "verifyDocument", .summary = "扫码核验文书", .policy = "public",
                    .handler = [&app](const Request& r) { return verify_page(app, r); }, .tag = "公开", .response_type = "text/html"});
}

}  // namespace fadu::http::site
