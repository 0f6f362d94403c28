#include "fadu/paper/volume.hpp"

#include "blocks.hpp"
#include "check.hpp"
#include "furniture.hpp"
#include "image.hpp"
#include "pdf.hpp"
#include "volume_layout.hpp"

namespace fadu::paper {
namespace {

using Pages = std::vector<Page>;

/// A picture fills what the lines under it leave free.
Pages attachment_pages(const Fonts& fonts, const Attachment& attachment) {
  const bool shown = !attachment.bytes.empty() && image_size(attachment.bytes).ok() && load_image(attachment.bytes).ok();
  Pages pages = lay_out(fonts, attachment_text(attachment, shown));
  if (shown) pages.front().items.emplace_back(Picture{kLeft, kTop + 5 * kPitch, kTextWidth, 17 * kPitch, attachment.bytes});
  return pages;
}

Failure<Error> within(const Error& error, std::size_t item) {
  return fail(error.code, error.message, "items/" + std::to_string(item) + "/" + error.where);
}

Result<Pages> item_pages(const Fonts& fonts, const VolumeItem& item, int running) {
  if (const auto* document = std::get_if<Document>(&item.content)) {
    if (const Status status = check(*document); !status) return status.failure();
    Pages pages = lay_out(fonts, *document);
    furnish(fonts, *document, running, pages);
    return pages;
  }
  const auto& attachment = std::get<Attachment>(item.content);
  if (const Status status = check(attachment_text(attachment, false)); !status) return status.failure();
  Pages pages = attachment_pages(fonts, attachment);
  int number = running;
  for (Page& page : pages) put_running_number(fonts, number++, page);
  return pages;
}

/// Cover and catalogue: checked, laid out, without a running number.
Result<Pages> front_pages(const Fonts& fonts, Document document, const Marks& marks, bool cover) {
  document.marks = marks;
  document.cover = cover;
  if (const Status status = check(document); !status) return status.failure();
  Pages pages = lay_out(fonts, document);
  document.cover = true;   // no page number of its own: a volume numbers from its first document
  furnish(fonts, document, 0, pages);
  return pages;
}

struct Laid {
  std::vector<Pages> items;
  std::vector<CatalogueEntry> entries;
};

Result<Laid> lay_items(const Fonts& fonts, const std::vector<VolumeItem>& items) {
  Laid laid;
  int running = 1;
  for (std::size_t i = 0; i < items.size(); ++i) {
    Result<Pages> pages = item_pages(fonts, items[i], running);
    if (!pages) return within(pages.error(), i);
    const int last = running + static_cast<int>(pages->size()) - 1;
    laid.entries.push_back({static_cast<int>(i) + 1, items[i].title, items[i].number, items[i].date, items[i].note, running, last});
    laid.items.push_back(std::move(*pages));
    running = last + 1;
  }
  return laid;
}

}  // namespace

std::string CatalogueEntry::pages() const {
  return first_page == last_page ? std::to_string(first_page) : std::to_string(first_page) + "-" + std::to_string(last_page);
}

Document catalogue(const std::vector<CatalogueEntry>& entries) {
  Table table;
  table.columns = {{"序号", 4, Align::center}, {"文书（材料）名称", 16, Align::left}, {"文号", 11, Align::left},
                   {"日期", 9, Align::center}, {"页号", 5, Align::center}, {"备注", 5, Align::left}};
  for (const CatalogueEntry& e : entries)
    table.rows.push_back({std::to_string(e.no), e.title, e.number, e.date, e.pages(), e.note});
  Document document;
  document.title = "卷内目录";
  document.blocks.emplace_back(std::move(table));
  return document;
}

Result<Pdf> render_volume(const Fonts& fonts, const Volume& volume, const RenderOptions& options) {
  const Result<Laid> laid = lay_items(fonts, volume.items);
  if (!laid) return laid.failure();
  const Result<Pages> cover = front_pages(fonts, volume.cover, volume.marks, true);
  if (!cover) return fail(cover.error().code, cover.error().message, "cover/" + cover.error().where);
  const Result<Pages> list = front_pages(fonts, volume.make_catalogue(laid->entries), volume.marks, false);
  if (!list) return fail(list.error().code, list.error().message, "catalogue/" + list.error().where);
  PdfWriter pdf(volume.cover.title, options);
  pdf.bookmark("封面");
  pdf.paint(fonts, *cover);
  pdf.bookmark("卷内目录");
  pdf.paint(fonts, *list);
  for (std::size_t i = 0; i < laid->items.size(); ++i) {
    pdf.bookmark(volume.items[i].title);
    pdf.paint(fonts, laid->items[i]);
  }
  return pdf.finish();
}

Document attachment_text(const Attachment& attachment, bool shown) {
  Document document;
  Lines lines;
  if (!shown) {
    lines.pairs = {{"材料名称", attachment.title}, {"文件名", attachment.file_name}, {"类型", attachment.media_type},
                   {"大小", std::to_string(attachment.size) + " 字节"}, {"SM3 摘要", attachment.digest}, {"说明", attachment.note}};
    document.title = "电子材料说明页";
    document.blocks = {lines, Note{"原件存于案卷文件库，可凭上述摘要核对原件未被改动。"}};
    return document;
  }
  document.blocks = {Paragraph{attachment.title, 0, Align::center},
                     Note{attachment.note}, Note{"文件 " + attachment.file_name + "，" + std::to_string(attachment.size) + " 字节，SM3 " + attachment.digest}};
  return document;
}

}  // namespace fadu::paper
