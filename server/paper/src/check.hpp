#pragma once
// What a document may not hold. Looked at before layout, so that layout and painting need no way to fail.
#include "fadu/base/result.hpp"
#include "fadu/paper/document.hpp"

namespace fadu::paper {

/// Error codes as Press::render says; `where` names the place, e.g. "blocks/3".
Status check(const Document& document);

}  // namespace fadu::paper
