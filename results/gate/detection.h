// When somebody who watches a budget while things happen could know that it is broken.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/core/civil_time.h"
#include "models/outcome/outcome.h"
#include "models/outcome/trail.h"
#include "results/gate/budget.h"

namespace bereik {

struct Detection {
  enum class Answer { held, broken, nothing_measured };
  enum class By {
    watching,    // the metric is told as time passes
    at_the_end,  // of the horizon: it is a figure of the whole
  };
  Answer answer = Answer::held;
  By by = By::watching;
  std::optional<SimTime> at = std::nullopt;    // where it is broken
  std::optional<double> value = std::nullopt;  // of the metric over the whole replication; of the worst group
  std::string unit = {};
};

// Of one replication, whose metrics hold those of the budget's window. The first moment at which what is known by then
// breaks the limit, of a budget that the whole replication breaks, without its margin:
// - a time by which a share of those addressed by an alert, or of its messages, is to be somewhere: so long after the launch
//   of the alert; of those who get it at all once it has expired, too; and over alerts when more than half of those launched
//   so far are known to have broken it;
// - a share of people who have seen it after some minutes: so long after a launch, over the alerts so far;
// - calls: as they are answered, or not within the limit, over the calls so far;
// - a component's queue, rate, and its time or messages lost in trouble: when they first add up to more.
// Whatever else is measured is known at the end. With few alerts or calls behind them a watcher is quick to cry.
Detection detection_of(const Budget& budget, const Trail& trail, const std::vector<Metric>& metrics,
                       const CivilCalendar& calendar);

}  // namespace bereik
