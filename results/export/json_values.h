// What the JSON documents share. Not for others.
#pragma once

#include <cmath>
#include <nlohmann/json.hpp>

#include "results/statistics/estimate.h"
#include "results/statistics/run_summary.h"

namespace bereik {

using nlohmann::ordered_json;

// null where there is no number.
inline ordered_json json_number(double value) {
  return std::isfinite(value) ? ordered_json(value) : ordered_json(nullptr);
}

inline ordered_json estimate_json(const Estimate& e) {
  return {{"n", e.n},
          {"unreached", e.unreached},
          {"mean", json_number(e.mean)},
          {"standard_deviation", e.n < 2 ? ordered_json(nullptr) : json_number(e.standard_deviation)},
          {"low", json_number(e.low())},
          {"high", json_number(e.high())}};
}

// Which scenario an answer is of.
inline ordered_json context_json(const RunContext& context) {
  return {{"title", context.title},
          {"question", context.question},
          {"seed", context.seed},
          {"scenario_digest", context.digest},
          {"version", context.version}};
}

}  // namespace bereik
