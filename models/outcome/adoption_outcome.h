// What became of membership: installs, migration, and who was lost when SMS ended.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/adoption/membership.h"
#include "models/core/civil_time.h"
#include "models/core/resident_set.h"
#include "models/targeting/wave.h"

namespace bereik {

// A part of the people: an age band or a municipality (of residence).
struct GroupAdoption {
  std::string scope;             // "age:75+", "municipality:Utrecht"
  std::uint64_t residents = 0;   // of 16 and over
  std::uint64_t app = 0;         // installs at the end
  std::uint64_t sms_people = 0;  // registered for SMS without the app, at the start
  std::uint64_t lost = 0;        // of these: have lost SMS and never installed the app
  std::uint64_t reached = 0;     // saw at least one alert in the app
};

struct MonthlyAdoption {
  std::string month;           // "2023-08"
  std::uint64_t installs = 0;  // at its end, or at the end of the horizon
  std::uint64_t joined = 0;    // in it
};

struct AdoptionOutcome {
  std::uint64_t app_start = 0, app_end = 0, app_active_end = 0;  // active: with a push token that works
  std::uint64_t sms_end = 0, voice_end = 0;                      // registered on a channel that is still open
  std::uint64_t left = 0;
  PhoneCounts phones;
  std::uint64_t migrated = 0;              // SMS people without the app at the start who installed it
  std::uint64_t lost = 0, lost_voice = 0;  // whose channel was closed and who never installed the app
  std::vector<std::pair<std::string, std::uint64_t>> by_cause;
  std::vector<MonthlyAdoption> months;
  std::vector<std::uint64_t> joined_after_notice;  // installs from each notice to the next, or the end
  double first_day_share = 0;  // of the people sent the first information SMS: installed within a day because of it
  double highest_municipal_share = 0;  // of inhabitants of all ages registered for SMS or voice, at the start
  std::vector<GroupAdoption> groups;   // by age, then by municipality
  ResidentSet has_app, in_reach, saw;  // holds the app at the end; can be alerted then; saw an alert in the app
};

// Requires that the membership was advanced to the end of the horizon.
AdoptionOutcome adoption_outcome(const Membership& members, const AdoptionLaw& law, const Exposure& exposure,
                                 const TargetingParameters& targeting, const CivilCalendar& calendar, Seconds horizon);

}  // namespace bereik
