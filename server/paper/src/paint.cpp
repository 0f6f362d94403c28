#include "paint.hpp"

#include <algorithm>
#include <cstring>
#include <numbers>
#include <qrencode.h>

#include "image.hpp"
#include "metrics.hpp"

namespace fadu::paper {
namespace {

void paint_item(cairo_t* cr, const SetLine& item) {
  set_ink(cr, item.ink);
  cairo_move_to(cr, item.x, item.y);
  pango_cairo_show_layout_line(cr, pango_layout_get_line_readonly(item.layout.get(), item.index));
  cairo_new_path(cr);
}

void paint_item(cairo_t* cr, const Stroke& item) {
  set_ink(cr, item.ink);
  cairo_set_line_width(cr, item.width);
  cairo_set_line_cap(cr, CAIRO_LINE_CAP_SQUARE);
  cairo_move_to(cr, item.x1, item.y1);
  cairo_line_to(cr, item.x2, item.y2);
  cairo_stroke(cr);
}

double angle_of(Turn turn) {
  switch (turn) {
    case Turn::half: return std::numbers::pi;
    case Turn::right: return std::numbers::pi / 2;
    case Turn::left: return -std::numbers::pi / 2;
    case Turn::none: break;
  }
  return 0;
}

void paint_item(cairo_t* cr, const Picture& item) {
  const Result<Image> image = load_image(item.bytes);
  if (!image) return;   // checked before layout
  const bool lying = image->size.turn == Turn::right || image->size.turn == Turn::left;
  const double width = lying ? image->size.height : image->size.width;
  const double height = lying ? image->size.width : image->size.height;
  const double scale = std::min(item.width / width, item.height / height);
  cairo_save(cr);
  cairo_translate(cr, item.x + item.width / 2, item.y + item.height / 2);
  cairo_rotate(cr, angle_of(image->size.turn));
  cairo_scale(cr, scale, scale);
  cairo_set_source_surface(cr, image->surface.get(), -image->size.width / 2.0, -image->size.height / 2.0);
  cairo_paint(cr);
  cairo_restore(cr);
}

void paint_watermark(cairo_t* cr, const Fonts& fonts, const Watermark& item) {
  cairo_save(cr);
  cairo_translate(cr, kPageWidth / 2, kPageHeight / 2);
  cairo_rotate(cr, -std::numbers::pi / 4);
  cairo_set_source_rgb(cr, 0.9, 0.9, 0.9);
  paint_outline(cr, fonts, Face::hei, 150, item.text);
  cairo_restore(cr);
}

}  // namespace

void set_ink(cairo_t* cr, Ink ink) {
  if (ink == Ink::red) cairo_set_source_rgb(cr, 0.82, 0.05, 0.05);
  else if (ink == Ink::grey) cairo_set_source_rgb(cr, 0.4, 0.4, 0.4);
  else cairo_set_source_rgb(cr, 0, 0, 0);
}

void paint_qr(cairo_t* cr, const QrMark& qr) {
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
      QRcode_encodeData(static_cast<int>(qr.text.size()), reinterpret_cast<const unsigned char*>(qr.text.data()), 0, QR_ECLEVEL_M),
      QRcode_free);
  if (!code) return;    // length checked before layout
  // A picture of one pixel a module: an outline of every module would cost more than all the text of a page.
  const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> image(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, code->width, code->width), cairo_surface_destroy);
  cairo_surface_flush(image.get());
  unsigned char* bytes = cairo_image_surface_get_data(image.get());
  const int stride = cairo_image_surface_get_stride(image.get());
  for (int i = 0; i < code->width * code->width; ++i)
    std::memset(bytes + i / code->width * stride + i % code->width * 4, (code->data[i] & 1) != 0 ? 0 : 255, 4);
  cairo_surface_mark_dirty(image.get());
  cairo_save(cr);
  cairo_translate(cr, qr.x, qr.y);
  cairo_scale(cr, qr.size / code->width, qr.size / code->width);
  cairo_set_source_surface(cr, image.get(), 0, 0);
  cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_NEAREST);
  cairo_paint(cr);
  cairo_restore(cr);
}

void paint(cairo_t* cr, const Fonts& fonts, const Page& page) {
  for (const Item& item : page.items) {
    if (const auto* mark = std::get_if<Watermark>(&item)) paint_watermark(cr, fonts, *mark);
    if (const auto* seal = std::get_if<SealMark>(&item)) paint_seal(cr, fonts, *seal);
  }
  for (const Item& item : page.items) {
    if (const auto* line = std::get_if<SetLine>(&item)) paint_item(cr, *line);
    if (const auto* stroke = std::get_if<Stroke>(&item)) paint_item(cr, *stroke);
    if (const auto* picture = std::get_if<Picture>(&item)) paint_item(cr, *picture);
    if (const auto* qr = std::get_if<QrMark>(&item)) paint_qr(cr, *qr);
  }
}

}  // namespace fadu::paper
