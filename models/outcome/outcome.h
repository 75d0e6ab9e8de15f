// What one replication answers: named numbers with unit and scope.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/core/resident_set.h"
#include "models/delivery/component_use.h"
#include "models/response/tally.h"
#include "models/targeting/wave.h"

namespace bereik {

// One number of one replication. Infinite: unreached, i.e. the quantile lies beyond those who ever got there.
struct Metric {
  std::string name;   // fixed names: see the glossary of the README
  std::string scope;  // "all", or a group: "kind:amber", "age:75+", "centre:Amsterdam", "what-if:geotarget"
  std::string unit;   // "1" for counts and shares
  double value = 0;
};

struct NamedUse {
  std::string component;
  MessagesPerSecond capacity;
  ComponentUse use;
};

struct Outcome {
  Waves waves;
  Responses responses;
  std::vector<NamedUse> components;
  std::vector<std::string> centres;
  std::uint64_t app_members = 0;
  std::uint64_t sms_members = 0;
  Seconds horizon{0};
  ResidentSet saw;      // saw at least one alert in the app
  ResidentSet has_app;  // at the end
};

// In a fixed order. Times are by alert: the value of the middle alert (median over alerts) of the time by which the named
// share of those addressed got there; reports are over all reactions. Shares are over all people addressed.
std::vector<Metric> metrics_of(const Outcome& outcome);

// A 64-bit digest of every count and time of the outcome: equal for equal bits.
std::uint64_t fingerprint_of(const Outcome& outcome);

}  // namespace bereik
