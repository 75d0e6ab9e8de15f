// What moves through links with a capacity: flows over sets of links, and one alarm. Flows that leave each other alone are
// arithmetic (FreeFlows); as soon as two compete, SimGrid has them all until none is left (SharedFlows). Same bits.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "models/delivery/infrastructure.h"
#include "sim/dispatch/free_flows.h"
#include "sim/dispatch/network.h"

namespace bereik {

class SharedFlows;

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
  Flows(const std::vector<MessagesPerSecond>& peaks, Mover mover, FlowEvents events);
  ~Flows();
  Flows(const Flows&) = delete;
  Flows& operator=(const Flows&) = delete;

  SimTime clock() const { return at_second(now_s_); }
  // Requires 0 <= capacity <= the component's peak. From the next step on, also for the flows under way. At 0 they stand
  // still; the clock needs an alarm then, or it runs to the end of all times.
  void set_capacity(ComponentId c, MessagesPerSecond capacity);
  // The summed rate through the link during the step that just ended; 0 where all flows stood still. Meaningful in
  // FlowEvents::step only.
  MessagesPerSecond rate(ComponentId c) const;

  // Requires a whole number of messages > 0. Throws ContractViolation at the 4033rd distinct route.
  void start(std::size_t flow, const Route& route, Messages count);
  // Meaningful in FlowEvents::step only.
  Messages outstanding(std::size_t flow) const;
  // Ends the flow without FlowEvents::end.
  void abandon(std::size_t flow);

  // Replaces the alarm. A date before the clock rings at once.
  void set_alarm(SimTime date) { alarm_s_ = seconds_since_start(std::max(date, clock())); }
  void cancel_alarm() { alarm_s_.reset(); }
  // Lets the clock run until no flow moves and no alarm is set.
  void run() { advance(-1); }
  // Lets the clock run to `date`, or a rounding past it; all that is due by then has happened.
  void run_until(SimTime date);

 private:
  // What FreeFlows were told since no flow was under way: SimGrid is told the same when it takes over.
  struct Told {
    enum class What : std::uint8_t { start, abandon, capacity, step } what;
    std::size_t number = 0;  // of the flow or the link
    double value = 0;        // units, units a second, or the date of the step
    const Route* route = nullptr;
  };

  void advance(double until_s);
  // Returns how long it was; below 0 where nothing moves and there is no date.
  double step(double date_s);
  double step_free(double date_s);
  bool ring();
  void tell_ends();
  void take_over();
  void repeat(const Told& told);
  void begin_free();

  FlowEvents events_;
  Mover mover_;
  std::function<void(double)> on_shared_step_;
  std::vector<double> peaks_, capacity_;  // units a second, by link
  std::set<Route> routes_;
  double now_s_ = 0;
  std::optional<double> alarm_s_;
  FreeFlows free_;
  std::unique_ptr<SharedFlows> shared_;  // built when it is needed
  bool is_shared_ = false;
  std::vector<std::size_t> ended_;  // in the step under way, not told yet
  std::vector<Told> told_;
  double told_from_s_ = 0;
  std::vector<double> capacity_then_;
};

}  // namespace bereik
