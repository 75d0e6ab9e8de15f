#include "sim/dispatch/free_flows.h"

#include <algorithm>
#include <limits>
#include <ranges>

#include "models/core/errors.h"

namespace bereik {
namespace {

// SimGrid's precision: maxmin/precision times surf/precision.
constexpr double nothing = 1e-5 * 1e-9;
// Of a shared link's capacity. SimGrid takes a link for full when 1e-5 of it is left: well clear of that.
constexpr double room = 0.999;

}  // namespace

void FreeFlows::start(std::size_t flow, const Route& route, double units) {
  flows_.push_back({flow, &route, units});
  are_rates_known_ = false;
}

void FreeFlows::abandon(std::size_t flow) {
  std::erase_if(flows_, [flow](const Flow& one) { return one.number == flow; });
  are_rates_known_ = false;
}

const FreeFlows::Flow& FreeFlows::of(std::size_t flow) const {
  const auto found = std::ranges::find(flows_, flow, &Flow::number);
  require(found != flows_.end(), "a flow is under way");
  return *found;
}

bool FreeFlows::are_alone(std::span<const double> capacity) {
  if (are_rates_known_) return true;
  std::ranges::fill(usage_, 0);
  std::ranges::fill(crossings_, 0U);
  // SimGrid sums a link's rates from the youngest flow to the oldest.
  for (Flow& flow : flows_ | std::views::reverse) {
    flow.rate = std::numeric_limits<double>::infinity();
    for (const ComponentId c : *flow.route) flow.rate = std::min(flow.rate, capacity[c.value]);
    for (const ComponentId c : *flow.route) {
      usage_[c.value] += flow.rate;
      ++crossings_[c.value];
    }
  }
  for (std::size_t link = 0; link < usage_.size(); ++link)
    if (crossings_[link] > 1 && usage_[link] > room * capacity[link]) return false;
  return are_rates_known_ = true;
}

double FreeFlows::time_to_end() const {
  double first = -1;
  for (const Flow& flow : flows_) {
    const double time = flow.remaining / flow.rate;
    if (first < 0 || time < first) first = time;
  }
  return first;
}

void FreeFlows::move(double elapsed_s) {
  for (Flow& flow : flows_) {
    flow.remaining -= flow.rate * elapsed_s;
    if (flow.remaining < nothing) flow.remaining = 0;
  }
}

void FreeFlows::drop_ended(std::vector<std::size_t>& ended) {
  const std::size_t before = flows_.size();
  std::erase_if(flows_, [&ended](const Flow& flow) {
    if (flow.remaining > 0) return false;
    ended.push_back(flow.number);
    return true;
  });
  if (flows_.size() != before) are_rates_known_ = false;
}

std::vector<std::size_t> FreeFlows::numbers() const {
  std::vector<std::size_t> all;
  for (const Flow& flow : flows_) all.push_back(flow.number);
  return all;
}

}  // namespace bereik
