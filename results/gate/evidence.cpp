#include "results/gate/evidence.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/core/errors.h"
#include "results/statistics/binomial_test.h"
#include "results/statistics/mean_test.h"

namespace bereik {
namespace {

bool keeps(double value, Bound bound, double limit) {
  return bound == Bound::at_most ? value <= limit : value >= limit;
}

// The limit, moved by the margin towards more leniency.
double moved(Bound bound, double limit, double margin) {
  return bound == Bound::at_most ? limit + margin : limit - margin;
}

void refuse_what_is_no_measurement(std::span<const double> values) {
  for (const double value : values)
    require(!std::isnan(value) && value > -std::numeric_limits<double>::infinity(), "a value is finite or +infinity");
}

Evidence certain(bool is_kept) { return is_kept ? Evidence{0, 1} : Evidence{1, 0}; }

}  // namespace

Evidence evidence_of(std::span<const double> values, Bound bound, double limit, double margin) {
  require(margin >= 0, "a margin is not negative");
  refuse_what_is_no_measurement(values);
  if (std::ranges::any_of(values, [](double value) { return std::isinf(value); }))
    return certain(bound == Bound::at_least);
  if (values.size() < 2) return {};
  const double lenient = moved(bound, limit, margin);
  if (all_agree(values)) return certain(keeps(values[0], bound, lenient));
  const MeanTest at_limit = mean_test(values, limit), at_lenient = mean_test(values, lenient);
  return bound == Bound::at_most ? Evidence{at_lenient.below, at_limit.above}
                                 : Evidence{at_lenient.above, at_limit.below};
}

std::size_t how_many_keep(std::span<const double> values, Bound bound, double limit) {
  return static_cast<std::size_t>(
      std::ranges::count_if(values, [&](double value) { return keeps(value, bound, limit); }));
}

double share_to_keep(double quantile, Bound bound) { return bound == Bound::at_most ? quantile : 1 - quantile; }

Evidence evidence_of_quantile(std::span<const double> values, double quantile, Bound bound, double limit,
                              double margin) {
  require(margin >= 0, "a margin is not negative");
  require(quantile > 0 && quantile < 1, "a quantile between 0 and 1");
  refuse_what_is_no_measurement(values);
  const double share = share_to_keep(quantile, bound);
  const auto keep = how_many_keep(values, bound, limit);
  const auto keep_lenient = how_many_keep(values, bound, moved(bound, limit, margin));
  return {binomial_test(keep_lenient, values.size(), share).above, binomial_test(keep, values.size(), share).below};
}

}  // namespace bereik
