// A campaign for the app, as data.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "models/core/ids.h"
#include "models/core/units.h"
#include "models/population/geography.h"

namespace bereik {

enum class CampaignKind : std::uint8_t { information_sms, social_media, poster, flyer, municipal, central };
inline constexpr std::array<const char*, 6> campaign_kind_names{"information_sms", "social_media", "poster",
                                                                "flyer",           "municipal",    "central"};
enum class CampaignGroup : std::uint8_t { everybody, sms, voice };

// From a contact to the install: Weibull; at once where the scale is 0.
struct Delay {
  double shape = 1;
  Seconds scale{0};
};

struct Campaign {
  std::string name;
  CampaignKind kind = CampaignKind::social_media;
  CampaignGroup group = CampaignGroup::everybody;  // residents without the app, registered for that
  std::array<bool, age_band_count> ages{};         // whom it addresses
  std::vector<MunicipalityId> municipalities;      // where; empty: everywhere
  SimTime start;
  std::uint64_t contacts = 0;  // fall at random on the group, some twice; 0: everybody is contacted exactly once
  Fraction conversion;         // of people contacted who lack the app: install it because of this
  Seconds spread{0};           // contacts are spread evenly over so long
  Delay delay;
  Euros cost;
  Euros cost_per_contact;
};

// The share of those who convert that has done so `since` the start of contacts: exact for spread 0.
// Otherwise the mean over the contacts, by the trapezoid rule on a grid of an hour or less.
double converted(Seconds since, Seconds spread, const Delay& delay);

}  // namespace bereik
