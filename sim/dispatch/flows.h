// SimGrid as this folder uses it: links with a capacity, flows over sets of links, one alarm. The only file that
// includes SimGrid, with flows.cpp.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include <simgrid/kernel/Timer.hpp>
#include <simgrid/s4u.hpp>

#include "models/delivery/infrastructure.h"

namespace bereik {

// What happens while the clock runs. `step` comes first at every instant, before any rate changes; then the alarm,
// then the flows that ended. Flows may be started and abandoned from `alarm` and `end`.
struct FlowEvents {
  std::function<void(Seconds elapsed)> step;
  std::function<void()> alarm;
  std::function<void(std::size_t flow)> end;
};

// A flow's number is the caller's: unique among the flows under way.
class Flows {
 public:
  // One link a component. Throws ContractViolation if this process has built Flows before.
  Flows(const std::vector<MessagesPerSecond>& peaks, FlowEvents events);
  ~Flows();
  Flows(const Flows&) = delete;
  Flows& operator=(const Flows&) = delete;

  SimTime clock() const;
  // Requires 0 <= capacity <= the component's peak. From the next step on, also for the flows under way. At 0 they stand
  // still; the clock needs an alarm then, or it runs to the end of all times.
  void set_capacity(ComponentId c, MessagesPerSecond capacity);
  // The summed rate through the link during the step that just ended; 0 where all flows stood still. Meaningful in
  // FlowEvents::step only.
  MessagesPerSecond rate(ComponentId c) const;

  // Requires a whole number of messages > 0. Throws ContractViolation at the 4033rd distinct route.
  void start(std::size_t flow, const Route& route, Messages count);
  Messages outstanding(std::size_t flow) const;
  // Ends the flow without FlowEvents::end.
  void abandon(std::size_t flow);

  // Replaces the alarm. A date before the clock rings at once.
  void set_alarm(SimTime date);
  void cancel_alarm();
  // Lets the clock run until no flow moves and no alarm is set.
  void run();
  // Lets the clock run to `date`, or a rounding past it; all that is due by then has happened.
  void run_until(SimTime date);

 private:
  using Hosts = std::pair<simgrid::s4u::Host*, simgrid::s4u::Host*>;

  void build_platform(const std::vector<MessagesPerSecond>& peaks);
  void connect_signals();
  Hosts ends_of(const Route& route);
  void finish(const simgrid::s4u::Activity& activity);

  FlowEvents events_;
  std::unique_ptr<simgrid::s4u::Engine> engine_;
  simgrid::s4u::NetZone* zone_ = nullptr;
  std::vector<simgrid::s4u::Host*> hosts_;
  std::vector<simgrid::s4u::Link*> links_;
  std::vector<double> unbounded_;  // a bandwidth above all that the link ever has
  std::map<Route, Hosts> ends_;    // by route, sorted: the order of its components makes no difference to a fluid
  std::map<std::size_t, simgrid::s4u::CommPtr> under_way_;
  std::vector<simgrid::s4u::CommPtr> ended_;  // kept until the next step
  simgrid::kernel::timer::Timer* alarm_ = nullptr;
};

}  // namespace bereik
