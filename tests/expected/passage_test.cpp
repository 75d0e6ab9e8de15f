// From hand-over to view: integrals against means over drawn messages.
#include "models/expected/passage.h"

#include <gtest/gtest.h>

#include <cmath>

#include "models/core/draws.h"

namespace bereik {
namespace {

constexpr double decay_s = 900;

DeliveryParameters delivery() {
  DeliveryParameters p;
  p.night = {Seconds{23 * 3600}, Seconds{7 * 3600}};
  p.dozing_by_day = Fraction{0.12};
  p.dozing_by_night = Fraction{0.28};
  return p;
}

// Means over 400,000 messages; 4.5 standard errors a figure: a false alarm in 10,000 runs of all of them.
TEST(Passage, IsThatOfDrawnMessages) {
  constexpr std::uint32_t messages = 400'000;
  const ResponseParameters response;
  const PassageLaw law{delivery(), response, Seconds{decay_s}};
  const Draws draws{Seed{3}, ReplicationId{0}};
  const std::vector<HandOver> moments{{1.5, 0.25}, {40, 0.75}};
  for (const std::uint8_t hour : {std::uint8_t{3}, std::uint8_t{14}}) {
    const QuantileTable arrival_s = push_delay(delivery(), hour == 3).table(),
                        notice_s = notice_delay(response).table();
    for (const double duration_s : {120.0, 3'600.0, 86'400.0}) {
      std::array<double, 4> sum{}, squared{};
      for (std::uint32_t k = 0; k < messages; ++k) {
        const HandOver& moment = moments[k % 4 == 0 ? 0 : 1];
        const RandomBlock words = draws.block(Block::app_message, k);
        const double delay_s = static_cast<double>(arrival_s(words[0])),
                     look_s = static_cast<double>(notice_s(words[1]));
        const double at_s = moment.at_s + delay_s + look_s;
        const bool arrives = moment.at_s + delay_s <= duration_s;
        const bool sees = arrives && delay_s + look_s <= response.seen_within.count();
        const std::array values{arrives ? 1.0 : 0, sees ? 1.0 : 0, sees ? std::exp(-at_s / decay_s) : 0,
                                sees ? std::exp(-2 * at_s / decay_s) : 0};
        for (std::size_t i = 0; i < values.size(); ++i) {
          sum[i] += values[i];
          squared[i] += values[i] * values[i];
        }
      }
      const Passage passage = law.push({std::chrono::Wednesday, hour}, Seconds{duration_s}, moments);
      const std::array figures{passage.in_time, passage.seen, passage.view, passage.view_squared};
      for (std::size_t i = 0; i < figures.size(); ++i) {
        const double mean = sum[i] / messages;
        const double standard_error = std::sqrt((squared[i] / messages - mean * mean) / messages);
        EXPECT_NEAR(figures[i], mean, 4.5 * standard_error + 1e-9)
            << i << " after " << duration_s << " s at " << int{hour};
      }
    }
  }
}

TEST(Passage, NobodySeesWhatIsHandedOverAfterTheEnd) {
  const PassageLaw law{delivery(), {}, Seconds{decay_s}};
  const std::vector<HandOver> late{{100, 1}};
  const Passage passage = law.push({std::chrono::Wednesday, 14}, Seconds{60}, late);
  EXPECT_EQ(passage.in_time, 0);
  EXPECT_EQ(passage.seen, 0);
}

}  // namespace
}  // namespace bereik
