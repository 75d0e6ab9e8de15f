// A timeline made by hand: an alert, a component that is saturated and out of quota, and a fault.
#pragma once

#include <string>

#include "results/gate/timeline_report.h"

namespace bereik::test {

constexpr double evening_s = 20 * 3600.0;  // 20:00:00 on 1 January 2023

inline WaveCourse made_up_wave(std::uint32_t alert, Channel channel, double launch_s, double most_s) {
  WaveCourse wave;
  wave.alert = alert;
  wave.channel = channel;
  wave.launch = at_second(evening_s + launch_s);
  wave.addressed = 7'521;
  wave.messages = 1'541'234;
  wave.first = Seconds{0.5};
  wave.half = Seconds{most_s / 2};
  wave.most = Seconds{most_s};
  wave.all = wave.ended = Seconds{most_s + 5};
  return wave;
}

inline Alert made_up_alert(double trigger_s, double launch_s) {
  Alert alert;
  alert.trigger = at_second(evening_s + trigger_s);
  alert.launch = at_second(evening_s + launch_s);
  alert.duration = Seconds{2700};
  alert.area = Circle{};
  return alert;
}

inline TimelineReport made_up_timeline() {
  TimelineReport report;
  report.context.title = "One robbery";
  report.context.question = "How late?";
  report.context.seed = 42;
  report.context.digest = "d1gest";
  Trail& trail = report.trail;
  trail.alerts = {made_up_alert(0, 60)};
  trail.waves = {made_up_wave(0, Channel::app, 60, 100), made_up_wave(0, Channel::sms, 60, 20)};
  trail.centres = {"Midden-Nederland"};
  trail.components = {"fcm"};
  trail.horizon = Seconds{86'400};
  const auto stretch = [](ComponentState state, double from, double until, double queue, double dropped) {
    return ComponentStretch{
        ComponentId{0},   state, at_second(evening_s + from), at_second(evening_s + until), {}, Messages{queue},
        Messages{dropped}};
  };
  trail.stretches = {stretch(ComponentState::saturated, 60, 65, 1'541'234, 12),
                     stretch(ComponentState::spent, 65, 120, 941'234, 0),
                     stretch(ComponentState::saturated, 120, 165, 941'234, 0)};
  Fault fault;
  fault.name = "line cut";
  fault.components = {"fcm", "apns"};
  fault.from = at_second(evening_s + 90);
  fault.until = at_second(evening_s + 200);
  report.faults = {fault};
  report.timeline = timeline_of(trail, report.faults);
  Budget budget;
  budget.name = "local hand-over";
  budget.metric = "time.handover.p95";
  budget.limit = 15;
  budget.unit = "s";
  budget.limit_text = "15 s";
  Detection broken{Detection::Answer::broken, Detection::By::watching, at_second(evening_s + 75), 100.0, "s"};
  Detection late{Detection::Answer::broken, Detection::By::at_the_end, at_second(86'400), 100.0, "s"};
  Detection held{Detection::Answer::held, Detection::By::watching, {}, 4.0, "s"};
  Detection nothing{Detection::Answer::nothing_measured, Detection::By::watching, {}, {}, ""};
  for (const Detection& detection : {broken, late, held, nothing}) report.budgets.push_back({budget, detection});
  return report;
}

}  // namespace bereik::test
