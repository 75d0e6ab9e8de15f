// When somebody installs the app under the pressure of ceilings.
#pragma once

#include <optional>

#include "models/adoption/adoption_law.h"

namespace bereik {

struct PressedInstall {
  SimTime at;
  std::uint32_t hour = 0;     // of the law's table: the install falls in the hour before
  double pressure_share = 0;  // of the hazard in that hour
};

// What ceilings have done to somebody by the start of an epoch.
struct Pressed {
  std::uint32_t before = 0;  // SMS kept from somebody that counted already
  std::uint32_t now = 0;     // all of them: the others take effect evenly over the epoch
};

// Law: each SMS that a ceiling kept from somebody makes the app be installed with a fixed probability, in the epoch after.
// Nothing where the word is not passed by the last hour. Requires first_hour < last_hour.
std::optional<PressedInstall> install_under_pressure(const AdoptionLaw& law, AdoptionLaw::Profile profile,
                                                     std::uint32_t word, Pressed pressed, std::uint32_t first_hour,
                                                     std::uint32_t last_hour);

}  // namespace bereik
