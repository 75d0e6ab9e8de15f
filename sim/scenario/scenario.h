// A scenario: everything that a run needs to know, validated and immutable.
#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "models/adoption/adoption_law.h"
#include "models/adoption/phone_life.h"
#include "models/alerts/alert_law.h"
#include "models/delivery/delivery_law.h"
#include "models/delivery/machines.h"
#include "models/faults/chaos_law.h"
#include "models/faults/fault.h"
#include "models/herd/herd_law.h"
#include "models/outcome/cost.h"
#include "models/population/people.h"
#include "models/response/public_feed.h"
#include "models/response/response_law.h"
#include "models/response/success.h"
#include "models/response/word_of_mouth.h"
#include "models/staff/staff_law.h"
#include "models/targeting/location_age.h"
#include "models/targeting/wave.h"
#include "sim/scenario/gateways.h"
#include "sim/scenario/settings.h"

namespace bereik {

enum class HoursApart { no, yes };

// Whether chance decides about every person, or people enter by their means.
enum class Fidelity { individual, expected };

struct Scenario {
  std::string title;
  std::string question;
  std::string digest;     // equal digests, equal results
  std::string reference;  // table of published figures to set beside the results: "none" or its name
  Seed seed;
  CivilCalendar calendar{std::chrono::year{2023} / 1 / 1};
  Seconds horizon{0};
  Fidelity fidelity = Fidelity::individual;
  bool resample_population = false;  // each replication has a country of its own
  ResidentParameters residents;
  RegistrationParameters registrations;
  PhoneParameters phone;
  PhoneLifeParameters phone_life;
  TargetingParameters targeting;
  LocationParameters location;
  AdoptionParameters adoption;
  AlertParameters alerts;
  std::filesystem::path alert_trace;  // empty: alerts follow their law
  MachineParameters machines;
  std::vector<Fault> faults = {};  // of any part; those of the content API name the component "api"
  Metres position_cell;            // to which geotarget knows where phones are
  DeliveryParameters delivery;
  ResponseParameters response;
  WordOfMouthParameters word_of_mouth;
  HerdParameters herd;
  SuccessParameters success;
  StaffParameters staff;
  std::filesystem::path staffing_table;  // empty: every centre has the same seats at all times
  PublicFeed feed;
  CostParameters cost;
  ChaosParameters chaos = {};             // faults by chance, for whoever asks for them: a run has none
  HoursApart hours = HoursApart::no;      // whether every hour of the week is measured by itself, for whoever asks
  std::vector<DailyWindow> windows = {};  // hours whose alerts are measured by themselves, for whoever asks for them

  // Months and the times between changes of a ceiling and waves of a new app, in order, without gaps; the last one has
  // no end.
  std::vector<Epoch> epochs() const;
  // One for each campaign by information SMS, in order.
  std::vector<Notice> notices() const;
};

// Fills a scenario from settings and checks what only several fields together can show. Throws InputError with all
// problems, those of the settings included.
Scenario scenario_of(Settings& settings, const Geography& country);
// The same with other gateways than those of sim/scenario/gateways.
Scenario scenario_of(Settings& settings, const Geography& country, std::span<const gateways::Recipe> recipes);

}  // namespace bereik
