// Flows that leave each other alone: each moves at the least capacity along its route, so arithmetic says what happens
// next. Pure: no SimGrid, no clock of its own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "models/delivery/infrastructure.h"

namespace bereik {

// A flow's number is the caller's: unique among the flows. Amounts are in units, capacities in units a second, by link.
// The arithmetic is SimGrid's own (CM02, max-min, full updates), operation by operation: the same bits.
class FreeFlows {
 public:
  explicit FreeFlows(std::size_t links) : usage_(links), crossings_(links) {}

  bool is_empty() const { return flows_.empty(); }
  // Requires that the route stays where it is for as long as the flow does.
  void start(std::size_t flow, const Route& route, double units);
  void abandon(std::size_t flow);
  double remaining(std::size_t flow) const { return of(flow).remaining; }

  // Whether no flow takes anything from another: every link that several cross has room for all that their routes let
  // through otherwise, and to spare. Sets the rates of the steps to come; without it there is no step.
  bool are_alone(std::span<const double> capacity);
  // After changes of capacity; start, abandon and drop_ended see to themselves.
  void forget_rates() { are_rates_known_ = false; }
  // The summed rate through a link. After are_alone().
  double usage(std::size_t link) const { return usage_[link]; }
  // Until the first of them ends; below 0 where there is none.
  double time_to_end() const;
  void move(double elapsed_s);
  // Those that have ended, in order of their start, are appended to a list; they are here no longer.
  void drop_ended(std::vector<std::size_t>& ended);

  std::vector<std::size_t> numbers() const;

 private:
  struct Flow {
    std::size_t number;
    const Route* route;
    double remaining;
    double rate = 0;
  };

  const Flow& of(std::size_t flow) const;

  std::vector<Flow> flows_;  // in order of their start
  bool are_rates_known_ = true;
  std::vector<double> usage_;  // by link
  std::vector<std::uint32_t> crossings_;
};

}  // namespace bereik
