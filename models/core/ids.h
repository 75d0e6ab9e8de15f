// Identities that cannot be mixed up: the id of an alert is not the id of a resident.
#pragma once

#include <compare>
#include <cstdint>

namespace bereik {

template <class Tag>
struct Id {
  std::uint32_t value = 0;
  constexpr auto operator<=>(const Id&) const = default;
};

using ResidentId = Id<struct ResidentTag>;          // 0 .. number of residents of 16 and over
using MunicipalityId = Id<struct MunicipalityTag>;  // row of the municipality table
using CentreId = Id<struct CentreTag>;              // control room: a regional unit or the national unit
using AlertId = Id<struct AlertTag>;                // kind and number within the kind: see alerts/alert.h
using ReplicationId = Id<struct ReplicationTag>;
using ComponentId = Id<struct ComponentTag>;  // position in Infrastructure::components

}  // namespace bereik
