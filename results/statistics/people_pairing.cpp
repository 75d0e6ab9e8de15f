#include "results/statistics/people_pairing.h"

#include <bit>

#include "models/core/errors.h"

namespace bereik {
namespace {

// Calls visit(resident) for each bit of a word, in order.
template <class Visit>
void for_each_bit(std::uint64_t word, std::size_t position, Visit visit) {
  for (; word != 0; word &= word - 1)
    visit(ResidentId{static_cast<std::uint32_t>(64 * position + static_cast<std::size_t>(std::countr_zero(word)))});
}

}  // namespace

std::vector<std::string> pairing_scopes(const Geography& country) {
  std::vector<std::string> scopes{"all"};
  for (const char* age : age_band_names) scopes.push_back(std::string{"age:"} + age);
  for (const Municipality& m : country.municipalities) scopes.push_back("municipality:" + m.name);
  return scopes;
}

std::vector<std::uint64_t> pairing_sizes(const Geography& country, const Residents& residents) {
  std::vector<std::uint64_t> sizes(first_municipality_scope + country.municipalities.size());
  sizes[0] = residents.count();
  for (std::uint32_t m = 0; m < country.municipalities.size(); ++m) {
    sizes[first_municipality_scope + m] = residents.count(MunicipalityId{m});
    for (std::size_t age = 0; age < age_band_count; ++age)
      sizes[first_age_scope + age] += residents.count(MunicipalityId{m}, static_cast<AgeBand>(age));
  }
  return sizes;
}

std::vector<GroupPairing> paired_people(const ResidentSet& a, const ResidentSet& b, const Geography& country,
                                        const Residents& residents) {
  require(a.words().size() == b.words().size(), "sets over the same residents");
  std::vector<GroupPairing> groups(first_municipality_scope + country.municipalities.size());
  const auto count = [&](std::uint64_t word, std::size_t position, MunicipalityId m,
                         std::uint64_t GroupPairing::*change) {
    for_each_bit(word, position, [&](ResidentId resident) {
      const AgeBand age = residents.age(resident, m);
      for (const std::size_t g : {std::size_t{0}, first_age_scope + age, first_municipality_scope + m.value})
        ++(groups[g].*change);
    });
  };
  for (std::size_t k = 0; k < a.words().size(); ++k) {
    const std::uint64_t in_a = a.words()[k], in_b = b.words()[k];
    groups[0].both += static_cast<std::uint64_t>(std::popcount(in_a & in_b));
    // A word may hold residents of several municipalities: each has its own part of it.
    for (std::uint64_t left = in_a ^ in_b; left != 0;) {
      const ResidentId first{static_cast<std::uint32_t>(64 * k + static_cast<std::size_t>(std::countr_zero(left)))};
      const MunicipalityId m = residents.municipality(first);  // residents are in order of municipality
      const std::uint64_t end = residents.first_resident(m).value + residents.count(m);
      const std::uint64_t own = end >= 64 * (k + 1) ? left : left & ((std::uint64_t{1} << (end - 64 * k)) - 1);
      count(own & in_b, k, m, &GroupPairing::gained);
      count(own & in_a, k, m, &GroupPairing::lost);
      left &= ~own;
    }
  }
  return groups;
}

}  // namespace bereik
