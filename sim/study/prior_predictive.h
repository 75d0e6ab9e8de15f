// What the model says of figures that it was not fitted to, when its assumed parameters are anywhere in their ranges.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "models/outcome/outcome.h"
#include "sim/study/free_parameter.h"

namespace bereik {

// Two years: one that the model was fitted to, and another one that it was not.
inline constexpr std::size_t fitted_year = 0, other_year = 1, year_count = 2;

struct PriorPlan {
  std::array<std::filesystem::path, year_count> scenarios;
  std::filesystem::path parameter_register;
  std::uint32_t samples = 200;
  std::uint32_t jobs = 1;
  // What is known of the fitted year and absorbed by a fitted parameter, so that every sample is made to meet it.
  double success = 0;  // share of the alerts, (0, 1): by each link
  double seen = 0;     // views, > 0
};

struct PriorSample {
  std::vector<double> positions;  // by parameter
  std::array<std::vector<Metric>, year_count> metrics;
};

struct PriorPredictive {
  std::vector<FreeParameter> parameters;  // of the fitted year
  std::vector<PriorSample> samples;
  std::uint32_t redrawn = 0;  // combinations that contradict themselves, and were drawn again
};

// Law: each sample draws all free parameters independently over their ranges, and simulates one replication of both years
// with them, with people and chance of its own. Fitted parameters that a known figure identifies given the others are
// fitted again in every sample: the links of success to the success of the fitted year, exactly; the chance to see to
// its views, by proportion, so that `reach.seen` of the other year is scaled by the same factor. Other fitted
// parameters stay as they are, and so do choices, counts of alerts, and what a scenario gives.
// Calls `on_year` as each year ends. Throws InputError where the scenarios cannot be read or a combination cannot be
// drawn in 100 attempts; otherwise as run_in_children(). Cost: two years and two populations a sample.
PriorPredictive prior_predictive(const PriorPlan& plan, std::shared_ptr<const Geography> country,
                                 const std::function<void()>& on_year = {});

}  // namespace bereik
