#include "blocks.hpp"

namespace fadu::paper {
namespace {

/// A draft carries no seal; a seal on demonstration data says that it is one.
Seal as_shown(Seal seal, const Marks& marks) {
  seal.sealed = seal.sealed && !marks.draft;
  if (marks.demo && seal.mark.empty()) seal.mark = "示范";
  return seal;
}

struct Putter {
  Flow& flow;
  double keep;
  const Marks& marks;

  void operator()(const Heading& b) const { put_heading(flow, b); }
  void operator()(const Paragraph& b) const { put_paragraph(flow, b, keep); }
  void operator()(const Lines& b) const { put_lines(flow, b); }
  void operator()(const Form& b) const { put_form(flow, b); }
  void operator()(const Opinions& b) const { put_opinions(flow, b); }
  void operator()(const Table& b) const { put_table(flow, b); }
  void operator()(const List& b) const { put_list(flow, b); }
  void operator()(const Signatures& b) const { put_signatures(flow, b); }
  void operator()(const Seal& b) const { put_seal(flow, as_shown(b, marks)); }
  void operator()(const PageBreak&) const { flow.new_page(); }
  void operator()(const Note& b) const { put_note(flow, b); }
};

/// What must stay with the block before: a seal without text would be a page that anything could be put in front of.
double kept_with(const std::vector<Block>& blocks, std::size_t next) {
  if (next >= blocks.size()) return 0;
  const Seal* seal = std::get_if<Seal>(&blocks[next]);
  return seal == nullptr ? 0 : seal_height(*seal);
}

}  // namespace

std::vector<Page> lay_out(const Fonts& fonts, const Document& document) {
  Flow flow(fonts, document.page_signatures.empty() ? 0 : 2 * kPitch);
  put_head(flow, document);
  for (std::size_t i = 0; i < document.blocks.size(); ++i)
    std::visit(Putter{flow, kept_with(document.blocks, i + 1), document.marks}, document.blocks[i]);
  return std::move(flow).take();
}

}  // namespace fadu::paper
