// Registered addresses against where people are: whom a message reaches elsewhere, and who is there without one.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "models/targeting/wave.h"

namespace bereik {

// Pairs of person and alert of one channel, in working hours; else everybody is taken to be at the registered address.
struct AddressGap {
  std::uint64_t away = 0;    // sent the message, and by day outside the circle
  std::uint64_t missed = 0;  // registered, by day inside the circle, with an address outside
  AddressGap& operator+=(const AddressGap& other);
  bool operator==(const AddressGap&) const = default;
};
using AddressGaps = std::array<AddressGap, channel_count>;

// Adds those of the start messages among the waves, all of the epoch that the membership is advanced to. By the app
// there are none: it goes by where the phone is. A few ns a person in or near the circle, in working hours.
void add_address_gaps(std::span<const Wave> waves, std::span<const Alert> alerts, const TargetingParameters& parameters,
                      const CivilCalendar& calendar, const Membership& members, AddressGaps& gaps);

}  // namespace bereik
