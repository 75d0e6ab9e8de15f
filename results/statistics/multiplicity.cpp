#include "results/statistics/multiplicity.h"

#include <algorithm>
#include <numeric>

#include "models/core/errors.h"

namespace bereik {
namespace {

// The indices of the p-values, the smallest first; of equals the earlier.
std::vector<std::size_t> ascending(std::span<const double> p_values) {
  for (const double p : p_values) require(p >= 0 && p <= 1, "a p-value lies between 0 and 1");
  std::vector<std::size_t> order(p_values.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return p_values[i]; });
  return order;
}

}  // namespace

std::vector<double> holm_adjusted(std::span<const double> p_values) {
  std::vector<double> adjusted(p_values.size());
  double so_far = 0;
  std::size_t left = p_values.size();
  for (const std::size_t i : ascending(p_values)) {
    so_far = std::max(so_far, std::min(1.0, static_cast<double>(left--) * p_values[i]));
    adjusted[i] = so_far;
  }
  return adjusted;
}

double level_held(double p_value, double adjusted, double alpha, std::size_t tests) {
  return p_value > 0 ? alpha * p_value / adjusted : alpha / static_cast<double>(tests);
}

std::vector<double> benjamini_hochberg_adjusted(std::span<const double> p_values) {
  std::vector<double> adjusted(p_values.size());
  const std::vector<std::size_t> order = ascending(p_values);
  const auto n = static_cast<double>(p_values.size());
  double least = 1;
  for (std::size_t rank = order.size(); rank > 0; --rank) {
    const std::size_t i = order[rank - 1];
    least = std::min(least, p_values[i] * n / static_cast<double>(rank));
    adjusted[i] = least;
  }
  return adjusted;
}

}  // namespace bereik
