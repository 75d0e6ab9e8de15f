#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "models/delivery/delivery_law.h"

namespace bereik {
namespace {

DeliveryParameters parameters() {
  DeliveryParameters p;
  p.online = Fraction{0.88};
  p.night = {Seconds{23 * 3600}, Seconds{7 * 3600}};
  p.dozing_by_day = Fraction{0.12};
  p.dozing_by_night = Fraction{0.28};
  p.sms_fast = Fraction{0.62};
  p.sms_slow = Fraction{0.329};
  p.voice_answered = Fraction{0.4};
  p.email_delivered = Fraction{0.97};
  return p;
}

const CivilHour noon{std::chrono::Monday, 12};
const CivilHour small_hours{std::chrono::Monday, 3};

TEST(DeliveryLaw, HasTheMassOfItsParts) {
  EXPECT_NEAR(push_delay(parameters(), false).mass(), 1, 1e-15);
  EXPECT_NEAR(sms_delay(parameters()).mass(), 0.949, 1e-15);
  EXPECT_NEAR(push_delay(parameters(), true).mean().count(), 0.72 * 1.5 * std::exp(0.5) + 0.28 * 3600, 1e-9);
}

TEST(DeliveryLaw, KnowsSmsThatNeverArrive) {
  DeliveryParameters p = parameters();
  p.sms_fast = p.sms_slow = Fraction{0};
  const DeliveryLaw law{p};
  for (const std::uint32_t word : {0U, 1U, 0x80000000U, 0xFFFFFFFFU})
    EXPECT_FALSE(law.registered(Channel::sms).arrives.passes(word)) << word;
}

// Through threshold and table, 200,000 words: DKW with alpha = 1e-9 for the delays, z = 5.2 (2e-7) for the share that
// arrives; five tables, 1e-6 in all.
TEST(DeliveryLaw, DrawsItsLaws) {
  const DeliveryLaw law{parameters()};
  const Draws draws{Seed{12}, ReplicationId{0}};
  const auto expect_law = [&](const ArrivalTable& table, const DelayLaw& delay, double arrives) {
    constexpr std::uint32_t words = 200'000;
    std::vector<double> sample;
    for (std::uint32_t k = 0; k < words; ++k) {
      const std::uint32_t word = draws.word(Decision::app_delivery, k);
      if (table.arrives.passes(word))
        sample.push_back(static_cast<double>(table.delay_s(table.arrives.stretched(word))));
    }
    const double n = static_cast<double>(sample.size());
    EXPECT_NEAR(n, arrives * words, 5.2 * std::sqrt(words * arrives * (1 - arrives)));
    std::ranges::sort(sample);
    const double bound = std::sqrt(std::log(2 / 1e-9) / (2 * n));
    for (std::size_t i = 0; i < sample.size(); ++i)
      ASSERT_NEAR(delay.cdf(Seconds{sample[i]}) / delay.mass(), (static_cast<double>(i) + 0.5) / n, bound) << i;
  };
  expect_law(law.push(noon), push_delay(parameters(), false), 0.88);
  expect_law(law.push(small_hours), push_delay(parameters(), true), 0.88);
  expect_law(law.registered(Channel::sms), sms_delay(parameters()), 0.949);
  expect_law(law.registered(Channel::voice), DelayLaw{}.add(Fraction{1}, parameters().voice_delay), 0.4);
  expect_law(law.registered(Channel::email), DelayLaw{}.add(Fraction{1}, parameters().email_delay), 0.97);
}

}  // namespace
}  // namespace bereik
