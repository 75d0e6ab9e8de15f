#include "models/delivery/dispatch_curve.h"

#include <algorithm>
#include <utility>

#include "models/core/errors.h"

namespace bereik {
namespace {

// What a curve has handed over at t. `next`: how many of its breakpoints are at t or before.
Messages amount_at(const std::vector<DispatchCurve::Breakpoint>& points, std::size_t next, SimTime t) {
  if (next == 0) return Messages{0};
  const DispatchCurve::Breakpoint& from = points[next - 1];
  if (next == points.size()) return from.handed_over;
  const double share = (t - from.at) / (points[next].at - from.at);
  return from.handed_over + (points[next].handed_over - from.handed_over) * share;
}

}  // namespace

DispatchCurve::DispatchCurve(std::vector<Breakpoint> breakpoints) : breakpoints_{std::move(breakpoints)} {
  require(breakpoints_.empty() || breakpoints_.front().handed_over == Messages{0},
          "a dispatch curve starts with nothing handed over");
  for (std::size_t k = 1; k < breakpoints_.size(); ++k)
    require(
        breakpoints_[k - 1].at <= breakpoints_[k].at && breakpoints_[k - 1].handed_over <= breakpoints_[k].handed_over,
        "a dispatch curve never decreases");
}

Messages DispatchCurve::handed_over(SimTime t) const {
  const auto next = std::ranges::upper_bound(breakpoints_, t, {}, &Breakpoint::at);
  return amount_at(breakpoints_, static_cast<std::size_t>(next - breakpoints_.begin()), t);
}

SimTime DispatchCurve::when(Messages rank) const {
  require(rank >= Messages{0} && rank <= total() && !breakpoints_.empty(), "a rank lies within the wave");
  const auto next = std::ranges::lower_bound(breakpoints_, rank, {}, &Breakpoint::handed_over);
  if (next == breakpoints_.begin()) return next->at;
  const Breakpoint& from = *std::prev(next);
  const double share = (rank - from.handed_over) / (next->handed_over - from.handed_over);
  return from.at + (next->at - from.at) * share;
}

DispatchCurve sum_of(std::span<const DispatchCurve> curves) {
  std::vector<SimTime> times;
  for (const DispatchCurve& curve : curves)
    for (const DispatchCurve::Breakpoint& point : curve.breakpoints()) times.push_back(point.at);
  std::ranges::sort(times);
  times.erase(std::unique(times.begin(), times.end()), times.end());
  std::vector<DispatchCurve::Breakpoint> points;
  points.reserve(times.size());
  std::vector<std::size_t> next(curves.size());  // by curve: its breakpoints so far
  for (const SimTime t : times) {
    Messages sum{};
    for (std::size_t k = 0; k < curves.size(); ++k) {
      const std::vector<DispatchCurve::Breakpoint>& of_curve = curves[k].breakpoints();
      while (next[k] < of_curve.size() && of_curve[next[k]].at <= t) ++next[k];
      sum += amount_at(of_curve, next[k], t);
    }
    points.push_back({t, points.empty() ? sum : std::max(sum, points.back().handed_over)});
  }
  return DispatchCurve{std::move(points)};
}

}  // namespace bereik
