// From alerts to waves: which messages enter the network, when, and on which way.
#pragma once

#include <cstdint>
#include <vector>

#include "models/alerts/alert.h"
#include "models/alerts/alert_law.h"
#include "models/population/people.h"
#include "models/targeting/audience.h"

namespace bereik {

enum class Channel : std::uint8_t { app, sms };

// How the app's messages find the people in the circle.
enum class Addressing : std::uint8_t {
  broadcast,  // a push to every install; the phone decides whether it lies in the circle; no locations are held
  geotarget,  // a push only to the installs in the circle; somebody must hold their locations
};

struct TargetingParameters {
  Addressing addressing = Addressing::broadcast;
  DailyWindow working_hours;  // on working days, those who have a day place are there
  bool sms_enabled = true;    // SMS goes with time-critical alerts, to SMS people without the app, one an alert
};

// The start message of one alert on one channel.
struct Wave {
  std::uint32_t alert = 0;  // position in Waves::alerts
  Channel channel = Channel::app;
  Addressing addressing = Addressing::geotarget;  // SMS goes to known addresses
  bool what_if = false;  // only its dispatch is asked for, to set beside the one that happens; nobody receives it
  SimTime launch;
  std::uint64_t addressed = 0;  // people in the area
  std::uint64_t messages = 0;   // that the gateway carries: all installs with broadcast
};

struct Waves {
  std::vector<Alert> alerts;  // in order of launch
  std::vector<Wave> waves;    // in order of alert; the app first
};

// The people a wave is for.
Audience audience_of(const Alert& alert, Channel channel, const TargetingParameters& parameters,
                     const CivilCalendar& calendar, const Members& members);

// One app wave an alert, its twin under the other addressing as a what-if, and one SMS wave where SMS goes with it.
Waves target(std::vector<Alert> alerts, const TargetingParameters& parameters, const CivilCalendar& calendar,
             const Members& members);

}  // namespace bereik
