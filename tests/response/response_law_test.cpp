#include "models/response/response_law.h"

#include <gtest/gtest.h>

#include "tests/response/small_world.h"

namespace bereik {
namespace {

const CivilHour noon{std::chrono::Tuesday, 12};
const CivilHour small_hours{std::chrono::Tuesday, 3};

// How many of 2^32 words pass.
double probability_of(const Threshold& threshold) {
  std::uint64_t low = 0, high = 1ULL << 32;
  while (low < high) {
    const std::uint64_t middle = (low + high) / 2;
    if (threshold.passes(static_cast<std::uint32_t>(middle)))
      low = middle + 1;
    else
      high = middle;
  }
  return static_cast<double>(low) * 0x1p-32;
}

double mean_over_habits(const std::array<Threshold, trait_count>& seeing, std::uint8_t age) {
  double sum = 0;
  for (std::uint8_t habit = 0; habit < habit_count; ++habit) sum += probability_of(seeing[trait_of(age, habit)]);
  return sum / habit_count;
}

TEST(ResponseLaw, KeepsTheMeanOfEachAgeOverHabits) {
  const ResponseLaw law{response_parameters()};
  const auto seeing = law.seeing(AlertKind::time_critical, noon);
  for (std::uint8_t age = 0; age < age_band_count; ++age)
    EXPECT_NEAR(mean_over_habits(seeing, age), 0.56 * response_parameters().see_age_factor[age], 1e-8);
}

TEST(ResponseLaw, ScalesByKindAndNight) {
  const ResponseLaw law{response_parameters()};
  EXPECT_NEAR(mean_over_habits(law.seeing(AlertKind::not_time_critical, noon), 2), 0.8 * 0.56, 1e-8);
  EXPECT_NEAR(mean_over_habits(law.seeing(AlertKind::time_critical, small_hours), 2), 0.7 * 0.56, 1e-8);
}

TEST(ResponseLaw, PutsTheReadiestHabitLast) {
  const auto seeing = ResponseLaw{response_parameters()}.seeing(AlertKind::amber, noon);
  for (std::uint8_t habit = 1; habit < habit_count; ++habit)
    EXPECT_LE(probability_of(seeing[trait_of(1, static_cast<std::uint8_t>(habit - 1))]),
              probability_of(seeing[trait_of(1, habit)]));
}

// By halving: the words below a bound react.
template <class Holds>
double share_of_words(Holds holds) {
  std::uint64_t low = 0, high = std::uint64_t{1} << 32;  // holds below low, not from high on
  while (low < high) {
    const std::uint64_t middle = (low + high) / 2;
    if (holds(static_cast<std::uint32_t>(middle)))
      low = middle + 1;
    else
      high = middle;
  }
  return static_cast<double>(low) * 0x1p-32;
}
double share_in_app(const ReactionChance& chance) {
  return share_of_words([&](std::uint32_t word) { return chance.is_in_app(word); });
}
double share_by_phone(const ReactionChance& chance) {
  return share_of_words([&](std::uint32_t word) { return chance.reacts(word); }) - share_in_app(chance);
}

TEST(ResponseLaw, ScalesReportsByTheAlert) {
  ResponseParameters parameters = response_parameters();
  parameters.calls_per_report = 0;
  const ResponseLaw law{parameters};
  Alert alert;
  alert.response_factor = 3;
  EXPECT_NEAR(share_in_app(law.reaction(alert)), 0.06, 1e-9);
  EXPECT_EQ(share_by_phone(law.reaction(alert)), 0);
  EXPECT_EQ(share_in_app(law.reaction_by_sms(alert)), 0);
  EXPECT_NEAR(share_by_phone(law.reaction_by_sms(alert)), 0.03, 1e-9);
  alert.response_factor = 1e6;
  EXPECT_EQ(share_in_app(law.reaction(alert)), 1);
}

TEST(ResponseLaw, LetsAsManyCallForEachReportAsItSays) {
  ResponseParameters parameters = response_parameters();
  parameters.calls_per_report = 0.5;
  Alert alert;
  EXPECT_NEAR(share_in_app(ResponseLaw{parameters}.reaction(alert)), 0.02, 1e-9);
  EXPECT_NEAR(share_by_phone(ResponseLaw{parameters}.reaction(alert)), 0.01, 1e-9);
  alert.response_factor = 40;  // 80 % report, and 40 % do not fit beside them
  EXPECT_NEAR(share_in_app(ResponseLaw{parameters}.reaction(alert)), 0.8, 1e-9);
  EXPECT_NEAR(share_by_phone(ResponseLaw{parameters}.reaction(alert)), 0.2, 1e-9);
}

// Whoever reports in the app does so at the same time as without calls: the words of the others alone change their meaning.
TEST(ReactionChance, LeavesTheReportsInTheAppAsTheyAre) {
  constexpr double p = 5.578e-4 * 1.37;
  const Threshold alone{p};
  const ReactionChance both{p, 0.5 * p};
  const auto bound = static_cast<std::uint32_t>(std::llround(p * 0x1p32));
  for (const std::uint32_t word : {0U, 1U, 12'345U, bound / 2, bound - 1}) {
    EXPECT_TRUE(both.reacts(word) && both.is_in_app(word)) << word;
    EXPECT_EQ(both.stretched(word), alone.stretched(word)) << word;
  }
  EXPECT_TRUE(both.reacts(bound) && !both.is_in_app(bound));
}

// The words of callers are stretched over all words, from the least to the greatest.
TEST(ReactionChance, MakesAFreshUniformWordOfACallers) {
  constexpr double p = 5.578e-4;
  const ReactionChance chance{p, 0.5 * p};
  const auto first = static_cast<std::uint32_t>(std::llround(p * 0x1p32));
  const auto end = static_cast<std::uint32_t>(std::llround(1.5 * p * 0x1p32));
  EXPECT_FALSE(chance.reacts(end));
  const double n = end - first;
  for (const std::uint32_t k : {0U, 1U, (end - first) / 3, (end - first) / 2, end - first - 1})
    EXPECT_NEAR(chance.stretched(first + k) * 0x1p-32, k / n, 1.0 / n) << k;
}

// 1 - (1 - p)^n after n views; the annoyance is whole, to 2^-24 of a view that would make 63 % mute.
TEST(ResponseLaw, TurnsTheChanceToMuteIntoAnnoyance) {
  ResponseParameters parameters = response_parameters();
  parameters.mute = Fraction{0.01};
  parameters.mute_night_factor = 3;
  parameters.mute_amber_factor = 0.3;
  const ResponseLaw law{parameters};
  const auto mutes_after = [&](int views, AlertKind kind, CivilHour hour) {
    return -std::expm1(-views * law.annoyance(kind, hour) * patience_unit);
  };
  for (const int views : {1, 10, 100}) {
    const double slack = views * patience_unit;
    EXPECT_NEAR(mutes_after(views, AlertKind::other, noon), 1 - std::pow(0.99, views), slack);
    EXPECT_NEAR(mutes_after(views, AlertKind::other, small_hours), 1 - std::pow(0.97, views), slack);
    EXPECT_NEAR(mutes_after(views, AlertKind::amber, noon), 1 - std::pow(0.997, views), slack);
    EXPECT_NEAR(mutes_after(views, AlertKind::amber, small_hours), 1 - std::pow(0.991, views), slack);
  }
  EXPECT_EQ(ResponseLaw{response_parameters()}.annoyance(AlertKind::amber, small_hours), 0);
}

}  // namespace
}  // namespace bereik
