// What a Network should do, worked out again: slow, obvious, in long double, sharing no code with sim/dispatch.
#pragma once

#include <cstddef>
#include <vector>

#include "models/delivery/infrastructure.h"

namespace bereik::test {

class FluidReference {
 public:
  FluidReference(const Infrastructure& infrastructure, const std::vector<WaveLoad>& waves);

  long double total(std::size_t wave) const { return curves_[wave].back().amount; }
  long double handed_over(std::size_t wave, long double t) const;
  // The first instant by which that much had been handed over.
  long double when(std::size_t wave, long double rank) const;
  std::vector<long double> breakpoint_times(std::size_t wave) const;

 private:
  struct Point {
    long double at;
    long double amount;
  };

  void solve();
  void change_and_launch();
  bool is_lost(std::size_t wave) const;
  bool may_move(std::size_t wave) const;
  std::vector<long double> fill() const;
  // Infinity if nothing is left to happen.
  long double time_to_next(const std::vector<long double>& rates) const;

  const Infrastructure& infrastructure_;
  const std::vector<WaveLoad>& waves_;
  long double now_ = 0;
  std::vector<long double> capacity_, left_;
  std::vector<bool> applied_;  // changes
  std::vector<bool> launched_, ended_;
  std::vector<std::vector<Point>> curves_;
};

}  // namespace bereik::test
