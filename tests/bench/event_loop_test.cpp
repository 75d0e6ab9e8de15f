// The event loop counts whom respond() counts, exactly: their draws have the same addresses.
#include "tests/bench/event_loop.h"

#include <gtest/gtest.h>

#include "tests/response/small_world.h"

namespace bereik::bench {
namespace {

// A country in which everything happens: night and day, all channels, a ceiling, a notice, leavers, a slow gateway.
class EventLoopTest : public testing::Test {
 protected:
  EventLoopTest() {
    world_.rules(Channel::sms).ceilings = {{at_second(0), 400}};
    std::vector<Alert> alerts{national_alert(1, 9 * 86400 + 11 * 3600.0), national_alert(2, 9 * 86400 + 12 * 3600.0),
                              national_alert(3, 200 * 86400 + 23 * 3600.0)};
    alerts[1].duration = Seconds{600};  // many messages come too late
    waves_ = world_.waves_of(alerts, {{at_second(10 * 86400)}});
    deliveries_ = deliveries_of(waves_, [](const Wave& wave) { return in_pieces(wave, 256); });
  }

  LoopCounts by_events(const Deliveries& deliveries) const {
    const PeopleLaws laws = world_.laws();
    EventLoop loop{laws, world_.members, world_.draws};
    loop.run(waves_, deliveries);
    return loop.counts();
  }
  LoopCounts by_kernel(const Deliveries& deliveries) const {
    return counts_of(world_.responses_to(waves_, deliveries));
  }

  World world_{delivery_parameters(), response_parameters(), lively()};
  Waves waves_;
  Deliveries deliveries_;
};

TEST_F(EventLoopTest, CountsWhomTheKernelCounts) {
  const LoopCounts events = by_events(deliveries_), kernel = by_kernel(deliveries_);
  for (std::size_t channel = 0; channel < channel_count; ++channel) {
    const ReachTally &a = events.by_channel[channel], &b = kernel.by_channel[channel];
    EXPECT_EQ(a.addressed, b.addressed) << channel;
    EXPECT_EQ(a.delivered, b.delivered) << channel;
    EXPECT_EQ(a.seen, b.seen) << channel;
    EXPECT_EQ(a.responded, b.responded) << channel;
    EXPECT_EQ(a.called, b.called) << channel;
    EXPECT_EQ(a.lost, b.lost) << channel;
    EXPECT_EQ(a.seen_by, b.seen_by) << channel;
  }
  EXPECT_EQ(events.notices.addressed, kernel.notices.addressed);
  EXPECT_EQ(events.notices.delivered, kernel.notices.delivered);
  EXPECT_TRUE(have_equal_counts(events, kernel));
}

TEST_F(EventLoopTest, MeetsEveryFate) {
  const LoopCounts events = by_events(deliveries_);
  const ReachTally& app = events.by_channel[static_cast<std::size_t>(Channel::app)];
  const ReachTally& sms = events.by_channel[static_cast<std::size_t>(Channel::sms)];
  for (const LossCause cause :
       {LossCause::no_permission, LossCause::dead_token, LossCause::muted, LossCause::offline, LossCause::expired})
    EXPECT_GT(app.lost[static_cast<std::size_t>(cause)], 0U) << static_cast<int>(cause);
  EXPECT_GT(sms.lost[static_cast<std::size_t>(LossCause::carrier)], 0U);
  EXPECT_GT(app.called, 0U);
  EXPECT_GT(app.responded, 0U);
  EXPECT_GT(sms.responded, 0U);
  EXPECT_GT(events.notices.delivered, 0U);
  EXPECT_TRUE(app.is_conserved());
  EXPECT_TRUE(sms.is_conserved());
  EXPECT_EQ(events.seen_s.count(), app.seen);
}

// The launch of each wave, then what happens to each message.
TEST_F(EventLoopTest, PopsOneEventForEachThingThatHappens) {
  const LoopCounts events = by_events(deliveries_);
  std::uint64_t launches = 0;
  for (const Delivery& delivery : deliveries_) {
    const Wave& wave = waves_.waves[delivery.wave];
    launches += !wave.is_what_if() && wave.addressed > 0 ? 1U : 0U;
  }
  std::uint64_t happenings = events.notices.addressed + events.notices.delivered;
  for (const ReachTally& tally : events.by_channel)
    happenings += tally.addressed + tally.delivered + tally.seen + tally.responded + tally.called;
  EXPECT_EQ(events.events, launches + happenings);
}

TEST_F(EventLoopTest, CountsWhatIsNeverHandedOver) {
  const Deliveries half = deliveries_of(waves_, [](const Wave& wave) {
    const double n = static_cast<double>(wave.messages);
    return DispatchCurve{{{wave.launch, Messages{0}}, {wave.launch + Seconds{64}, Messages{n / 2}}}};
  });
  const LoopCounts events = by_events(half);
  EXPECT_TRUE(have_equal_counts(events, by_kernel(half)));
  EXPECT_GT(events.by_channel[0].lost[static_cast<std::size_t>(LossCause::dropped)], 0U);
}

TEST_F(EventLoopTest, TellsWhenCountsDiffer) {
  const LoopCounts events = by_events(deliveries_);
  LoopCounts other = events;
  ++other.by_channel[0].seen_by[2];
  EXPECT_FALSE(have_equal_counts(events, other));
  other = events;
  --other.notices.delivered;
  EXPECT_FALSE(have_equal_counts(events, other));
}

}  // namespace
}  // namespace bereik::bench
