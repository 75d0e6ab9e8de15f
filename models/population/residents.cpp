#include "models/population/residents.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/core/apportion.h"
#include "models/core/errors.h"
#include "models/core/simd/displace.h"

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

constexpr std::uint32_t neighbourhood_step = 256;

RandomColumns columns_of(std::array<std::vector<std::uint32_t>, 4>& words) {
  return {{words[0].data(), words[1].data(), words[2].data(), words[3].data()}};
}

// A point of a disc, before it is displaced from its centre.
void start_in(const Circle& disc, std::uint32_t share_word, std::uint32_t turn_word, std::size_t k,
              ResidentPlaces& places) {
  places.from_east_m[k] = disc.centre.east.value();
  places.from_north_m[k] = disc.centre.north.value();
  places.distance_m[k] = disc.radius.value() * std::sqrt(unit_interval(share_word));
  places.turn[k] = unit_interval(turn_word);
}

Displacements displacements(const ResidentPlaces& places) {
  return {places.from_east_m.data(), places.from_north_m.data(), places.distance_m.data(), places.turn.data()};
}

}  // namespace

Residents::Residents(const Geography& country, const ResidentParameters& parameters, const Draws& draws)
    : country_{&country},
      first_word_at_home_{first_word_not_below(parameters.away_by_day.value())},
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
  index_neighbourhoods();
  index_attraction();
}

void Residents::index_neighbourhoods() {
  std::uint32_t near = 0;
  for (std::uint64_t resident = 0; resident < count(); resident += neighbourhood_step) {
    while (first_of_neighbourhood_[near + 1] <= resident) ++near;
    neighbourhood_near_.push_back(near);
  }
}

void Residents::index_attraction() {
  const auto weight_of = [&](const Neighbourhood& place) {
    return place.population * country_->municipalities[place.municipality.value].address_density;
  };
  const auto cell_of = [&](const Neighbourhood& place) {
    return weight_of(place) > 0 ? coarse_cell(place.area.centre) : std::nullopt;
  };
  first_of_cell_.assign(std::size_t{coarse_columns} * coarse_rows + 1, 0);
  for (const Neighbourhood& place : country_->neighbourhoods)
    if (const auto cell = cell_of(place)) ++first_of_cell_[*cell + 1];
  std::partial_sum(first_of_cell_.begin(), first_of_cell_.end(), first_of_cell_.begin());
  attraction_.resize(first_of_cell_.back());
  std::vector<std::uint32_t> next(first_of_cell_.begin(), first_of_cell_.end() - 1);
  for (std::uint32_t n = 0; n < country_->neighbourhoods.size(); ++n) {
    const auto cell = cell_of(country_->neighbourhoods[n]);
    if (!cell) continue;
    const std::uint32_t k = next[*cell]++;
    const double before = k == first_of_cell_[*cell] ? 0 : attraction_[k - 1].cumulated;
    attraction_[k] = {before + weight_of(country_->neighbourhoods[n]), n};
  }
}

std::uint64_t Residents::count(MunicipalityId m) const {
  return first_resident_[m.value + 1] - first_resident_[m.value];
}

MunicipalityId Residents::municipality(ResidentId resident) const {
  const auto next = std::ranges::upper_bound(first_resident_, std::uint64_t{resident.value});
  return {static_cast<std::uint32_t>(next - first_resident_.begin()) - 1};
}

