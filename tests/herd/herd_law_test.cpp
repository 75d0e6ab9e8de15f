#include "models/herd/herd_law.h"

#include <gtest/gtest.h>

#include <cmath>

#include "models/core/draws.h"
#include "models/core/errors.h"
#include "models/outcome/outcome.h"
#include "tests/response/small_world.h"

namespace bereik {
namespace {

double choose(std::uint32_t n, std::uint32_t k) {
  double c = 1;
  for (std::uint32_t j = 1; j <= k; ++j) c = c * (n - k + j) / j;
  return c;
}

// The words that open with so many requests to the API are an interval: its length by bisection, exact to a word.
TEST(OpeningLaw, HasTheBinomialLawToOneWordInFourBillion) {
  const OpeningLaw law{{Fraction{0.3}, 5, Fraction{0.9}}};
  const auto first_word = [&](auto passes) {
    std::uint64_t low = 0, high = std::uint64_t{1} << 32;
    while (low < high) {
      const std::uint64_t middle = (low + high) / 2;
      if (passes(static_cast<std::uint32_t>(middle)))
        high = middle;
      else
        low = middle + 1;
    }
    return static_cast<double>(low) * 0x1p-32;
  };
  double below = first_word([&](std::uint32_t word) { return !law.opens(word) || law.asks_the_api(word); });
  EXPECT_NEAR(below, 0.3 * std::pow(0.9, 5), 0x1p-31) << "the CDN alone";
  for (std::uint32_t n = 1; n <= 5; ++n) {
    const double next = first_word(
        [&](std::uint32_t word) { return !law.opens(word) || (law.asks_the_api(word) && law.requests(word) > n); });
    EXPECT_NEAR(next - below, 0.3 * choose(5, n) * std::pow(0.1, n) * std::pow(0.9, 5 - n), 0x1p-30) << n;
    below = next;
  }
  EXPECT_NEAR(below, 0.3, 0x1p-31);
}

TEST(OpeningLaw, HasEdges) {
  EXPECT_FALSE(OpeningLaw{}.is_asked_for());
  EXPECT_FALSE((OpeningLaw{{Fraction{0}, 5, Fraction{0.9}}}.opens(0)));
  const OpeningLaw all{{Fraction{1}, 3, Fraction{0}}};
  EXPECT_TRUE(all.opens(0xFFFFFFFF));
  EXPECT_TRUE(all.asks_the_api(0));
  EXPECT_EQ(all.requests(0), 3);
  EXPECT_EQ(all.requests(0xFFFFFFFF), 3);
  const OpeningLaw cdn{{Fraction{1}, 3, Fraction{1}}};
  EXPECT_TRUE(cdn.opens(0xFFFFFFFF));
  EXPECT_FALSE(cdn.asks_the_api(0xFFFFFFFF));
  EXPECT_THROW((OpeningLaw{{Fraction{1}, 0, Fraction{1}}}), ContractViolation);
  EXPECT_THROW((OpeningLaw{{Fraction{1}, OpeningLaw::most_requests + 1, Fraction{1}}}), ContractViolation);
}

// Of those who see an alert, person by person: five sigma of a binomial number (6e-7 a bound). They open when they see it.
TEST(OpeningLaw, LetsAShareOfTheSeersOpen) {
  const World world;
  const Waves waves = world.waves_of({national_alert(0, 100'000), national_alert(1, 200'000)});
  PeopleLaws laws = world.laws();
  laws.opening = OpeningLaw{{Fraction{0.3}, 5, Fraction{0.9}}};
  Responses asked;
  Exposure met = world.exposure();
  const Deliveries deliveries = deliveries_of(waves, at_once);
  respond(laws, world.members, waves, deliveries, world.draws, asked, met);
  const Responses plain = world.responses_to(waves, deliveries);
  EXPECT_EQ(digest_of(waves, asked, 0), digest_of(waves, plain, 0)) << "and nothing else changes";
  EXPECT_TRUE(plain.opened.empty() && plain.openings.empty());
  ASSERT_EQ(asked.opened.size(), 2u);
  double asks = 0;
  for (std::size_t a = 0; a < 2; ++a) {
    const auto seen = static_cast<double>(asked.app_times[a].stretches.seen);
    EXPECT_GT(seen, 3000);
    EXPECT_NEAR(static_cast<double>(asked.opened[a]), 0.3 * seen, 5 * std::sqrt(0.21 * seen)) << a;
    asks += 0.3 * (1 - std::pow(0.9, 5)) * seen;
  }
  EXPECT_NEAR(static_cast<double>(asked.openings.size()), asks, 5 * std::sqrt(asks));
  double early = 0;
  for (const Opening& opening : asked.openings) {
    const SimTime launch = waves.alerts[opening.alert].launch;
    EXPECT_GE(opening.at, launch);
    early += opening.at <= launch + Seconds{300} ? 1 : 0;
  }
  const ReachTally& amber = asked.of(Channel::app)[static_cast<std::size_t>(AlertKind::amber)];
  const double seen_early = static_cast<double>(amber.seen_by[1]) / static_cast<double>(amber.seen);
  EXPECT_NEAR(early / static_cast<double>(asked.openings.size()), seen_early, 5 * std::sqrt(0.25 / asks));
}

TEST(HerdLaw, HasServicesOfTheMeanAndSpread) {
  HerdParameters p;
  p.service = Seconds{0.05};
  p.service_cv = 0.5;
  const HerdLaw law{p};
  double sum = 0, squares = 0;
  constexpr std::uint32_t n = 1 << 16;
  for (std::uint32_t k = 0; k < n; ++k) {
    const double s = static_cast<double>(law.service(k << 16 | 0x8000).count()) * 1e-6;
    sum += s / n;
    squares += s * s / n;
  }
  EXPECT_NEAR(sum, 0.05, 2e-5);
  EXPECT_NEAR(std::sqrt(squares - sum * sum), 0.025, 1e-4);
  p.service_cv = 0;
  EXPECT_EQ(HerdLaw{p}.service(12345).count(), 50'000);
}

TEST(HerdLaw, BacksOffLongerEachTime) {
  HerdParameters p;
  p.model = HerdParameters::Model::api;
  p.retry = {20, Seconds{2}, 3, HerdParameters::Jitter::none, Fraction{1}};
  const HerdLaw exact{p};
  EXPECT_EQ(exact.back_off(1, 7).count(), 2'000'000);
  EXPECT_EQ(exact.back_off(3, 7).count(), 18'000'000);
  EXPECT_EQ(exact.back_off(19, 7), std::chrono::hours{24}) << "a day at most";
  p.retry.jitter = HerdParameters::Jitter::full;
  const HerdLaw random{p};
  EXPECT_EQ(random.back_off(1, 0).count(), 1) << "at once, but later";
  EXPECT_EQ(random.back_off(1, 0x80000000).count(), 1'000'000);
  EXPECT_EQ(random.back_off(3, 0xFFFFFFFF).count(), 18'000'000);
}

// 400 requests a second, a tenth of which come to 8 servers of 50 ms: a quarter of their time.
TEST(HerdLaw, LeavesToThoseWhoOpenWhatPollingPhonesLeave) {
  HerdParameters p;
  p.model = HerdParameters::Model::api;
  p.servers = 8;
  p.service = Seconds{0.05};
  p.opening.hit = Fraction{0.9};
  EXPECT_EQ(HerdLaw{p}.poll_share(), 0);
  EXPECT_TRUE(HerdLaw{p}.speed({}).empty());
  p.polls = MessagesPerSecond{400};
  EXPECT_NEAR(HerdLaw{p}.poll_share(), 0.25, 1e-12);
  Fault slow;
  slow.kind = FaultKind::slowed;
  slow.components = {std::string{content_api_name}};
  slow.from = at_second(10);
  slow.until = at_second(20);
  slow.factor = 0.5;
  const std::vector<FactorStep> speed = HerdLaw{p}.speed({&slow, 1});
  EXPECT_NEAR(factor_at(speed, at_second(5)), 0.75, 1e-12);
  EXPECT_NEAR(factor_at(speed, at_second(15)), 0.375, 1e-12);
  EXPECT_NEAR(factor_at(speed, at_second(25)), 0.75, 1e-12);
  p.polls = MessagesPerSecond{1e6};
  EXPECT_EQ(HerdLaw{p}.poll_share(), 1) << "nothing is left";
  EXPECT_EQ(factor_at(HerdLaw{p}.speed({}), at_second(5)), 0);
}

}  // namespace
}  // namespace bereik
