#pragma once
// What stands on every page outside the text: page numbers, marks, QR code, document number.
#include "page.hpp"
#include "fadu/paper/document.hpp"

namespace fadu::paper {

/// `running`: number of the first page within a volume, 0 = not in one.
void furnish(const Fonts& fonts, const Document& document, int running, std::vector<Page>& pages);

/// The running number of a volume at the upper outer corner.
void put_running_number(const Fonts& fonts, int number, Page& page);

}  // namespace fadu::paper
