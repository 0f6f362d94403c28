#include <mutex>

#include "blocks.hpp"
#include "check.hpp"
#include "furniture.hpp"
#include "pdf.hpp"
#include "volume_layout.hpp"

namespace fadu::paper {

struct Press::Inside {
  Fonts fonts;
  std::mutex one_at_a_time;   // a Pango font map may not be used by two threads at once
};

Press::Press(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Press::~Press() = default;
Press::Press(Press&&) noexcept = default;
Press& Press::operator=(Press&&) noexcept = default;

Result<Press> Press::open(const FontFolders& folders) {
  Result<Fonts> fonts = Fonts::open(folders);
  if (!fonts) return fonts.failure();
  auto inside = std::make_unique<Inside>();
  inside->fonts = std::move(*fonts);
  return Press(std::move(inside));
}

Result<Pdf> Press::render(const Document& document, const RenderOptions& options) const {
  if (const Status status = check(document); !status) return status.failure();
  const std::lock_guard lock(inside_->one_at_a_time);
  std::vector<Page> pages = lay_out(inside_->fonts, document);
  furnish(inside_->fonts, document, 0, pages);
  PdfWriter pdf(document.title, options);
  pdf.paint(inside_->fonts, pages);
  return pdf.finish();
}

Result<Pdf> Press::render(const Volume& volume, const RenderOptions& options) const {
  const std::lock_guard lock(inside_->one_at_a_time);
  return render_volume(inside_->fonts, volume, options);
}

}  // namespace fadu::paper
