#include "results/statistics/frontier_value.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

#include "models/core/errors.h"
#include "results/statistics/mean_test.h"
#include "results/statistics/multiplicity.h"

namespace bereik {
namespace {

constexpr double level = 0.025;  // one-sided

// As a rung, of the threshold; 0 also where it lies below the first.
std::size_t rung_of(const ThresholdTable& table, std::uint32_t replication) {
  require(table.is_found(replication), "a threshold that is found");
  return table.bracket(replication).holds.value_or(0);
}

bool is_beyond(const ThresholdTable& table, std::uint32_t replication) {
  const RungBracket& bracket = table.bracket(replication);
  return !bracket.holds || !bracket.fails;
}

}  // namespace

std::vector<std::uint32_t> candidates_near(const Frontier& frontier, const ThresholdTable& table) {
  require(is_found(frontier), "a frontier that is found");
  std::vector<std::uint32_t> candidates;
  for (std::uint32_t r = 0; r < table.replications(); ++r) {
    const RungBracket bracket = table.bracket(r);
    const bool is_below = bracket.fails && *bracket.fails <= *frontier.low.holds;
    const bool is_above = bracket.holds && *bracket.holds >= *frontier.high.fails;
    if (!is_below && !is_above) candidates.push_back(r);
  }
  return candidates;
}

std::vector<std::uint32_t> nearest_to(const Frontier& frontier, const ThresholdTable& table, std::size_t at_most) {
  std::vector<std::uint32_t> ones = candidates_near(frontier, table);
  std::ranges::sort(ones, {}, [&](std::uint32_t r) { return std::tuple{rung_of(table, r), r}; });
  // Whose thresholds lie below all candidates rank before them.
  std::size_t below = 0;
  for (std::uint32_t r = 0; r < table.replications(); ++r) {
    const RungBracket bracket = table.bracket(r);
    below += bracket.fails && *bracket.fails <= *frontier.low.holds ? 1 : 0;
  }
  const auto at = static_cast<std::ptrdiff_t>(frontier.rank - 1 - below);
  const auto count = static_cast<std::ptrdiff_t>(ones.size());
  auto first = static_cast<std::ptrdiff_t>(*frontier.ranks.low - 1 - below);
  auto last = std::min(count, static_cast<std::ptrdiff_t>(*frontier.ranks.high - below));
  const auto most = static_cast<std::ptrdiff_t>(at_most);
  if (last - first > most) {
    first = std::clamp(at - most / 2, first, last - most);
    last = first + most;
  }
  return {ones.begin() + first, ones.begin() + last};
}

void take_changes(CapacityValue& capacity, const ThresholdTable& before, const ThresholdTable& after,
                  std::span<const std::uint32_t> replications, std::span<const double> values) {
  for (const std::uint32_t r : replications) {
    capacity.changes.push_back(std::log(values[rung_of(after, r)] / values[rung_of(before, r)]));
    capacity.beyond += is_beyond(before, r) || is_beyond(after, r) ? 1 : 0;
  }
}

void judge(std::vector<CapacityValue>& capacities) {
  std::vector<double> p_values;
  for (CapacityValue& capacity : capacities) {
    capacity.change = estimate(capacity.changes);
    capacity.interval = {-std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
    p_values.push_back(1);
    if (capacity.changes.size() < 2) continue;
    capacity.interval = mean_interval(capacity.changes, level);
    const MeanTest test = mean_test(capacity.changes, 0);
    p_values.back() = std::min(1.0, 2 * std::min(test.above, test.below));
  }
  const std::vector<double> adjusted = holm_adjusted(p_values);
  for (std::size_t k = 0; k < capacities.size(); ++k) capacities[k].p_value = adjusted[k];
}

}  // namespace bereik
