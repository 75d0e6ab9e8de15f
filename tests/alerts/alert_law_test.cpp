#include "models/alerts/alert_law.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace bereik {
namespace {

const Geography& netherlands() {
  static const Geography country = load_geography(NETHERLANDS);
  return country;
}

AlertParameters of_2023() {
  AlertParameters p;
  p.count = {5715, 6032, 2, 9, 84, 30};
  p.night = {Seconds{23 * 3600}, Seconds{7 * 3600}};
  p.evening = {Seconds{17 * 3600}, Seconds{22 * 3600}};
  p.night_factor = 0.3;
  p.evening_factor = 1.8;
  p.radius = {Metres{1850}, 0.5};
  p.shortest_radius = Metres{500};
  p.longest_radius = Metres{10'000};
  p.response_shape = 0.25;
  p.response_shape_amber = 2;
  return p;
}

const CivilCalendar calendar = CivilCalendar::from("2023-01-01");
constexpr Seconds year{365 * 86400.0};
constexpr Seed seed{42};

AlertLaw law_of(const AlertParameters& p) {
  return AlertLaw{p, netherlands(), calendar, year, Draws::of_all_replications(seed)};
}

std::vector<Alert> sample(const AlertParameters& p, std::uint32_t replication = 0) {
  return law_of(p).sample(Draws{seed, ReplicationId{replication}});
}

// Dvoretzky-Kiefer-Wolfowitz, alpha = 1e-9; `slack` for rounding.
template <class Cdf>
void expect_law(std::vector<double> values, Cdf cdf, double slack = 0) {
  std::ranges::sort(values);
  const double n = static_cast<double>(values.size());
  const double bound = std::sqrt(std::log(2 / 1e-9) / (2 * n)) + slack;
  for (std::size_t i = 0; i < values.size(); ++i)
    ASSERT_NEAR(cdf(values[i]), (static_cast<double>(i) + 0.5) / n, bound) << values[i];
}

double below(double x, double median, double sigma) {
  return 0.5 * std::erfc(-std::log(x / median) / (sigma * std::sqrt(2.0)));
}

TEST(DailyWindow, MayRunPastMidnight) {
  const DailyWindow night{Seconds{23 * 3600}, Seconds{7 * 3600}};
  const DailyWindow evening{Seconds{17 * 3600}, Seconds{22 * 3600}};
  for (unsigned hour = 0; hour < 24; ++hour) {
    EXPECT_EQ(night.contains(hour), hour == 23 || hour < 7) << hour;
    EXPECT_EQ(evening.contains(hour), hour >= 17 && hour < 22) << hour;
    EXPECT_FALSE((DailyWindow{Seconds{3600}, Seconds{3600}}).contains(hour));
  }
}

TEST(AlertId, KeepsKindsApart) {
  EXPECT_NE(alert_id(AlertKind::amber, 0), alert_id(AlertKind::other, 0));
  EXPECT_EQ(alert_id(AlertKind::amber, 5).value, (2u << 24) + 5);
}

TEST(AlertLaw, FixesTheCountsOfAReplay) {
  std::array<std::uint64_t, alert_kind_count> counted{};
  for (const Alert& a : sample(of_2023())) ++counted[static_cast<std::size_t>(a.kind)];
  EXPECT_EQ(counted, of_2023().count);
}

TEST(AlertLaw, CumulatesItsRatesOnTheLocalClock) {
  const AlertLaw law = law_of(of_2023());
  EXPECT_EQ(law.cumulated_profile(at_second(0)), 0);
  EXPECT_EQ(law.cumulated_profile(at_second(year.count())), 1);
  const auto share = [&](double from_h, double to_h) {
    return law.cumulated_profile(at_second(to_h * 3600)) - law.cumulated_profile(at_second(from_h * 3600));
  };
  // A winter day: 8 hours of night, 5 of evening, 11 others.
  const double day = share(24, 48);
  EXPECT_NEAR(share(24, 31) / day, 7 * 0.3 / (8 * 0.3 + 5 * 1.8 + 11), 1e-9);
  EXPECT_NEAR(share(24 + 17, 24 + 22) / day, 5 * 1.8 / (8 * 0.3 + 5 * 1.8 + 11), 1e-9);
  // The same local hours in summer lie an hour earlier; the day of the change misses an hour of night.
  EXPECT_NEAR(share(24 * 180 + 16, 24 * 180 + 21) / day, 5 * 1.8 / (8 * 0.3 + 5 * 1.8 + 11), 1e-9);
  EXPECT_NEAR(share(24 * 84, 24 * 84 + 23) / day, 1 - 0.3 / (8 * 0.3 + 5 * 1.8 + 11), 1e-9);
  EXPECT_NEAR(365 * day, 1, 1e-9);
}

TEST(AlertLaw, SortsByLaunchAndLaunchesAfterTheTrigger) {
  const std::vector<Alert> alerts = sample(of_2023());
  EXPECT_TRUE(std::ranges::is_sorted(alerts, {}, [](const Alert& a) { return std::tuple{a.launch, a.id}; }));
  for (const Alert& a : alerts) {
    EXPECT_GT(a.launch, a.trigger);
    EXPECT_GE(a.trigger, at_second(0));
    EXPECT_LE(a.trigger, SimTime{year});
  }
}

TEST(AlertLaw, SendsAmberToTheWholeCountryAndTheRestToACircle) {
  for (const Alert& a : sample(of_2023())) {
    ASSERT_EQ(a.area.has_value(), a.kind != AlertKind::amber);
    ASSERT_EQ(a.centre == netherlands().national_centre(), a.kind == AlertKind::amber);
    if (!a.area) continue;
    ASSERT_GE(a.area->radius, Metres{500});
    ASSERT_LE(a.area->radius, Metres{10'000});
  }
}

TEST(AlertLaw, ChangesNoOtherAlertWhenAKindHasOneMore) {
  AlertParameters more = of_2023();
  ++more.count[0];
  std::map<std::uint32_t, Alert> by_id;
  for (const Alert& a : sample(more)) by_id[a.id.value] = a;
  ASSERT_EQ(by_id.size(), 11'873u);
  for (const Alert& a : sample(of_2023())) {
    const Alert& same = by_id.at(a.id.value);
    ASSERT_EQ(a.launch, same.launch);
    ASSERT_EQ(a.duration, same.duration);
    ASSERT_EQ(a.response_factor, same.response_factor);
    ASSERT_EQ(a.centre, same.centre);
    ASSERT_TRUE(!a.area || a.area->radius == same.area->radius);
  }
}

TEST(AlertLaw, AddsAlertsWhenItIsMoreIntenseAndChangesNoOther) {
  AlertParameters more = of_2023();
  more.intensity = 1.5;
  std::map<std::uint32_t, Alert> by_id;
  for (const Alert& a : sample(more)) by_id[a.id.value] = a;
  EXPECT_EQ(by_id.size(), 8573u + 9048 + 3 + 14 + 126 + 45) << "each count times 1.5, halves up";
  for (const Alert& a : sample(of_2023())) {
    ASSERT_EQ(a.launch, by_id.at(a.id.value).launch);
    ASSERT_TRUE(!a.area || a.area->radius == by_id.at(a.id.value).area->radius);
  }
}

TEST(AlertLaw, HasCirclesOfFourTimesTheAreaWhereAsked) {
  AlertParameters large = of_2023();
  large.area_factor = 4;
  std::map<std::uint32_t, Alert> by_id;
  for (const Alert& a : sample(large)) by_id[a.id.value] = a;
  for (const Alert& a : sample(of_2023())) {
    const Alert& same = by_id.at(a.id.value);
    ASSERT_EQ(a.area.has_value(), same.area.has_value());
    if (a.area) {
      ASSERT_NEAR(same.area->radius.value(), 2 * a.area->radius.value(), 1) << "both to a metre";
    }
    ASSERT_EQ(a.launch, same.launch);
  }
}

// z = 5.2 for the mean (2e-7); the sample variance has a relative standard deviation of sqrt(2/n): z = 5.2 again.
TEST(AlertLaw, HasPoissonCountsWhereAsked) {
  AlertParameters p = of_2023();
  p.counts = AlertParameters::Counts::poisson;
  const AlertLaw law = law_of(p);
  for (const auto& [kind, mean] : {std::pair{AlertKind::other, 84.0}, std::pair{AlertKind::time_critical, 5715.0}}) {
    constexpr int n = 2000;
    double sum = 0, squares = 0;
    for (std::uint32_t k = 0; k < n; ++k) {
      const double deviation = static_cast<double>(law.count(kind, Draws{Seed{k}, ReplicationId{0}})) - mean;
      sum += deviation;
      squares += deviation * deviation;
    }
    EXPECT_NEAR(sum / n, 0, 5.2 * std::sqrt(mean / n));
    EXPECT_NEAR(squares / n / mean, 1, 5.2 * std::sqrt((2 + 1 / mean) / n));
  }
}

// Four laws over 20,000 alerts: 4e-9. Radii are whole metres: 0.1 % of slack.
TEST(AlertLaw, DrawsTimesRadiiAndDurationsFromTheirLaws) {
  AlertParameters p = of_2023();
  p.count = {20'000, 0, 0, 0, 0, 0};
  const AlertLaw law = law_of(p);
  std::vector<double> trigger, radius, duration, approval;
  for (const Alert& a : law.sample(Draws{seed, ReplicationId{3}})) {
    trigger.push_back(seconds_since_start(a.trigger));
    radius.push_back(a.area->radius.value());
    duration.push_back(a.duration.count());
    approval.push_back((a.launch - a.trigger).count());
  }
  expect_law(trigger, [&](double t) { return law.cumulated_profile(at_second(t)); });
  const double low = below(500, 1850, 0.5), high = below(10'000, 1850, 0.5);
  expect_law(
      radius, [&](double r) { return (below(r, 1850, 0.5) - low) / (high - low); }, 1e-3);
  expect_law(duration, [](double t) { return below(t, 2700, 0.8); });
  expect_law(approval, [](double t) { return below(t, 240, 0.6); });
}

TEST(AlertLaw, LetsAlertsWithoutHurryLastLong) {
  for (const Alert& a : sample(of_2023()))
    ASSERT_TRUE((a.kind != AlertKind::not_time_critical && a.kind != AlertKind::other && a.kind != AlertKind::survey) ||
                a.duration == Seconds{86400});
}

// Multinomial over the ten regional centres: z = 5.2 each, 2e-6 in all.
// Of those that last a day practically all whom the draw strikes are cancelled in time: binomial, within 5 standard errors.
TEST(AlertLaw, CancelsItsShareOfAlertsAfterAnExponentialTime) {
  AlertParameters p = of_2023();
  const std::vector<Alert> whole = sample(p);
  p.cancelled = Fraction{0.2};
  const std::vector<Alert> struck = sample(p);
  ASSERT_EQ(whole.size(), struck.size());
  std::vector<double> after_s;
  double lasting = 0;
  for (std::size_t k = 0; k < whole.size(); ++k) {
    EXPECT_EQ(whole[k].id, struck[k].id);
    EXPECT_EQ(whole[k].launch, struck[k].launch);
    EXPECT_FALSE(whole[k].is_cancelled);
    if (struck[k].is_cancelled) {
      EXPECT_LT(struck[k].duration, whole[k].duration);
    } else {
      EXPECT_EQ(struck[k].duration, whole[k].duration);
    }
    if (whole[k].duration < Seconds{86400}) continue;
    ++lasting;
    if (struck[k].is_cancelled) after_s.push_back(struck[k].duration.count());
  }
  EXPECT_NEAR(static_cast<double>(after_s.size()), 0.2 * lasting, 5 * std::sqrt(lasting * 0.2 * 0.8));
  expect_law(after_s, [](double x) { return 1 - std::exp(-x / 600); });
}

TEST(AlertLaw, PlacesAlertsInProportionToCrimes) {
  AlertParameters p = of_2023();
  p.count = {50'000, 0, 0, 0, 0, 0};
  std::array<double, 10> alerts{}, crimes{};
  double all = 0;
  for (const Municipality& m : netherlands().municipalities) crimes[m.centre.value] += m.crimes, all += m.crimes;
  for (const Alert& a : sample(p)) ++alerts[a.centre.value];
  for (std::size_t c = 0; c < 10; ++c) {
    const double share = crimes[c] / all;
    EXPECT_NEAR(alerts[c], 50'000 * share, 5.2 * std::sqrt(50'000 * share * (1 - share))) << netherlands().centres[c];
  }
}

// Mean 1 with variance 1/k: z = 5.2 (2e-7). The sample variance of a gamma law has the relative standard deviation
// sqrt((2 + 6/k) / n); six of those, for its skewness.
TEST(AlertLaw, DrawsResponseFactorsOfMeanOne) {
  const AlertLaw law = law_of(of_2023());
  const Draws draws{seed, ReplicationId{0}};
  for (const auto& [kind, shape] : {std::pair{AlertKind::time_critical, 0.25}, std::pair{AlertKind::amber, 2.0}}) {
    constexpr int n = 200'000;
    double sum = 0, squares = 0;
    for (std::uint32_t k = 0; k < n; ++k) {
      const double factor = law.response_factor(kind, draws.word(Decision::response_factor, k));
      sum += factor;
      squares += (factor - 1) * (factor - 1);
    }
    EXPECT_NEAR(sum / n, 1, 5.2 * std::sqrt(1 / shape / n));
    EXPECT_NEAR(squares / n * shape, 1, 6 * std::sqrt((2 + 6 / shape) / n));
  }
}

}  // namespace
}  // namespace bereik
