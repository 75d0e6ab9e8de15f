#include "sim/dispatch/shared_flows.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdint>
#include <exception>
#include <string>

#include <xbt/log.h>

#include "models/core/errors.h"

namespace bereik {
namespace {

namespace sg = simgrid::s4u;

// Each ordered pair of hosts carries one route. A zone takes no more hosts once it runs, but it takes routes.
constexpr std::size_t hosts_in_zone = 64;

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

SharedFlows::SharedFlows(std::span<const double> peaks) {
  xbt_log_control_set("root.thres:error");
  engine_ = make_engine();
  configure();
  build_platform(peaks);
  connect_signals();
}

SharedFlows::~SharedFlows() { sg::Activity::set_vetoed_activities(nullptr); }

void SharedFlows::build_platform(std::span<const double> peaks) {
  zone_ = sg::create_full_zone("network");
  for (std::size_t k = 0; k < peaks.size(); ++k) {
    // Never the least along a route, even where rounding has its say.
    unbounded_.push_back(2 * peaks[k]);
    links_.push_back(zone_->create_link("component " + std::to_string(k), unbounded_[k])->set_latency(0.0)->seal());
  }
  for (std::size_t h = 0; h < hosts_in_zone; ++h)
    hosts_.push_back(zone_->create_host("host " + std::to_string(h), 1.0)->seal());
  zone_->seal();
}

void SharedFlows::connect_signals() {
  sg::Engine::on_time_advance_cb([this](double elapsed_s) {
    elapsed_s_ = elapsed_s;
    if (on_step_ != nullptr) (*on_step_)(elapsed_s);
  });
  sg::Activity::on_completion_cb([this](const sg::Activity& activity) { finish(activity); });
  engine_->track_vetoed_activities(&always_one_);
}

double SharedFlows::clock_s() const { return sg::Engine::get_clock(); }

void SharedFlows::set_capacity(std::size_t link, double capacity) { links_[link]->set_bandwidth(capacity); }

double SharedFlows::usage(std::size_t link) const { return links_[link]->get_usage(); }

SharedFlows::Hosts SharedFlows::ends_of(const Route& route) {
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

void SharedFlows::start(std::size_t flow, const Route& route, double units) {
  const Hosts ends = ends_of(route);
  const sg::CommPtr comm = sg::Comm::sendto_init(ends.first, ends.second);
  comm->set_payload_size(static_cast<std::uint64_t>(units));
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

double SharedFlows::remaining(std::size_t flow) const { return under_way_.at(flow)->get_remaining(); }

void SharedFlows::abandon(std::size_t flow) {
  const auto entry = under_way_.find(flow);
  ended_.push_back(entry->second);
  under_way_.erase(entry);
  ended_.back()->cancel();
  has_abandoned_ = true;
}

void SharedFlows::finish(const sg::Activity& activity) {
  const auto entry = under_way_.find(std::stoul(activity.get_name()));
  // An abandoned Comm reports twice.
  if (entry == under_way_.end() || entry->second.get() != &activity) return;
  if (ended_numbers_ != nullptr) ended_numbers_->push_back(entry->first);
  // SimGrid uses the activity after this callback: dropping the last pointer here would be a use after free.
  ended_.push_back(std::move(entry->second));
  under_way_.erase(entry);
}

void SharedFlows::run_once(double date_s) {
  elapsed_s_ = -1;
  if (date_s < 0)
    engine_->run();
  else
    engine_->run_until(date_s);
}

double SharedFlows::step(double date_s, const std::function<void(double elapsed_s)>& on_step,
                         std::vector<std::size_t>& ended) {
  // SimGrid takes an abandoned flow out at the end of a step: one of no length, lest it still had its share in the next.
  if (std::exchange(has_abandoned_, false)) run_once(clock_s());
  ended_.clear();
  on_step_ = &on_step;
  ended_numbers_ = &ended;
  run_once(date_s);
  on_step_ = nullptr;
  ended_numbers_ = nullptr;
  return elapsed_s_;
}

void SharedFlows::rest_until(double date_s) {
  require(is_empty(), "a clock that is set has no flows under way");
  // A difference is exact between numbers of which one is at most twice the other.
  if (clock_s() < date_s / 2) run_once(0.75 * date_s);
  if (clock_s() < date_s) run_once(date_s);
  require(clock_s() == date_s, "a clock that is set shows its date");
}

}  // namespace bereik
