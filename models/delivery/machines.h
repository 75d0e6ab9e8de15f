// The machines of a scenario: what lies between the control rooms and the phones, and which way each message goes.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "models/delivery/component_use.h"
#include "models/delivery/gateway.h"
#include "models/faults/course.h"
#include "models/targeting/wave.h"

namespace bereik {

// The own side: it selects who gets a message, and sends it out through a firewall.
struct EdgeParameters {
  std::optional<MessagesPerSecond> selection;  // recipients selected, by all cores of all hosts; none: at once
  MessagesPerSecond core;                      // out of the core, all channels together
  std::optional<MessagesPerSecond> firewall;   // connections times what goes over one; none: no limit
  Excess firewall_excess = Excess::waits;
};

// Phones that ask by themselves whether there is an alert, at a moment of their own in every period.
struct PollParameters {
  Seconds period{600};
  MessagesPerSecond most{1};  // answers the list can give; where more phones ask, each asks less often
  // How often a phone asks, where so many do.
  Seconds period_of(std::uint64_t phones) const;
};

// From `at` on, a component has so much of its capacity; 0: it is down.
struct PlannedChange {
  SimTime at;
  std::string component;
  double factor = 1;  // >= 0
};

struct MachineParameters {
  EdgeParameters edge;
  std::vector<Gateway> gateways;
  PollParameters poll;
  std::vector<PlannedChange> changes = {};  // of components and their twins, in any order
  Retries retries = {};
  Seconds fail_over_after{0};  // >= 0: so long after a component went down the sender knows of it
};

// The names of the components that the parameters ask for, in order.
std::vector<std::string> component_names(const MachineParameters& parameters);

// The components, and the ways through them. The app's other ways of addressing have twins of what they would use, named
// "fcm_if_geotarget" and so on, so that what might be never disturbs what is.
class Machines {
 public:
  // Requires that every channel has a gateway, names are one of a kind, and the shares of each channel's gateways add up to
  // 1, at most one of them being the rest, that changes name components, and that a gateway fails over to another of its
  // channel. Throws ContractViolation otherwise. Faults
  // strike the components that they name and their twins; what they name beside those is not of the machines.
  Machines(const MachineParameters& parameters, std::span<const Addressing> what_ifs,
           std::span<const Fault> faults = {});

  const Infrastructure& infrastructure() const { return infrastructure_; }
  const PollParameters& poll() const { return poll_; }
  // What the wave asks of the network: a load for each gateway, carrier or topic that carries some of it, at least one;
  // none for a wave that phones poll. Their counts add up to the wave's messages. A carrier that is known to be down at the
  // launch leaves its messages to the other carriers of its gateway; a gateway, to the one that it fails over to. Where
  // these are known to be down too, or there are none, the messages go their own way, and wait.
  std::vector<WaveLoad> loads_of(const Wave& wave) const;

 private:
  struct Part {
    double until;  // of all messages, those up to this share that the earlier parts leave
    Route route;
    std::string gateway;
    std::size_t own;  // where in the route its gateway begins
    std::string fail_over;
  };
  struct Ways {
    std::vector<Part> parts;
    Route topics;
  };
  using ChannelWays = std::array<Ways, channel_count>;

  Ways add_ways(const MachineParameters& parameters, Channel channel, const Route& edge, const std::string& suffix);
  Route add_edge(const EdgeParameters& edge, const std::string& suffix);
  ComponentId add(Component component, const std::string& suffix);
  const Ways& ways_of(const Wave& wave) const;
  bool is_known_down(const Part& part, SimTime t) const;
  // The parts that take what a part that is down would have carried; none: it keeps it.
  std::vector<std::size_t> stand_ins(const Ways& ways, const Part& down, SimTime t) const;
  // By part.
  std::vector<double> divided(const Ways& ways, std::uint64_t messages, SimTime launch) const;

  Infrastructure infrastructure_;
  Seconds fail_over_after_;
  std::vector<std::vector<FactorStep>> courses_;  // of capacity, by component
  PollParameters poll_;
  ChannelWays ways_;
  std::array<Ways, addressing_count> what_ifs_;  // of the app
};

// What the list answers over the horizon, where phones poll it.
ComponentUse poll_use(const PollParameters& poll, const Membership& members, Seconds horizon);

// How much of a channel's messages the gateway takes, of all its gateways. Requires that the gateway is one of them.
Fraction share_of(const Gateway& gateway, std::span<const Gateway> all);

}  // namespace bereik
