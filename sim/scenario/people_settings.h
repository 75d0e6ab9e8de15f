// Where people are and when they travel, and what happens to their phones, from settings.
#pragma once

#include "sim/scenario/scenario.h"

namespace bereik {

// There is no new app where it comes after the horizon. One that does not fit the scenario is reported in the settings.
PhoneLifeParameters read_phone_life(Settings& settings, const CivilCalendar& calendar, Seconds horizon);

// Over which the ways to day places, and home, are spread: not longer than the working hours, or reported.
Seconds read_journeys(Settings& settings, const DailyWindow& working_hours);

// Shares of people on the move that add up to more than everybody are reported likewise.
LocationParameters read_location(Settings& settings);

// All of these, where people live and are by day, and word of mouth. Requires that calendar, horizon and working hours are read.
void read_people(Settings& settings, Scenario& scenario);

}  // namespace bereik
