// The course of one replication, as a child tells it.
#include "sim/replication/trail_of.h"

#include <gtest/gtest.h>

#include "tests/replication/gallery_world.h"

namespace bereik {
namespace {

const TrailAndMetrics& mini_course() {
  static const TrailAndMetrics course = trail_of(test::gallery_world("mini"), ReplicationId{2}, {1});
  return course;
}

double metric(const std::string& name) {
  for (const Metric& m : mini_course().metrics)
    if (m.name == name && m.scope == "all") return m.value;
  throw std::out_of_range{name};
}

// A component on which other addressing is dispatched.
bool is_twin(const std::string& component) { return component.find("_if_") != std::string::npos; }

TEST(Trail, IsOfTheReplicationThatARunMakes) {
  const auto results = run_replications(test::gallery_world("mini"), 2, 1, 1);
  ASSERT_EQ(results[0].metrics.size(), mini_course().metrics.size());
  for (std::size_t k = 0; k < results[0].metrics.size(); ++k)
    EXPECT_EQ(results[0].metrics[k].value, mini_course().metrics[k].value) << results[0].metrics[k].name;
}

TEST(Trail, HasEveryAlertAndItsWaves) {
  const Trail& trail = mini_course().trail;
  ASSERT_FALSE(trail.alerts.empty());
  EXPECT_EQ(static_cast<double>(trail.alerts.size()), metric("alerts.launched"));
  EXPECT_TRUE(std::ranges::is_sorted(trail.waves, {}, &WaveCourse::launch));
  for (const AlertTimes& times : trail.app_times) {
    const auto wave = std::ranges::find_if(trail.waves, [&](const WaveCourse& w) {
      return w.alert == times.alert && w.channel == Channel::app && w.purpose == Wave::Purpose::start;
    });
    ASSERT_NE(wave, trail.waves.end());
    EXPECT_EQ(static_cast<float>(wave->half.count()), times.handover[0]);
    EXPECT_EQ(static_cast<float>(wave->most.count()), times.handover[1]);
    EXPECT_EQ(static_cast<float>(wave->first.count()), times.first_handover);
    EXPECT_EQ(wave->addressed, times.addressed);
  }
}

TEST(Trail, HasStretchesThatAddUpToTheUseOfTheComponents) {
  const Trail& trail = mini_course().trail;
  ASSERT_FALSE(trail.stretches.empty());
  std::vector<double> queue(trail.components.size()), saturated(queue.size()), refused(queue.size());
  for (const ComponentStretch& s : trail.stretches) {
    const double duration = (s.until - s.from).count();
    queue[s.component.value] = std::max(queue[s.component.value], s.queue.value());
    if (s.state == ComponentState::saturated) saturated[s.component.value] += duration;
    if (s.state == ComponentState::spent) refused[s.component.value] += duration;
  }
  for (std::size_t c = 0; c < queue.size(); ++c) {
    if (is_twin(trail.components[c])) continue;
    const std::string name = "capacity." + trail.components[c];
    EXPECT_NEAR(queue[c], metric(name + ".queue_max"), 1e-3) << name;
    EXPECT_NEAR(saturated[c], metric(name + ".saturated_s"), 1e-3) << name;
    EXPECT_NEAR(refused[c], metric(name + ".refused_s"), 1e-3) << name;
  }
}

TEST(Trail, HasEveryCall) {
  const Trail& trail = mini_course().trail;
  EXPECT_TRUE(std::ranges::is_sorted(trail.calls, {}, &CallCourse::at));
  EXPECT_EQ(static_cast<double>(trail.calls.size()), metric("operator.calls"));
}

TEST(Trail, CountsWhoHadSeenIt) {
  std::uint64_t seen = 0, addressed = 0;
  for (const AlertTimes& times : mini_course().trail.app_times) {
    seen += times.seen_by[1];
    addressed += times.addressed;
    if (times.stretches.seen > 0) {
      EXPECT_LE(times.seen[0], times.seen[1]);
      EXPECT_LE(times.seen[1], times.see[1]) << "of fewer people";
    }
  }
  EXPECT_EQ(static_cast<double>(seen) / static_cast<double>(addressed), metric("f_seen.5min"));
}

TEST(Trail, SurvivesTheWayFromAChildToItsParent) {
  const std::string bytes = encoded(mini_course());
  const auto again = decoded_trail(bytes);
  ASSERT_TRUE(again);
  EXPECT_EQ(encoded(*again), bytes);
  for (const std::size_t cut : {bytes.size() - 1, bytes.size() / 2, std::size_t{7}, std::size_t{0}})
    EXPECT_FALSE(decoded_trail(std::string_view{bytes}.substr(0, cut))) << cut;
  EXPECT_FALSE(decoded_trail(bytes + "x"));
}

TEST(Trail, LeavesOutWhatMightBe) {
  const Trail& trail = mini_course().trail;
  EXPECT_TRUE(std::ranges::any_of(trail.components, is_twin));
  for (const ComponentStretch& s : trail.stretches) EXPECT_FALSE(is_twin(trail.components[s.component.value]));
  const World without = test::gallery_world("mini", {{"channel.app.what_if", "none"}});
  EXPECT_EQ(trail_of(without, ReplicationId{2}, {1}).trail.waves.size(), trail.waves.size());
}

}  // namespace
}  // namespace bereik
