// The country and those of its residents who take part: built once, shared by all replications.
#pragma once

#include <memory>

#include "models/population/layout.h"
#include "models/population/registration.h"
#include "models/population/residents.h"

namespace bereik {

// Whether a phone can be reached by a push, and how readily its owner looks.
struct PhoneParameters {
  Fraction permission;   // notifications allowed
  Fraction valid_token;  // the push token still works
  Fraction not_muted;
};

// Those who take part, laid out along space.
struct Members {
  std::vector<Stratum> strata;  // how many, by municipality and age band
  Layout app_at_home;
  Layout app_by_day;       // the same people where they are on working days from 9 to 17 h
  Layout sms_without_app;  // at the registered address
  Layout voice;            // at the registered address
  std::uint64_t sms = 0;   // with the app or without
};

class People {
 public:
  // Cost for the whole country: about 0.6 s and 110 MB for 1.6 M app, 1.1 M SMS and 0.2 M voice people.
  People(std::shared_ptr<const Geography> country, const ResidentParameters& residents,
         const RegistrationParameters& registration, const PhoneParameters& phone, const Draws& draws);

  const Geography& country() const { return *country_; }
  const Residents& residents() const { return residents_; }
  const Members& members() const { return members_; }

 private:
  std::shared_ptr<const Geography> country_;
  Residents residents_;
  Members members_;
};

}  // namespace bereik
