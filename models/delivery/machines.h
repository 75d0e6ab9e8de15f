// The machines of a scenario: what lies between the control rooms and the phones, and which way each message goes.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "models/delivery/component_use.h"
#include "models/delivery/gateway.h"
#include "models/faults/fault.h"
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
};

// The names of the components that the parameters ask for, in order.
std::vector<std::string> component_names(const MachineParameters& parameters);

// The components, and the ways through them. The app's other ways of addressing have twins of what they would use, named
// "fcm_if_geotarget" and so on, so that what might be never disturbs what is.
class Machines {
 public:
  // Requires that every channel has a gateway, names are one of a kind, and the shares of each channel's gateways add up to
  // 1, at most one of them being the rest, and that changes name components. Throws ContractViolation otherwise. Faults
  // strike the components that they name and their twins; what they name beside those is not of the machines.
  Machines(const MachineParameters& parameters, std::span<const Addressing> what_ifs,
           std::span<const Fault> faults = {});

  const Infrastructure& infrastructure() const { return infrastructure_; }
  const PollParameters& poll() const { return poll_; }
  // What the wave asks of the network: a load for each gateway, carrier or topic that carries some of it, at least one;
  // none for a wave that phones poll. Their counts add up to the wave's messages.
  std::vector<WaveLoad> loads_of(const Wave& wave) const;

 private:
  struct Part {
    double until;  // of all messages, those up to this share that the earlier parts leave
    Route route;
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

  Infrastructure infrastructure_;
  PollParameters poll_;
  ChannelWays ways_;
  std::array<Ways, addressing_count> what_ifs_;  // of the app
};

// What the list answers over the horizon, where phones poll it.
ComponentUse poll_use(const PollParameters& poll, const Membership& members, Seconds horizon);

// How much of a channel's messages the gateway takes, of all its gateways. Requires that the gateway is one of them.
Fraction share_of(const Gateway& gateway, std::span<const Gateway> all);

}  // namespace bereik
