#pragma once
// Each kind of block onto the pages.
#include "flow.hpp"

namespace fadu::paper {

void put_heading(Flow& flow, const Heading& block);
/// `keep`: height that the next block needs on the same page as the last two lines of this one; 0 = none.
void put_paragraph(Flow& flow, const Paragraph& block, double keep);
void put_lines(Flow& flow, const Lines& block);
void put_form(Flow& flow, const Form& block);
void put_opinions(Flow& flow, const Opinions& block);
void put_table(Flow& flow, const Table& block);
void put_list(Flow& flow, const List& block);
void put_signatures(Flow& flow, const Signatures& block);
void put_seal(Flow& flow, const Seal& block);
void put_note(Flow& flow, const Note& block);

/// Height of a seal block, so that text before it can stay with it.
[[nodiscard]] double seal_height(const Seal& block);

/// Title, number and red head at the top of the first page.
void put_head(Flow& flow, const Document& document);

/// All pages of a document, without what is on every page (page numbers, marks).
[[nodiscard]] std::vector<Page> lay_out(const Fonts& fonts, const Document& document);

}  // namespace fadu::paper
