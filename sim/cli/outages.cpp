#include "sim/cli/outages.h"

#include "models/core/errors.h"

namespace bereik {
namespace {

constexpr std::size_t few_alerts = 12;

SimTime busiest(std::span<const Alert> alerts, Seconds length) {
  std::size_t first = 0, most = 0;
  SimTime start = alerts.front().launch;
  for (std::size_t last = 0; last < alerts.size(); ++last) {
    while (alerts[last].launch - alerts[first].launch >= length) ++first;
    if (last - first + 1 <= most) continue;
    most = last - first + 1;
    start = alerts[first].launch;
  }
  return start;
}

}  // namespace

OutageAt outage_for(std::span<const Alert> alerts) {
  return alerts.size() <= few_alerts ? OutageAt::each_launch : OutageAt::busiest_time;
}

std::vector<Fault> outages(std::span<const Alert> alerts, const std::string& component, Seconds length, OutageAt at) {
  require(length > Seconds{0}, "an outage that lasts");
  std::vector<Fault> faults;
  if (alerts.empty()) return faults;
  const auto add = [&](SimTime from) {
    Fault fault;
    fault.name = component + " down";
    fault.components = {component};
    fault.from = from;
    fault.until = from + length;
    faults.push_back(std::move(fault));
  };
  if (at == OutageAt::busiest_time)
    add(busiest(alerts, length));
  else
    for (const Alert& alert : alerts) add(alert.launch);
  return faults;
}

}  // namespace bereik
