#include "sim/scenario/chaos_settings.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/scenario/element_key.h"
#include "sim/scenario/spelling.h"

namespace bereik {
namespace {

constexpr const char* list = "chaos.component";

// What a fault of a kind is like, by the fields that its table has.
Fault shape_of(const Settings& s, FaultKind kind, const std::string& table) {
  Fault fault;
  switch (kind) {
    case FaultKind::down:
      break;
    case FaultKind::slowed:
    case FaultKind::stale_locations:
      fault.factor = s.number(table + ".factor");
      break;
    case FaultKind::dropping:
    case FaultKind::wrong_number:
      fault.share = s.share(table + ".share");
      break;
    case FaultKind::duplicating:
      fault.share = s.share(table + ".share");
      fault.copies = static_cast<std::uint32_t>(s.count(table + ".copies"));
      break;
    case FaultKind::wrong_circle:
      fault.factor = s.number(table + ".factor");
      fault.shift = s.length(table + ".shift");
      break;
    case FaultKind::clock_skew:
    case FaultKind::staff_delay:
      fault.delay = s.duration(table + ".delay");
      break;
  }
  return fault;
}

}  // namespace

ChaosParameters read_chaos(const Settings& s) {
  ChaosParameters p;
  p.intensity = s.number("chaos.intensity");
  p.neighbour = s.share("chaos.neighbour");
  for (std::size_t k = 0; k < fault_kind_count; ++k) {
    const std::string table = std::string{"chaos."} + fault_kind_names[k];
    p.kinds[k] = {s.number(table + ".per_year"),
                  {s.duration(table + ".median"), s.number(table + ".sigma")},
                  shape_of(s, static_cast<FaultKind>(k), table)};
  }
  for (std::size_t k = 0; k < s.items(list); ++k)
    p.frailties.push_back({s.text(element_of(list, k) + ".name"), s.number(element_of(list, k) + ".factor")});
  return p;
}

void check_chaos(Settings& s, const ChaosParameters& chaos, const MachineParameters& machines) {
  if (chaos.frailties.empty()) return;
  const std::vector<std::string> components = component_names(machines);
  for (std::size_t k = 0; k < chaos.frailties.size(); ++k)
    if (const std::string& name = chaos.frailties[k].component; std::ranges::count(components, name) == 0) {
      const std::string meant = nearest(name, components);
      s.report(element_of(list, k) + ".name", fmt::format("there is no component {}", in_quotes(name)),
               "components are " + listed(components, " and "),
               meant.empty() ? "name one of them" : did_you_mean(meant));
    }
}

}  // namespace bereik
