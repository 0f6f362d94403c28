#include "furniture.hpp"

#include "metrics.hpp"
#include "typeset.hpp"

namespace fadu::paper {
namespace {

struct Spot {
  double x{};           // left edge of the column
  double baseline{};
  double width{kTextWidth};
  Align align{Align::left};
  Ink ink{Ink::black};
};

void put_text(const Fonts& fonts, Page& page, std::string_view text, Face face, double size, const Spot& spot) {
  TextStyle style;
  style.face = face;
  style.size = size;
  style.pitch = size;
  style.width = spot.width;
  style.align = spot.align;
  style.ink = spot.ink;
  const std::vector<Line> lines = typeset(fonts, text, style);
  if (!lines.empty()) page.items.emplace_back(place(lines.front(), spot.x, spot.baseline - lines.front().rise));
}

/// GB/T 9704 7.5: 4号 numerals between dashes, right on odd and left on even pages, one character in.
void put_page_number(const Fonts& fonts, int number, Page& page) {
  const bool odd = number % 2 == 1;
  put_text(fonts, page, "— " + std::to_string(number) + " —", Face::song, 14,
           {odd ? kLeft : kLeft + 14, kFootBaseline, kTextWidth - 14, odd ? Align::right : Align::left});
}

void put_page_of(const Fonts& fonts, int number, std::size_t all, Page& page) {
  put_text(fonts, page, "第 " + std::to_string(number) + " 页　共 " + std::to_string(all) + " 页", Face::song, 12,
           {kLeft, kFootBaseline, kTextWidth, Align::center});
}

void put_foot_signatures(const Fonts& fonts, const std::vector<std::string>& labels, Page& page) {
  const double step = kTextWidth / static_cast<double>(labels.size());
  const double baseline = kTop + kTextHeight - kPitch * 0.3;
  double x = kLeft;
  for (const std::string& label : labels) {
    put_text(fonts, page, label + "：", Face::fang, kCellSize, {x, baseline, step, Align::left});
    TextStyle style;
    style.size = kCellSize;
    const std::vector<Line> set = typeset(fonts, label + "：", style);
    page.items.emplace_back(Stroke{x + set.front().width, baseline + 2, x + step - 10, baseline + 2, 0.6, Ink::black});
    x += step;
  }
}

void put_qr(const Fonts& fonts, const std::string& text, Page& page) {
  const double size = mm(16);
  const double x = kLeft + kTextWidth - size;
  const double y = mm(12);
  page.items.emplace_back(QrMark{x, y, size, text});
  put_text(fonts, page, "扫码核验", Face::song, 7.5, {x, y + size + 9, size, Align::center});
}

void put_marks(const Fonts& fonts, const Marks& marks, bool first, Page& page) {
  if (marks.draft) page.items.emplace_back(Watermark{"草稿"});
  if (marks.demo)
    put_text(fonts, page, "演示数据", Face::song, 10.5, {kLeft, kFootBaseline + 22, kTextWidth, Align::center, Ink::red});
  if (marks.copy && first) put_text(fonts, page, "副　本", Face::hei, 16, {kLeft, mm(22), kTextWidth, Align::left});
}

}  // namespace

void put_running_number(const Fonts& fonts, int number, Page& page) {
  const bool odd = number % 2 == 1;
  put_text(fonts, page, std::to_string(number), Face::hei, 12,
           {odd ? kPageWidth - mm(40) : mm(14), mm(10), mm(26), odd ? Align::right : Align::left});
}

void furnish(const Fonts& fonts, const Document& document, int running, std::vector<Page>& pages) {
  int number = 0;
  for (Page& page : pages) {
    ++number;
    put_marks(fonts, document.marks, number == 1, page);
    if (!document.qr.empty()) put_qr(fonts, document.qr, page);
    if (running > 0) put_running_number(fonts, running + number - 1, page);
    if (document.cover) continue;
    if (!document.page_signatures.empty()) {
      put_foot_signatures(fonts, document.page_signatures, page);
      put_page_of(fonts, number, pages.size(), page);
    } else {
      put_page_number(fonts, number, page);
    }
    if (number > 1 && !document.number.empty())
      put_text(fonts, page, document.number, Face::song, 9,
               {kLeft, kFootBaseline + 8, kTextWidth, number % 2 == 1 ? Align::left : Align::right, Ink::grey});
  }
}

}  // namespace fadu::paper
