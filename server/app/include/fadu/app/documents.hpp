#pragma once
// Documents of a dossier as PDF.
#include <string>
#include <string_view>

#include "fadu/app/cases.hpp"

namespace fadu::app {

struct PdfFile {
  std::string name;    ///< for the download, Chinese
  std::string bytes;
  int pages{};
};

/// An issued document, rendered from the acts; the same bytes each time.
Answer<PdfFile> document_pdf(App& app, const Caller& caller, std::string_view dossier, std::string_view document);
/// A draft of what an act would issue, marked 草稿. Request: {kind, document, at, officers, fields}.
Answer<PdfFile> preview_pdf(App& app, const Caller& caller, std::string_view dossier,
                            const boost::json::object& request);
/// The same for a first step: {procedure, domain, document, act}.
Answer<PdfFile> preview_opening(App& app, const Caller& caller, const boost::json::object& request);
/// The volume with cover and catalogue. A document that cannot be filled is replaced by a sheet that names what is missing
/// and is marked 缺 in the catalogue. `progress(done, total)` may return false to stop.
Answer<PdfFile> volume_pdf(App& app, const Caller& caller, std::string_view dossier,
                           const std::function<bool(int, int)>& progress);

struct StoredOriginal {
  std::string path, name, type;
  std::int64_t size{};
};
Answer<StoredOriginal> dossier_file(App& app, const Caller& caller, std::string_view dossier, std::string_view digest);
/// Takes over an upload that was streamed to `path`. Answer: {digest, name, size, type}.
Answer<boost::json::object> keep_file(App& app, const Caller& caller, const std::string& path, std::string_view name,
                                      std::string_view type);
/// What anyone may know of a document by the code in its QR: number, body, date. HTML text is the portal's.
struct VerifiedDocument {
  std::string title, number, body, made;
};
Answer<VerifiedDocument> verify_document(App& app, std::string_view code);

}  // namespace fadu::app
