#include "models/core/apportion.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>

#include "models/core/errors.h"

namespace bereik {
namespace {

// Seats of a group at a divisor: the quotient rounded half down, so that a bisection ends below the total and the ties
// are given out one by one.
std::uint64_t seats(double weight, std::uint64_t cap, double divisor) {
  const double quotient = weight / divisor;
  if (quotient >= static_cast<double>(cap)) return cap;
  return std::min(cap, static_cast<std::uint64_t>(std::max(0.0, std::ceil(quotient - 0.5))));
}

}  // namespace

std::vector<std::uint64_t> apportion(std::uint64_t total, std::span<const double> weights,
                                     std::span<const std::uint64_t> caps) {
  require(weights.size() == caps.size(), "every group has a weight and a cap");
  std::uint64_t room = 0;
  double sum = 0;
  for (std::size_t k = 0; k < weights.size(); ++k) {
    require(weights[k] >= 0 && std::isfinite(weights[k]), "weights are finite and not negative");
    if (weights[k] > 0) room += caps[k];
    sum += weights[k];
  }
  require(total <= room, "the groups have room for the total");
  std::vector<std::uint64_t> given(weights.size(), 0);
  if (total == 0) return given;
  if (total == room) {
    for (std::size_t k = 0; k < weights.size(); ++k) given[k] = weights[k] > 0 ? caps[k] : 0;
    return given;
  }

  const auto give = [&](double divisor) {
    std::uint64_t used = 0;
    for (std::size_t k = 0; k < weights.size(); ++k) used += given[k] = seats(weights[k], caps[k], divisor);
    return used;
  };
  // Every divisor that gives the total gives the same: the first that is met will do. Without caps it is near this one.
  double large = sum / static_cast<double>(total);  // gives too little or just enough
  std::uint64_t used = give(large);
  for (; used > total; used = give(large)) large *= 2;
  double small = large;
  for (; used < total && small > std::numeric_limits<double>::min(); used = give(small)) small /= 2;
  for (int step = 0; used != total && step < 100 && std::nextafter(small, large) < large; ++step) {
    const double middle = small + (large - small) / 2;
    used = give(middle);
    (used > total ? small : large) = middle;
  }
  if (used == total) return given;
  used = give(large);
  require(used <= total, "a bisection from above never gives too much");
  // What is left are ties at the divisor, and the last bit of the bisection: one by one, by Webster's priority.
  const auto priority = [&](std::size_t k) { return weights[k] / (static_cast<double>(given[k]) + 0.5); };
  const auto after = [&](std::size_t a, std::size_t b) {
    return priority(a) != priority(b) ? priority(a) < priority(b) : a > b;
  };
  std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(after)> next{after};
  for (std::size_t k = 0; k < weights.size(); ++k)
    if (weights[k] > 0 && given[k] < caps[k]) next.push(k);
  while (used < total) {
    const std::size_t k = next.top();
    next.pop();
    ++given[k];
    ++used;
    if (given[k] < caps[k]) next.push(k);
  }
  return given;
}

std::vector<std::uint64_t> apportion(std::uint64_t total, std::span<const double> weights) {
  const std::vector<std::uint64_t> caps(weights.size(), total);
  return apportion(total, weights, caps);
}

}  // namespace bereik
