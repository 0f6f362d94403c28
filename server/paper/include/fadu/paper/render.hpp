#pragma once
// Document → PDF. The same document and options give the same bytes, in every process on the same fonts and libraries.
#include <memory>
#include <string>
#include <vector>

#include "fadu/base/date.hpp"
#include "fadu/base/result.hpp"
#include "fadu/paper/document.hpp"

namespace fadu::paper {

struct Volume;

/// What belongs to the file and not to its text.
struct RenderOptions {
  Instant created;      ///< creation date in the metadata: the instant of issue, never the clock
  std::string author;   ///< metadata; the body that issues
};

struct Pdf {
  std::string bytes;
  int pages{};
};

/// Where fonts are looked for. The first folder with FandolFang-Regular.otf wins.
struct FontFolders {
  std::vector<std::string> fandol;   ///< default: the folder of TeX Live, then /usr/local/share/fonts and /usr/share/fonts
  std::vector<std::string> noto;     ///< folders with NotoSerifCJK-Regular.ttc, for characters Fandol lacks
};

[[nodiscard]] FontFolders default_font_folders();

/// Holds the fonts and writes documents with them. Opening costs some 50 ms: open once and keep.
/// May be used from several threads; one document is written at a time.
class Press {
 public:
  /// Error code: fonts_missing (names the folders that were looked in and the package to install).
  static Result<Press> open(const FontFolders& folders = default_font_folders());
  ~Press();
  Press(Press&&) noexcept;
  Press& operator=(Press&&) noexcept;
  Press(const Press&) = delete;
  Press& operator=(const Press&) = delete;

  /// Error codes: bad_utf8, control_character, bidi_character (where = "blocks/3"), bad_table (a row with more cells than
  /// columns, or no columns), bad_form (a row without pairs or with more than four), qr_too_long, bad_image, pdf_failed.
  [[nodiscard]] Result<Pdf> render(const Document& document, const RenderOptions& options) const;

  /// A whole file as one PDF: see volume.hpp. Errors as above, `where` begins with "items/2/".
  [[nodiscard]] Result<Pdf> render(const Volume& volume, const RenderOptions& options) const;

 private:
  struct Inside;
  explicit Press(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

}  // namespace fadu::paper
