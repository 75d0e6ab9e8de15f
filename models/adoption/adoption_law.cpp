#include "models/adoption/adoption_law.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "models/core/errors.h"

namespace bereik {
namespace {

constexpr double hours_a_year = 365 * 24;
constexpr double certain = 0.999999;  // a hazard stays finite

bool concerns(const Campaign& campaign, Group group, AgeBand age) {
  const bool in_group = campaign.group == CampaignGroup::everybody ||
                        (campaign.group == CampaignGroup::sms && group == Group::sms) ||
                        (campaign.group == CampaignGroup::voice && group == Group::voice);
  return in_group && campaign.ages[age];
}

bool is_held_in(const Campaign& campaign, MunicipalityId municipality) {
  return campaign.municipalities.empty() ||
         std::ranges::find(campaign.municipalities, municipality) != campaign.municipalities.end();
}

std::uint32_t members_of(const Stratum& stratum, Group group) {
  switch (group) {
    case Group::sms:
      return stratum.sms_without_app.count;
    case Group::voice:
      return stratum.voice.count;
    case Group::nobodys:
      break;
  }
  return stratum.count - stratum.app.count - stratum.sms_without_app.count - stratum.voice.count;
}

// Of whom a campaign meets at least once.
double share_met(const Campaign& campaign, double group_size) {
  if (campaign.contacts == 0) return 1;
  return -std::expm1(-static_cast<double>(campaign.contacts) / group_size);
}

}  // namespace

AdoptionLaw::AdoptionLaw(const AdoptionParameters& parameters, std::span<const Stratum> strata, Seconds horizon)
    : parameters_{parameters},
      strata_(strata.begin(), strata.end()),
      hours_{static_cast<std::uint32_t>(std::ceil(horizon.count() / 3600))},
      exponential_{[](double s) { return -std::log(s); }} {
  require(strata_.size() % age_band_count == 0, "there is a stratum for each municipality and age band");
  find_neighbours();
  weigh_causes();
  for (const Campaign& campaign : parameters_.campaigns) {
    std::vector<double>& done = done_.emplace_back();
    for (std::uint32_t h = 0; h <= hours_; ++h)
      done.push_back(converted(at_second(h * 3600.0) - campaign.start, campaign.spread, campaign.delay));
  }
  cumulate_hazards();
  grow_organically();
  tabulate();
  index_hours();
}

// Municipalities with the same campaigns share their profiles.
void AdoptionLaw::find_neighbours() {
  std::map<std::vector<bool>, std::uint32_t> kinds;
  for (std::uint32_t m = 0; m < strata_.size() / age_band_count; ++m) {
    std::vector<bool> held;
    for (const Campaign& campaign : parameters_.campaigns) held.push_back(is_held_in(campaign, MunicipalityId{m}));
    neighbour_of_.push_back(kinds.try_emplace(held, static_cast<std::uint32_t>(kinds.size())).first->second);
  }
  neighbours_ = std::max<std::uint32_t>(static_cast<std::uint32_t>(kinds.size()), 1);
  residents_.assign(neighbours_ * group_count * age_band_count, 0);
  for (const Stratum& stratum : strata_) {
    everybody_ += stratum.count;
    with_app_ += stratum.app.count;
    for (std::size_t g = 0; g < group_count; ++g)
      residents_[profile(static_cast<Group>(g), stratum.age, stratum.municipality)] +=
          members_of(stratum, static_cast<Group>(g));
  }
}

AdoptionLaw::Profile AdoptionLaw::profile(Group group, AgeBand age, MunicipalityId municipality) const {
  const auto g = static_cast<std::uint32_t>(group);
  return static_cast<Profile>((neighbour_of_[municipality.value] * group_count + g) * age_band_count + age);
}

void AdoptionLaw::weigh_causes() {
  const std::size_t profiles = residents_.size();
  const auto group_of = [](std::size_t k) { return static_cast<Group>(k / age_band_count % group_count); };
  const auto age_of = [](std::size_t k) { return static_cast<AgeBand>(k % age_band_count); };
  // Mean 1 over those concerned; 0 for the others.
  const auto weights = [&](const std::array<double, age_band_count>& by_age, auto is_concerned) {
    std::array<double, age_band_count> heads{};  // whole numbers: their sums do not depend on the profiles' order
    for (std::size_t k = 0; k < profiles; ++k) heads[age_of(k)] += is_concerned(k) ? residents_[k] : 0;
    double sum = 0, people = 0;
    for (AgeBand age = 0; age < age_band_count; ++age) {
      sum += heads[age] * by_age[age];
      people += heads[age];
    }
    std::vector<double> list(profiles, 0);
    for (std::size_t k = 0; k < profiles; ++k)
      if (is_concerned(k) && sum > 0) list[k] = by_age[age_of(k)] * people / sum;
    return std::pair{list, people};
  };
  const auto capped = [](std::vector<double> list, double factor) {
    for (double& p : list) p = std::min(certain, p * factor);
    return list;
  };
  chance_.resize(first_campaign);
  done_.resize(first_campaign);
  chance_[organic_cause] = weights(parameters_.organic_age_weight, [](std::size_t) { return true; }).first;
  chance_[cut_off_cause].assign(profiles, 0);
  if (const auto& cut_off = parameters_.cut_off) {
    const auto sms = weights(parameters_.smartphone_share, [&](std::size_t k) { return group_of(k) == Group::sms; });
    chance_[cut_off_cause] = capped(sms.first, cut_off->probability.value());
    for (std::uint32_t h = 0; h <= hours_; ++h)
      done_[cut_off_cause].push_back(converted(at_second(h * 3600.0) - cut_off->at, Seconds{0}, cut_off->delay));
  }
  for (const Campaign& campaign : parameters_.campaigns) {
    std::vector<bool> held(neighbours_);
    for (std::uint32_t m = 0; m < neighbour_of_.size(); ++m)
      held[neighbour_of_[m]] = is_held_in(campaign, MunicipalityId{m});
    const auto [list, people] = weights(parameters_.smartphone_share, [&](std::size_t k) {
      return held[k / age_band_count / group_count] && concerns(campaign, group_of(k), age_of(k));
    });
    group_sizes_.push_back(people);
    chance_.push_back(capped(list, people > 0 ? campaign.conversion.value() * share_met(campaign, people) : 0));
  }
}

// Of the causes whose course is known before that of the others: all but the organic one.
void AdoptionLaw::cumulate_hazards() {
  hazards_.resize(done_.size());
  for (Cause cause = cut_off_cause; cause < done_.size(); ++cause) {
    hazards_[cause].resize(residents_.size());
    for (Profile k = 0; k < residents_.size(); ++k)
      if (!done_[cause].empty() && chance_[cause][k] != 0)
        for (const double done : done_[cause]) hazards_[cause][k].push_back(-std::log1p(-chance_[cause][k] * done));
  }
}

// The cumulated hazard of a cause by an hour of the table.
double AdoptionLaw::hazard(Cause cause, Profile profile, std::uint32_t hour) const {
  if (cause == organic_cause) return chance_[organic_cause][profile] * done_[organic_cause][hour];
  const std::vector<double>& by_hour = hazards_[cause][profile];
  return by_hour.empty() ? 0 : by_hour[hour];
}

// The mean share of residents with the app, given the organic hazard of an average resident. Sums are in units of 2^-28
// residents, so that they are exact: how campaigns group municipalities does not show before the campaigns begin.
double AdoptionLaw::mean_adopted(std::uint32_t hour, double organic) const {
  double joined = 0;
  for (Profile k = 0; k < residents_.size(); ++k) {
    double h = chance_[organic_cause][k] * organic;
    for (Cause cause = cut_off_cause; cause < done_.size(); ++cause) h += hazard(cause, k, hour);
    joined += residents_[k] * std::round(-std::expm1(-h) * 0x1p28);
  }
  return everybody_ > 0 ? (with_app_ + joined * 0x1p-28) / everybody_ : 0;
}

// By the hour, from the rates at the two hours before (Adams-Bashforth): nothing that comes later can show.
void AdoptionLaw::grow_organically() {
  std::vector<double>& total = done_[organic_cause];
  total.assign(hours_ + 1, 0);
  const double p = parameters_.innovation / hours_a_year, q = parameters_.imitation / hours_a_year;
  double before = 0;
  for (std::uint32_t h = 0; h < hours_; ++h) {
    if (q == 0) {
      total[h + 1] = p * (h + 1);
      continue;
    }
    const double now = p + q * mean_adopted(h, total[h]);
    total[h + 1] = total[h] + (h == 0 ? now : 1.5 * now - 0.5 * before);
    before = now;
  }
}

void AdoptionLaw::tabulate() {
  for (Profile k = 0; k < residents_.size(); ++k) {
    std::vector<std::uint64_t>& bounds = bounds_.emplace_back(hours_ + 1);
    std::uint64_t least = 0;
    for (std::uint32_t h = 0; h <= hours_; ++h) {
      double sum = 0;
      for (Cause cause = 0; cause < done_.size(); ++cause) sum += hazard(cause, k, h);
      least = std::max(least, static_cast<std::uint64_t>(std::llround(-std::expm1(-sum) * 0x1p32)));
      bounds[h] = least;
    }
  }
}

void AdoptionLaw::index_hours() {
  constexpr std::uint32_t groups = 1024;
  std::uint64_t highest = 0;
  for (const std::vector<std::uint64_t>& bounds : bounds_) highest = std::max(highest, bounds.back());
  while (highest >> group_shift_ >= groups) ++group_shift_;
  for (const std::vector<std::uint64_t>& bounds : bounds_) {
    std::vector<std::uint32_t>& first = first_hours_.emplace_back();
    std::uint32_t hour = 0;
    for (std::uint64_t word = 0; word <= bounds.back(); word += std::uint64_t{1} << group_shift_) {
      while (hour < hours_ && bounds[hour] <= word) ++hour;
      first.push_back(hour);
    }
    first.push_back(hours_);
  }
}

SimTime AdoptionLaw::when(Profile profile, std::uint32_t word) const {
  const std::vector<std::uint64_t>& bounds = bounds_[profile];
  require(word < bounds.back(), "somebody installs the app within the table");
  const std::uint32_t* first = first_hours_[profile].data() + (word >> group_shift_);
  const auto next = std::upper_bound(bounds.begin() + first[0], bounds.begin() + first[1], std::uint64_t{word});
  const auto hour = static_cast<std::uint32_t>(next - bounds.begin());
  if (hour == 0) return at_second(0);
  const double within = static_cast<double>(word - bounds[hour - 1]) / static_cast<double>(*next - bounds[hour - 1]);
  return at_second((hour - 1 + within) * 3600);
}

// In units of 2^-40, so that sums are exact.
double AdoptionLaw::hazard_within(Cause cause, Profile profile, std::uint32_t hour) const {
  const std::vector<double>& done = done_[cause];
  if (done.empty() || done[hour] == done[hour - 1]) return 0;
  return std::round((hazard(cause, profile, hour) - hazard(cause, profile, hour - 1)) * 0x1p40);
}

Cause AdoptionLaw::cause(Profile profile, std::uint32_t hour, std::uint32_t word) const {
  double sum = 0;
  for (Cause cause = 0; cause < done_.size(); ++cause) sum += hazard_within(cause, profile, hour);
  double left = unit_interval(word) * sum;
  for (Cause cause = 0; cause < done_.size(); ++cause) {
    const double part = hazard_within(cause, profile, hour);
    if (part > 0 && left < part) return cause;
    left -= part;
  }
  return organic_cause;
}

Seconds AdoptionLaw::kept(std::uint32_t word) const {
  if (parameters_.leaving <= 0) return Seconds{std::numeric_limits<double>::infinity()};
  return Seconds{static_cast<double>(exponential_(word)) * hours_a_year * 3600 / parameters_.leaving};
}

std::string cause_name(Cause cause, std::span<const Campaign> campaigns) {
  if (cause == organic_cause) return "organic";
  if (cause == cut_off_cause) return "cut_off";
  if (cause == pressure_cause) return "pressure";
  return campaign_kind_names[static_cast<std::size_t>(campaigns[cause - first_campaign].kind)];
}

}  // namespace bereik
