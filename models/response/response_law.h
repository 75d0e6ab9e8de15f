// From the device to the eye, and from the eye to a report.
#pragma once

#include <array>
#include <cstdint>

#include "models/adoption/exposure.h"
#include "models/alerts/alert_law.h"
#include "models/core/laws.h"
#include "models/core/simd/messages.h"
#include "models/population/layout.h"
#include "models/response/reaction_chance.h"

namespace bereik {

struct ResponseParameters {
  Fraction see;  // P(see | delivered), mean over people at factor 1
  std::array<double, age_band_count> see_age_factor{};
  std::array<double, alert_kind_count> see_kind_factor{};
  DailyWindow night;
  double see_night_factor = 1;
  double habit_concentration = 1;  // of the beta law of P(see) over people: larger is more alike
  Fraction quick_share;            // of those who see: notice at once, the others when they next look
  LogNormal<Seconds> quick{Seconds{20}, 1};
  LogNormal<Seconds> slow{Seconds{600}, 1.5};
  Seconds seen_within{86400};   // of the launch; later does not count as seen
  double reports_per_view = 0;  // mean, at response factor 1
  double calls_per_report = 0;  // people who call the control room instead, for each who reports in the app
  double reports_per_sms = 0;   // mean per delivered SMS or answered call
  Fraction mute;                // per alert seen: the app is muted from the next epoch on
  double mute_night_factor = 1, mute_amber_factor = 1;
  // Of a message that a phone gets several times: once, because it knows the identifier, or each, which annoys anew.
  enum class Showing : std::uint8_t { once, each } copies = Showing::once;
  LogNormal<Seconds> report{Seconds{120}, 1};
};

inline constexpr std::size_t trait_count = age_band_count * habit_count;

// Law: each person has an own probability to see a delivered push, beta over people in 16 equal groups, times factors by
// age, kind and hour; those who see do so after a two-part log-normal delay. A reaction, in the app or by
// phone, follows a view with a small probability times the alert's gamma factor (over-dispersion), after a log-normal delay.
class ResponseLaw {
 public:
  explicit ResponseLaw(const ResponseParameters& parameters);

  // By trait, for an alert of this kind whose message arrives at about this hour.
  const std::array<Threshold, trait_count>& seeing(AlertKind kind, CivilHour hour) const {
    return moment(kind, hour).seeing;
  }
  // The same, in columns.
  const TraitBounds& seeing_bounds(AlertKind kind, CivilHour hour) const { return moment(kind, hour).bounds; }
  // After a view in the app.
  ReactionChance reaction(const Alert& alert) const;
  // After an SMS or a voice message: by phone, there is no other way.
  ReactionChance reaction_by_sms(const Alert& alert) const;
  // What a view of the alert takes of somebody's patience, in units of patience_unit; 0: nobody ever mutes.
  std::int32_t annoyance(AlertKind kind, CivilHour hour) const { return moment(kind, hour).annoyance; }
  bool shows_each_copy() const { return parameters_.copies == ResponseParameters::Showing::each; }
  const QuantileTable& notice_s() const { return notice_s_; }
  const QuantileTable& report_s() const { return report_s_; }
  float seen_within_s() const { return seen_within_s_; }

 private:
  // What depends on the kind of alert and on whether it is night.
  struct Moment {
    std::array<Threshold, trait_count> seeing;
    TraitBounds bounds;
    std::int32_t annoyance = 0;
  };
  Moment moment_of(const std::array<double, trait_count>& see, AlertKind kind, bool by_night) const;
  const Moment& moment(AlertKind kind, CivilHour hour) const {
    return moments_[static_cast<std::size_t>(kind)][parameters_.night.contains(hour.hour)];
  }

  ResponseParameters parameters_;
  std::array<std::array<Moment, 2>, alert_kind_count> moments_;
  QuantileTable notice_s_, report_s_;
  float seen_within_s_;
};

// P(see | delivered) by trait, where the factors by kind and hour are 1.
std::array<double, trait_count> see_by_trait(const ResponseParameters& parameters);

// The law behind the notice table, for checking it.
DelayLaw notice_delay(const ResponseParameters& parameters);

}  // namespace bereik
