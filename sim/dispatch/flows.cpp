#include "sim/dispatch/flows.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <cstdint>
#include <exception>
#include <string>

#include <xbt/log.h>

#include "models/core/errors.h"

namespace bereik {
namespace {

namespace sg = simgrid::s4u;

// SimGrid drops remainders below its precision of 1e-14 units: a message is many units.
constexpr double units_per_message = 1000;
// What a link that is down still has. A link of no bandwidth would be left out of the sharing instead of shut, a Comm can
// be suspended only once, and a Comm over a link that is off is lost. No rounding notices this much, ever.
constexpr double trickle = 1e-100;
// Each ordered pair of hosts carries one route. A zone takes no more hosts once it runs, but it takes routes.
constexpr std::size_t hosts_in_zone = 64;

// SimGrid keeps its clock and its options in globals that outlive an engine.
void claim_process() {
  static std::atomic_flag claimed;
  require(!claimed.test_and_set(),
          "a process builds one Network (SimGrid's clock is global): fork a child for another");
}

// SimGrid installs handlers that print its own state; the program's stay in force.
std::unique_ptr<sg::Engine> make_engine() {
  constexpr std::array signals{SIGINT, SIGSEGV, SIGBUS};
  std::array<struct sigaction, signals.size()> handlers{};
  for (std::size_t k = 0; k < signals.size(); ++k) sigaction(signals[k], nullptr, &handlers[k]);
  const std::terminate_handler on_terminate = std::get_terminate();
  auto engine = std::make_unique<sg::Engine>("bereik");
  std::set_terminate(on_terminate);
  for (std::size_t k = 0; k < signals.size(); ++k) sigaction(signals[k], &handlers[k], nullptr);
  return engine;
}

void configure() {
  // Pure max-min sharing: no latency, no protocol overhead, no reverse traffic, remainders updated at every step.
  sg::Engine::set_config("network/model:CM02");
  sg::Engine::set_config("network/crosstraffic:0");
  sg::Engine::set_config("network/optim:Full");
}

}  // namespace

Flows::Flows(const std::vector<MessagesPerSecond>& peaks, FlowEvents events) : events_{std::move(events)} {
  claim_process();
  xbt_log_control_set("root.thres:error");
  engine_ = make_engine();
  configure();
  build_platform(peaks);
  connect_signals();
}

Flows::~Flows() = default;

void Flows::build_platform(const std::vector<MessagesPerSecond>& peaks) {
  zone_ = sg::create_full_zone("network");
  for (std::size_t c = 0; c < peaks.size(); ++c) {
    // Never the least along a route, even where rounding has its say.
    unbounded_.push_back(2 * units_per_message * peaks[c].value());
    links_.push_back(zone_->create_link("component " + std::to_string(c), unbounded_[c])->set_latency(0.0)->seal());
  }
  for (std::size_t h = 0; h < hosts_in_zone; ++h)
    hosts_.push_back(zone_->create_host("host " + std::to_string(h), 1.0)->seal());
  zone_->seal();
}

void Flows::connect_signals() {
  sg::Engine::on_time_advance_cb([this](double elapsed) {
    events_.step(Seconds{elapsed});
    ended_.clear();
  });
  sg::Activity::on_completion_cb([this](const sg::Activity& activity) { finish(activity); });
}

SimTime Flows::clock() const { return at_second(sg::Engine::get_clock()); }

void Flows::set_capacity(ComponentId c, MessagesPerSecond capacity) {
  links_[c.value]->set_bandwidth(std::max(units_per_message * capacity.value(), trickle));
}

MessagesPerSecond Flows::rate(ComponentId c) const {
  const double units = links_[c.value]->get_usage();
  // Every trickle of any number of flows stays far below the least capacity that anyone could mean.
  return MessagesPerSecond{units < 1e-80 ? 0 : units / units_per_message};
}

Flows::Hosts Flows::ends_of(const Route& route) {
  Route sorted = route;
  std::ranges::sort(sorted);
  const auto [entry, is_new] = ends_.try_emplace(std::move(sorted));
  if (!is_new) return entry->second;
  const std::size_t n = ends_.size() - 1;
  require(n < hosts_in_zone * (hosts_in_zone - 1), "a network has at most 4032 distinct routes");
  const std::size_t from = n / (hosts_in_zone - 1);
  const std::size_t to = (from + 1 + n % (hosts_in_zone - 1)) % hosts_in_zone;
  entry->second = {hosts_[from], hosts_[to]};
  std::vector<sg::LinkInRoute> links;
  for (const ComponentId c : route) links.emplace_back(links_[c.value]);
  zone_->add_route(hosts_[from]->get_netpoint(), hosts_[to]->get_netpoint(), nullptr, nullptr, links, false);
  return entry->second;
}

void Flows::start(std::size_t flow, const Route& route, Messages count) {
  const Hosts ends = ends_of(route);
  const sg::CommPtr comm = sg::Comm::sendto_init(ends.first, ends.second);
  comm->set_payload_size(static_cast<std::uint64_t>(count.value() * units_per_message));
  comm->set_name(std::to_string(flow));
  under_way_.emplace(flow, comm);
  // A Comm stays bounded for ever by its route's bandwidth at its start, whatever the links become later.
  std::vector<double> bandwidths;
  for (const ComponentId c : route) {
    bandwidths.push_back(links_[c.value]->get_bandwidth());
    links_[c.value]->set_bandwidth(unbounded_[c.value]);
  }
  comm->start();
  for (std::size_t k = 0; k < route.size(); ++k) links_[route[k].value]->set_bandwidth(bandwidths[k]);
}

Messages Flows::outstanding(std::size_t flow) const {
  return Messages{under_way_.at(flow)->get_remaining() / units_per_message};
}

void Flows::abandon(std::size_t flow) {
  const auto entry = under_way_.find(flow);
  ended_.push_back(entry->second);
  under_way_.erase(entry);
  ended_.back()->cancel();
}

void Flows::finish(const sg::Activity& activity) {
  const auto entry = under_way_.find(std::stoul(activity.get_name()));
  // An abandoned Comm reports twice.
  if (entry == under_way_.end() || entry->second.get() != &activity) return;
  const std::size_t flow = entry->first;
  // SimGrid uses the activity after this callback: dropping the last pointer here would be a use after free.
  ended_.push_back(std::move(entry->second));
  under_way_.erase(entry);
  events_.end(flow);
}

void Flows::set_alarm(SimTime date) {
  cancel_alarm();
  alarm_ = simgrid::kernel::timer::Timer::set(seconds_since_start(std::max(date, clock())), [this] {
    alarm_ = nullptr;
    events_.alarm();
  });
}

void Flows::cancel_alarm() {
  if (alarm_ != nullptr) alarm_->remove();
  alarm_ = nullptr;
}

void Flows::run() { engine_->run(); }

void Flows::run_until(SimTime date) {
  // SimGrid stops after the first event less than 10 microseconds before the date, and refuses a date that has passed.
  do engine_->run_until(seconds_since_start(std::max(date, clock())));
  while (clock() < date);
}

}  // namespace bereik
