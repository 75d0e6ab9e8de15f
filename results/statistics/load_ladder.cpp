#include "results/statistics/load_ladder.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "models/core/errors.h"

namespace bereik {
namespace {

// From `a` to `b`, without `a`: as few steps as the tolerance allows, so that all are alike.
std::vector<double> steps(double a, double b, double tolerance) {
  const double steps = std::ceil(std::abs(std::log(b / a)) / std::log1p(tolerance) * (1 - 1e-12));
  std::vector<double> values;
  for (double k = 1; k < steps; ++k) values.push_back(a * std::pow(b / a, k / steps));
  if (steps > 0) values.push_back(b);
  return values;
}

}  // namespace

LoadLadder load_ladder(const LoadRange& range) {
  require(range.from > 0 && range.from <= range.to, "loads above 0, the smaller one first");
  require(range.tolerance > 0 && range.tolerance < 1, "a tolerance between 0 and 1");
  const double start = std::clamp(range.start, range.from, range.to);
  LoadLadder ladder{steps(start, range.from, range.tolerance), 0};
  std::ranges::reverse(ladder.values);
  ladder.values.push_back(start);
  std::ranges::copy(steps(start, range.to, range.tolerance), std::back_inserter(ladder.values));
  if (range.values == LoadValues::whole)
    for (double& value : ladder.values) value = std::round(value);
  ladder.values.erase(std::unique(ladder.values.begin(), ladder.values.end()), ladder.values.end());
  if (range.heavier == Heavier::less) std::ranges::reverse(ladder.values);
  const double at = range.values == LoadValues::whole ? std::round(start) : start;
  ladder.start = static_cast<std::size_t>(std::ranges::find(ladder.values, at) - ladder.values.begin());
  return ladder;
}

}  // namespace bereik
