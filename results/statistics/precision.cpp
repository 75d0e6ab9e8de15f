#include "results/statistics/precision.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/core/errors.h"

namespace bereik {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

double share_of(std::span<const double> values, double confidence) {
  const Estimate e = estimate(values, confidence);
  if (e.unreached > 0 || e.n < 2) return infinity;
  if (all_agree(values)) return 0;
  return e.mean == 0 ? infinity : e.half_width / std::abs(e.mean);
}

bool is_enough(std::span<const std::vector<double>> values, std::size_t n, double confidence, double wanted) {
  return std::ranges::all_of(values, [&](const std::vector<double>& of_metric) {
    return share_of(std::span{of_metric}.first(n), confidence) <= wanted;
  });
}

// A half-width falls with the root of n, a little faster where n is small.
std::optional<std::size_t> number_for(double share_now, std::size_t n, double wanted) {
  constexpr double most = 1'000'000;
  const double ratio = share_now / wanted;
  const double number = std::ceil(static_cast<double>(n) * ratio * ratio);
  return number <= most ? std::optional{static_cast<std::size_t>(number)} : std::nullopt;
}

}  // namespace

PrecisionAnswer precision_of(const PrecisionTarget& target, std::span<const std::vector<double>> values) {
  require(target.share > 0 && target.share < 1, "a share between 0 and 1");
  require(!values.empty() && values.size() == target.metrics.size(), "values of every metric");
  const double confidence = 1 - 0.05 / static_cast<double>(values.size());
  const double wanted = target.share / (1 + target.share);
  PrecisionAnswer answer{target, true, {}, std::nullopt};
  double worst = 0;
  for (std::size_t k = 0; k < values.size(); ++k) {
    answer.metrics.push_back({target.metrics[k], share_of(values[k], confidence)});
    worst = std::max(worst, answer.metrics.back().share);
  }
  const std::size_t n = values.front().size();
  answer.is_reached = n >= least_for_precision;
  for (std::size_t back = 0; back < look_back && answer.is_reached; ++back)
    answer.is_reached = is_enough(values, n - back, confidence, wanted);
  if (!answer.is_reached && n > 0) {
    const auto number = number_for(worst, n, wanted);
    if (number) answer.replications_wanted = std::max(*number, n + look_back);
  }
  return answer;
}

std::size_t next_number(std::size_t so_far, std::size_t most) {
  constexpr std::size_t tenths = 10;
  return std::min(most, so_far + std::max(look_back, so_far / tenths));
}

}  // namespace bereik
