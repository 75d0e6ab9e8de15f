// Who installs the app, when and why: hazards that add up, one draw a resident.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "models/adoption/campaign.h"
#include "models/core/laws.h"
#include "models/population/registration.h"

namespace bereik {

// What the end of SMS does to those who still lack the app.
struct CutOff {
  SimTime at;
  Fraction probability;
  Delay delay;
};

struct AdoptionParameters {
  double innovation = 0;  // per year and resident without the app: p of Bass
  double imitation = 0;   // per year, times the share of residents with the app: q of Bass
  double leaving = 0;     // per year and install
  Fraction pressure;      // of installing the app, for each SMS that a ceiling kept from somebody
  std::array<double, age_band_count> organic_age_weight{};  // relative
  std::array<double, age_band_count> smartphone_share{};    // relative readiness for campaigns, SMS and the cut-off
  std::vector<Campaign> campaigns;                          // in order of start
  std::optional<CutOff> cut_off;
};

// Those without the app at the start, by what they are registered for.
enum class Group : std::uint8_t { nobodys, sms, voice };
inline constexpr std::size_t group_count = 3;

// What made somebody install the app: one of the fixed causes, or first_campaign + the number of the campaign.
using Cause = std::uint32_t;
inline constexpr Cause organic_cause = 0, cut_off_cause = 1, pressure_cause = 2, first_campaign = 3;

// Law: the cumulated hazard of a resident without the app is H(t) = integral of (p + q F) + sum over campaigns and the
// cut-off of -ln(1 - p_c F_c(t)), F_c the share that has come to it by t (Weibull after a contact); somebody has
// installed the app by t with probability 1 - exp(-H(t)). F, the share of residents with the app, is its mean over all
// (a mean field on an hourly grid; Bass, Management Science 15, 1969). Residents of one profile (group, age band, the
// campaigns of their municipality) share H. Weights by age have mean 1 over those whom a cause concerns, so that totals
// are as stated. Assumptions: causes are independent; nobody returns after leaving. An hourly table, linear in between;
// entries are rounded to 2^-32, so that the last bit of a machine's libm never decides.
class AdoptionLaw {
 public:
  using Profile = std::uint32_t;

  // `strata`: one per municipality and age band, in that order.
  AdoptionLaw(const AdoptionParameters& parameters, std::span<const Stratum> strata, Seconds horizon);

  const AdoptionParameters& parameters() const { return parameters_; }
  Profile profile(Group group, AgeBand age, MunicipalityId municipality) const;

  // Whom a campaign concerns, at the start.
  double group_size(std::size_t campaign) const { return group_sizes_[campaign]; }

  std::uint32_t hours() const { return hours_; }  // the table ends there
  // Has installed the app by the hour if the word of Decision::adoption_time is below: 2^32 P. Never decreases.
  std::uint64_t bound(Profile profile, std::uint32_t hour) const { return bounds_[profile][hour]; }
  // When, without pressure. Requires word < bound(profile, hours()).
  SimTime when(Profile profile, std::uint32_t word) const;
  // Why somebody installed the app in the hour before `hour`; pressure apart. Requires 1 <= hour <= hours().
  Cause cause(Profile profile, std::uint32_t hour, std::uint32_t word) const;

  // How long an install is kept, by the word of Decision::leaving_time; infinite where nobody leaves.
  Seconds kept(std::uint32_t word) const;
  const QuantileTable& exponential() const { return exponential_; }  // of mean 1

 private:
  double hazard(Cause cause, Profile profile, std::uint32_t hour) const;
  double hazard_within(Cause cause, Profile profile, std::uint32_t hour) const;
  void find_neighbours();
  void weigh_causes();
  void cumulate_hazards();
  void grow_organically();
  void tabulate();
  void index_hours();
  double mean_adopted(std::uint32_t hour, double organic) const;

  AdoptionParameters parameters_;
  std::vector<Stratum> strata_;
  std::uint32_t hours_;
  std::uint32_t neighbours_ = 1;                           // kinds of municipality: by the campaigns that name them
  std::vector<std::uint32_t> neighbour_of_;                // by municipality
  std::vector<double> residents_;                          // without the app, by profile
  std::vector<double> group_sizes_;                        // by campaign
  double everybody_ = 0, with_app_ = 0;                    // residents, at the start
  std::vector<std::vector<double>> done_;                  // by cause: F_c by hour; empty for pressure
  std::vector<std::vector<double>> chance_;                // by cause and profile: p_c, or the organic weight
  std::vector<std::vector<std::uint64_t>> bounds_;         // by profile and hour
  std::vector<std::vector<std::vector<double>>> hazards_;  // by cause, profile and hour; empty: organic, or nothing
  std::uint32_t group_shift_ = 0;                          // words of one group: those that differ only in so many bits
  std::vector<std::vector<std::uint32_t>> first_hours_;    // by profile and group of words: the first hour of its first
  QuantileTable exponential_;                              // of mean 1
};

// "organic", "cut_off", "pressure" or the kind of the campaign.
std::string cause_name(Cause cause, std::span<const Campaign> campaigns);

}  // namespace bereik
