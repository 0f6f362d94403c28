#pragma once
// Content of help as HTML.
#include <functional>

#include "fadu/app/help.hpp"
#include "fadu/app/public_registers.hpp"
#include "fadu/portal/html.hpp"

namespace fadu::portal {

namespace help = app::help;
namespace open_rolls = app::public_registers;

/// Two sites with one frame: the law (/help) and the registers.
enum class Site { law, registers };

/// A whole page: frame, title, table of contents, sections.
[[nodiscard]] std::string page_html(const help::Page& page, std::string_view version, std::string_view searched = {});
/// The same for a page of the registers.
[[nodiscard]] std::string register_html(const help::Page& page, std::string_view version);
/// A list with its search form, its downloads and the way on. `query` is what was asked, as it stands in the address.
[[nodiscard]] std::string listing_html(const open_rolls::Listing& listing, std::string_view query, std::string_view version);
/// The form for a certificate's number and the answer.
[[nodiscard]] std::string officer_html(const open_rolls::Officer& officer, std::string_view version);
/// The calculator with what was typed and what came out.
[[nodiscard]] std::string calculator_html(const help::Calculator& calculator, const help::Question& question, std::string_view time, std::string_view version);

// Pieces.
struct Frame {
  std::string title;       ///< of the browser tab
  std::string_view place;  ///< menu entry
  std::string_view version;
  std::string_view searched{};
  Site site{Site::law};
};
void write_block(Html& html, const help::Block& block);
void write_crumbs(Html& html, Site site, const help::Page& page);
void write_sections(Html& html, const help::Page& page);
void write_line(Html& html, const help::Line& line);
/// Head, skip link, header, menu; `main` writes what stands between; foot.
[[nodiscard]] std::string framed(const Frame& frame, const std::function<void(Html&)>& main);

}  // namespace fadu::portal
