// Metrics that can be watched as time passes: when what is known of them first breaks a limit. A part of the detection; not
// for others.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/core/civil_time.h"
#include "models/outcome/trail.h"
#include "results/gate/budget.h"

namespace bereik {

struct WatchedBudget {
  const Budget& budget;
  std::string scope;  // the group
  const Trail& trail;
  const CivilCalendar& calendar;
};

// Nothing where the metric cannot be watched, or what is known never breaks the limit. Each knows metrics of its own.
std::optional<SimTime> watch_alert_times(const WatchedBudget& watched);
std::optional<SimTime> watch_views(const WatchedBudget& watched);
std::optional<SimTime> watch_calls(const WatchedBudget& watched);
std::optional<SimTime> watch_components(const WatchedBudget& watched);

// An alert of which it is known from then on whether it broke a limit.
struct KnownAlert {
  SimTime launch;
  SimTime known;
  enum class Verdict { kept, broke } verdict = Verdict::kept;
};
// When more than half of those launched so far are known to have broken it. In any order.
std::optional<SimTime> when_most_broke(std::vector<KnownAlert> alerts);

// What is known from an instant on: so many of so many are as they should be.
struct KnownShare {
  SimTime known;
  std::uint64_t good = 0, all = 0;
};
// When `breaks(good, all)` is first true of what is known by then, all of one instant together. In any order.
template <class Breaks>
std::optional<SimTime> when_share_breaks(std::vector<KnownShare> shares, Breaks breaks) {
  std::ranges::stable_sort(shares, {}, &KnownShare::known);
  std::uint64_t good = 0, all = 0;
  for (std::size_t k = 0; k < shares.size(); ++k) {
    good += shares[k].good;
    all += shares[k].all;
    const bool is_last_of_instant = k + 1 == shares.size() || shares[k + 1].known != shares[k].known;
    if (is_last_of_instant && all > 0 && breaks(good, all)) return shares[k].known;
  }
  return std::nullopt;
}

}  // namespace bereik
