// The residents of two scenarios, one by one: who is in both of two sets, and who only in one.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/core/resident_set.h"
#include "models/population/residents.h"

namespace bereik {

// Residents of one group, in set A and in set B.
struct GroupPairing {
  std::uint64_t both = 0;
  std::uint64_t gained = 0;  // in B, not in A
  std::uint64_t lost = 0;    // in A, not in B
};

// Groups in a fixed order: all residents, each age band, each municipality.
std::vector<std::string> pairing_scopes(const Geography& country);
std::vector<std::uint64_t> pairing_sizes(const Geography& country, const Residents& residents);
inline constexpr std::size_t first_age_scope = 1, first_municipality_scope = 1 + age_band_count;

// `both` is counted for all residents only. Requires sets over the same residents. About 0.1 µs for everybody who is in
// one set only.
std::vector<GroupPairing> paired_people(const ResidentSet& a, const ResidentSet& b, const Geography& country,
                                        const Residents& residents);

}  // namespace bereik
