#include "models/expected/coverage.h"

#include <algorithm>
#include <cmath>

namespace bereik {
namespace {

constexpr double cell_m = 500;
constexpr int points_a_disc = 13;
constexpr double golden_turn = 0.6180339887498949;

double normal_exceeding(double z) { return 0.5 * std::erfc(z / std::sqrt(2.0)); }

// P(R >= d), R in metres.
class Radius {
 public:
  explicit Radius(const AlertParameters& p)
      : law_{p.radius}, low_{p.shortest_radius}, high_{p.longest_radius}, scale_{std::sqrt(p.area_factor)} {}
  double longest_m() const { return high_.value() * scale_; }
  double reaches(double distance_m) const {
    const Metres d{distance_m / scale_};
    if (d <= low_) return 1;
    if (d >= high_) return 0;
    return (exceeding(d) - exceeding(high_)) / (exceeding(low_) - exceeding(high_));
  }

 private:
  double exceeding(Metres x) const { return normal_exceeding(std::log(x / law_.median) / law_.sigma); }
  LogNormal<Metres> law_;
  Metres low_, high_;
  double scale_;
};

std::array<double, 3> weights(double off) { return {(off * off - off) / 2, 1 - off * off, (off * off + off) / 2}; }

// The share of all local alerts whose centre lies in a neighbourhood.
std::vector<double> alert_shares(const Geography& country) {
  double crimes = 0;
  for (const Municipality& m : country.municipalities) crimes += m.crimes;
  std::vector<double> shares(country.neighbourhoods.size());
  for (const Municipality& m : country.municipalities) {
    double inhabitants = 0;
    for (std::uint32_t n = 0; n < m.neighbourhood_count; ++n)
      inhabitants += country.neighbourhoods[m.first_neighbourhood + n].population;
    for (std::uint32_t n = 0; inhabitants > 0 && n < m.neighbourhood_count; ++n)
      shares[m.first_neighbourhood + n] =
          m.crimes / crimes * country.neighbourhoods[m.first_neighbourhood + n].population / inhabitants;
  }
  return shares;
}

}  // namespace

Coverage::Coverage(const AlertParameters& parameters, const Geography& country) {
  const Radius radius{parameters};
  const auto reach = static_cast<std::ptrdiff_t>(std::ceil(radius.longest_m() / cell_m));
  double west = 1e9, south = 1e9, east = -1e9, north = -1e9;
  for (const Neighbourhood& n : country.neighbourhoods) {
    west = std::min(west, (n.area.centre.east - n.area.radius).value());
    east = std::max(east, (n.area.centre.east + n.area.radius).value());
    south = std::min(south, (n.area.centre.north - n.area.radius).value());
    north = std::max(north, (n.area.centre.north + n.area.radius).value());
  }
  const double margin_m = static_cast<double>(reach + 3) * cell_m;
  west_m_ = west - margin_m;
  south_m_ = south - margin_m;
  columns_ = static_cast<std::size_t>((east + margin_m - west_m_) / cell_m) + 1;
  rows_ = static_cast<std::size_t>((north + margin_m - south_m_) / cell_m) + 1;
  std::vector<float> centres(columns_ * rows_);
  const std::vector<double> shares = alert_shares(country);
  for (std::size_t n = 0; n < shares.size(); ++n) {
    if (shares[n] <= 0) continue;
    for (int k = 0; k < points_a_disc; ++k) {
      const Place place =
          point_in_disc(country.neighbourhoods[n].area, (k + 0.5) / points_a_disc, std::fmod(k * golden_turn, 1.0));
      const double x = (place.east.value() - west_m_) / cell_m, y = (place.north.value() - south_m_) / cell_m;
      const auto column = static_cast<std::size_t>(std::lround(x)), row = static_cast<std::size_t>(std::lround(y));
      const auto along = weights(x - static_cast<double>(column)), across = weights(y - static_cast<double>(row));
      for (std::size_t j = 0; j < 3; ++j)
        for (std::size_t i = 0; i < 3; ++i)
          centres[(row + j - 1) * columns_ + column + i - 1] +=
              static_cast<float>(shares[n] / points_a_disc * across[j] * along[i]);
    }
  }
  covered_.assign(columns_ * rows_, 0);
  std::vector<float> kernel;
  for (std::ptrdiff_t j = -reach; j <= reach; ++j)
    for (std::ptrdiff_t i = -reach; i <= reach; ++i)
      kernel.push_back(
          static_cast<float>(radius.reaches(std::hypot(static_cast<double>(i), static_cast<double>(j)) * cell_m)));
  const auto width = static_cast<std::size_t>(2 * reach + 1);
  for (std::size_t row = 0; row < rows_; ++row)
    for (std::size_t column = 0; column < columns_; ++column) {
      const float here = centres[row * columns_ + column];
      if (here == 0) continue;
      for (std::size_t j = 0; j < width; ++j) {
        const std::size_t to =
            (row + j - static_cast<std::size_t>(reach)) * columns_ + column - static_cast<std::size_t>(reach);
        for (std::size_t i = 0; i < width; ++i) covered_[to + i] += here * kernel[j * width + i];
      }
    }
}

// Less the curvature that a linear interpolation adds on average.
double Coverage::node(std::ptrdiff_t column, std::ptrdiff_t row) const {
  const auto value = [&](std::ptrdiff_t i, std::ptrdiff_t j) {
    const auto c =
        static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(i, 0, static_cast<std::ptrdiff_t>(columns_) - 1));
    const auto r = static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(j, 0, static_cast<std::ptrdiff_t>(rows_) - 1));
    return static_cast<double>(covered_[r * columns_ + c]);
  };
  const double around =
      value(column - 1, row) + value(column + 1, row) + value(column, row - 1) + value(column, row + 1);
  return value(column, row) - (around - 4 * value(column, row)) / 12;
}

double Coverage::at(Place place) const {
  const double x = (place.east.value() - west_m_) / cell_m, y = (place.north.value() - south_m_) / cell_m;
  const auto column = static_cast<std::ptrdiff_t>(std::floor(x)), row = static_cast<std::ptrdiff_t>(std::floor(y));
  const double right = x - std::floor(x), up = y - std::floor(y);
  return (1 - up) * ((1 - right) * node(column, row) + right * node(column + 1, row)) +
         up * ((1 - right) * node(column, row + 1) + right * node(column + 1, row + 1));
}

}  // namespace bereik
