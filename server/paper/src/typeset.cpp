#include "typeset.hpp"

#include <cctype>

#include "fadu/base/text.hpp"

namespace fadu::paper {
namespace {

int units(double points) { return static_cast<int>(points * PANGO_SCALE + 0.5); }

bool word_byte(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

/// The glyphs after which a line may be stretched: never within a number or a Latin word, never after the last.
std::vector<PangoGlyphInfo*> gaps(PangoLayoutLine* line, const char* text) {
  std::vector<std::pair<PangoGlyphInfo*, int>> glyphs;   // last glyph of a cluster, first byte of the cluster
  for (GSList* at = line->runs; at != nullptr; at = at->next) {
    const auto* run = static_cast<PangoGlyphItem*>(at->data);
    for (int i = 0; i < run->glyphs->num_glyphs; ++i) {
      const int byte = run->item->offset + run->glyphs->log_clusters[i];
      if (!glyphs.empty() && glyphs.back().second == byte) glyphs.back().first = &run->glyphs->glyphs[i];
      else glyphs.emplace_back(&run->glyphs->glyphs[i], byte);
    }
  }
  std::vector<PangoGlyphInfo*> result;
  for (std::size_t i = 0; i + 1 < glyphs.size(); ++i)
    if (!word_byte(text[glyphs[i].second]) || !word_byte(text[glyphs[i + 1].second])) result.push_back(glyphs[i].first);
  return result;
}

int width_of(PangoLayoutLine* line) {
  PangoRectangle logical;
  pango_layout_line_get_extents(line, nullptr, &logical);
  return logical.width;
}

/// Spreads a line that punctuation rules left short. A line more than two characters short stays as it is.
void stretch(PangoLayoutLine* line, const char* text, int room, int most) {
  const int extra = room - width_of(line);
  if (extra <= 0 || extra > most) return;
  const std::vector<PangoGlyphInfo*> where = gaps(line, text);
  if (where.size() < 4) return;
  const int count = static_cast<int>(where.size());
  for (int i = 0; i < count; ++i) where[static_cast<std::size_t>(i)]->geometry.width += extra / count + (i < extra % count ? 1 : 0);
}

/// A code that is broken over two lines must not gain a character.
std::shared_ptr<PangoAttrList> no_hyphens() {
  std::shared_ptr<PangoAttrList> list(pango_attr_list_new(), pango_attr_list_unref);
  pango_attr_list_insert(list.get(), pango_attr_insert_hyphens_new(FALSE));
  return list;
}

GRef<PangoLayout> make_layout(const Fonts& fonts, std::string_view text, const TextStyle& style) {
  GRef<PangoLayout> layout = own(pango_layout_new(fonts.context()));
  PangoFontDescription* face = pango_font_description_copy_static(fonts.face(style.face));
  pango_font_description_set_absolute_size(face, units(style.size));
  pango_layout_set_font_description(layout.get(), face);
  pango_font_description_free(face);
  pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
  // One unit a character of slack: 28 rounded widths must not be one unit wider than the line.
  pango_layout_set_width(layout.get(), units(style.width) + kColumns);
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_indent(layout.get(), units(style.indent));
  pango_layout_set_attributes(layout.get(), no_hyphens().get());
  return layout;
}

double start_of(const TextStyle& style, int index, double width) {
  if (style.align == Align::center) return (style.width - width) / 2;
  if (style.align == Align::right) return style.width - width;
  return index == 0 ? std::max(style.indent, 0.0) : std::max(-style.indent, 0.0);
}

void set_paragraph(const Fonts& fonts, std::string_view text, const TextStyle& style, std::vector<Line>& out) {
  const GRef<PangoLayout> layout = make_layout(fonts, text, style);
  const int count = pango_layout_get_line_count(layout.get());
  // The baseline of the face on its pitch; a fallback face of other proportions does not move it.
  const double rise = (style.pitch - style.size) / 2 + style.size * 0.86;
  for (int i = 0; i < count; ++i) {
    PangoLayoutLine* line = pango_layout_get_line(layout.get(), i);
    const double start = start_of(style, i, 0);
    if (style.align == Align::left && i + 1 < count)
      stretch(line, pango_layout_get_text(layout.get()), units(style.width - start), units(2 * style.size));
    const double width = static_cast<double>(width_of(line)) / PANGO_SCALE;
    out.push_back({layout, i, style.align == Align::left ? start : start_of(style, i, width), width, rise, style.ink});
  }
}

}  // namespace

std::vector<Line> typeset(const Fonts& fonts, std::string_view text, const TextStyle& style) {
  std::vector<Line> lines;
  if (text.empty()) return lines;
  for (const std::string_view paragraph : split(text, '\n')) set_paragraph(fonts, paragraph, style, lines);
  return lines;
}

SetLine place(const Line& line, double left, double top) {
  return {line.layout, line.index, left + line.x, top + line.rise, line.ink};
}

}  // namespace fadu::paper
