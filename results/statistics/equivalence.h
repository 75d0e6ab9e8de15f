// Whether a difference is proved small: two one-sided tests (Schuirmann, J. Pharmacokinet. Biopharm. 15, 1987).
#pragma once

#include "results/statistics/mean_test.h"

namespace bereik {

// The p-value of "the expected difference lies outside (-margin, margin)": where it is at most alpha, the difference is
// smaller than the margin, in either direction. The interval at confidence 1 - 2 alpha then lies within the margin.
// Requires n >= 2 and margin > 0.
double equivalence_p_value(const Estimate& difference, double margin);

}  // namespace bereik
