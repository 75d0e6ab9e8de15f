// Openings that come at random, and an API that serves them.
#pragma once

#include <cmath>
#include <vector>

#include "models/core/draws.h"
#include "models/herd/content_api.h"

namespace bereik::test {

inline const Draws& draws() {
  static const Draws of_the_tests{Seed{20}, ReplicationId{3}};
  return of_the_tests;
}

// Poisson openings of `requests` requests on average (1 or 2 or 3 each), so many a second, of one of three alerts.
inline std::vector<Opening> poisson_openings(double rate, double from_s, double until_s, std::uint32_t number) {
  std::vector<Opening> openings;
  double now_s = from_s;
  for (std::uint32_t k = 0;; ++k) {
    const RandomBlock words = draws().block(Block::app_message, k, number);
    now_s -= std::log(unit_interval(words[0])) / rate;
    if (now_s >= until_s) return openings;
    openings.push_back({at_second(now_s), words[1] % 3, {k}, static_cast<std::uint8_t>(1 + words[2] % 3)});
  }
}
constexpr double mean_requests = 2;  // of each of them

// Three alerts, whose waves were all delivered.
inline Waves three_alerts() {
  Waves waves;
  for (std::uint32_t k = 0; k < 3; ++k) {
    Alert alert;
    alert.id = alert_id(AlertKind::amber, k);
    waves.alerts.push_back(alert);
  }
  return waves;
}

inline HerdParameters an_api(std::uint32_t servers = 4) {
  HerdParameters p;
  p.model = HerdParameters::Model::api;
  p.opening = {Fraction{1}, 1, Fraction{0}};
  p.servers = servers;
  p.service = Seconds{0.05};
  p.service_cv = 0.5;
  p.room = 1'000;
  p.time_out = Seconds{2};
  return p;
}

inline HerdOutcome served(const HerdParameters& parameters, std::vector<Opening> openings) {
  const HerdLaw law{parameters};
  const std::vector<std::uint64_t> opened{openings.size()};
  ContentApi api{law, {}, draws()};
  api.serve(openings, three_alerts(), SimTime::max());
  return api.finish(opened, Seconds{3600});
}

}  // namespace bereik::test
