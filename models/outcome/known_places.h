// What the sender of alerts learns about where people are. Privacy is a cost of an addressing, as load and delay are.
#pragma once

#include <array>

#include "models/population/geography.h"
#include "models/targeting/wave.h"

namespace bereik {

// Of how many phones the sender's side holds a place at all times, and how finely: in which area, on average, it can place
// one. Without any, that is the country.
struct KnownPlaces {
  double phones = 0;
  double area_km2 = 0;
};

// By addressing. broadcast and poll: none. topic: the municipality of every install, weighted by residents. geotarget: a
// square of side `cell` for every install.
std::array<KnownPlaces, addressing_count> known_places(const Geography& country, double installs, Metres cell);

}  // namespace bereik
