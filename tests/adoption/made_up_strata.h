// Municipalities of round numbers, to check the adoption law against its formulas.
#pragma once

#include <array>
#include <vector>

#include "models/adoption/adoption_law.h"

namespace bereik {

// Of one municipality and age band: so many residents, and how many of them hold which channel at the start.
struct Head {
  std::uint32_t residents = 0, app = 0, sms = 0, voice = 0;
};

// The same head in every age band of so many municipalities.
inline std::vector<Stratum> strata_of(std::uint32_t municipalities, const std::array<Head, age_band_count>& heads) {
  std::vector<Stratum> strata;
  for (std::uint32_t m = 0; m < municipalities; ++m)
    for (AgeBand age = 0; age < age_band_count; ++age) {
      const Head& h = heads[age];
      Stratum s;
      s.municipality = {m};
      s.age = age;
      s.app = {0, h.app};
      s.sms_without_app = {h.app, h.sms};
      s.voice = {h.app + h.sms, h.voice};
      s.count = h.residents;
      strata.push_back(s);
    }
  return strata;
}

// A tenth of 10,000 with the app, a tenth with SMS, a fiftieth with voice, in each of three municipalities and five ages.
inline std::vector<Stratum> even_strata() {
  std::array<Head, age_band_count> heads;
  heads.fill({10'000, 1'000, 1'000, 200});
  return strata_of(3, heads);
}

inline std::vector<Stratum> uneven_strata() {
  return strata_of(3, {Head{9'000, 500, 300, 40},
                       {17'000, 2'000, 900, 100},
                       {16'000, 2'600, 1'700, 250},
                       {6'000, 700, 900, 150},
                       {4'000, 200, 300, 80}});
}

inline AdoptionParameters even_weights() {
  AdoptionParameters p;
  p.organic_age_weight.fill(1);
  p.smartphone_share.fill(1);
  return p;
}

inline AdoptionParameters uneven_weights() {
  AdoptionParameters p;
  p.organic_age_weight = {0.6, 1, 1.3, 1, 0.5};
  p.smartphone_share = {0.98, 0.975, 0.96, 0.89, 0.66};
  return p;
}

inline constexpr double hours_a_year = 8760;
inline constexpr Seconds one_year{hours_a_year * 3600};
inline constexpr double grain = 0x1p-32;  // of a tabulated probability
inline constexpr std::array<Group, group_count> groups{Group::nobodys, Group::sms, Group::voice};

inline Campaign campaign_on(double day, CampaignGroup group, double conversion, Delay delay = {}) {
  Campaign c;
  c.group = group;
  c.ages.fill(true);
  c.start = at_second(day * 86400);
  c.conversion = Fraction{conversion};
  c.delay = delay;
  return c;
}

// P(has installed the app by the hour).
inline double probability(const AdoptionLaw& law, AdoptionLaw::Profile profile, std::uint32_t hour) {
  return static_cast<double>(law.bound(profile, hour)) * grain;
}

inline std::uint32_t members_of(const Stratum& s, Group group) {
  switch (group) {
    case Group::sms:
      return s.sms_without_app.count;
    case Group::voice:
      return s.voice.count;
    default:
      return s.count - s.app.count - s.sms_without_app.count - s.voice.count;
  }
}

// Sums visit(probability by the hour, people) over everybody without the app at the start.
template <class Visit>
double sum_over(const AdoptionLaw& law, const std::vector<Stratum>& strata, std::uint32_t hour, Visit visit) {
  double sum = 0;
  for (const Stratum& s : strata)
    for (const Group group : groups)
      sum += visit(probability(law, law.profile(group, s.age, s.municipality), hour), members_of(s, group));
  return sum;
}

}  // namespace bereik
