#pragma once
// The closed list of block kinds with their keys: docs/guide/documents.md in C++.
#include "fadu/paper/template.hpp"

namespace fadu::paper {

/// Error code: bad_block (names the key and the nearest known one).
Status check_block(const TemplateBlock& block);

}  // namespace fadu::paper