std::uint32_t Residents::neighbourhood(ResidentId resident) const {
  std::uint32_t near = neighbourhood_near_[resident.value / neighbourhood_step];
  while (first_of_neighbourhood_[near + 1] <= resident.value) ++near;
  return near;
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

void Residents::at_ranks(MunicipalityId m, std::span<std::uint32_t> ranks) const {
  shuffles_[m.value].at_all(ranks);
  for (std::uint32_t& number : ranks) number += first_resident(m).value;
}

void Residents::ranks(MunicipalityId m, std::span<std::uint32_t> residents) const {
  for (std::uint32_t& number : residents) number -= first_resident(m).value;
  shuffles_[m.value].positions_of(residents);
}

AgeBand Residents::age(ResidentId resident, MunicipalityId m) const {
  std::uint64_t left = rank(resident, m);
  AgeBand age = 0;
  while (left >= age_residents_[m.value][age]) left -= age_residents_[m.value][age++];
  return age;
}

Place Residents::home(ResidentId resident) const {
  ResidentPlaces one;
  places({&resident.value, 1}, one);
  return {Metres{one.home_east_m[0]}, Metres{one.home_north_m[0]}};
}

std::optional<Place> Residents::day_place(ResidentId resident) const {
  ResidentPlaces one;
  places({&resident.value, 1}, one);
  if (one.away.empty()) return std::nullopt;
  return Place{Metres{one.day_east_m[0]}, Metres{one.day_north_m[0]}};
}

void Residents::places(std::span<const std::uint32_t> residents, ResidentPlaces& places) const {
  const std::size_t n = residents.size();
  for (auto* column : {&places.home_east_m, &places.home_north_m, &places.day_east_m, &places.day_north_m,
                       &places.from_east_m, &places.from_north_m, &places.distance_m, &places.turn})
    column->resize(n);
  for (auto* words : {&places.dwelling, &places.day})
    for (auto& column : *words) column.resize(n);
  draws_.blocks(Block::dwelling, residents, 0, columns_of(places.dwelling));
  draws_.blocks(Block::day_place, residents, 0, columns_of(places.day));
  for (std::size_t k = 0; k < n; ++k)
    start_in(country_->neighbourhoods[neighbourhood({residents[k]})].area,
             places.dwelling[word_of(Decision::home_radius)][k], places.dwelling[word_of(Decision::home_angle)][k], k,
             places);
  displace(displacements(places), n, places.home_east_m.data(), places.home_north_m.data());
  places.day_east_m = places.home_east_m;
  places.day_north_m = places.home_north_m;
  find_day_places(places);
}

void Residents::find_day_places(ResidentPlaces& places) const {
  const auto words_of = [&](Decision d) {
    return (block_of(d) == Block::dwelling ? places.dwelling : places.day)[word_of(d)].data();
  };
  const std::uint32_t *is_away = words_of(Decision::is_away_by_day), *distance = words_of(Decision::day_distance),
                      *direction = words_of(Decision::day_direction), *choice = words_of(Decision::day_neighbourhood),
                      *radius = words_of(Decision::day_radius), *angle = words_of(Decision::day_angle);
  places.away.resize(places.home_east_m.size());
  std::size_t away = 0;
  for (std::uint32_t k = 0; k < places.away.size(); ++k) {
    places.away[away] = k;
    away += is_away[k] < first_word_at_home_ ? 1 : 0;
  }
  for (std::size_t i = 0; i < away; ++i) {
    const std::uint32_t k = places.away[i];
    places.from_east_m[i] = places.home_east_m[k];
    places.from_north_m[i] = places.home_north_m[k];
    places.distance_m[i] = static_cast<double>(day_distance_m_(distance[k]));
    places.turn[i] = unit_interval(direction[k]);
  }
  displace(displacements(places), away, places.from_east_m.data(), places.from_north_m.data());
  std::size_t settled = 0;
  for (std::size_t i = 0; i < away; ++i) {
    const std::uint32_t k = places.away[i];
    const Place target{Metres{places.from_east_m[i]}, Metres{places.from_north_m[i]}};
    const Circle* area = attracted(target, choice[k]);
    if (area == nullptr) continue;
    start_in(*area, radius[k], angle[k], settled, places);
    places.away[settled++] = k;
  }
  places.away.resize(settled);
  displace(displacements(places), settled, places.from_east_m.data(), places.from_north_m.data());
  for (std::size_t i = 0; i < settled; ++i) {
    places.day_east_m[places.away[i]] = places.from_east_m[i];
    places.day_north_m[places.away[i]] = places.from_north_m[i];
  }
}

const Circle* Residents::attracted(const Place& target, std::uint32_t word) const {
  const auto cell = coarse_cell(target);
  if (!cell || first_of_cell_[*cell] == first_of_cell_[*cell + 1]) return nullptr;
  const auto first = attraction_.begin() + first_of_cell_[*cell], end = attraction_.begin() + first_of_cell_[*cell + 1];
  const double wanted = unit_interval(word) * (end - 1)->cumulated;
  const auto chosen = std::ranges::lower_bound(first, end, wanted, {}, &Attraction::cumulated);
  return &country_->neighbourhoods[chosen->neighbourhood].area;
}

}  // namespace bereik
