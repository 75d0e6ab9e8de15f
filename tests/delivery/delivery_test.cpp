#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "models/delivery/deliveries.h"
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
  return p;
}

const CivilHour noon{std::chrono::Monday, 12};
const CivilHour small_hours{std::chrono::Monday, 3};

TEST(DeliveryLaw, HasTheMassOfItsParts) {
  EXPECT_NEAR(push_delay(parameters(), false).mass(), 1, 1e-15);
  EXPECT_NEAR(sms_delay(parameters()).mass(), 0.949, 1e-15);
  EXPECT_NEAR(push_delay(parameters(), true).mean().count(), 0.72 * 1.5 * std::exp(0.5) + 0.28 * 3600, 1e-9);
}

// Through threshold and table, 200,000 words: DKW with alpha = 1e-9 for the delays, z = 5.2 (2e-7) for the share that
// arrives; three tables, 6e-7 in all.
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
  expect_law(law.sms(), sms_delay(parameters()), 0.949);
}

TEST(InfrastructureOf, GivesTheWhatIfATwinOfTheAppsWay) {
  const Infrastructure network = infrastructure_of(
      {MessagesPerSecond{50'000}, MessagesPerSecond{16'000}, Sharing::fifo, MessagesPerSecond{100}, Sharing::fair});
  ASSERT_EQ(network.components.size(), 5u);
  EXPECT_TRUE(network.changes.empty());
  EXPECT_EQ(network.components[0].capacity, MessagesPerSecond{50'000});
  EXPECT_EQ(network.components[0].sharing, Sharing::fair);
  EXPECT_EQ(network.components[1].capacity, MessagesPerSecond{16'000});
  EXPECT_EQ(network.components[1].sharing, Sharing::fifo);
  EXPECT_EQ(network.components[2].capacity, MessagesPerSecond{100});
  EXPECT_EQ(network.components[2].sharing, Sharing::fair);
  for (const std::size_t k : {0u, 1u}) {
    EXPECT_EQ(network.components[k + 3].capacity, network.components[k].capacity);
    EXPECT_EQ(network.components[k + 3].sharing, network.components[k].sharing);
    EXPECT_EQ(network.components[k + 3].name, network.components[k].name + "_what_if");
  }
}

TEST(LoadsOf, RoutesEveryWaveByItsChannelAndApartWhereItIsAWhatIf) {
  Waves waves;
  waves.waves = {{0, Channel::app, Addressing::broadcast, false, at_second(5), 10, 1000},
                 {0, Channel::app, Addressing::geotarget, true, at_second(5), 10, 10},
                 {0, Channel::sms, Addressing::geotarget, false, at_second(5), 7, 7}};
  const std::vector<WaveLoad> loads = loads_of(waves);
  ASSERT_EQ(loads.size(), 3u);
  EXPECT_EQ(loads[0].route, (Route{ComponentId{0}, ComponentId{1}}));
  EXPECT_EQ(loads[1].route, (Route{ComponentId{3}, ComponentId{4}}));
  EXPECT_EQ(loads[2].route, (Route{ComponentId{0}, ComponentId{2}}));
  EXPECT_EQ(loads[0].count, Messages{1000});
  EXPECT_EQ(loads[1].count, Messages{10});
  for (const WaveLoad& load : loads) EXPECT_EQ(load.launch, at_second(5));
}

}  // namespace
}  // namespace bereik
