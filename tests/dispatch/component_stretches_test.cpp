// What a Network keeps of its components from one instant to the next, where it is asked to.
#include <gtest/gtest.h>

#include <cstring>

#include "tests/dispatch/forked_network.h"
#include "tests/dispatch/network_builders.h"

namespace bereik::test {
namespace {

template <class T>
std::string bytes_of(const std::vector<T>& list) {
  return {reinterpret_cast<const char*>(list.data()), list.size() * sizeof(T)};
}

template <class T>
std::vector<T> list_of(const std::string& bytes) {
  std::vector<T> list(bytes.size() / sizeof(T));
  if (!list.empty()) std::memcpy(static_cast<void*>(list.data()), bytes.data(), bytes.size());
  return list;
}

std::vector<ComponentStretch> stretches_of(const Infrastructure& infrastructure, const std::vector<WaveLoad>& waves,
                                           std::optional<SimTime> cut = std::nullopt,
                                           Recording recording = Recording::on) {
  return list_of<ComponentStretch>(ask_child([&] {
    Network network{infrastructure, recording};
    if (cut) {
      network.carry(waves, *cut);
      network.carry({});
    } else {
      network.carry(waves);
    }
    return bytes_of(network.stretches());
  }));
}

void expect_stretch(const ComponentStretch& stretch, ComponentState state, double from, double until, double queue) {
  EXPECT_EQ(stretch.state, state) << from;
  EXPECT_NEAR(seconds_since_start(stretch.from), from, 1e-9);
  EXPECT_NEAR(seconds_since_start(stretch.until), until, 1e-9);
  EXPECT_NEAR(stretch.queue.value(), queue, 1e-6) << from;
}

TEST(ComponentStretches, TellWhoLetsNoMoreThrough) {
  // Component 1 is the bottleneck for 5 s, then component 0.
  const auto stretches = stretches_of({{fair(100), fair(80)}, {change(5, 1, 400)}}, {wave(0, 600, {0, 1})});
  ASSERT_EQ(stretches.size(), 4U);
  expect_stretch(stretches[0], ComponentState::passing, 0, 5, 600);
  expect_stretch(stretches[1], ComponentState::saturated, 0, 5, 600);
  expect_stretch(stretches[2], ComponentState::saturated, 5, 7, 200);
  expect_stretch(stretches[3], ComponentState::passing, 5, 7, 200);
  EXPECT_NEAR(stretches[1].rate.value(), 80, 1e-9);
  EXPECT_NEAR(stretches[3].rate.value(), 100, 1e-9);
}

TEST(ComponentStretches, TellWhenAQuotaIsSpent) {
  Component fcm = fair(100);
  fcm.quota = Quota{Messages{100}, Seconds{60}};
  const auto stretches = stretches_of({{fcm}, {}}, {wave(0, 150, {0})});
  ASSERT_EQ(stretches.size(), 3U);
  expect_stretch(stretches[0], ComponentState::saturated, 0, 1, 150);
  expect_stretch(stretches[1], ComponentState::spent, 1, 60, 50);
  expect_stretch(stretches[2], ComponentState::saturated, 60, 60.5, 50);
}

TEST(ComponentStretches, TellWhoIsDownWhileMessagesWait) {
  // The first wave is under way when the component goes down; the second finds it down.
  const auto stretches =
      stretches_of({{fifo(100)}, {change(2, 0, 0), change(10, 0, 100)}}, {wave(0, 500, {0}), wave(4, 100, {0})});
  ASSERT_EQ(stretches.size(), 5U);
  expect_stretch(stretches[0], ComponentState::saturated, 0, 2, 500);
  expect_stretch(stretches[1], ComponentState::down, 2, 4, 300);
  expect_stretch(stretches[2], ComponentState::down, 4, 10, 400);
  expect_stretch(stretches[3], ComponentState::saturated, 10, 13, 400);
  expect_stretch(stretches[4], ComponentState::saturated, 13, 14, 100);
}

TEST(ComponentStretches, SayNothingOfAComponentWithoutMessages) {
  const auto stretches = stretches_of({{fair(100), fair(5)}, {change(2, 0, 0), change(10, 0, 100)}},
                                      {wave(4, 100, {0}), wave(50, 100, {0})});
  ASSERT_EQ(stretches.size(), 3U);
  expect_stretch(stretches[0], ComponentState::down, 4, 10, 100);
  expect_stretch(stretches[1], ComponentState::saturated, 10, 11, 100);
  expect_stretch(stretches[2], ComponentState::saturated, 50, 51, 100);
}

TEST(ComponentStretches, CountWhatIsDropped) {
  Component firewall{"firewall", MessagesPerSecond{60}};
  firewall.excess = Excess::dropped;
  const auto stretches = stretches_of({{fair(100), firewall}, {}}, {wave(0, 500, {0, 1})});
  ASSERT_EQ(stretches.size(), 2U);
  EXPECT_NEAR(stretches[1].dropped.value(), 200, 1e-6);
  EXPECT_NEAR(stretches[1].rate.value(), 60, 1e-9);
  EXPECT_EQ(stretches[1].state, ComponentState::saturated);
}

// Waves that queue, overtake each other and meet a quota and a component that is down.
Infrastructure busy() {
  Component quota = fair(70);
  quota.quota = Quota{Messages{400}, Seconds{30}};
  return {{fifo(90), quota, fair(50)}, {change(12, 2, 0), change(20, 2, 80), change(40, 0, 30)}};
}
std::vector<WaveLoad> busy_waves() {
  return {wave(0, 700, {0, 1}), wave(1, 300, {0, 2}), wave(3, 500, {1}), wave(8, 900, {2}), wave(30, 400, {0, 1, 2})};
}

TEST(ComponentStretches, AddUpToTheUseOfTheComponent) {
  const auto stretches = stretches_of(busy(), busy_waves());
  const Carried carried = carry_in_child(busy(), {busy_waves()});
  for (std::uint32_t c = 0; c < 3; ++c) {
    double saturated = 0, refused = 0, peak = 0, queue = 0, passed = 0;
    for (const ComponentStretch& s : stretches) {
      if (s.component != ComponentId{c}) continue;
      const double duration = (s.until - s.from).count();
      saturated += s.state == ComponentState::saturated ? duration : 0;
      refused += s.state == ComponentState::spent ? duration : 0;
      peak = std::max(peak, s.rate.value());
      queue = std::max(queue, s.queue.value());
      passed += s.rate.value() * duration;
    }
    EXPECT_NEAR(saturated, carried.use[c].saturated.count(), 1e-9) << c;
    EXPECT_NEAR(refused, carried.use[c].refused.count(), 1e-9) << c;
    EXPECT_NEAR(peak, carried.use[c].peak.value(), 1e-9) << c;
    EXPECT_NEAR(queue, carried.use[c].longest_queue.value(), 1e-6) << c;
    EXPECT_NEAR(passed, carried.use[c].passed.value(), 1e-6) << c;
  }
}

TEST(ComponentStretches, GoOnWhereTimeIsCut) {
  const auto cut = stretches_of({{fair(100)}, {}}, {wave(0, 600, {0})}, at_second(2));
  ASSERT_EQ(cut.size(), 2U);
  expect_stretch(cut[0], ComponentState::saturated, 0, 2, 600);
  expect_stretch(cut[1], ComponentState::saturated, 2, 6, 400);
}

TEST(ComponentStretches, AreKeptOnAskingAloneAndChangeNothing) {
  EXPECT_TRUE(stretches_of(busy(), busy_waves(), {}, Recording::off).empty());
  const auto handed_over = [](Recording recording) {
    return ask_child([recording] {
      Network network{busy(), recording};
      std::string bytes;
      for (const Delivery& delivery : network.carry(busy_waves())) bytes += bytes_of(delivery.curve.breakpoints());
      return bytes + bytes_of(network.use());
    });
  };
  EXPECT_EQ(handed_over(Recording::on), handed_over(Recording::off));
}

}  // namespace
}  // namespace bereik::test
