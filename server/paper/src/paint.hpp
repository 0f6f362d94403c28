#pragma once
// Placed items onto a PDF.
#include <cairo.h>

#include "page.hpp"

namespace fadu::paper {

/// Watermarks and seals first, so that text stays readable over them; then everything in the order in which it was placed.
void paint(cairo_t* cr, const Fonts& fonts, const Page& page);

/// Round seal: ring, star, the body's name along the ring. Drawn as outlines.
void paint_seal(cairo_t* cr, const Fonts& fonts, const SealMark& seal);

/// One line of text in the face as outlines around (0, 0); nothing of it can be extracted.
void paint_outline(cairo_t* cr, const Fonts& fonts, Face face, double size, const std::string& text);

/// Codes of more than kMostQrBytes are refused before.
void paint_qr(cairo_t* cr, const QrMark& qr);
inline constexpr std::size_t kMostQrBytes = 300;

void set_ink(cairo_t* cr, Ink ink);

}  // namespace fadu::paper
