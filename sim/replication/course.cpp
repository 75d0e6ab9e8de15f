#include "sim/replication/course.h"

#include <algorithm>

#include "models/core/errors.h"
#include "sim/replication/plain_bytes.h"
#include "sim/replication/replicate.h"

namespace bereik {
namespace {

// Whether every wave so far has been delivered, at the end of each epoch.
class Deliverer {
 public:
  bool is_done(const Scene& scene) {
    delivered_ += scene.deliveries.size();
    return delivered_ == scene.waves.waves.size();
  }

 private:
  std::size_t delivered_ = 0;
};

bool is_sent_to_people(const Wave& wave) {
  return wave.purpose == Wave::Purpose::start && wave.addressed + wave.capped > 0;
}

MessageTrace trace_of(const Scene& scene, const Delivery& delivery) {
  const Wave& wave = scene.waves.waves[delivery.wave];
  const Alert& alert = scene.waves.alerts[wave.alert];
  MessageTrace trace{alert.id, wave.channel};
  for_each_fate({scene.laws, scene.members, scene.draws}, wave, alert, delivery.curve, [&](const PersonFate& fate) {
    ++trace.meant_for;
    trace.digest += digest_of(fate);
  });
  return trace;
}

MessageCourse course_of(const Scene& scene, const Delivery& delivery) {
  const Wave& wave = scene.waves.waves[delivery.wave];
  MessageCourse course{wave.addressed, wave.capped, wave.messages};
  if (const auto& points = delivery.curve.breakpoints(); !points.empty()) {
    course.first_s = static_cast<float>((delivery.curve.when(Messages{0}) - wave.launch).count());
    course.last_s = static_cast<float>((delivery.curve.when(delivery.curve.total()) - wave.launch).count());
  }
  course.fates.reserve(wave.addressed + wave.capped);
  for_each_fate({scene.laws, scene.members, scene.draws}, wave, scene.waves.alerts[wave.alert], delivery.curve,
                [&](const PersonFate& fate) { course.fates.push_back(fate); });
  std::ranges::sort(course.fates, {}, &PersonFate::resident);
  return course;
}

// Of a message, without its people.
struct CourseHead {
  std::uint64_t addressed, capped, carried;
  float first_s, last_s;
};

}  // namespace

std::vector<MessageTrace> traces_within(const World& world, ReplicationId id, Window window) {
  std::vector<MessageTrace> traces;
  Deliverer deliverer;
  replicate(world, id, [&](const Scene& scene) {
    for (const Delivery& delivery : scene.deliveries)
      if (const Wave& wave = scene.waves.waves[delivery.wave];
          scene.epoch.begin >= window.begin && wave.launch < window.end && is_sent_to_people(wave))
        traces.push_back(trace_of(scene, delivery));
    return deliverer.is_done(scene) && scene.epoch.end >= window.end ? Watch::enough : Watch::on;
  });
  return traces;
}

std::optional<MessageCourse> course_of(const World& world, ReplicationId id, AlertId alert, Channel channel) {
  std::optional<MessageCourse> course;
  Deliverer deliverer;
  replicate(world, id, [&](const Scene& scene) {
    for (const Delivery& delivery : scene.deliveries)
      if (const Wave& wave = scene.waves.waves[delivery.wave];
          wave.channel == channel && is_sent_to_people(wave) && scene.waves.alerts[wave.alert].id == alert)
        course = course_of(scene, delivery);
    return deliverer.is_done(scene) && course ? Watch::enough : Watch::on;
  });
  return course;
}

Eligibility eligibility_in(const World& world, ReplicationId id, const Alert& alert, Channel channel,
                           ResidentId resident) {
  Eligibility eligibility;
  replicate(world, id, [&](const Scene& scene) {
    if (scene.epoch.end == SimTime::max())
      eligibility = eligibility_of({scene.laws, scene.members, scene.draws}, alert, channel, resident);
    return Watch::on;
  });
  return eligibility;
}

std::string encoded(const std::vector<MessageTrace>& traces) { return bytes_of(traces); }

std::string encoded(const std::optional<MessageCourse>& course) {
  if (!course) return {};
  return bytes_of(CourseHead{course->addressed, course->capped, course->carried, course->first_s, course->last_s}) +
         bytes_of(course->fates);
}

std::string encoded(const Eligibility& eligibility) { return bytes_of(eligibility); }

std::optional<std::vector<MessageTrace>> decoded_traces(std::string_view bytes) { return list_of<MessageTrace>(bytes); }

std::optional<std::optional<MessageCourse>> decoded_course(std::string_view bytes) {
  if (bytes.empty()) return std::optional<MessageCourse>{};
  const auto head = value_of<CourseHead>(bytes.substr(0, sizeof(CourseHead)));
  auto fates = list_of<PersonFate>(bytes.substr(std::min(bytes.size(), sizeof(CourseHead))));
  if (!head || !fates) return std::nullopt;
  return MessageCourse{head->addressed, head->capped, head->carried, head->first_s, head->last_s, std::move(*fates)};
}

std::optional<Eligibility> decoded_eligibility(std::string_view bytes) { return value_of<Eligibility>(bytes); }

}  // namespace bereik
