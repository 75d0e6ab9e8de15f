#include "models/expected/people_sums.h"

#include <algorithm>
#include <cmath>

#include "models/core/simd/weighted_sum.h"

namespace bereik {
namespace {

constexpr double cell_m = 250;
constexpr int points_a_disc = 4;
constexpr double golden_turn = 0.6180339887498949;

Place place_in(const Layout& layout, std::uint32_t row) {
  return {Metres{static_cast<double>(layout.east_m[row])}, Metres{static_cast<double>(layout.north_m[row])}};
}

}  // namespace

PeopleSums::PeopleSums(const People& people, const AdoptionLaw& law, std::uint32_t profile_count,
                       const ResponseParameters& response, const PhoneParameters& phone, const Coverage* coverage,
                       double at_home, Places places)
    : people_{people},
      law_{law},
      see_{see_by_trait(response)},
      phone_{phone},
      coverage_{coverage},
      at_home_{at_home},
      width_{(amount::profiles + profile_count + weighted_group - 1) / weighted_group * weighted_group} {
  count_unregistered();
  take_means();
  if (places == Places::by_chance) make_room();
  add_everybody();
}

// Along space, so that cells are filled one after the other.
void PeopleSums::add_everybody() {
  std::vector<double> sums(width_);
  std::vector<float> one(width_);
  const auto add = [&](Place home) {
    for (std::size_t k = 0; k < width_; ++k) sums[k] += static_cast<double>(one[k]);
    if (home_) home_->add(home, one);
  };
  const Crowd& crowd = people_.registered();
  for (std::uint32_t row = 0; row < crowd.size(); ++row) {
    amounts_of(row, one);
    add(place_in(crowd.at_home, row));
  }
  for (const Others& others : others_) {
    amounts_of(others, one);
    add(others.place);
    if (day_) day_->add(others.place, one);
  }
  everybody_.assign(sums.begin(), sums.end());
  if (!home_) return;
  home_->finish();
  for (std::uint32_t row = 0; row < crowd.size(); ++row) {
    amounts_of(crowd.by_day.member(row), one);
    day_->add(place_in(crowd.by_day, row), one);
  }
  day_->finish();
}

void PeopleSums::make_room() {
  Place first{Metres{1e9}, Metres{1e9}}, last{Metres{-1e9}, Metres{-1e9}};
  for (const Neighbourhood& n : people_.country().neighbourhoods) {
    const Place& centre = n.area.centre;
    const Metres reach = n.area.radius + Metres{2};
    first = {std::min(first.east, centre.east - reach), std::min(first.north, centre.north - reach)};
    last = {std::max(last.east, centre.east + reach), std::max(last.north, centre.north + reach)};
  }
  home_.emplace(width_, Metres{cell_m}, first, last);
  day_.emplace(width_, Metres{cell_m}, first, last);
  const Crowd& crowd = people_.registered();
  for (std::uint32_t row = 0; row < crowd.size(); ++row) {
    home_->make_room(place_in(crowd.at_home, row));
    day_->make_room(place_in(crowd.by_day, row));
  }
  for (const Others& others : others_) {
    home_->make_room(others.place);
    day_->make_room(others.place);
  }
}

void PeopleSums::count_unregistered() {
  const Geography& country = people_.country();
  const Crowd& crowd = people_.registered();
  const Residents& residents = people_.residents();
  std::vector<std::uint32_t> neighbourhood(crowd.size());
  std::vector<double> registered(country.neighbourhoods.size());
  for (std::uint32_t row = 0; row < crowd.size(); ++row) {
    neighbourhood[row] = residents.neighbourhood({crowd.at_home.resident[row]});
    ++registered[neighbourhood[row]];
  }
  stands_for_.resize(crowd.size());
  const auto left = [&](std::size_t n) {
    return static_cast<double>(residents.count_in_neighbourhood(static_cast<std::uint32_t>(n))) - registered[n];
  };
  for (std::uint32_t row = 0; row < crowd.size(); ++row) {
    const std::uint32_t n = neighbourhood[row];
    stands_for_[row] = static_cast<float>(left(n) / registered[n]);
  }
  for (std::size_t n = 0; n < registered.size(); ++n)
    for (int k = 0; k < points_a_disc && registered[n] == 0 && left(n) > 0; ++k)
      others_.push_back(
          {point_in_disc(country.neighbourhoods[n].area, (k + 0.5) / points_a_disc, std::fmod(k * golden_turn, 1.0)),
           country.neighbourhoods[n].municipality, left(n) / points_a_disc});
  unregistered_.resize(country.municipalities.size());
  for (const Stratum& s : people_.strata())
    unregistered_[s.municipality.value][s.age] =
        static_cast<double>(s.count - s.app.count - s.sms_without_app.count - s.voice.count);
  for (auto& ages : unregistered_) {
    double all = 0;
    for (const double age : ages) all += age;
    for (double& age : ages) age = all > 0 ? age / all : 0;
  }
}

void PeopleSums::take_means() {
  const double reached = phone_.permission.value() * phone_.valid_token.value() * phone_.not_muted.value();
  for (AgeBand age = 0; age < age_band_count; ++age) {
    PersonMeans by_law;
    by_law.no_permission = 1 - phone_.permission.value();
    by_law.dead_token = phone_.permission.value() * (1 - phone_.valid_token.value());
    by_law.muted = phone_.permission.value() * phone_.valid_token.value() * (1 - phone_.not_muted.value());
    for (std::uint8_t habit = 0; habit < habit_count; ++habit) {
      const double sees = seeing(trait_of(age, habit));
      by_law.seers += reached * sees / habit_count;
      by_law.seers_squared += reached * sees * sees / habit_count;
    }
    for (auto& group : means_) group[age] = by_law;
  }
  std::array<PersonMeans, age_band_count> sums{};
  std::array<double, age_band_count> people{};
  const Crowd& crowd = people_.registered();
  for (std::uint32_t row = 0; row < crowd.size(); ++row) {
    const std::uint8_t trait = crowd.at_home.trait[row];
    const bool is_reached = crowd.at_home.reachability[row] == Reachability::reachable;
    reachable_by_trait_[trait] += is_reached ? 1 : 0;
    if (has(crowd.standing[row], Standing::app) || !has(crowd.standing[row], Standing::sms)) continue;
    const std::size_t age = trait / habit_count;
    ++people[age];
    switch (crowd.at_home.reachability[row]) {
      case Reachability::no_permission:
        ++sums[age].no_permission;
        break;
      case Reachability::dead_token:
        ++sums[age].dead_token;
        break;
      case Reachability::muted:
        ++sums[age].muted;
        break;
      case Reachability::reachable:
        sums[age].seers += seeing(trait);
        sums[age].seers_squared += seeing(trait) * seeing(trait);
        break;
    }
  }
  for (std::size_t age = 0; age < age_band_count; ++age) {
    if (people[age] == 0) continue;
    const double n = people[age];
    means_[static_cast<std::size_t>(Group::sms)][age] = {sums[age].no_permission / n, sums[age].dead_token / n,
                                                         sums[age].muted / n, sums[age].seers / n,
                                                         sums[age].seers_squared / n};
  }
}

void PeopleSums::add_unregistered(MunicipalityId m, double people, std::span<float> amounts) const {
  for (AgeBand age = 0; age < age_band_count; ++age)
    amounts[amount::profiles + law_.profile(Group::nobodys, age, m)] +=
        static_cast<float>(people * unregistered_[m.value][age]);
}

void PeopleSums::amounts_of(const Others& others, std::span<float> amounts) const {
  std::ranges::fill(amounts, 0.0F);
  add_unregistered(others.municipality, others.people, amounts);
}

void PeopleSums::amounts_of(std::uint32_t row, std::span<float> amounts) const {
  std::ranges::fill(amounts, 0.0F);
  const Crowd& crowd = people_.registered();
  const Standing standing = crowd.standing[row];
  const Reachability reachability = crowd.at_home.reachability[row];
  const std::uint8_t trait = crowd.at_home.trait[row];
  const auto age = static_cast<AgeBand>(trait / habit_count);
  const MunicipalityId municipality{crowd.municipality[row]};
  add_unregistered(municipality, static_cast<double>(stands_for_[row]), amounts);
  const bool is_reached = reachability == Reachability::reachable;
  const double sees = is_reached ? seeing(trait) : 0;
  if (has(standing, Standing::app)) {
    amounts[amount::app] = 1;
    if (!is_reached) amounts[static_cast<std::size_t>(reachability)] = 1;
    amounts[amount::seers] = static_cast<float>(sees);
    amounts[amount::seers_squared] = static_cast<float>(sees * sees);
    if (coverage_ != nullptr && is_reached) {
      const double met = at_home_ * coverage_->at(place_in(crowd.at_home, row)) +
                         (1 - at_home_) * coverage_->at(place_in(crowd.by_day, crowd.row_by_day[row]));
      amounts[amount::seers_met] = static_cast<float>(sees * met * alerts_met);
      amounts[amount::seers_squared_met] = static_cast<float>(sees * sees * met * alerts_met);
    }
    amounts[amount::sms_with_app] = has(standing, Standing::sms) ? 1 : 0;
    amounts[amount::email] = has(standing, Standing::email) ? 1 : 0;
    return;
  }
  const bool by_sms = has(standing, Standing::sms);
  amounts[amount::profiles + law_.profile(by_sms ? Group::sms : Group::voice, age, municipality)] += 1;
  if (!by_sms) return;
  const PersonMeans& mean = means(Group::sms, age);
  const auto is = [&](Reachability how) { return reachability == how ? 1.0 : 0.0; };
  amounts[amount::sms_no_permission] = static_cast<float>(is(Reachability::no_permission) - mean.no_permission);
  amounts[amount::sms_dead_token] = static_cast<float>(is(Reachability::dead_token) - mean.dead_token);
  amounts[amount::sms_muted] = static_cast<float>(is(Reachability::muted) - mean.muted);
  amounts[amount::sms_seers] = static_cast<float>(sees - mean.seers);
}

void PeopleSums::sum(const std::optional<Circle>& area, Where where, std::span<float> sums) const {
  if (!area) {
    std::ranges::copy(everybody_, sums.begin());
    return;
  }
  if (home_) return (where == Where::at_home ? home_ : day_)->sum(*area, sums);
  std::ranges::fill(sums, 0.0F);
  std::vector<float> one(width_);
  const auto add = [&] {
    for (std::size_t k = 0; k < width_; ++k) sums[k] += one[k];
  };
  const Crowd& crowd = people_.registered();
  const Layout& layout = where == Where::at_home ? crowd.at_home : crowd.by_day;
  const Cover cover = layout.cover(*area);
  for (const RowRange& range : cover.ranges)
    for (std::uint32_t row = range.first; row < range.end; ++row) {
      if (!within(*area, layout.east_m[row], layout.north_m[row])) continue;
      amounts_of(layout.member(row), one);
      add();
    }
  for (const Others& others : others_) {
    if (!within(*area, static_cast<float>(others.place.east.value()), static_cast<float>(others.place.north.value())))
      continue;
    amounts_of(others, one);
    add();
  }
}

}  // namespace bereik
