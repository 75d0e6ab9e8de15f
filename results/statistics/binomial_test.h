// Counts of independent yes-or-no answers against a share: exact, whatever lies behind the answers.
#pragma once

#include <cstddef>
#include <optional>

#include "results/statistics/estimate.h"

namespace bereik {

// The one-sided p-values of both questions: small `above` where the share is hardly at or below the one asked, small
// `below` where it is hardly at or above it.
struct BinomialTest {
  double above = 1;  // P(so many or more of n), where each is a yes with that share
  double below = 1;  // P(so many or fewer)
};

// Requires count <= n and 0 < share < 1.
BinomialTest binomial_test(std::size_t count, std::size_t n, double share);

// The shares that neither question refuses at half of what is left of the confidence (Clopper & Pearson, Biometrika 26,
// 1934): they hold the true one with at least the confidence asked. Requires count <= n, 1 <= n, 0 < confidence < 1.
Interval share_interval(std::size_t count, std::size_t n, double confidence = 0.95);

// The true share that such a test of "at or below `share`", at a one-sided level, refuses with the power asked. None where
// not even n of n are enough. Requires n >= 1, 0 < share < 1, 0 < level < 0.5, 0 < power < 1.
std::optional<double> detectable_share(std::size_t n, double share, double level, double power);

}  // namespace bereik
