#include "models/core/place.h"

#include <array>
#include <cmath>

#include "models/core/simd/displace.h"

namespace bereik {
namespace {

struct Term {
  int latitude_power;
  int longitude_power;
  double coefficient;
};

// In metres, for angles in units of 10,000 arc seconds from Amersfoort.
constexpr std::array<Term, 9> east_terms{{{0, 1, 190094.945},
                                          {1, 1, -11832.228},
                                          {2, 1, -114.221},
                                          {0, 3, -32.391},
                                          {1, 0, -0.705},
                                          {3, 1, -2.340},
                                          {1, 3, -0.608},
                                          {0, 2, -0.008},
                                          {2, 3, 0.148}}};
constexpr std::array<Term, 10> north_terms{{{1, 0, 309056.544},
                                            {0, 2, 3638.893},
                                            {2, 0, 73.077},
                                            {1, 2, -157.984},
                                            {3, 0, 59.788},
                                            {0, 1, 0.433},
                                            {2, 2, -6.439},
                                            {1, 1, -0.032},
                                            {0, 4, 0.092},
                                            {1, 4, -0.054}}};

double power(double x, int n) {
  double product = 1;
  for (int k = 0; k < n; ++k) product *= x;
  return product;
}

template <std::size_t N>
double polynomial(const std::array<Term, N>& terms, double latitude, double longitude) {
  double sum = 0;
  for (const Term& term : terms)
    sum += term.coefficient * power(latitude, term.latitude_power) * power(longitude, term.longitude_power);
  return sum;
}

}  // namespace

Place rd_from_wgs84(double latitude_deg, double longitude_deg) {
  const double latitude = 0.36 * (latitude_deg - 52.15517440);
  const double longitude = 0.36 * (longitude_deg - 5.38720621);
  return {Metres{155000 + polynomial(east_terms, latitude, longitude)},
          Metres{463000 + polynomial(north_terms, latitude, longitude)}};
}

Place displaced(const Place& from, Metres distance, double turn) {
  const double from_east = from.east.value(), from_north = from.north.value(), distance_m = distance.value();
  double east = 0, north = 0;
  displace({&from_east, &from_north, &distance_m, &turn}, 1, &east, &north);
  return {Metres{east}, Metres{north}};
}

Place point_in_disc(const Circle& disc, double share, double turn) {
  return displaced(disc.centre, disc.radius * std::sqrt(share), turn);
}

}  // namespace bereik
