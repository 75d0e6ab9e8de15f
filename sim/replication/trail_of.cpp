#include "sim/replication/trail_of.h"

#include <algorithm>
#include <iterator>

#include "models/core/errors.h"
#include "models/outcome/window_metrics.h"
#include "sim/replication/children.h"
#include "sim/replication/plain_bytes.h"
#include "sim/replication/replicate.h"
#include "sim/replication/unanswerable.h"
#include "sim/replication/wire.h"

namespace bereik {
namespace {

TrailAndMetrics replicated(const World& world, ReplicationId id) {
  TrailAndMetrics course;
  Trail& trail = course.trail;
  Outcome outcome = replicate(world, id, [&](const Scene& scene) {
    for (const Delivery& delivery : scene.deliveries)
      if (const Wave& wave = scene.waves.waves[delivery.wave]; !wave.is_what_if())
        trail.waves.push_back(course_of(wave, delivery.curve));
    if (scene.epoch.end == SimTime::max()) trail.stretches = scene.stretches;
    return Watch::on;
  });
  const Scenario& scenario = world.scenario();
  course.metrics = metrics_of(outcome);
  std::ranges::move(window_metrics(outcome, scenario.windows, scenario.calendar), std::back_inserter(course.metrics));
  std::ranges::stable_sort(trail.waves, {}, &WaveCourse::launch);
  trail.alerts = std::move(outcome.waves.alerts);
  trail.app_times = std::move(outcome.responses.app_times);
  trail.sms_times = std::move(outcome.responses.sms_times);
  trail.calls = calls_of(outcome.staff);
  for (const NamedUse& component : outcome.components) trail.components.push_back(component.component);
  trail.centres = outcome.centres;
  trail.horizon = outcome.horizon;
  // A twin on which other addressing is dispatched is no part of what happens.
  std::erase_if(trail.stretches, [&](const ComponentStretch& stretch) {
    return outcome.components[stretch.component.value].is_what_if();
  });
  return course;
}

std::string names_text(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += block_of(name);
  return text;
}

std::optional<std::vector<std::string>> names_in(std::string_view bytes) {
  std::vector<std::string> names;
  BlockReader reader{bytes};
  while (!reader.is_at_end()) {
    const auto name = reader.next();
    if (!name) return std::nullopt;
    names.emplace_back(*name);
  }
  return names;
}

template <class List, class Read>
bool take(BlockReader& reader, List& list, Read read) {
  const auto block = reader.next();
  if (!block) return false;
  auto read_list = read(*block);
  if (read_list) list = std::move(*read_list);
  return read_list.has_value();
}

}  // namespace

TrailAndMetrics trail_of(const World& world, ReplicationId id, Workers workers) {
  require_individuals(world.scenario(), "a replication is told as a story");
  TrailAndMetrics course;
  run_in_children(1, workers.jobs,
                  {[&](std::size_t) { return "replication " + std::to_string(id.value); },
                   [&](std::size_t) { return encoded(replicated(world, id)); }, workers.patience},
                  [&](std::size_t, const ChildReport& report) {
                    auto answer = decoded_trail(report.bytes);
                    if (!answer)
                      throw EnvironmentError{
                          "a replication answered with what is no answer. Is the memory of the machine sound? Try "
                          "again, and please report it where it comes back"};
                    course = std::move(*answer);
                  });
  return course;
}

std::string encoded(const TrailAndMetrics& course) {
  const Trail& trail = course.trail;
  std::string bytes = block_of(encoded(ReplicationResult{{}, course.metrics, 0, {}, {}, {}, 0}));
  for (const std::string& block : {bytes_of(trail.alerts), bytes_of(trail.waves), bytes_of(trail.app_times),
                                   bytes_of(trail.sms_times), bytes_of(trail.calls), bytes_of(trail.stretches),
                                   names_text(trail.components), names_text(trail.centres), bytes_of(trail.horizon)})
    bytes += block_of(block);
  return bytes;
}

std::optional<TrailAndMetrics> decoded_trail(std::string_view bytes) {
  TrailAndMetrics course;
  Trail& trail = course.trail;
  BlockReader reader{bytes};
  const auto metrics = [](std::string_view block) -> std::optional<std::vector<Metric>> {
    auto result = decoded(block);
    return result ? std::optional{std::move(result->metrics)} : std::nullopt;
  };
  const bool is_whole =
      take(reader, course.metrics, metrics) && take(reader, trail.alerts, list_of<Alert>) &&
      take(reader, trail.waves, list_of<WaveCourse>) && take(reader, trail.app_times, list_of<AlertTimes>) &&
      take(reader, trail.sms_times, list_of<AlertTimes>) && take(reader, trail.calls, list_of<CallCourse>) &&
      take(reader, trail.stretches, list_of<ComponentStretch>) && take(reader, trail.components, names_in) &&
      take(reader, trail.centres, names_in) && take(reader, trail.horizon, value_of<Seconds>) && reader.is_at_end();
  return is_whole ? std::optional{std::move(course)} : std::nullopt;
}

}  // namespace bereik
