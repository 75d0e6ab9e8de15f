// What one replication answers in expectation, given its alerts.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "models/outcome/outcome.h"

namespace bereik {

// As ReachTally, in expected people.
struct ExpectedTally {
  double capped = 0, addressed = 0, delivered = 0, seen = 0, responded = 0, called = 0;
  std::array<double, loss_cause_count> lost{};
  ExpectedTally& operator+=(const ExpectedTally& other);
};

struct ExpectedOutcome {
  std::array<std::array<ExpectedTally, alert_kind_count>, channel_count> by_kind{};
  std::array<std::uint64_t, alert_kind_count> alerts{};
  double pushed = 0, followed_up = 0, feed_views = 0;
  std::vector<double> notices_sent, notices_delivered;
  std::array<double, success_link_names.size()> success{};  // sums over alerts, of each the expected probability
  std::vector<double> effective_views;                      // by alert: see SuccessLaw
  Cost cost;
  struct Adoption {
    double app_start = 0, app_end = 0, app_active_end = 0, sms_end = 0, voice_end = 0;
    double left = 0, migrated = 0, lost = 0, lost_voice = 0;
    struct Month {
      std::string month;
      double installs = 0, joined = 0;
    };
    std::vector<Month> months;
  } adoption;
};

// Named as metrics_of(Outcome) names what is the same; and the mark. Rounded to ten digits, so that the last bit of a
// machine's libm does not show.
std::vector<Metric> metrics_of(const ExpectedOutcome& outcome);

// Of a chance that depends on effective views n: its expectation where n has this mean and variance, to the second order
// of their spread (the saturating link: of a normal n).
std::array<double, success_link_names.size()> expected_success(const SuccessParameters& parameters, double mean,
                                                               double variance);

// E[min(N, ceiling)] of a normal N.
double expected_up_to(double ceiling, double mean, double variance);

}  // namespace bereik
