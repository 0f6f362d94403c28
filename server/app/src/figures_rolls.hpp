#pragma once
// Figures that the measures describe as data: rows of rolls counted against rows, registers or a number.
#include "queries/figures.hpp"

namespace fadu::app {

/// The figure of an indicator with `top` and `of`.
Figure compute_counts(const FigureAsk& ask);

}  // namespace fadu::app
