// What a year of the small country answers, with a few alerts that everybody receives at once.
#pragma once

#include "models/outcome/outcome.h"
#include "models/staff/control_rooms.h"
#include "tests/response/small_world.h"

namespace bereik {

inline ComponentUse some_use(double messages) {
  ComponentUse use;
  use.passed = Messages{messages};
  use.busy = Seconds{20};
  use.saturated = Seconds{10};
  use.peak = MessagesPerSecond{50};
  use.longest_queue = Messages{30};
  return use;
}

// Two alerts of each kind, one local and one to the whole country, from day 20 on; an information SMS on day 149.
inline std::vector<Alert> some_alerts() {
  std::vector<Alert> alerts;
  for (std::uint32_t number = 0; number < 2; ++number)
    for (std::size_t k = 0; k < alert_kind_count; ++k) {
      Alert alert = national_alert(number, (20 + 20 * static_cast<double>(alerts.size())) * day_s + 43'200);
      alert.kind = static_cast<AlertKind>(k);
      alert.id = alert_id(alert.kind, number);
      if (number == 0) alert.area = Circle{{Metres{121'000}, Metres{487'000}}, Metres{20'000}};
      alerts.push_back(alert);
    }
  return alerts;
}

// One seat of each kind in every centre.
inline StaffOutcome some_staff_outcome(const World& world, const Waves& waves, const Responses& responses) {
  StaffParameters parameters;
  parameters.launching = StaffParameters::Launching::queued;
  parameters.answering = StaffParameters::Answering::queued;
  parameters.staffing.assign(netherlands()->centres.size(), {SeatPlan{1}, SeatPlan{1}});
  const StaffLaw law{parameters};
  ControlRooms rooms{law, world.people, world.calendar, world.draws, waves.alerts};
  rooms.next_leg(SimTime::max());
  rooms.hear(responses.reactions, waves.alerts);
  return rooms.finish(a_year);
}

// Of 1,000 who open, 400 ask the API: 360 get their content, within half a second.
inline HerdOutcome some_herd_outcome(std::size_t alerts) {
  HerdOutcome herd;
  herd.is_simulated = true;
  herd.opened = 1'000;
  herd.asked = 400;
  herd.answered = 360;
  herd.gave_up = {30, 10, 0};
  herd.gave_up_by_alert.resize(alerts);
  herd.gave_up_by_alert[1] = 40;
  for (int k = 0; k < 360; ++k) herd.latency.add(0.5F * static_cast<float>(k + 1) / 360);
  herd.requests = 600;
  herd.retries = 100;
  herd.failed = {120, 20, 0};
  herd.longest_queue = 50;
  herd.peak_rate = 40;
  herd.retry_peak = 20;
  herd.busy = Seconds{30};
  herd.wasted = Seconds{6};
  herd.peak_load = 1.25;
  herd.most_servers = 8;
  herd.server_time = Seconds{300};
  herd.longest_failing = Seconds{120};
  herd.failing = Seconds{180};
  return herd;
}

// SMS has a ceiling from day 59 and closes on day 243.
inline Outcome new_small_outcome() {
  World world{delivery_parameters(), response_parameters(), lively()};
  world.rules(Channel::sms).ceilings = {{at_day(59), 300}, {at_day(243), 0}};
  world.success = SuccessLaw{{0.216, 0.1, 1.3e-4, Seconds{3600}, Fraction{0.9}}};
  world.feed = PublicFeed{3'000, Fraction{0.05}, at_day(365)};
  Outcome outcome;
  outcome.waves = world.waves_of(some_alerts(), {Notice{at_day(149)}});
  Exposure exposure = world.exposure();
  outcome.responses = world.responses_to(outcome.waves, deliveries_of(outcome.waves, at_once), exposure);
  outcome.adoption = adoption_outcome(world.members, world.adoption, exposure, world.targeting, world.calendar, a_year);
  outcome.success = mean_success(world.success, outcome.responses.effective_views);
  const CostParameters prices{Euros{0.059}, Euros{0.05}, Euros{0.001}, Euros{1}, Euros{10'000}};
  outcome.cost = cost_of(prices, outcome.responses, world.adoption, a_year);
  outcome.staff = some_staff_outcome(world, outcome.waves, outcome.responses);
  outcome.herd = some_herd_outcome(outcome.waves.alerts.size());
  outcome.responses.opened.assign(outcome.waves.alerts.size(), 0);
  outcome.responses.opened[1] = 1'000;
  outcome.components = {{"fcm", MessagesPerSecond{100}, some_use(2'000)},
                        {"sms", MessagesPerSecond{10}, some_use(300)}};
  outcome.epochs = {{SimTime::max(), digest_of(outcome.waves, outcome.responses, outcome.adoption.app_end)}};
  outcome.what_ifs = world.targeting.what_ifs;
  outcome.addressing = world.targeting.addressing;
  outcome.known_places = known_places(*netherlands(), 15'960, Metres{100});
  outcome.centres = netherlands()->centres;
  outcome.horizon = a_year;
  return outcome;
}

inline const Outcome& small_outcome() {
  static const Outcome outcome = new_small_outcome();
  return outcome;
}

}  // namespace bereik
