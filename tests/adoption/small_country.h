// One in a hundred of the Netherlands, with ways to make people join the app and leave it.
#pragma once

#include <memory>

#include "models/adoption/membership.h"
#include "tests/population/country.h"

namespace bereik {

inline constexpr double day_s = 86400;
inline constexpr Seconds a_year{365 * day_s};
inline SimTime at_day(double day) { return at_second(day * day_s); }

inline RegistrationParameters small_registrations() {
  RegistrationParameters p = registrations(15'960, 15'000, 2'000);
  p.email = 12'000;
  return p;
}

inline const People& small_people() {
  static const People people{netherlands(), residents_at(0.01), small_registrations(),
                             PhoneParameters{Fraction{0.88}, Fraction{0.92}, Fraction{0.95}}, country_draws()};
  return people;
}

// Nobody joins, nobody leaves. Weights are sums of powers of two, so that sums of them are exact.
inline AdoptionParameters nobody_moves() {
  AdoptionParameters p;
  p.organic_age_weight = {0.5, 1, 1.25, 1, 0.75};
  p.smartphone_share = {1, 1, 0.9375, 0.875, 0.625};
  return p;
}

inline Campaign campaign_from(double day, CampaignGroup group, double conversion, Delay delay = {}) {
  Campaign c;
  c.group = group;
  c.ages.fill(true);
  c.start = at_day(day);
  c.conversion = Fraction{conversion};
  c.delay = delay;
  return c;
}

// Everything at once: organic growth with imitation, two campaigns, the end of SMS, and leavers.
inline AdoptionParameters lively() {
  AdoptionParameters p = nobody_moves();
  p.innovation = 0.0135;
  p.imitation = 0.05;
  p.leaving = 0.1;
  p.campaigns.push_back(campaign_from(149, CampaignGroup::sms, 0.12, {0.65, Seconds{8 * day_s}}));
  p.campaigns.back().kind = CampaignKind::information_sms;
  p.campaigns.push_back(campaign_from(200, CampaignGroup::everybody, 0.3, {1, Seconds{3 * day_s}}));
  p.campaigns.back().contacts = 5'000;
  p.campaigns.back().spread = Seconds{21 * day_s};
  p.campaigns.back().ages = {true, true, true, false, false};
  p.cut_off = CutOff{at_day(243), Fraction{0.2}, {0.65, Seconds{20 * day_s}}};
  return p;
}

inline AdoptionLaw law_of(const AdoptionParameters& parameters, Seconds horizon = a_year) {
  return AdoptionLaw{parameters, small_people().strata(), horizon};
}

// A year in months of equal length.
inline std::vector<Epoch> twelve_epochs() {
  std::vector<Epoch> epochs;
  for (int k = 0; k < 12; ++k) epochs.push_back({at_day(30 * k), at_day(k == 11 ? 365 : 30 * (k + 1))});
  return epochs;
}

}  // namespace bereik
