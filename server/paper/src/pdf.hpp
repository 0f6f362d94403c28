#pragma once
// The PDF being written.
#include <cairo.h>

#include "fadu/paper/render.hpp"
#include "page.hpp"

namespace fadu::paper {

class PdfWriter {
 public:
  PdfWriter(const std::string& title, const RenderOptions& options);
  PdfWriter(const PdfWriter&) = delete;
  PdfWriter& operator=(const PdfWriter&) = delete;

  /// A bookmark that leads to the page painted next.
  void bookmark(const std::string& title);
  void paint(const Fonts& fonts, const std::vector<Page>& pages);
  /// Error code: pdf_failed.
  Result<Pdf> finish();

 private:
  Pdf pdf_;
  std::shared_ptr<cairo_surface_t> surface_;
  std::shared_ptr<cairo_t> cr_;
};

}  // namespace fadu::paper
