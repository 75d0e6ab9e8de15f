// Who takes part: how many residents hold which channel, by municipality and age, with exact totals.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "models/core/draws.h"
#include "models/core/units.h"
#include "models/population/residents.h"

namespace bereik {

struct RegistrationParameters {
  std::uint64_t app = 0;    // installs, exactly
  std::uint64_t sms = 0;    // people registered for SMS, exactly
  std::uint64_t voice = 0;  // people registered for voice messages only, exactly
  Fraction sms_with_app;    // share of the SMS people who also have the app
  std::uint64_t email = 0;  // people registered for e-mail, all of them with the app, exactly
  std::array<double, age_band_count> app_age_weight{};    // relative, per resident
  std::array<double, age_band_count> sms_age_weight{};    // SMS and voice
  std::array<double, age_band_count> smartphone_share{};  // bounds the app in each age band
  double municipal_cv = 0;                                // of the municipal multiplier (mean 1)
  double municipal_correlation = 0;                       // between the channels' multipliers, in [0, 1]
  bool operator==(const RegistrationParameters&) const = default;
};

// A range of ranks of a municipality: see Residents::at_rank.
struct RankRange {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

// The registrations of one municipality and age band. SMS overlaps the end of the app's range.
struct Stratum {
  MunicipalityId municipality;
  AgeBand age = 0;
  RankRange app;
  RankRange sms_without_app;
  RankRange voice;
  std::uint32_t sms_with_app = 0;  // the last so many of the app's range
  std::uint32_t email = 0;         // the first so many of the app's range
  std::uint32_t count = 0;         // residents; those beyond the ranges are registered for nothing
  std::uint32_t first_unregistered() const { return voice.first + voice.count; }
};

// Law: registrations per stratum in proportion to residents x age weight x municipal multiplier, a log-normal with a
// common and an own part per channel; whole numbers by apportionment, so that totals are exact and more registrations
// never take one away. Throws InputError, placed at the scenario's key, where the population has no room for the totals.
std::vector<Stratum> register_strata(const Geography& country, const Residents& residents,
                                     const RegistrationParameters& parameters, const Draws& draws);

}  // namespace bereik
