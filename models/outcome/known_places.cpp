#include "models/outcome/known_places.h"

#include <numbers>
#include <vector>

namespace bereik {
namespace {

double km2(const Circle& disc) {
  const double radius_km = disc.radius.value() / 1000;
  return std::numbers::pi * radius_km * radius_km;
}

}  // namespace

std::array<KnownPlaces, addressing_count> known_places(const Geography& country, double installs, Metres cell) {
  double whole = 0, residents = 0, weighted = 0;
  for (const Municipality& m : country.municipalities) {
    double area = 0;
    for (std::uint32_t n = 0; n < m.neighbourhood_count; ++n)
      area += km2(country.neighbourhoods[m.first_neighbourhood + n].area);
    const auto people = static_cast<double>(m.resident_count());
    whole += area;
    residents += people;
    weighted += area * people;
  }
  const double side_km = cell.value() / 1000;
  std::array<KnownPlaces, addressing_count> known;
  known.fill({0, whole});
  known[static_cast<std::size_t>(Addressing::topic)] = {installs, weighted / residents};
  known[static_cast<std::size_t>(Addressing::geotarget)] = {installs, side_km * side_km};
  return known;
}

}  // namespace bereik
