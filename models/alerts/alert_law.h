// When and where alerts happen.
#pragma once

#include <array>
#include <vector>

#include "models/alerts/alert.h"
#include "models/alerts/search_guide.h"
#include "models/core/civil_time.h"
#include "models/core/draws.h"
#include "models/core/laws.h"
#include "models/population/residents.h"

namespace bereik {

// Hours of the day, from .. to, on the local clock; may run past midnight.
struct DailyWindow {
  Seconds from{0};
  Seconds to{0};
  bool contains(unsigned hour) const;  // the start of that hour
};

struct AlertParameters {
  enum class Counts { fixed, poisson };
  Counts counts = Counts::fixed;  // fixed: as in the report (a replay); poisson: the counts are means
  std::array<std::uint64_t, alert_kind_count> count{};
  double intensity = 1;    // of every count
  double area_factor = 1;  // of every circle, after the bounds of its radius
  DailyWindow night, evening;
  double night_factor = 1, evening_factor = 1;  // of the rate, relative to the rest of the day
  LogNormal<Metres> radius{Metres{1000}, 0.5};
  Metres shortest_radius, longest_radius;
  LogNormal<Seconds> duration{Seconds{2700}, 0.8};  // time-critical, AMBER and Missing Child
  Seconds long_duration{86400};                     // the others
  LogNormal<Seconds> approval{Seconds{240}, 0.6};
  double updates = 0;  // mean number of messages between start and end
  Fraction cancelled;  // of alerts, each after an exponential time, where that is before its end
  Seconds cancelled_after{600};
  double centre_pace_sigma = 0;  // of the logarithm of a centre's own factor on approval
  double response_shape = 1;     // of the gamma factor on responses: smaller is more over-dispersed
  double response_shape_amber = 1;
};

// Law: a non-homogeneous Poisson process on the local clock, by kind; with fixed counts, conditional on them, so each
// time is an independent draw from the rate profile. The municipality is drawn in proportion to registered crimes, the
// neighbourhood in proportion to residents, the centre uniform in its disc; the radius is a truncated log-normal.
// AMBER goes to the whole country from the national unit. One that is cancelled ends there and then: its end message goes
// out, and phones that have not shown it do not. Assumptions: kinds share profile and places.
class AlertLaw {
 public:
  // `draws` are of all replications: a centre is as quick or slow in each of them. Requires some rate above 0.
  AlertLaw(const AlertParameters& parameters, const Geography& country, const CivilCalendar& calendar, Seconds horizon,
           const Draws& draws);

  // The alerts of one replication in order of launch (then of id), as if a seat were free for each. About 0.5 µs an alert.
  std::vector<Alert> sample(const Draws& draws) const;

  // Share of the year's alerts triggered up to t: the cumulated rate profile.
  double cumulated_profile(SimTime t) const;

  // How many alerts of a kind a replication has.
  std::uint64_t count(AlertKind kind, const Draws& draws) const;

  // A gamma factor of mean 1; `kind` decides its shape.
  double response_factor(AlertKind kind, std::uint32_t word) const;

 private:
  Alert sample_one(AlertKind kind, std::uint32_t number, const Draws& draws) const;
  SimTime trigger_at(double share) const;
  void place(Alert& alert, const Draws& draws) const;
  void cancel(Alert& alert, const Draws& draws) const;

  AlertParameters parameters_;
  const Geography* country_;
  Seconds horizon_;
  std::vector<double> cumulated_hours_;  // by hour since the start, normalised to 1
  SearchGuide hours_guide_, crimes_guide_;
  std::vector<double> cumulated_crimes_;       // by municipality, normalised to 1
  std::vector<double> cumulated_inhabitants_;  // by neighbourhood, over the whole country
  std::vector<double> centre_pace_;            // factor on the approval delay
  QuantileTable radius_m_, duration_s_, approval_s_, cancelled_s_, response_factor_, response_factor_amber_;
  Threshold is_cancelled_;
  std::vector<std::uint64_t> updates_up_to_;  // words below: at most so many messages between start and end
};

}  // namespace bereik
