// Expected values against means over replications of the individual engine, alerts being the same in both.
#include "sim/replication/expectation.h"

#include <gmock/gmock.h>

#include <map>

#include "sim/replication/unanswerable.h"
#include "tests/replication/gallery_world.h"

namespace bereik {
namespace {

using test::gallery_world;
using testing::HasSubstr;

constexpr std::uint32_t replications = 60;

struct Difference {
  double individual = 0, expected = 0, standard_error = 0;
  double in_standard_errors() const {
    const double difference = std::abs(expected - individual);
    if (difference <= 1e-9 * std::abs(individual)) return 0;  // rounding
    return standard_error > 0 ? difference / standard_error : std::numeric_limits<double>::infinity();
  }
};

// By metric and scope, of all that is offered.
std::map<std::string, Difference> differences(const std::string& scenario, std::vector<Override> overrides) {
  std::map<std::string, std::array<std::vector<double>, 2>> values;
  for (const std::size_t engine : {0U, 1U}) {
    overrides.push_back({"run.fidelity", engine == 0 ? "individual" : "expected"});
    const World world = gallery_world(scenario, overrides);
    for (const ReplicationResult& result : run_replications(world, 0, replications, 2))
      for (const Metric& metric : result.metrics)
        values[metric.name + " of " + metric.scope][engine].push_back(metric.value);
  }
  std::map<std::string, Difference> all;
  for (const auto& [name, of] : values) {
    const auto& [individual, expected] = of;
    if (expected.empty() || name.starts_with(expected_mark)) continue;
    EXPECT_EQ(individual.size(), replications) << name << " is offered by one engine alone";
    if (individual.size() != replications) continue;
    Difference& difference = all[name];
    double sum = 0, squared = 0;
    for (std::size_t k = 0; k < replications; ++k) {
      difference.individual += individual[k] / replications;
      difference.expected += expected[k] / replications;
      const double d = expected[k] - individual[k];
      sum += d;
      squared += d * d;
    }
    const double n = replications, mean = sum / n;
    difference.standard_error = std::sqrt(std::max(0.0, squared / n - mean * mean) / (n - 1));
    // A handful of people is a Poisson number, whatever its spread happened to be.
    if (difference.standard_error > 0 || difference.expected != difference.individual)
      if (difference.expected > 0 && difference.expected < 5 && name.starts_with("reach."))
        difference.standard_error = std::max(difference.standard_error, std::sqrt(difference.expected / n));
  }
  return all;
}

// Of a hundred outcomes five lie beyond two standard errors by chance, and the months of adoption move together. Bounds: 4.5
// for each (t with 59 degrees of freedom: 3e-5), so a false alarm in 300 programs; and four fifths within two.
void expect_unbiased(const std::map<std::string, Difference>& all) {
  EXPECT_GT(all.size(), 90u);
  std::size_t uncertain = 0, near = 0;
  for (const auto& [name, d] : all) {
    EXPECT_LE(d.in_standard_errors(), 4.5) << name << ": " << d.individual << " against " << d.expected;
    if (d.standard_error == 0) continue;
    ++uncertain;
    near += d.in_standard_errors() <= 2 ? 1 : 0;
  }
  EXPECT_GT(uncertain, 40u);
  EXPECT_GE(5 * near, 4 * uncertain) << near << " of " << uncertain;
}

TEST(Expectation, IsUnbiasedWhereTheAppIsTheMain) { expect_unbiased(differences("mini", {})); }

// Ceilings that bind, the app alone for those with it, geotarget, an AMBER alert, people who mute and who leave.
TEST(Expectation, IsUnbiasedUnderCeilingsAndMuting) {
  expect_unbiased(differences("mini", {{"channel.sms.ceiling", "[{ from = 2023-01-01, max = \"20/action\" }]"},
                                       {"channel.app.addressing", "geotarget"},
                                       {"alerts.count.amber", "2"},
                                       {"alerts.radius.median", "4 km"},
                                       {"response.mute.per_view", "2 %"},
                                       {"adoption.leaving", "0.5"}}));
}

TEST(Expectation, GivesTheSameBitsWhateverIsAskedBesideIt) {
  const World world = gallery_world("mini", {{"run.fidelity", "expected"}});
  const Expectation expectation{world};
  const std::vector<ReplicationId> ids{{4}, {1}, {7}};
  const std::vector<ExpectedOutcome> together = expect(expectation, ids);
  for (std::size_t k = 0; k < ids.size(); ++k) {
    const std::vector<Metric> own = metrics_of(expect(expectation, ids[k])), beside = metrics_of(together[k]);
    ASSERT_EQ(own.size(), beside.size());
    for (std::size_t m = 0; m < own.size(); ++m) ASSERT_EQ(own[m].value, beside[m].value) << own[m].name;
  }
  const auto fingerprints = [&](std::uint32_t jobs) {
    std::vector<std::uint64_t> list;
    for (const ReplicationResult& result : run_replications(world, 0, 5, jobs)) list.push_back(result.fingerprint);
    return list;
  };
  EXPECT_EQ(fingerprints(1), fingerprints(3));
}

// What it refuses, each by itself; all of it at once.
TEST(Expectation, RefusesWhatMeansDoNotTell) {
  const std::vector<Override> hopeless{{"population.resample", "every replication"},
                                       {"adoption.pressure", "1 %"},
                                       {"channel.app.test.presses", "2"},
                                       {"response.word_of_mouth.rate", "0.1"},
                                       {"channel.app.addressing", "topic"},
                                       {"infrastructure.core.rate", "100/s"},
                                       {"herd.model", "api"},
                                       {"staff.amber.seats", "shared"},
                                       {"channel.app.renewal.from", "2023-06-01"},
                                       {"fault", "[{ components = \"fcm\", from = 2023-06-01 }]"},
                                       {"infrastructure.change", "[{ from = 2023-06-01, factor = 0 }]"}};
  const auto problems_of = [](const std::vector<Override>& overrides) {
    const auto country = test::gallery_country();
    return unanswerable_in_expectation(test::gallery_scenario("mini", *country, overrides), {});
  };
  EXPECT_TRUE(problems_of({}).empty());
  for (const Override& one : hopeless) {
    const std::vector<Problem> problems = problems_of({one});
    ASSERT_EQ(problems.size(), 1u) << one.key;
    EXPECT_THAT(problems.front().text(), HasSubstr(one.key));
    EXPECT_THAT(problems.front().text(), HasSubstr("--fidelity expected"));
  }
  EXPECT_EQ(problems_of(hopeless).size(), hopeless.size());
  EXPECT_THROW(Expectation{gallery_world("mini", {{"herd.model", "api"}})}, InputError);
}

TEST(Expectation, RefusesGatewaysThatAreNoPlainQueues) {
  const auto country = test::gallery_country();
  for (const Override& one : std::vector<Override>{{"infrastructure.fcm.ramp", "1 min"},
                                                   {"infrastructure.apns.ramp", "1 min"},
                                                   {"infrastructure.fcm.sharing", "fair"}}) {
    const auto problems = unanswerable_in_expectation(test::gallery_scenario("mini", *country, {one}), {});
    ASSERT_EQ(problems.size(), 1u) << one.key;
    EXPECT_THAT(problems.front().text(), HasSubstr("(" + one.key.substr(0, one.key.rfind('.')) + ")"));
    EXPECT_THAT(problems.front().text(), HasSubstr("no plain queue"));
  }
  EXPECT_TRUE(unanswerable_in_expectation(
                  test::gallery_scenario("mini", *country, {{"infrastructure.sms.sharing", "fifo"}}), {})
                  .empty());
}

TEST(Expectation, RefusesHoursOfTheDay) {
  const auto country = test::gallery_country();
  Scenario scenario = test::gallery_scenario("mini", *country);
  scenario.hours = HoursApart::yes;
  const auto problems = unanswerable_in_expectation(scenario, {});
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_THAT(problems.front().text(), HasSubstr("budget.window"));
}

// Local alerts of a trace that follow each other by more than a month find people who muted after the first.
TEST(Expectation, RefusesATraceOfMonthsOnlyWherePeopleMute) {
  const auto country = test::gallery_country();
  const auto at = [](double days) {
    Alert alert;
    alert.launch = at_second(days * 24 * 3600);
    alert.area = Circle{{Metres{120'000}, Metres{480'000}}, Metres{1'000}};
    return alert;
  };
  const auto problems = [&](const std::string& mute, const std::vector<Alert>& trace) {
    return unanswerable_in_expectation(test::gallery_scenario("mini", *country, {{"response.mute.per_view", mute}}),
                                       trace);
  };
  ASSERT_EQ(problems("1 %", {at(3), at(70)}).size(), 1u);
  EXPECT_THAT(problems("1 %", {at(3), at(70)}).front().text(), HasSubstr("alerts.trace"));
  EXPECT_TRUE(problems("1 %", {at(3), at(4)}).empty()) << "one month";
  EXPECT_TRUE(problems("0 %", {at(3), at(70)}).empty()) << "nobody mutes";
  Alert national = at(70);
  national.area.reset();
  EXPECT_TRUE(problems("1 %", {at(3), national}).empty()) << "everybody is met wherever they are";
}

TEST(Expectation, IsNoAnswerWherePersonsAreFollowed) {
  const World world = gallery_world("mini", {{"run.fidelity", "expected"}});
  EXPECT_THROW(run_pairs(world, world, 0, 1, 1, [](const ReplicationPair&) {}), InputError);
  EXPECT_NO_THROW(require_individuals(gallery_world("mini").scenario(), "this"));
}

}  // namespace
}  // namespace bereik
