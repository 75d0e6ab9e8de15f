// The parts of the summary of a comparison that stand in files of their own. Not for others.
#pragma once

#include <string>

#include "results/report/text.h"
#include "results/statistics/comparison.h"

namespace bereik {

// What a build or a strategy changes is asked in three ways, which have nothing to do with each other: whether anything
// happens otherwise at all, whether the answers are others, and whether they take longer.
void write_axes(Text& page, const Comparison& comparison, const std::string& equal_until);

// Nothing where no residents were kept.
void write_people(Text& page, const Comparison& comparison);

}  // namespace bereik
