#include "sim/study/range_effects.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

#include "models/core/errors.h"

namespace bereik {
namespace {

RangeEnd end_at(const Settings& settings, const FreeParameter& parameter, double position,
                const std::vector<double>& as_it_is, const MetricOf& metric_of) {
  const std::vector<Override> overrides = overrides_at(settings, {&parameter, 1}, {&position, 1});
  RangeEnd end;
  if (!overrides.empty()) end.value = overrides.front().value;
  try {
    end.effect = paired(as_it_is, metric_of(overrides));
  } catch (const InputError& error) {
    end.refusal = error.problems().front().problem;
  }
  return end;
}

double change(const RangeEnd& end) {
  if (!end.refusal.empty()) return 0;
  const bool is_known = end.effect.difference.n > 0;
  return is_known ? std::abs(end.effect.difference.mean) : std::numeric_limits<double>::infinity();
}

bool changes_nothing(const RangeEnd& end) {
  const Estimate& d = end.effect.difference;
  return end.refusal.empty() && d.mean == 0 && d.standard_deviation == 0 &&
         end.effect.a.unreached == end.effect.b.unreached;
}

}  // namespace

double RangeEffect::size() const { return std::max(change(ends[0]), change(ends[1])); }

bool RangeEffect::is_nothing() const { return changes_nothing(ends[0]) && changes_nothing(ends[1]); }

std::vector<RangeEffect> range_effects(const Settings& settings, const std::string& only, const MetricOf& metric_of,
                                       const std::function<void()>& on_end) {
  const std::vector<double> as_it_is = metric_of({});
  std::vector<RangeEffect> effects;
  for (const FreeParameter& parameter : free_parameters(settings)) {
    if (!parameter.key.starts_with(only)) continue;
    RangeEffect effect{parameter, {}};
    for (std::size_t end = 0; end < effect.ends.size(); ++end) {
      effect.ends[end] = end_at(settings, parameter, static_cast<double>(end), as_it_is, metric_of);
      if (on_end) on_end();
    }
    effects.push_back(std::move(effect));
  }
  std::ranges::sort(effects, [](const RangeEffect& a, const RangeEffect& b) {
    return std::tuple{-a.size(), a.parameter.name} < std::tuple{-b.size(), b.parameter.name};
  });
  return effects;
}

}  // namespace bereik
