// What one replication answers: named numbers with unit and scope.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "models/delivery/component_use.h"
#include "models/herd/herd_outcome.h"
#include "models/outcome/adoption_outcome.h"
#include "models/outcome/cost.h"
#include "models/outcome/known_places.h"
#include "models/response/success.h"
#include "models/response/tally.h"
#include "models/staff/staff_outcome.h"
#include "models/targeting/address_gap.h"
#include "models/targeting/wave.h"

namespace bereik {

// One number of one replication. Infinite: unreached, i.e. the quantile lies beyond those who ever got there.
struct Metric {
  std::string name;   // fixed names: see the glossary of the README
  std::string scope;  // "all", or a group: "kind:amber", "age:75+", "centre:Amsterdam", "what-if:geotarget"
  std::string unit;   // "1" for counts and shares
  double value = 0;
};

// By this metric a replication says of itself that its numbers are expected values: see models/expected.
inline constexpr const char* expected_mark = "fidelity.expected";

struct NamedUse {
  std::string component;
  MessagesPerSecond capacity;
  ComponentUse use;
  // Whether it is a twin on which other addressing is dispatched.
  bool is_what_if() const { return component.find("_if_") != std::string::npos; }
};

// What had happened by the end of an epoch, as a digest: equal for equal bits.
struct EpochDigest {
  SimTime end;
  std::uint64_t fingerprint = 0;
};

struct Outcome {
  Waves waves;
  Responses responses;
  AdoptionOutcome adoption;
  std::array<double, success_link_names.size()> success{};  // mean over alerts, by link
  Cost cost;
  HerdOutcome herd;
  StaffOutcome staff;
  std::vector<NamedUse> components;
  std::array<KnownPlaces, addressing_count> known_places{};
  // What follows from the rest, and is no part of the fingerprint: by the age of the phones' places (see LocationAge), by
  // registered addresses, and by word of mouth.
  double misplaced = 0;
  AddressGaps address_gaps{};
  double told = 0;
  Addressing addressing = Addressing::broadcast;
  std::vector<Addressing> what_ifs;
  std::vector<Fault> faults = {};
  Fraction cancelled{};              // of alerts, where they may be
  std::uint32_t retry_attempts = 0;  // that a message has where it is lost on the way
  std::vector<EpochDigest> epochs;
  std::vector<std::string> centres;
  Seconds horizon{0};
};

// What two scenarios are compared by, resident by resident: who has the app at the end, who can be alerted then at all
// (by the app, or by SMS or voice where that is still open), and who saw an alert in the app.
inline constexpr std::array<const char*, 3> people_set_names{"has_app", "in_reach", "saw"};
using PeopleSets = std::array<ResidentSet, people_set_names.size()>;
PeopleSets people_sets_of(const Outcome& outcome);

// In a fixed order. Times are by alert: the value of the middle alert (median over alerts) of the time by which the named
// share of those addressed got there; time.delivered is of those whose phone got it at all, reports are over all
// reactions. Shares are over all people addressed.
std::vector<Metric> metrics_of(const Outcome& outcome);

// A 64-bit digest of every count and time of the outcome: equal for equal bits.
std::uint64_t fingerprint_of(const Outcome& outcome);

// The digest of what has happened so far: alerts, messages, responses and the number of installs.
std::uint64_t digest_of(const Waves& waves, const Responses& responses, std::uint64_t installs);

// Mean probability of success over alerts, by link; 0 where there is none.
std::array<double, success_link_names.size()> mean_success(const SuccessLaw& law,
                                                           const std::vector<double>& effective_views);

Cost cost_of(const CostParameters& parameters, const Responses& responses, const AdoptionLaw& adoption,
             Seconds horizon);

}  // namespace bereik
