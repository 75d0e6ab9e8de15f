// What a test could have found: the effect that it would miss only one time in five.
#pragma once

#include <cstddef>

namespace bereik {

inline constexpr double usual_power = 0.8;

// P(mean_test() refuses "at or below the limit" at a one-sided level), where the values are n normal ones whose mean
// lies `effect` beyond the limit. Of normal values the skewness of a sample is independent of mean and spread: so it is
// the mean, over the law of that skewness (normal with its exact variance), of what the noncentral t law says of the
// distance that each skewness asks for. Within 2 % of what samples show for n >= 10 (tests). Requires n >= 3,
// standard_deviation > 0, 0 < level < 0.5.
double power_of(double effect, double standard_deviation, std::size_t n, double level);

// The effect that such a test finds with the power asked (minimum detectable effect). 0 where nothing varies. Some
// milliseconds. Requires n >= 3, standard_deviation >= 0, 0 < level < 0.5, level < power < 1.
double detectable_effect(double standard_deviation, std::size_t n, double level, double power = usual_power);

}  // namespace bereik
