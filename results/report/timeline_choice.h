// Which moments of a timeline are told in words. A part of its text; not for others.
#pragma once

#include <vector>

#include "results/gate/timeline_report.h"

namespace bereik {

struct ToldMoment {
  Moment moment;
  SimTime since;  // when the spell began that it is of
};

struct ChosenMoments {
  std::vector<ToldMoment> moments;
  std::size_t alerts = 0;    // that are told
  std::size_t left_out = 0;  // moments of components, where there are too many
};

ChosenMoments chosen_moments(const TimelineReport& report);

}  // namespace bereik
