// The country and those of its residents who take part, or may come to: built once, shared by all replications.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "models/population/crowd.h"
#include "models/population/registration.h"

namespace bereik {

class People {
 public:
  // Cost for the whole country: about 0.3 s and 180 MB for 1.3 M app, 1.1 M SMS and 0.2 M voice people.
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
  // Those of a channel, who are at their registered address: of registered(), a bit for each row at home. Bit r % 8 of byte
  // r / 8 is row r's.
  struct Members {
    std::vector<std::uint8_t> bits;
    std::uint64_t count = 0;
    bool contains(std::uint32_t row) const { return (bits[row / 8] >> (row % 8) & 1) != 0; }
  };
  const Members& sms() const { return sms_; }
  const Members& voice() const { return voice_; }
  const Members& email() const { return email_; }

  // Others of the country as a crowd. About 70 ns a person.
  Crowd crowd_of(std::span<const CrowdMember> members) const;

 private:
  Crowd settled() const;  // everybody who is registered
  Members of_channel(Standing channel) const;

  std::shared_ptr<const Geography> country_;
  Residents residents_;
  PhoneParameters phone_;
  Draws draws_;
  std::vector<Stratum> strata_;
  Crowd registered_;
  Members sms_, voice_, email_;
};

}  // namespace bereik
