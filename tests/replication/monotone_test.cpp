// On a single bottleneck more capacity makes no message later, resident by resident.
#include <gtest/gtest.h>

#include <algorithm>
#include <compare>
#include <cstring>

#include "models/response/wave_fates.h"
#include "sim/replication/replicate.h"
#include "tests/dispatch/forked_network.h"
#include "tests/replication/gallery_world.h"

namespace bereik {
namespace {

struct Moment {
  std::uint32_t wave, resident;
  float handed_over_s;
  auto operator<=>(const Moment&) const = default;
};

std::string bytes_of(std::vector<Moment> moments) {
  std::ranges::sort(moments);
  return {reinterpret_cast<const char*>(moments.data()), moments.size() * sizeof(Moment)};
}

// One gateway for the app, so that it is the bottleneck of every push; with what follows, waves of an hour meet.
std::vector<Moment> handed_over(std::vector<Override> overrides) {
  for (const Override& fixed :
       {Override{"infrastructure.fcm.share", "100 %"}, Override{"response.mute.per_view", "0 %"},
        Override{"alerts.count.time_critical", "1000"}, Override{"horizon.length", "10 d"}})
    overrides.push_back(fixed);
  const World world = test::gallery_world("mini", overrides);
  const std::string bytes = test::ask_child([&] {
    std::vector<Moment> moments;
    replicate(world, ReplicationId{3}, [&](const Scene& scene) {
      for (const Delivery& delivery : scene.deliveries) {
        const Wave& wave = scene.waves.waves[delivery.wave];
        if (wave.purpose != Wave::Purpose::start || wave.channel != Channel::app) continue;
        for_each_fate({scene.laws, scene.members, scene.draws}, wave, scene.waves.alerts[wave.alert], delivery.curve,
                      [&](const PersonFate& fate) {
                        moments.push_back({static_cast<std::uint32_t>(delivery.wave), fate.resident.value,
                                           fate.message->handed_over_s});
                      });
      }
      return Watch::on;
    });
    return bytes_of(std::move(moments));
  });
  std::vector<Moment> moments(bytes.size() / sizeof(Moment));
  std::memcpy(moments.data(), bytes.data(), bytes.size());
  return moments;
}

void expect_no_later(const std::vector<Override>& less, const std::vector<Override>& more) {
  const std::vector<Moment> a = handed_over(less), b = handed_over(more);
  ASSERT_EQ(a.size(), b.size());
  ASSERT_GT(a.size(), 10'000u);
  std::size_t later = 0, sooner = 0;
  for (std::size_t k = 0; k < a.size(); ++k) {
    ASSERT_EQ(a[k].wave, b[k].wave);
    ASSERT_EQ(a[k].resident, b[k].resident);
    // A float tells 4 ms at the length of the longest wave.
    later += b[k].handed_over_s > a[k].handed_over_s + 0.01F;
    sooner += b[k].handed_over_s < a[k].handed_over_s - 0.01F;
  }
  EXPECT_EQ(later, 0u);
  EXPECT_GT(sooner, a.size() / 2);
}

TEST(MoreCapacity, MakesNoMessageLaterForAnybody) {
  expect_no_later({{"infrastructure.fcm.line", "40/s"}, {"infrastructure.fcm.quota", "0"}},
                  {{"infrastructure.fcm.line", "50/s"}, {"infrastructure.fcm.quota", "0"}});
}

}  // namespace
}  // namespace bereik
