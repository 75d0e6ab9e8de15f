// Same scenario and seed, same bits: for any number of jobs, alone or in a batch; and common random numbers between
// strategies.
#include <gtest/gtest.h>

#include "tests/replication/gallery_world.h"

namespace bereik {
namespace {

std::vector<std::uint64_t> fingerprints(const std::vector<ReplicationResult>& results) {
  std::vector<std::uint64_t> list;
  for (const ReplicationResult& result : results) list.push_back(result.fingerprint);
  return list;
}

TEST(Reproducibility, GivesTheSameBitsForAnyNumberOfJobs) {
  const World world = test::gallery_world("mini");
  const auto one = fingerprints(run_replications(world, 0, 6, 1));
  EXPECT_EQ(one, fingerprints(run_replications(world, 0, 6, 2)));
  EXPECT_EQ(one, fingerprints(run_replications(world, 0, 6, 6)));
}

TEST(Reproducibility, GivesTheSameBitsInAWorldBuiltAgain) {
  const auto first = run_replications(test::gallery_world("mini"), 0, 2, 1);
  const auto again = run_replications(test::gallery_world("mini"), 0, 2, 1);
  EXPECT_EQ(fingerprints(first), fingerprints(again));
  for (std::size_t k = 0; k < first[0].metrics.size(); ++k)
    EXPECT_EQ(first[0].metrics[k].value, again[0].metrics[k].value);
}

TEST(Reproducibility, GivesTheSameBitsForAReplicationRunAlone) {
  const World world = test::gallery_world("mini");
  const auto batch = fingerprints(run_replications(world, 0, 5, 2));
  EXPECT_EQ(fingerprints(run_replications(world, 3, 1, 1)).at(0), batch.at(3));
}

TEST(Reproducibility, MakesEveryReplicationAnother) {
  const auto batch = fingerprints(run_replications(test::gallery_world("mini"), 0, 5, 2));
  for (std::size_t a = 0; a < batch.size(); ++a)
    for (std::size_t b = a + 1; b < batch.size(); ++b) EXPECT_NE(batch[a], batch[b]);
}

TEST(Reproducibility, MakesAnotherWorldOfAnotherSeed) {
  const auto one = fingerprints(run_replications(test::gallery_world("mini"), 0, 2, 1));
  const auto two = fingerprints(run_replications(test::gallery_world("mini", {{"seed", "2"}}), 0, 2, 1));
  EXPECT_NE(one[0], two[0]);
  EXPECT_NE(one[1], two[1]);
}

TEST(Reproducibility, HoldsWhereEveryReplicationHasItsOwnPeople) {
  const World world = test::gallery_world("mini", {{"population.resample", "every replication"}});
  const auto batch = fingerprints(run_replications(world, 0, 3, 2));
  EXPECT_EQ(fingerprints(run_replications(world, 2, 1, 1)).at(0), batch.at(2));
}

TEST(CommonRandomNumbers, KeepAlertsAndPeopleWhereOnlyTheAddressingDiffers) {
  const auto broadcast = run_replications(test::gallery_world("mini"), 0, 3, 1);
  const auto geotarget =
      run_replications(test::gallery_world("mini", {{"channel.app.addressing", "geotarget"}}), 0, 3, 1);
  for (std::size_t r = 0; r < broadcast.size(); ++r) {
    for (const char* same :
         {"alerts.launched", "alerts.time_critical", "reach.addressed", "reach.targeted", "reach.sms.sent"})
      EXPECT_EQ(test::value_of(broadcast[r], same), test::value_of(geotarget[r], same)) << same;
    EXPECT_GT(test::value_of(broadcast[r], "time.handover.p95"), test::value_of(geotarget[r], "time.handover.p95"));
    EXPECT_GT(test::value_of(broadcast[r], "reach.pushed"), test::value_of(geotarget[r], "reach.pushed"));
  }
}

TEST(CommonRandomNumbers, MakeTheWhatIfOfOneStrategyTheOther) {
  const auto broadcast = run_replications(test::gallery_world("mini"), 0, 1, 1);
  const auto geotarget =
      run_replications(test::gallery_world("mini", {{"channel.app.addressing", "geotarget"}}), 0, 1, 1);
  EXPECT_EQ(test::value_of(broadcast[0], "reach.pushed", "what-if:geotarget"),
            test::value_of(geotarget[0], "reach.pushed"));
  EXPECT_EQ(test::value_of(broadcast[0], "reach.pushed"),
            test::value_of(geotarget[0], "reach.pushed", "what-if:broadcast"));
}

}  // namespace
}  // namespace bereik
