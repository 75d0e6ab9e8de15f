// Exact totals over many groups.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace bereik {

// Divides `total` into whole numbers in proportion to `weights`, none above its cap, by the divisor method of Webster
// (Sainte-Laguë; Balinski & Young, "Fair Representation", 1982). The sum is exact, and the method is house-monotone: a
// larger total takes nothing from any group. Ties go to the earlier group.
// Requires weights >= 0, equal sizes, and total <= sum of the caps of the groups with a positive weight.
// Cost: about 100 passes over the groups.
std::vector<std::uint64_t> apportion(std::uint64_t total, std::span<const double> weights,
                                     std::span<const std::uint64_t> caps);

// Without caps.
std::vector<std::uint64_t> apportion(std::uint64_t total, std::span<const double> weights);

}  // namespace bereik
