#include "check.hpp"

#include "fadu/base/text.hpp"
#include "image.hpp"
#include "paint.hpp"

namespace fadu::paper {
namespace {

Status bad_form(const char* why) { return fail("bad_form", why); }
Status bad_table(const char* why) { return fail("bad_table", why); }

template <class... Texts>
Status texts(const Texts&... all) {
  Status status = Done{};
  const auto look = [&](const std::string& text) { if (status) status = check_text(text); };
  (look(all), ...);
  return status;
}

/// The first refusal of `look` over all things.
template <class Things, class Look>
Status each(const Things& things, Look look) {
  for (const auto& thing : things) {
    Status status = look(thing);
    if (!status) return status;
  }
  return Done{};
}

Status picture(const std::string& png) {
  if (png.empty()) return Done{};
  const Result<Image> image = load_image(png);
  return image ? Status(Done{}) : Status(image.failure());
}

Status pair(const Pair& p) { return texts(p.label, p.value); }

Status form_row(const FormRow& row) {
  if (row.pairs.empty() || row.pairs.size() > 4) return bad_form("表格一行须有一至四项");
  const Status status = texts(row.group);
  return status ? each(row.pairs, pair) : status;
}

struct Checker {
  Status operator()(const Heading& b) const { return texts(b.text); }
  Status operator()(const Paragraph& b) const { return texts(b.text); }
  Status operator()(const Note& b) const { return texts(b.text); }
  Status operator()(const PageBreak&) const { return Done{}; }
  Status operator()(const Lines& b) const { return each(b.pairs, pair); }
  Status operator()(const Form& b) const { return each(b.rows, form_row); }
  Status operator()(const List& b) const { return each(b.items, [](const std::string& s) { return texts(s); }); }
  Status operator()(const Seal& b) const { return texts(b.body, b.date, b.mark); }
  Status operator()(const Opinions& b) const {
    return each(b.items, [](const Opinion& o) {
      const Status status = texts(o.label, o.text, o.signer, o.date);
      return status ? picture(o.png) : status;
    });
  }
  Status operator()(const Signatures& b) const {
    return each(b.items, [](const Signature& s) {
      const Status status = texts(s.label, s.name, s.date);
      return status ? picture(s.png) : status;
    });
  }
  Status operator()(const Table& b) const {
    if (b.columns.empty()) return bad_table("表格没有列");
    for (const Column& column : b.columns)
      if (const Status status = texts(column.title); !status) return status;
    const Status status = texts(b.caption, b.empty);
    if (!status) return status;
    return each(b.rows, [&](const std::vector<std::string>& row) {
      if (row.size() > b.columns.size()) return bad_table("表格的一行多于列数");
      return each(row, [](const std::string& s) { return texts(s); });
    });
  }
};

Status at(const Status& status, const std::string& where) {
  if (status) return status;
  return fail(status.error().code, status.error().message, where);
}

}  // namespace

Status check(const Document& document) {
  Status status = texts(document.title, document.number, document.red_head ? document.red_head->issuer : std::string());
  if (!status) return at(status, "title");
  status = each(document.page_signatures, [](const std::string& s) { return texts(s); });
  if (!status) return at(status, "page_signatures");
  if (document.qr.size() > kMostQrBytes) return fail("qr_too_long", "二维码内容不得超过 300 字节", "qr");
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    status = std::visit(Checker{}, document.blocks[i]);
    if (!status) return at(status, "blocks/" + std::to_string(i));
  }
  return Done{};
}

}  // namespace fadu::paper
