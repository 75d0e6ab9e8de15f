// The Netherlands as published, read once.
#pragma once

#include <memory>

#include "models/population/people.h"

namespace bereik {

inline std::shared_ptr<const Geography> netherlands() {
  static const auto country = std::make_shared<const Geography>(load_geography(NETHERLANDS));
  return country;
}

inline Draws country_draws() { return Draws::of_all_replications(Seed{42}); }

inline ResidentParameters residents_at(double scale) { return {Fraction{scale}, Fraction{0.35}, {Metres{8000}, 1}}; }

inline const Residents& everybody() {
  static const Residents residents{*netherlands(), residents_at(1), country_draws()};
  return residents;
}

inline RegistrationParameters registrations(std::uint64_t app, std::uint64_t sms, std::uint64_t voice) {
  return {app,
          sms,
          voice,
          Fraction{0.25},
          0,
          {0.6, 1, 1.3, 1, 0.5},
          {0.3, 0.7, 1.4, 1.5, 1},
          {0.98, 0.975, 0.96, 0.89, 0.66},
          0.25,
          0.7};
}

}  // namespace bereik
