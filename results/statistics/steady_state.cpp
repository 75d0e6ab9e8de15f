#include "results/statistics/steady_state.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "models/core/errors.h"

namespace bereik {
namespace {

constexpr std::size_t least_batches = 20;

// Of so many values each, in order; the first values that do not fill a batch are left out.
std::vector<double> means_of(std::span<const double> values, std::size_t length) {
  std::vector<double> means;
  for (std::size_t from = values.size() % length; from < values.size(); from += length) {
    double sum = 0;
    for (const double value : values.subspan(from, length)) sum += value;
    means.push_back(sum / static_cast<double>(length));
  }
  return means;
}

// The sum of squared steps over the sum of squared deviations: near 2 where neighbours are independent, less where they
// are alike. Normal with variance 4 (n - 2) / (n^2 - 1) about 2 (von Neumann, Ann. Math. Stat. 12, 1941).
bool neighbours_are_alike(const std::vector<double>& means) {
  constexpr double one_in_ten = 1.2815515655446004;  // upper quantile of the normal law
  double mean = 0, steps = 0, squares = 0;
  for (const double m : means) mean += m / static_cast<double>(means.size());
  for (std::size_t i = 0; i < means.size(); ++i) {
    squares += (means[i] - mean) * (means[i] - mean);
    if (i > 0) steps += (means[i] - means[i - 1]) * (means[i] - means[i - 1]);
  }
  if (squares == 0) return false;
  const auto n = static_cast<double>(means.size());
  return (2 - steps / squares) / std::sqrt(4 * (n - 2) / (n * n - 1)) > one_in_ten;
}

}  // namespace

std::optional<std::size_t> warm_up(std::span<const double> values) {
  constexpr std::size_t group = 5;
  require(values.size() >= 2 * group, "ten values or more");
  const std::size_t groups = values.size() / group;
  const std::vector<double> means = means_of(values.first(groups * group), group);
  const std::size_t middle = groups / 2;
  // From the end: mean and sum of squared deviations of what remains after a cut (Welford).
  double mean = 0, squares = 0, least = std::numeric_limits<double>::infinity();
  std::size_t best = middle;
  for (std::size_t cut = groups; cut-- > 0;) {
    const auto n = static_cast<double>(groups - cut);
    const double step = means[cut] - mean;
    mean += step / n;
    squares += step * (means[cut] - mean);
    const double error = squares / (n * n);
    if (cut <= middle && error <= least) {
      least = error;
      best = cut;
    }
  }
  return best == middle ? std::nullopt : std::optional{best * group};
}

std::optional<BatchMeans> batch_means(std::span<const double> values, double confidence) {
  require(values.size() >= 2 * least_batches, "40 values or more");
  for (std::size_t length = 1; values.size() / length >= least_batches; length *= 2) {
    const std::vector<double> means = means_of(values, length);
    if (!neighbours_are_alike(means)) return BatchMeans{estimate(means, confidence), length};
  }
  return std::nullopt;
}

}  // namespace bereik
