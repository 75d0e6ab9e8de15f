// Named numbers: each once, shares within [0, 1], groups that exist.
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <set>

#include "models/outcome/alert_time_metrics.h"
#include "tests/outcome/small_outcome.h"

namespace bereik {
namespace {

const std::vector<Metric>& small_metrics() {
  static const std::vector<Metric> metrics = metrics_of(small_outcome());
  return metrics;
}

double value_of(const std::vector<Metric>& metrics, const std::string& name, const std::string& scope = "all") {
  for (const Metric& metric : metrics)
    if (metric.name == name && metric.scope == scope) return metric.value;
  throw std::out_of_range{name + " of " + scope};
}

bool is_share(const std::string& name) {
  if (name.starts_with("f_seen.") || name.starts_with("success.")) return true;
  if (name.starts_with("capacity.") && name.ends_with(".utilisation")) return true;
  return std::set<std::string>{"reach.seen_per_addressed",
                               "reach.unique_share",
                               "adoption.app_share",
                               "adoption.lost_share",
                               "adoption.information_sms.day1",
                               "registration.highest_municipal_share",
                               "operator.answered.10s",
                               "operator.answered.15s",
                               "operator.answered.20s",
                               "operator.abandoned",
                               "operator.busy",
                               "operator.launch_waited",
                               "operator.launch_busy",
                               "api.success",
                               "api.utilisation",
                               "api.wasted"}
      .contains(name);
}

std::set<std::string> known_scopes(const Outcome& outcome) {
  std::set<std::string> scopes{"all", "what-if:broadcast", "what-if:geotarget"};
  for (const char* kind : alert_kind_names) scopes.insert(std::string{"kind:"} + kind);
  for (const char* age : age_band_names) scopes.insert(std::string{"age:"} + age);
  for (const Municipality& m : netherlands()->municipalities) scopes.insert("municipality:" + m.name);
  for (const std::string& centre : netherlands()->centres) scopes.insert("centre:" + centre);
  for (const char* month : {"01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"})
    scopes.insert(std::string{"month:2023-"} + month);
  for (std::size_t k = 0; k < outcome.responses.notices.size(); ++k) scopes.insert("notice:" + std::to_string(k + 1));
  for (std::size_t k = 0; k < outcome.waves.alerts.size(); ++k) scopes.insert("alert:" + std::to_string(k + 1));
  return scopes;
}

// A tally in which every count differs.
ReachTally tally_from(std::uint64_t first) {
  ReachTally t;
  t.capped = first;
  t.addressed = first + 100;
  t.delivered = first + 70;
  t.seen = first + 40;
  t.responded = first + 3;
  std::iota(t.lost.begin(), t.lost.end(), first + 10);
  std::iota(t.seen_by.begin(), t.seen_by.end(), first + 20);
  return t;
}

TEST(Metrics, HaveEachNameOnceInEachScope) {
  std::set<std::pair<std::string, std::string>> seen;
  for (const Metric& m : small_metrics())
    EXPECT_TRUE(seen.insert({m.name, m.scope}).second) << m.name << " of " << m.scope;
  EXPECT_GT(seen.size(), 1'000u);
}

TEST(Metrics, BelongToScopesThatExist) {
  const std::set<std::string> known = known_scopes(small_outcome());
  for (const Metric& m : small_metrics()) EXPECT_TRUE(known.contains(m.scope)) << m.name << " of " << m.scope;
}

TEST(Metrics, AreSharesBetweenNothingAndAll) {
  std::uint64_t shares = 0, inside = 0;
  for (const Metric& m : small_metrics()) {
    if (!is_share(m.name)) continue;
    ++shares;
    inside += m.value > 0 && m.value < 1 ? 1 : 0;
    EXPECT_EQ(m.unit, "1") << m.name;
    EXPECT_GE(m.value, 0) << m.name << " of " << m.scope;
    EXPECT_LE(m.value, 1) << m.name << " of " << m.scope;
  }
  EXPECT_GT(inside, shares / 2) << "there is something to compare";
}

TEST(Metrics, AreWholeNumbersOrTimesOrMoneyElse) {
  for (const Metric& m : small_metrics()) {
    EXPECT_FALSE(std::isnan(m.value) || m.value < 0) << m.name;
    EXPECT_TRUE(std::isfinite(m.value) || m.unit == "s") << m.name << ": only times are unreached";
    const bool is_above_1 = m.name == "operator.busy_hour" || m.name == "api.peak_load";
    const bool is_count = m.unit == "1" && !is_share(m.name) && !is_above_1 && m.name != "reach.feed.views";
    EXPECT_TRUE(!is_count || m.value == std::floor(m.value)) << m.name;
  }
}

TEST(Metrics, CountTheAppByKindAndInAll) {
  Outcome outcome;
  std::uint64_t addressed = 0, seen = 0;
  for (std::size_t k = 0; k < alert_kind_count; ++k) {
    outcome.responses.of(Channel::app)[k] = tally_from(1'000 * (k + 1));
    addressed += 1'000 * (k + 1) + 100;
    seen += 1'000 * (k + 1) + 40;
  }
  outcome.responses.of(Channel::sms)[0] = tally_from(50);
  const std::vector<Metric> metrics = metrics_of(outcome);
  EXPECT_EQ(value_of(metrics, "reach.addressed"), static_cast<double>(addressed));
  EXPECT_EQ(value_of(metrics, "reach.targeted"), static_cast<double>(addressed + 21'000));
  EXPECT_EQ(value_of(metrics, "reach.capped"), 21'000 + 50) << "on every channel";
  EXPECT_EQ(value_of(metrics, "reach.seen"), static_cast<double>(seen));
  EXPECT_EQ(value_of(metrics, "reach.seen_per_addressed"), static_cast<double>(seen) / static_cast<double>(addressed));
  EXPECT_EQ(value_of(metrics, "f_seen.15min"), (21'000.0 + 6 * 22) / static_cast<double>(addressed));
  EXPECT_EQ(value_of(metrics, "reach.lost.muted"), 21'000 + 6 * 12);
  EXPECT_EQ(value_of(metrics, "reach.lost.carrier"), 65) << "of SMS";
  EXPECT_EQ(value_of(metrics, "reach.sms.sent"), 150);
  EXPECT_EQ(value_of(metrics, "reach.sms.capped"), 50);
  EXPECT_EQ(value_of(metrics, "reach.seen", "kind:amber"), 3'040);
}

TEST(Metrics, CountPhonesAndPlacesEachUnderItsName) {
  Outcome outcome;
  outcome.adoption.phones = {10, 11, 12, 13, 14, 15, 16, 17};
  outcome.misplaced = 20.5;
  outcome.told = 21.5;
  for (std::size_t k = 0; k < channel_count; ++k) outcome.address_gaps[k] = {30 + k, 40 + k};
  const std::vector<Metric> metrics = metrics_of(outcome);
  const std::vector<std::pair<const char*, double>> expected{{"adoption.test.pressed", 10},
                                                             {"adoption.test.permission", 11},
                                                             {"adoption.test.token", 12},
                                                             {"adoption.new_app.offered", 13},
                                                             {"adoption.new_app.moved", 14},
                                                             {"adoption.new_app.lost_permission", 15},
                                                             {"adoption.new_app.gained_permission", 16},
                                                             {"adoption.new_app.left_behind", 17},
                                                             {"reach.overshoot", 20.5},
                                                             {"reach.undershoot", 20.5},
                                                             {"reach.told", 21.5},
                                                             {"reach.sms.away", 31},
                                                             {"reach.sms.missed", 41},
                                                             {"reach.voice.away", 32},
                                                             {"reach.voice.missed", 42},
                                                             {"reach.email.away", 33},
                                                             {"reach.email.missed", 43}};
  for (const auto& [name, value] : expected) EXPECT_EQ(value_of(metrics, name), value) << name;
}

TEST(Metrics, OfGroupsAddUpToThoseOfAll) {
  for (const char* name : {"reach.addressed", "reach.delivered", "reach.seen"})
    for (const char* groups : {"kind:", "age:", "centre:"}) {
      double sum = 0;
      for (const Metric& m : small_metrics()) sum += m.name == name && m.scope.starts_with(groups) ? m.value : 0;
      EXPECT_EQ(sum, value_of(small_metrics(), name)) << name << " by " << groups;
      EXPECT_GT(sum, 1'000);
    }
}

TEST(Metrics, OfMoneyAddUpToTheTotal) {
  double sum = 0;
  for (const Metric& m : small_metrics()) sum += m.unit == "EUR" && m.name != "cost.total" ? m.value : 0;
  EXPECT_NEAR(sum, value_of(small_metrics(), "cost.total"), 1e-9);
  EXPECT_GT(value_of(small_metrics(), "cost.sms"), 0);
}

TEST(Metrics, GiveTheTimeOfTheMiddleAlert) {
  Outcome outcome;
  for (const float handover : {8.0F, 1.0F, 4.0F, 2.0F}) {
    AlertTimes times;
    times.handover = {handover, 10 * handover, 100 * handover};
    times.delivered = {handover + 1, 10 * handover + 1, 100 * handover + 1};
    times.see.fill(std::numeric_limits<float>::infinity());
    times.first_handover = handover / 2;
    outcome.responses.app_times.push_back(times);
  }
  EXPECT_EQ(value_of(metrics_of(outcome), "time.handover.p50"), 2) << "the lower of the two in the middle";
  outcome.responses.app_times.pop_back();
  EXPECT_EQ(value_of(metrics_of(outcome), "time.handover.p50"), 4);
  EXPECT_EQ(value_of(metrics_of(outcome), "time.handover.p99"), 400);
  EXPECT_EQ(value_of(metrics_of(outcome), "time.handover.first"), 2);
  EXPECT_EQ(value_of(metrics_of(outcome), "time.delivered.p95"), 41);
  EXPECT_EQ(value_of(metrics_of(outcome), "time.see.p50"), std::numeric_limits<double>::infinity());
  EXPECT_EQ(value_of(metrics_of(outcome), "time.sms.handover.p50"), std::numeric_limits<double>::infinity())
      << "no SMS";
}

// 2,000 messages at 100 a second are 20 s of the year.
TEST(Metrics, SayHowBusyComponentsAre) {
  EXPECT_NEAR(value_of(small_metrics(), "capacity.fcm.utilisation"), 20 / a_year.count(), 1e-15);
  EXPECT_EQ(value_of(small_metrics(), "capacity.fcm.peak_rate"), 50);
  EXPECT_EQ(value_of(small_metrics(), "capacity.sms.queue_max"), 30);
  EXPECT_EQ(value_of(small_metrics(), "capacity.sms.saturated_s"), 10);
}

TEST(Metrics, SayWhomTheDelayIsDueTo) {
  Outcome outcome = small_outcome();
  outcome.components[0].use.held_up = MessageSeconds{300};
  outcome.components[1].use.held_up = MessageSeconds{100};
  outcome.components.push_back({"fcm_if_geotarget", MessagesPerSecond{100}, some_use(10)});
  outcome.components[2].use.held_up = MessageSeconds{5'000};
  const std::vector<Metric> metrics = metrics_of(outcome);
  EXPECT_EQ(value_of(metrics, "capacity.fcm.delay_share"), 0.75);
  EXPECT_EQ(value_of(metrics, "capacity.sms.delay_share"), 0.25) << "what might be delays nobody";
  EXPECT_TRUE(
      std::ranges::none_of(metrics, [](const Metric& m) { return m.name == "capacity.fcm_if_geotarget.delay_share"; }));
}

TEST(Metrics, TellWhereTheTimeWentExactly) {
  const double mean = value_of(small_metrics(), "time.until_seen.mean");
  double sum = 0;
  for (const char* part : stretch_names) sum += value_of(small_metrics(), std::string{"time.until_seen."} + part);
  EXPECT_NEAR(sum, mean, 1e-9);
  EXPECT_GT(value_of(small_metrics(), "time.until_seen.notice"), 60);
}

TEST(Metrics, AreOfEachAlertWhereThereAreFew) {
  const auto seen_apart = [](const std::vector<Metric>& metrics) {
    double seen = 0;
    for (const Metric& m : metrics) seen += m.name == "reach.seen" && m.scope.starts_with("alert:") ? m.value : 0;
    return seen;
  };
  Outcome outcome = small_outcome();
  ASSERT_EQ(outcome.waves.alerts.size(), most_alerts_apart);
  EXPECT_EQ(seen_apart(metrics_of(outcome)), value_of(small_metrics(), "reach.seen"));
  outcome.waves.alerts.push_back(outcome.waves.alerts.back());
  EXPECT_EQ(seen_apart(metrics_of(outcome)), 0) << "one too many";
}

TEST(Metrics, TellWhatTheSenderMustKnow) {
  EXPECT_EQ(value_of(small_metrics(), "privacy.phones"), 15'960) << "geotarget";
  EXPECT_NEAR(value_of(small_metrics(), "privacy.area_km2"), 0.01, 1e-12);
  const auto known = known_places(*netherlands(), 100, Metres{1'000});
  EXPECT_EQ(known[static_cast<std::size_t>(Addressing::broadcast)].phones, 0);
  EXPECT_EQ(known[static_cast<std::size_t>(Addressing::poll)].phones, 0);
  const KnownPlaces& topic = known[static_cast<std::size_t>(Addressing::topic)];
  EXPECT_EQ(topic.phones, 100);
  EXPECT_GT(topic.area_km2, 50);
  EXPECT_LT(topic.area_km2, 500) << "33,647 km2 of land, 342 municipalities";
  EXPECT_EQ(known[static_cast<std::size_t>(Addressing::geotarget)].area_km2, 1);
}

TEST(Metrics, NameTheGroupsThatWereLostOnlyWhereSomebodyWas) {
  const auto has_lost_shares = [](const Outcome& outcome) {
    const std::vector<Metric> metrics = metrics_of(outcome);
    return std::ranges::any_of(metrics, [](const Metric& m) { return m.name == "adoption.lost_share"; });
  };
  Outcome outcome = small_outcome();
  EXPECT_TRUE(has_lost_shares(outcome));
  outcome.adoption.lost = 0;
  EXPECT_FALSE(has_lost_shares(outcome));
}

}  // namespace
}  // namespace bereik
