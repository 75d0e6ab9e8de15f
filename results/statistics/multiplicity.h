// Many tests at once: p-values adjusted for how many there are.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace bereik {

// Holm's adjusted p-values (Scand. J. Stat. 6, 1979), in the order given: to reject where they are at most alpha keeps
// P(any false rejection) <= alpha, however the tests hang together. Requires p-values in [0, 1]. O(n log n).
std::vector<double> holm_adjusted(std::span<const double> p_values);

// The level at which one of so many tests was held: whoever rejects where its adjusted p-value is at most alpha rejects
// where the p-value itself is at most this.
double level_held(double p_value, double adjusted, double alpha, std::size_t tests);

// Benjamini and Hochberg's (J. R. Stat. Soc. B 57, 1995): to reject where they are at most q keeps the expected share
// of false ones among the rejected <= q, for independent or positively dependent tests. Requires p-values in [0, 1].
std::vector<double> benjamini_hochberg_adjusted(std::span<const double> p_values);

}  // namespace bereik
