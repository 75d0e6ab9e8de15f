#include "models/population/residents.h"

#include <algorithm>
#include <cmath>

#include "models/core/apportion.h"
#include "models/core/errors.h"

namespace bereik {
namespace {

constexpr double coarse_cell_m = 5000;
constexpr int coarse_columns = 64;  // 320 km
constexpr int coarse_rows = 70;     // 350 km
constexpr double south_edge_m = 290000;

std::optional<std::size_t> coarse_cell(const Place& place) {
  const double column = std::floor(place.east.value() / coarse_cell_m);
  const double row = std::floor((place.north.value() - south_edge_m) / coarse_cell_m);
  if (column < 0 || column >= coarse_columns || row < 0 || row >= coarse_rows) return std::nullopt;
  return static_cast<std::size_t>(row) * coarse_columns + static_cast<std::size_t>(column);
}

std::vector<double> as_weights(const std::vector<std::uint64_t>& counts) { return {counts.begin(), counts.end()}; }

}  // namespace

Residents::Residents(const Geography& country, const ResidentParameters& parameters, const Draws& draws)
    : country_{&country},
      away_by_day_{parameters.away_by_day},
      day_distance_m_{[law = parameters.day_distance](double s) {
        return log_normal_upper_quantile(law.median.value(), law.sigma, s);
      }},
      draws_{draws} {
  require(parameters.scale > Fraction{0} && parameters.scale <= Fraction{1}, "the scale of a population is in (0, 1]");
  std::vector<std::uint64_t> published;
  std::uint64_t everybody = 0;
  for (const Municipality& m : country.municipalities) everybody += published.emplace_back(m.resident_count());
  const auto kept = static_cast<std::uint64_t>(std::llround(parameters.scale.value() * static_cast<double>(everybody)));
  const std::vector<std::uint64_t> sizes = apportion(kept, as_weights(published), published);

  first_resident_.push_back(0);
  first_of_neighbourhood_.push_back(0);
  for (std::uint32_t k = 0; k < country.municipalities.size(); ++k) {
    const Municipality& m = country.municipalities[k];
    const std::vector<double> ages(m.residents.begin(), m.residents.end());
    const std::vector<std::uint64_t> bands = apportion(sizes[k], ages, m.residents);
    std::ranges::copy(bands, age_residents_.emplace_back().begin());
    std::vector<double> weights;
    for (std::uint32_t n = 0; n < m.neighbourhood_count; ++n)
      weights.push_back(country.neighbourhoods[m.first_neighbourhood + n].population);
    for (const std::uint64_t inhabitants : apportion(sizes[k], weights))
      first_of_neighbourhood_.push_back(first_of_neighbourhood_.back() + inhabitants);
    first_resident_.push_back(first_resident_.back() + sizes[k]);
    shuffles_.emplace_back(static_cast<std::uint32_t>(std::max<std::uint64_t>(sizes[k], 1)),
                           draws.block(Block::shuffle, k));
  }
  index_attraction();
}

void Residents::index_attraction() {
  attraction_.resize(std::size_t{coarse_columns} * coarse_rows);
  for (std::uint32_t n = 0; n < country_->neighbourhoods.size(); ++n) {
    const Neighbourhood& place = country_->neighbourhoods[n];
    const double weight = place.population * country_->municipalities[place.municipality.value].address_density;
    const auto cell = coarse_cell(place.area.centre);
    if (!cell || weight <= 0) continue;
    auto& list = attraction_[*cell];
    list.emplace_back((list.empty() ? 0 : list.back().first) + weight, n);
  }
}

std::uint64_t Residents::count(MunicipalityId m) const {
  return first_resident_[m.value + 1] - first_resident_[m.value];
}

MunicipalityId Residents::municipality(ResidentId resident) const {
  const auto next = std::ranges::upper_bound(first_resident_, std::uint64_t{resident.value});
  return {static_cast<std::uint32_t>(next - first_resident_.begin()) - 1};
}

std::uint32_t Residents::neighbourhood(ResidentId resident, MunicipalityId m) const {
  const Municipality& home = country_->municipalities[m.value];
  const auto first = first_of_neighbourhood_.begin() + home.first_neighbourhood;
  const auto next = std::upper_bound(first, first + home.neighbourhood_count, std::uint64_t{resident.value});
  return static_cast<std::uint32_t>(next - first_of_neighbourhood_.begin()) - 1;
}

std::uint32_t Residents::first_rank(MunicipalityId m, AgeBand age) const {
  std::uint64_t rank = 0;
  for (AgeBand younger = 0; younger < age; ++younger) rank += age_residents_[m.value][younger];
  return static_cast<std::uint32_t>(rank);
}

ResidentId Residents::at_rank(MunicipalityId m, std::uint32_t rank) const {
  return {static_cast<std::uint32_t>(first_resident_[m.value]) + shuffles_[m.value].at(rank)};
}

std::uint32_t Residents::rank(ResidentId resident, MunicipalityId m) const {
  return shuffles_[m.value].position_of(resident.value - first_resident(m).value);
}

AgeBand Residents::age(ResidentId resident, MunicipalityId m) const {
  std::uint64_t left = rank(resident, m);
  AgeBand age = 0;
  while (left >= age_residents_[m.value][age]) left -= age_residents_[m.value][age++];
  return age;
}

Place Residents::home(ResidentId resident, MunicipalityId m) const {
  return home(resident, m, draws_.block(Block::dwelling, resident.value));
}

Residents::Places Residents::places(ResidentId resident, MunicipalityId m) const {
  const RandomBlock dwelling = draws_.block(Block::dwelling, resident.value);
  const Place at_home = home(resident, m, dwelling);
  return {at_home, day_place(resident, at_home, dwelling)};
}

Place Residents::home(ResidentId resident, MunicipalityId m, const RandomBlock& dwelling) const {
  return point_in_disc(country_->neighbourhoods[neighbourhood(resident, m)].area,
                       unit_interval(dwelling[word_of(Decision::home_radius)]),
                       unit_interval(dwelling[word_of(Decision::home_angle)]));
}

std::optional<Place> Residents::day_place(ResidentId resident, const Place& home, const RandomBlock& dwelling) const {
  const RandomBlock words = draws_.block(Block::day_place, resident.value);
  if (unit_interval(words[word_of(Decision::is_away_by_day)]) >= away_by_day_.value()) return std::nullopt;
  const Metres distance{day_distance_m_(dwelling[word_of(Decision::day_distance)])};
  const Place target = displaced(home, distance, unit_interval(dwelling[word_of(Decision::day_direction)]));
  const auto cell = coarse_cell(target);
  if (!cell || attraction_[*cell].empty()) return std::nullopt;
  const auto& list = attraction_[*cell];
  const double wanted = unit_interval(words[word_of(Decision::day_neighbourhood)]) * list.back().first;
  const auto chosen = std::ranges::lower_bound(list, wanted, {}, &std::pair<double, std::uint32_t>::first);
  return point_in_disc(country_->neighbourhoods[chosen->second].area,
                       unit_interval(words[word_of(Decision::day_radius)]),
                       unit_interval(words[word_of(Decision::day_angle)]));
}

}  // namespace bereik
