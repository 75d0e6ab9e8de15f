// SimGrid as this folder uses it: links with a capacity, and flows over sets of links that share it. The only file that
// includes SimGrid, with shared_flows.cpp.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include <simgrid/s4u.hpp>

#include "models/delivery/infrastructure.h"

namespace bereik {

// A flow's number is the caller's: unique among the flows under way. Amounts are in units, capacities in units a second,
// times in seconds since the start.
class SharedFlows {
 public:
  // One link for each: at most so many units a second at any time. Requires a process without a SimGrid engine.
  explicit SharedFlows(std::span<const double> peaks);
  ~SharedFlows();
  SharedFlows(const SharedFlows&) = delete;
  SharedFlows& operator=(const SharedFlows&) = delete;

  double clock_s() const;
  bool is_empty() const { return under_way_.empty(); }
  // Requires 0 < capacity <= the link's peak. From the next step on, also for the flows under way.
  void set_capacity(std::size_t link, double capacity);
  // The summed rate through the link during the step that just ended. Meaningful in `on_step` only.
  double usage(std::size_t link) const;

  // Throws ContractViolation at the 4033rd distinct route.
  void start(std::size_t flow, const Route& route, double units);
  double remaining(std::size_t flow) const;
  void abandon(std::size_t flow);

  // Lets the clock run until the first flow ends, or to `date_s` (below 0: none), whichever is sooner. Returns how long that
  // was, or -1 where no flow moves and there is no date. `on_step` is called when the clock has moved, before any flow is
  // gone; those that have ended are then appended to the list.
  double step(double date_s, const std::function<void(double elapsed_s)>& on_step, std::vector<std::size_t>& ended);
  // Without flows: lets the clock run to the date exactly.
  void rest_until(double date_s);

 private:
  using Hosts = std::pair<simgrid::s4u::Host*, simgrid::s4u::Host*>;

  void build_platform(std::span<const double> peaks);
  void connect_signals();
  Hosts ends_of(const Route& route);
  void finish(const simgrid::s4u::Activity& activity);
  void run_once(double date_s);

  std::unique_ptr<simgrid::s4u::Engine> engine_;
  std::set<simgrid::s4u::Activity*> always_one_{
      nullptr};  // SimGrid returns after every step while it is told of a veto
  simgrid::s4u::NetZone* zone_ = nullptr;
  std::vector<simgrid::s4u::Host*> hosts_;
  std::vector<simgrid::s4u::Link*> links_;
  std::vector<double> unbounded_;  // a bandwidth above all that the link ever has
  std::map<Route, Hosts> ends_;    // by route, sorted: the order of its components makes no difference to a fluid
  std::map<std::size_t, simgrid::s4u::CommPtr> under_way_;
  std::vector<simgrid::s4u::CommPtr> ended_;  // kept until the next step
  bool has_abandoned_ = false;                // since the last step
  // Of the step under way.
  const std::function<void(double)>* on_step_ = nullptr;
  std::vector<std::size_t>* ended_numbers_ = nullptr;
  double elapsed_s_ = -1;
};

}  // namespace bereik
