// The country and those of its residents who take part, or may come to: built once, shared by all replications.
#pragma once

#include <memory>
#include <span>

#include "models/population/layout.h"
#include "models/population/registration.h"
#include "models/population/residents.h"

namespace bereik {

// Whether a phone can be reached by a push, and how readily its owner looks.
struct PhoneParameters {
  Fraction permission;   // notifications allowed
  Fraction valid_token;  // the push token still works
  Fraction not_muted;
  bool operator==(const PhoneParameters&) const = default;
};

// What somebody is registered for at the start. SMS goes with the app or without; voice only without both; e-mail only
// with the app.
enum class Standing : std::uint8_t { none = 0, app = 1, sms = 2, voice = 4, email = 8 };
constexpr Standing operator|(Standing a, Standing b) {
  return static_cast<Standing>(static_cast<std::uint8_t>(a) | static_cast<std::uint8_t>(b));
}
constexpr bool has(Standing all, Standing one) {
  return (static_cast<std::uint8_t>(all) & static_cast<std::uint8_t>(one)) != 0;
}

struct CrowdMember {
  ResidentId resident;
  MunicipalityId municipality;
  AgeBand age = 0;
  Standing standing = Standing::none;
};

// People with or without the app, twice along space. A person of a crowd is its row at home.
struct Crowd {
  Layout at_home;
  Layout by_day;                       // where they are on working days from 9 to 17 h; member: the row at home
  Column<std::uint32_t> row_by_day;    // by row at home
  Column<std::uint16_t> municipality;  // by row at home
  Column<Standing> standing;           // by row at home
  std::uint32_t size() const { return at_home.size(); }
};

class People {
 public:
  // Cost for the whole country: about 1.5 s and 180 MB for 1.3 M app, 1.1 M SMS and 0.2 M voice people.
  People(std::shared_ptr<const Geography> country, const ResidentParameters& residents,
         const RegistrationParameters& registration, const PhoneParameters& phone, const Draws& draws);

  const Geography& country() const { return *country_; }
  const Residents& residents() const { return residents_; }
  // How many are registered at the start, by municipality and age band: position municipality * age_band_count + age.
  const std::vector<Stratum>& strata() const { return strata_; }
  // Whether somebody has muted the alerts before the start, whatever else keeps pushes from their phone.
  bool has_muted(ResidentId resident) const;
  // The stratum of a rank of a municipality.
  const Stratum& stratum(MunicipalityId municipality, std::uint32_t rank) const;
  // Everybody who is registered at the start, by whatever channel.
  const Crowd& registered() const { return registered_; }
  // Those of a channel at their registered address; member: the row at home in registered().
  const Layout& sms() const { return sms_; }
  const Layout& voice() const { return voice_; }
  const Layout& email() const { return email_; }

  // Others of the country as a crowd. About 0.5 µs a person.
  Crowd crowd_of(std::span<const CrowdMember> members) const;

 private:
  Layout of_channel(Standing channel) const;
  Person person(const CrowdMember& member, std::uint32_t number) const;  // without a place yet

  std::shared_ptr<const Geography> country_;
  Residents residents_;
  PhoneParameters phone_;
  Draws draws_;
  std::vector<Stratum> strata_;
  Crowd registered_;
  Layout sms_, voice_, email_;
};

}  // namespace bereik
