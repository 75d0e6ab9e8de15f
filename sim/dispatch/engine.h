// How a Network works: waves, their queues and the infrastructure's changes, played on flows.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "models/delivery/dispatch_curve.h"
#include "models/delivery/infrastructure.h"
#include "sim/dispatch/capacity_plan.h"
#include "sim/dispatch/fifo_queues.h"
#include "sim/dispatch/flows.h"
#include "sim/dispatch/network.h"
#include "sim/dispatch/use_ledger.h"

namespace bereik {

// A wave is scheduled, waits (for its turn, or for a component that is down), is under way, ended. Over a component
// that goes down it stays under way, at no rate. Inputs are checked by Network.
class Network::Engine {
 public:
  explicit Engine(const Infrastructure& infrastructure);

  SimTime clock() const { return now_; }
  std::vector<DispatchCurve> carry(std::span<const WaveLoad> loads);
  const std::vector<ComponentUse>& use() const { return ledger_.use(); }

 private:
  enum class Stage { scheduled, waiting, under_way, ended };
  struct Wave {
    WaveLoad load;
    Stage stage = Stage::scheduled;
    Messages handed_over;
    std::vector<DispatchCurve::Breakpoint> breakpoints;

    Messages outstanding() const { return load.count - handed_over; }
  };

  void on_step(Seconds elapsed);
  void on_alarm();
  void on_end(std::size_t wave);

  // The instant of the next launch or change; none once every wave has ended.
  std::optional<SimTime> next_date() const;
  void schedule_alarm();
  void apply_changes();
  void launch_due();
  void launch(std::size_t wave);
  void start_if_first(std::size_t wave);
  void end_if_done(std::size_t wave);
  void give_up(std::size_t wave);
  void leave_links(std::size_t wave);
  void end(std::size_t wave);
  void mark(Wave& wave, Messages handed_over) const;
  void measure_queues();

  CapacityPlan plan_;
  FifoQueues queues_;
  UseLedger ledger_;
  Flows flows_;
  SimTime now_{};

  std::vector<Wave> waves_;         // of the call to carry, by launch, then in the order given
  std::size_t launched_ = 0;        // how many of them
  std::vector<std::size_t> alive_;  // waiting or under way, in order of launch
  std::vector<std::size_t> under_way_;
  std::vector<std::size_t> crossing_;  // by component: how many waves under way cross it
};

}  // namespace bereik
