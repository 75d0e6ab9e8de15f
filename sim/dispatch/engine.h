// How a Network works: waves, their queues and the infrastructure's changes, played on flows.
#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "models/delivery/deliveries.h"
#include "models/delivery/infrastructure.h"
#include "sim/dispatch/capacity_plan.h"
#include "sim/dispatch/fifo_queues.h"
#include "sim/dispatch/flows.h"
#include "sim/dispatch/network.h"
#include "sim/dispatch/throttles.h"
#include "sim/dispatch/use_ledger.h"

namespace bereik {

// A wave is scheduled, waits (for its turn, or for a component that is down), is under way, ended. Over a component
// that goes down it stays under way, at no rate. Inputs are checked by Network.
class Network::Engine {
 public:
  Engine(const Infrastructure& infrastructure, Recording recording, Mover mover);

  SimTime clock() const { return now_; }
  // Without an end: until every wave has ended.
  Deliveries carry(std::span<const WaveLoad> loads, std::optional<SimTime> until);
  const std::vector<ComponentUse>& use() const { return ledger_.use(); }
  const std::vector<ComponentStretch>& stretches() const { return ledger_.stretches(); }
  const std::vector<bool>& drops() const { return drops_; }

 private:
  struct Wave {
    std::size_t number;  // the network's, in the order given
    WaveLoad load;
    std::size_t place = 0;  // in the order of launch
    bool is_under_way = false;
    ComponentId blocker{};  // while it waits: the component that it waits for
    double kept = 1;        // of what is sent in this step: the rest is dropped
    Messages sent{};        // handed over or dropped, in this attempt
    Messages handed_over{};
    std::vector<DispatchCurve::Breakpoint> breakpoints{};
    // Where there are retries.
    std::uint32_t attempts = 0;     // before this one
    Messages wanted{};              // by the first
    Messages handed_over_before{};  // by earlier attempts
    std::vector<std::pair<ComponentId, Messages>> losses{};
    MessageSeconds lost_wait{};  // of what is lost, since then

    Messages lost() const { return sent - (handed_over - handed_over_before); }

    Messages outstanding() const { return load.count - sent; }
  };

  void on_step(Seconds elapsed);
  void on_alarm();
  void on_end(Wave& wave);

  // Of the step that just ended.
  void measure_step(Seconds elapsed);
  void measure_links(Seconds elapsed);
  void lose(Seconds elapsed);
  void lose_at(ComponentId c, Seconds elapsed);
  void note_loss(Wave& wave, ComponentId c, Messages lost) const;
  void hold_up(const Wave& wave, Messages sent, Seconds elapsed);

  void schedule(std::span<const WaveLoad> loads);
  // The instant of the next launch or change within the call; none once nothing is left to happen.
  std::optional<SimTime> next_date() const;
  void schedule_alarm(Throttles::Rates rates = Throttles::Rates::changed);
  // Whether there were any.
  bool apply_changes();
  bool apply_throttles();
  bool launch_due();
  void set_capacity(ComponentId c);
  void launch(Wave wave);
  void start_if_first(Wave& wave);
  // The component of its route that keeps it from getting under way, if one does.
  std::optional<ComponentId> blocker_of(const Wave& wave) const;
  void end_wait(const Wave& wave);
  void cross(ComponentId c);
  void leave(ComponentId c);
  const Route& paced(const Route& route);
  void end_if_done(Wave& wave);
  void give_up(Wave& wave);
  void leave_links(Wave& wave);
  // Releases the wave.
  void end(Wave& wave);
  // Sends again what was lost of a wave that has been sent, where anybody does.
  bool try_again(Wave& wave);
  void mark(Wave& wave, Messages sent) const;
  const std::vector<Messages>& outstanding_by_component();  // of those under way
  void measure_queues() { ledger_.measure_queues(outstanding_by_component()); }
  void end_step(SimTime from);
  std::vector<Wave*> alive();

  CapacityPlan plan_;
  Retries retries_;
  Throttles throttles_;
  FifoQueues queues_;
  UseLedger ledger_;
  Flows flows_;
  SimTime now_{};
  SimTime alarm_{};               // the date of the last one set
  std::optional<SimTime> until_;  // the end of the call

  std::size_t given_ = 0;              // waves, by all calls
  std::size_t launched_ = 0;           // of them
  std::deque<Wave> scheduled_;         // by launch, then in the order given; what is left after a call is sent again
  std::map<std::size_t, Wave> alive_;  // waiting or under way, by place
  std::vector<Wave*> under_way_;
  // By component.
  std::vector<bool> drops_;                  // what is beyond its capacity
  bool is_lossy_ = false;                    // whether any of them ever loses something
  std::map<Route, Route> paced_;             // by route, where any does
  std::vector<std::size_t> crossing_;        // how many waves under way cross it
  std::vector<MessagesPerSecond> whole_;     // capacity, as planned
  std::vector<MessagesPerSecond> capacity_;  // that may be used now
  std::vector<char> is_limit_;               // whether it let no more pass in the step that just ended
  std::vector<Messages> outstanding_;        // room to work in
  Deliveries ended_;                         // not returned yet
};

}  // namespace bereik
