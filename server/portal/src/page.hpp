#pragma once
// Content of help as HTML.
#include "fadu/app/help.hpp"
#include "fadu/portal/html.hpp"

namespace fadu::portal {

namespace help = app::help;

/// A whole page: frame, title, table of contents, sections.
[[nodiscard]] std::string page_html(const help::Page& page, std::string_view version, std::string_view searched = {});
/// The calculator with what was typed and what came out.
[[nodiscard]] std::string calculator_html(const help::Calculator& calculator, const help::Question& question, std::string_view time, std::string_view version);

// Pieces.
struct Frame {
  std::string title;       ///< of the browser tab
  std::string_view place;  ///< menu entry
  std::string_view version;
  std::string_view searched{};
};
void write_block(Html& html, const help::Block& block);
void write_line(Html& html, const help::Line& line);
/// Head, skip link, header, menu; `main` writes what stands between; foot.
[[nodiscard]] std::string framed(const Frame& frame, const std::function<void(Html&)>& main);

}  // namespace fadu::portal
