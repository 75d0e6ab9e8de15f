#include "models/targeting/subscriptions.h"

#include <cmath>

namespace bereik {
namespace {

bool touches(const Circle& a, const Circle& b) {
  const double dx = (a.centre.east - b.centre.east).value();
  const double dy = (a.centre.north - b.centre.north).value();
  const double reach = (a.radius + b.radius).value();
  return dx * dx + dy * dy <= reach * reach;
}

}  // namespace

Subscriptions::Subscriptions(const Membership& members, SimTime at)
    : at_{at}, by_municipality_(members.people().country().municipalities.size()) {
  const Tick tick = members.clock().at(at);
  for (const CrowdMembership& crowd : members.crowds())
    for (std::uint32_t row = 0; row < crowd.crowd->size(); ++row)
      by_municipality_[crowd.crowd->municipality[row]] += crowd.at_home[row].holds(tick);
}

std::vector<std::uint64_t> Subscriptions::topics(const Membership& members, const std::optional<Circle>& area,
                                                 SimTime t) const {
  const std::uint64_t installs = members.installs(t);
  if (!area) return {installs};
  const std::uint64_t counted = members.installs(at_);
  const double growth = counted == 0 ? 0 : static_cast<double>(installs) / static_cast<double>(counted);
  const Geography& country = members.people().country();
  std::vector<bool> is_touched(country.municipalities.size());
  for (const Neighbourhood& n : country.neighbourhoods)
    if (touches(*area, n.area)) is_touched[n.municipality.value] = true;
  std::vector<std::uint64_t> topics;
  for (std::size_t m = 0; m < is_touched.size(); ++m)
    if (is_touched[m])
      topics.push_back(static_cast<std::uint64_t>(std::round(static_cast<double>(by_municipality_[m]) * growth)));
  return topics;
}

}  // namespace bereik
