#include "models/delivery/machines.h"

#include <algorithm>
#include <cmath>

#include "models/core/errors.h"

namespace bereik {
namespace {

// Shares are written in percent: what is left of their sum is rounded to what anybody could mean.
double rounded_share(double share) { return std::round(share * 1e12) / 1e12; }

void check_names(const Infrastructure& infrastructure) {
  std::vector<std::string> names;
  for (const Component& component : infrastructure.components) names.push_back(component.name);
  std::ranges::sort(names);
  require(std::ranges::adjacent_find(names) == names.end(), "components have different names");
}

// Of "fcm" and of its twins "fcm_if_geotarget", ...: "fcm".
std::string_view own_name(std::string_view component) { return component.substr(0, component.find("_if_")); }

// The factors that are planned for a component, in order of time; of several at one instant the last one holds.
std::vector<FactorStep> planned_course(const std::vector<PlannedChange>& changes, std::string_view component) {
  std::vector<FactorStep> course;
  for (const PlannedChange& change : changes)
    if (component == change.component) course.push_back({change.at, change.factor});
  std::ranges::stable_sort(course, {}, &FactorStep::at);
  return course;
}

// What is left where both hold: their product.
std::vector<FactorStep> together(const std::vector<FactorStep>& a, const std::vector<FactorStep>& b) {
  std::vector<SimTime> times;
  for (const std::vector<FactorStep>* course : {&a, &b})
    for (const FactorStep& step : *course) times.push_back(step.at);
  std::ranges::sort(times);
  times.erase(std::unique(times.begin(), times.end()), times.end());
  std::vector<FactorStep> product;
  for (const SimTime t : times) product.push_back({t, factor_at(a, t) * factor_at(b, t)});
  return product;
}

// Returns the courses of capacity, by component.
std::vector<std::vector<FactorStep>> add_changes(const std::vector<PlannedChange>& changes,
                                                 std::span<const Fault> faults, Infrastructure& infrastructure) {
  for (const PlannedChange& change : changes)
    require(std::ranges::any_of(infrastructure.components,
                                [&](const Component& c) { return own_name(c.name) == change.component; }),
            "a planned change names a component");
  std::vector<std::vector<FactorStep>> courses;
  for (std::uint32_t c = 0; c < infrastructure.components.size(); ++c) {
    const Component& component = infrastructure.components[c];
    const std::string_view name = own_name(component.name);
    courses.push_back(together(planned_course(changes, name), capacity_course(faults, name)));
    for (const FactorStep& step : courses.back())
      infrastructure.changes.push_back({step.at, ComponentId{c}, component.capacity * step.factor});
    for (const FactorStep& step : passing_course(faults, name))
      infrastructure.passing.push_back({step.at, ComponentId{c}, Fraction{step.factor}});
  }
  return courses;
}

// From when on a component has been down without a break; none where it is up at t.
std::optional<SimTime> down_since(const std::vector<FactorStep>& course, SimTime t) {
  std::optional<SimTime> since;
  for (const FactorStep& step : course) {
    if (step.at > t) break;
    if (step.factor > 0)
      since.reset();
    else if (!since)
      since = step.at;
  }
  return since;
}

void check_fail_over(const std::vector<Gateway>& gateways) {
  for (const Gateway& gateway : gateways)
    require(gateway.fail_over.empty() || std::ranges::any_of(gateways,
                                                             [&](const Gateway& other) {
                                                               return other.name == gateway.fail_over &&
                                                                      other.name != gateway.name &&
                                                                      other.channel == gateway.channel;
                                                             }),
            "a gateway fails over to another of its channel");
}

Route followed_by(Route route, ComponentId last) {
  route.push_back(last);
  return route;
}

}  // namespace

Seconds PollParameters::period_of(std::uint64_t phones) const {
  return std::max(period, Messages{static_cast<double>(phones)} / most);
}

ComponentUse poll_use(const PollParameters& poll, const Membership& members, Seconds horizon) {
  constexpr Seconds step{3600};
  ComponentUse use;
  for (Seconds from{0}; from < horizon; from += step) {
    const std::uint64_t phones = members.installs(SimTime{from});
    if (phones == 0) continue;
    const Seconds length = std::min(step, horizon - from);
    const MessagesPerSecond rate = Messages{static_cast<double>(phones)} / poll.period_of(phones);
    use.passed += rate * length;
    use.busy += length;
    if (poll.period_of(phones) > poll.period) use.saturated += length;
    use.peak = std::max(use.peak, rate);
  }
  return use;
}

Fraction share_of(const Gateway& gateway, std::span<const Gateway> all) {
  if (gateway.share) return *gateway.share;
  double rest = 1;
  for (const Gateway& other : all)
    if (other.channel == gateway.channel && other.share) rest -= other.share->value();
  return Fraction{std::max(rounded_share(rest), 0.0)};
}

Machines::Machines(const MachineParameters& parameters, std::span<const Addressing> what_ifs,
                   std::span<const Fault> faults)
    : fail_over_after_{parameters.fail_over_after}, poll_{parameters.poll} {
  check_fail_over(parameters.gateways);
  const Route edge = add_edge(parameters.edge, "");
  for (std::size_t channel = 0; channel < channel_count; ++channel)
    ways_[channel] = add_ways(parameters, static_cast<Channel>(channel), edge, "");
  for (const Addressing addressing : what_ifs) {
    if (addressing == Addressing::poll) continue;
    const auto k = static_cast<std::size_t>(addressing);
    const std::string suffix = std::string{"_if_"} + addressing_names[k];
    what_ifs_[k] = add_ways(parameters, Channel::app, add_edge(parameters.edge, suffix), suffix);
  }
  check_names(infrastructure_);
  infrastructure_.retries = parameters.retries;
  courses_ = add_changes(parameters.changes, faults, infrastructure_);
}

std::vector<std::string> component_names(const MachineParameters& parameters) {
  MachineParameters unchanged = parameters;
  unchanged.changes.clear();
  const Machines machines{unchanged, {}};
  std::vector<std::string> names;
  for (const Component& component : machines.infrastructure().components) names.push_back(component.name);
  return names;
}

ComponentId Machines::add(Component component, const std::string& suffix) {
  component.name += suffix;
  infrastructure_.components.push_back(std::move(component));
  return {static_cast<std::uint32_t>(infrastructure_.components.size() - 1)};
}

Route Machines::add_edge(const EdgeParameters& edge, const std::string& suffix) {
  Route route;
  if (edge.selection) route.push_back(add({"selection", *edge.selection}, suffix));
  route.push_back(add({"core", edge.core}, suffix));
  if (edge.firewall) route.push_back(add({"firewall", *edge.firewall, Sharing::fair, edge.firewall_excess}, suffix));
  return route;
}

Machines::Ways Machines::add_ways(const MachineParameters& parameters, Channel channel, const Route& edge,
                                  const std::string& suffix) {
  Ways ways;
  double until = 0;
  for (const Gateway& gateway : parameters.gateways) {
    if (gateway.channel != channel) continue;
    require(!gateway.way.empty(), "a gateway has a component");
    const double share = share_of(gateway, parameters.gateways).value();
    Route route = edge;
    for (const Component& component : gateway.way) route.push_back(add(component, suffix));
    if (gateway.branches.empty())
      ways.parts.push_back({until + share, route, gateway.name, edge.size(), gateway.fail_over});
    for (std::size_t k = 0; k < gateway.branches.size(); ++k) {
      const double part = static_cast<double>(k + 1) / static_cast<double>(gateway.branches.size());
      ways.parts.push_back({until + share * part, followed_by(route, add(gateway.branches[k], suffix)), gateway.name,
                            edge.size(), gateway.fail_over});
    }
    until += share;
    if (!gateway.topics) continue;
    require(ways.topics.empty(), "a channel has one gateway with topics");
    ways.topics = followed_by(edge, add(*gateway.topics, suffix));
  }
  require(std::abs(until - 1) < 1e-6, "the shares of a channel's gateways add up to 1");
  ways.parts.back().until = 1;
  return ways;
}

const Machines::Ways& Machines::ways_of(const Wave& wave) const {
  const Ways& ways = wave.is_what_if() ? what_ifs_[static_cast<std::size_t>(wave.addressing)]
                                       : ways_[static_cast<std::size_t>(wave.channel)];
  require(!ways.parts.empty(), "a wave takes a way that the machines have");
  return ways;
}

bool Machines::is_known_down(const Part& part, SimTime t) const {
  for (std::size_t k = part.own; k < part.route.size(); ++k)
    if (const auto since = down_since(courses_[part.route[k].value], t); since && *since + fail_over_after_ <= t)
      return true;
  return false;
}

std::vector<std::size_t> Machines::stand_ins(const Ways& ways, const Part& down, SimTime t) const {
  for (const std::string& gateway : {down.gateway, down.fail_over}) {
    std::vector<std::size_t> parts;
    for (std::size_t k = 0; k < ways.parts.size(); ++k)
      if (ways.parts[k].gateway == gateway && !is_known_down(ways.parts[k], t)) parts.push_back(k);
    if (!parts.empty()) return parts;
  }
  return {};
}

std::vector<double> Machines::divided(const Ways& ways, std::uint64_t messages, SimTime launch) const {
  std::vector<double> counts;
  double before = 0;
  for (const Part& part : ways.parts) {
    const double until = std::round(static_cast<double>(messages) * part.until);
    counts.push_back(until - before);
    before = until;
  }
  const std::vector<double> usual = counts;
  for (std::size_t k = 0; k < ways.parts.size(); ++k) {
    if (usual[k] == 0 || !is_known_down(ways.parts[k], launch)) continue;
    const std::vector<std::size_t> others = stand_ins(ways, ways.parts[k], launch);
    double given = 0;
    for (std::size_t n = 0; n < others.size(); ++n) {
      const double until = std::round(usual[k] * static_cast<double>(n + 1) / static_cast<double>(others.size()));
      counts[others[n]] += until - given;
      given = until;
    }
    counts[k] -= given;
  }
  return counts;
}

std::vector<WaveLoad> Machines::loads_of(const Wave& wave) const {
  if (wave.addressing == Addressing::poll) return {};
  const Ways& ways = ways_of(wave);
  std::vector<WaveLoad> loads;
  const bool is_load_alone = wave.purpose == Wave::Purpose::notice || wave.purpose == Wave::Purpose::follow_up;
  const Awaited awaited = is_load_alone ? Awaited::by_nobody : Awaited::by_people;
  const auto add_load = [&](const Route& route, double count) {
    if (count > 0) loads.push_back({wave.launch, route, Messages{count}, awaited});
  };
  for (const std::uint64_t subscribers : wave.topics) add_load(ways.topics, static_cast<double>(subscribers));
  if (wave.addressing != Addressing::topic) {
    const std::vector<double> counts = divided(ways, wave.messages, wave.launch);
    for (std::size_t k = 0; k < counts.size(); ++k) add_load(ways.parts[k].route, counts[k]);
  }
  // So that somebody says when it was over.
  if (loads.empty()) loads.push_back({wave.launch, ways.parts.front().route, Messages{0}});
  return loads;
}

}  // namespace bereik
