// Random networks against the slow reference, and what must hold of any network.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/dispatch/fluid_reference.h"
#include "tests/dispatch/forked_network.h"
#include "tests/dispatch/network_builders.h"
#include "tests/dispatch/random_networks.h"

namespace bereik::test {
namespace {

void expect_agreement(const Case& made, const Carried& carried, double tolerance_s) {
  const FluidReference reference{made.infrastructure, made.waves};
  for (std::size_t w = 0; w < made.waves.size(); ++w) {
    const DispatchCurve& curve = carried.curves[w];
    const long double total = reference.total(w);
    EXPECT_NEAR(curve.total().value(), double(total), 300 * tolerance_s) << "wave " << w;
    EXPECT_EQ(curve.total() == made.waves[w].count, total == made.waves[w].count.value()) << "wave " << w;
    for (const double share : {0.0, 0.25, 0.5, 0.75, 1.0}) {
      // A wave that was cut off may differ by a rounding in what it handed over in all: ask just below that.
      const bool is_whole = curve.total() == made.waves[w].count;
      const double rank =
          share * (is_whole ? curve.total().value() : std::min(curve.total().value(), double(total)) * (1 - 1e-12));
      EXPECT_NEAR(seconds_since_start(curve.when(Messages{rank})), double(reference.when(w, rank)), tolerance_s)
          << "wave " << w << ", share " << share;
    }
    // Both ways: no breakpoint of one is missing in the other. No wave is faster than 300 messages a second.
    for (const DispatchCurve::Breakpoint& point : curve.breakpoints())
      EXPECT_NEAR(point.handed_over.value(), double(reference.handed_over(w, seconds_since_start(point.at))),
                  300 * tolerance_s);
    for (const long double t : reference.breakpoint_times(w))
      EXPECT_NEAR(curve.handed_over(at_second(double(t))).value(), double(reference.handed_over(w, t)),
                  300 * tolerance_s);
  }
}

TEST(Network, AgreesWithAnIndependentSolverOn400RandomNetworks) {
  CaseMaker maker{20230701};
  for (int k = 0; k < 400; ++k) {
    SCOPED_TRACE("network " + std::to_string(k));
    const Case made = maker.next(0);
    expect_agreement(made, carry_in_child(made.infrastructure, {made.waves}), 1e-9);
  }
}

TEST(Network, AgreesWithAnIndependentSolverAtTheEndOfAYear) {
  CaseMaker maker{20231231};
  for (int k = 0; k < 30; ++k) {
    SCOPED_TRACE("network " + std::to_string(k));
    const Case made = maker.next(31'530'000);
    expect_agreement(made, carry_in_child(made.infrastructure, {made.waves}), 1e-6);
  }
}

// The capacity of a component after all changes up to and at t.
double capacity_at(const Infrastructure& infrastructure, std::uint32_t component, double t) {
  std::vector<CapacityChange> changes = infrastructure.changes;
  std::ranges::stable_sort(changes, {}, &CapacityChange::at);
  double capacity = infrastructure.components[component].capacity.value();
  for (const CapacityChange& one : changes)
    if (one.component.value == component && seconds_since_start(one.at) <= t) capacity = one.capacity.value();
  return capacity;
}

std::vector<double> event_times(const Case& made, const Carried& carried) {
  std::vector<double> times;
  for (const CapacityChange& one : made.infrastructure.changes) times.push_back(seconds_since_start(one.at));
  for (const DispatchCurve& curve : carried.curves)
    for (const DispatchCurve::Breakpoint& point : curve.breakpoints()) times.push_back(seconds_since_start(point.at));
  std::ranges::sort(times);
  return times;
}

bool crosses(const WaveLoad& load, std::uint32_t component) {
  return std::ranges::find(load.route, ComponentId{component}) != load.route.end();
}

// Between two events: no component passes more than its capacity.
void expect_within_capacity(const Case& made, const Carried& carried) {
  const std::vector<double> times = event_times(made, carried);
  for (std::size_t k = 1; k < times.size(); ++k) {
    const double span = times[k] - times[k - 1];
    if (span < 1e-6) continue;
    for (std::uint32_t c = 0; c < made.infrastructure.components.size(); ++c) {
      double passed = 0;
      for (std::size_t w = 0; w < made.waves.size(); ++w)
        if (crosses(made.waves[w], c))
          passed += (carried.curves[w].handed_over(at_second(times[k])) -
                     carried.curves[w].handed_over(at_second(times[k - 1])))
                        .value();
      EXPECT_LE(passed, capacity_at(made.infrastructure, c, times[k - 1]) * span + 1e-8)
          << "component " << c << " from " << times[k - 1];
    }
  }
}

TEST(Network, LosesNoMessageAndMakesNone) {
  CaseMaker maker{4711};
  for (int k = 0; k < 60; ++k) {
    SCOPED_TRACE("network " + std::to_string(k));
    const Case made = maker.next(0);
    const Carried carried = carry_in_child(made.infrastructure, {made.waves});
    std::vector<double> passed(made.infrastructure.components.size());
    for (std::size_t w = 0; w < made.waves.size(); ++w) {
      EXPECT_EQ(carried.curves[w].breakpoints().front().at, made.waves[w].launch);
      for (const DispatchCurve::Breakpoint& point : carried.curves[w].breakpoints()) {
        EXPECT_GE(point.handed_over, Messages{0});
        EXPECT_LE(point.handed_over, made.waves[w].count);
      }
      for (const ComponentId c : made.waves[w].route) passed[c.value] += carried.curves[w].total().value();
    }
    for (std::size_t c = 0; c < passed.size(); ++c) EXPECT_NEAR(carried.use[c].passed.value(), passed[c], 1e-9);
    expect_within_capacity(made, carried);
  }
}

TEST(Network, HandsOverEveryMessageWhereNothingStaysDown) {
  CaseMaker maker{99};
  for (int k = 0; k < 40; ++k) {
    Case made = maker.next(0);
    for (std::uint32_t c = 0; c < made.infrastructure.components.size(); ++c)
      made.infrastructure.changes.push_back(change(2000, c, 50));
    const Carried carried = carry_in_child(made.infrastructure, {made.waves});
    for (std::size_t w = 0; w < made.waves.size(); ++w) EXPECT_EQ(carried.curves[w].total(), made.waves[w].count);
  }
}

}  // namespace
}  // namespace bereik::test
