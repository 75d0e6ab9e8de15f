#include "results/statistics/fault_cost.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "models/core/errors.h"
#include "results/statistics/mean_test.h"
#include "results/statistics/quantile_interval.h"

namespace bereik {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double worst_share = 0.95;

// Where both are infinite nothing is lost that could be.
double loss_of(double without, double with, Better better) {
  if (without == with) return 0;
  return better == Better::more ? without - with : with - without;
}

Interval interval_of_mean(const std::vector<double>& values) {
  if (values.size() < 2) return {-infinity, infinity};
  if (all_agree(values)) return {values.front(), values.front()};
  return mean_interval(values, 0.025);
}

}  // namespace

FaultCost cost_of_faults(std::span<const double> without, std::span<const double> with, Better better) {
  require(without.size() == with.size() && !with.empty(), "replications with and without faults");
  std::vector<double> losses, finite;
  FaultCost cost;
  for (std::size_t k = 0; k < with.size(); ++k) {
    losses.push_back(loss_of(without[k], with[k], better));
    if (std::isfinite(losses.back())) finite.push_back(losses.back());
    cost.hit += losses.back() != 0 ? 1 : 0;
  }
  cost.without = estimate(without);
  cost.loss = estimate(losses);
  cost.interval = interval_of_mean(finite);
  cost.worst_interval = quantile_interval(losses, worst_share);
  std::ranges::sort(losses);
  const auto rank = static_cast<std::size_t>(std::ceil(worst_share * static_cast<double>(losses.size()) - 1e-9));
  cost.worst = losses[std::max<std::size_t>(rank, 1) - 1];
  return cost;
}

std::vector<std::optional<HourCost>> costs_by_hour(std::span<const std::vector<double>> losses,
                                                   std::span<const std::vector<double>> fault_hours,
                                                   double confidence) {
  require(losses.size() == fault_hours.size(), "losses and faults of the same hours");
  const auto any_fault = [](const std::vector<double>& hours) {
    return std::ranges::any_of(hours, [](double h) { return h > 0; });
  };
  const auto hours = static_cast<double>(std::ranges::count_if(fault_hours, any_fault));
  std::vector<std::optional<HourCost>> costs(losses.size());
  for (std::size_t k = 0; k < losses.size(); ++k)
    if (any_fault(fault_hours[k]))
      costs[k] = HourCost{estimate(fault_hours[k]).mean, estimate(losses[k]),
                          ratio_of_means(losses[k], fault_hours[k], 1 - (1 - confidence) / hours)};
  return costs;
}

std::optional<std::size_t> worst_hour(std::span<const std::optional<HourCost>> costs) {
  std::optional<std::size_t> worst;
  for (std::size_t k = 0; k < costs.size(); ++k)
    if (costs[k] && costs[k]->per_fault_hour.value > (worst ? costs[*worst]->per_fault_hour.value : 0)) worst = k;
  return worst;
}

}  // namespace bereik
