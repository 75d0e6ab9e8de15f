// Whom an alert is for, in expectation: from the people of its circle and the course of adoption.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "models/expected/holdings.h"
#include "models/expected/people_sums.h"
#include "models/targeting/channel.h"

namespace bereik {

// Of the app, before anybody mutes it because of alerts. Seers: of those whom a push may reach, the chance to look.
struct AppAudience {
  double people = 0, no_permission = 0, dead_token = 0, muted = 0;
  double kept_seers = 0, kept_seers_squared = 0, kept_seers_met = 0,
         kept_seers_squared_met = 0;  // with it at the start
  double late_seers = 0;              // who installed it since
};

// Of another channel: those who are meant, and how many of them get a message under a ceiling.
struct RegisteredAudience {
  double people = 0, sent = 0;
};

class AudienceLaw {
 public:
  // Keeps references.
  AudienceLaw(const PeopleSums& people, const Holdings& holdings);

  // From here on, audiences are those at t.
  void move_to(SimTime t);
  // `sums`: of the people in the circle, see PeopleSums.
  AppAudience app(std::span<const float> sums) const;
  RegisteredAudience registered(Channel channel, Recipients recipients, std::optional<std::uint64_t> ceiling,
                                std::span<const float> sums) const;

 private:
  const PeopleSums& people_;
  const Holdings& holdings_;
  std::vector<PersonMeans> means_;  // by profile
  std::vector<float> held_;         // by profile
  double kept_ = 1;
};

}  // namespace bereik
