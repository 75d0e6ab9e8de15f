// Pairs of replications: the same as each world alone, complete, and with their people.
#include <gtest/gtest.h>

#include <set>

#include "tests/replication/gallery_world.h"

namespace bereik {
namespace {

const std::vector<Override> with_a_campaign{
    {"campaign", "[{ name = \"flyers\", from = 2023-06-01, conversion = \"20 %\" }]"}};

TEST(RunPairs, HandOverEachPairOnceWithTheNumbersOfEachWorldAlone) {
  const World a = test::gallery_world("mini");
  const World b = test::gallery_world("mini", with_a_campaign);
  const auto alone_a = run_replications(a, 2, 3, 1);
  const auto alone_b = run_replications(b, 2, 3, 1);
  for (const std::uint32_t jobs : {1U, 3U}) {
    std::set<std::uint32_t> ids;
    run_pairs(a, b, 2, 3, jobs, [&](const ReplicationPair& pair) {
      EXPECT_EQ(pair.a.id, pair.b.id);
      EXPECT_TRUE(ids.insert(pair.a.id.value).second);
      EXPECT_EQ(pair.a.fingerprint, alone_a.at(pair.a.id.value - 2).fingerprint);
      EXPECT_EQ(pair.b.fingerprint, alone_b.at(pair.b.id.value - 2).fingerprint);
    });
    EXPECT_EQ(ids, (std::set<std::uint32_t>{2, 3, 4}));
  }
}

TEST(RunPairs, BringTheResidentsThatTheMetricsCount) {
  const World a = test::gallery_world("mini");
  const World b = test::gallery_world("mini", with_a_campaign);
  run_pairs(a, b, 0, 1, 2, [&](const ReplicationPair& pair) {
    for (const ReplicationResult* own : {&pair.a, &pair.b}) {
      EXPECT_EQ(static_cast<double>(own->people[0].count()), test::value_of(*own, "adoption.app.end"));
      EXPECT_EQ(static_cast<double>(own->people[2].count()), test::value_of(*own, "reach.unique"));
      EXPECT_GT(own->people[1].count(), own->people[0].count());  // SMS is open to the end
    }
    EXPECT_GT(pair.b.people[0].count(), pair.a.people[0].count());
  });
}

TEST(Worlds, ShareTheirPeopleWithoutChangingABit) {
  const World a = test::gallery_world("mini");
  Scenario scenario = test::gallery_scenario("mini", a.country(), with_a_campaign);
  ASSERT_TRUE(have_the_same_people(a.scenario(), scenario));
  const World sharing{scenario, test::gallery_country(), {}, a.people()};
  const World own{scenario, test::gallery_country(), {}};
  EXPECT_EQ(sharing.people(), a.people());
  EXPECT_EQ(run_replications(sharing, 0, 1, 1).at(0).fingerprint, run_replications(own, 0, 1, 1).at(0).fingerprint);
}

TEST(Worlds, HaveOtherPeopleWhereAnythingAboutThemDiffers) {
  const auto country = test::gallery_country();
  const Scenario mini = test::gallery_scenario("mini", *country);
  for (const Override& change : std::vector<Override>{{"seed", "2"},
                                                      {"population.away_by_day", "30 %"},
                                                      {"channel.sms.with_app", "30 %"},
                                                      {"channel.app.funnel.permission", "80 %"},
                                                      {"population.resample", "every replication"}})
    EXPECT_FALSE(have_the_same_people(mini, test::gallery_scenario("mini", *country, {change}))) << change.key;
  EXPECT_TRUE(
      have_the_same_people(mini, test::gallery_scenario("mini", *country, {{"response.see.probability", "40 %"}})));
}

}  // namespace
}  // namespace bereik
