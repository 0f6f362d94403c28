#include "pdf.hpp"

#include <algorithm>
#include <cairo-pdf.h>

#include "metrics.hpp"
#include "paint.hpp"

namespace fadu::paper {
namespace {

cairo_status_t append(void* closure, const unsigned char* bytes, unsigned int count) {
  static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(bytes), count);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

PdfWriter::PdfWriter(const std::string& title, const RenderOptions& options)
    : surface_(cairo_pdf_surface_create_for_stream(append, &pdf_.bytes, kPageWidth, kPageHeight), cairo_surface_destroy),
      cr_(cairo_create(surface_.get()), cairo_destroy) {
  std::string one_line = title;
  std::replace(one_line.begin(), one_line.end(), '\n', ' ');
  const std::string created = options.created.rfc3339();
  cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_TITLE, one_line.c_str());
  cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_AUTHOR, options.author.c_str());
  cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATOR, "Fadu");
  cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATE_DATE, created.c_str());
}

void PdfWriter::bookmark(const std::string& title) {
  const std::string where = "page=" + std::to_string(pdf_.pages + 1);
  cairo_pdf_surface_add_outline(surface_.get(), CAIRO_PDF_OUTLINE_ROOT, title.c_str(), where.c_str(),
                                static_cast<cairo_pdf_outline_flags_t>(0));
}

void PdfWriter::paint(const Fonts& fonts, const std::vector<Page>& pages) {
  for (const Page& page : pages) {
    paper::paint(cr_.get(), fonts, page);
    cairo_show_page(cr_.get());
    ++pdf_.pages;
  }
}

Result<Pdf> PdfWriter::finish() {
  cr_.reset();
  cairo_surface_finish(surface_.get());
  const cairo_status_t status = cairo_surface_status(surface_.get());
  if (status != CAIRO_STATUS_SUCCESS) return fail("pdf_failed", std::string("生成 PDF 失败：") + cairo_status_to_string(status));
  return std::move(pdf_);
}

}  // namespace fadu::paper
