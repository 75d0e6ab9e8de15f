// The floor does the work that it is measured for, and no less.
#include "tests/bench/floor.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/bench/look_up.h"

namespace bereik::bench {
namespace {

const Draws draws{Seed{7}, ReplicationId{0}};

QuantileTable exponential() {
  return QuantileTable{[](double survival) { return -std::log(survival); }};
}

TEST(LookUp, GivesTheValuesOfTheTable) {
  const QuantileTable table = exponential();
  std::vector<std::uint32_t> words{0, 1, 0xFFFFFFFF, 0xFFFFFFFE, 0x7FFFFFFF, 0x80000000};
  for (std::uint32_t k = 0; k < 250; ++k) words.push_back(draws.word(Decision::app_delivery, k));
  std::vector<float> values(words.size(), 0.5F);
  look_up(table.entries(), words.data(), words.size(), values.data());
  for (std::size_t k = 0; k < words.size(); ++k) EXPECT_EQ(values[k], 0.5F + table(words[k])) << words[k];
}

TEST(Floor, CountsWhatChanceDecides) {
  Responses responses;
  ReachTally& app = responses.of(Channel::app)[0];
  app.addressed = 100;
  app.lost = {10, 5, 3, 7, 2, 0, 1};
  app.delivered = 72;
  app.seen = 40;
  ReachTally& sms = responses.of(Channel::sms)[1];
  sms.addressed = 20;
  sms.delivered = 18;
  sms.capped = 6;
  responses.notices = {{50, 40}};
  const FloorWork work = floor_work(responses, 1000);
  EXPECT_EQ(work, (FloorWork{{82, 72, 40}, {70, 58, 0}, 6, 1000}));
}

TEST(Floor, LooksUpAndCountsEveryMessage) {
  const QuantileTable table = exponential();
  // All at once, after a second.
  const DispatchCurve curve{{{at_second(1), Messages{0}}, {at_second(1), Messages{100}}}};
  const HandoverTable handover_s{curve, at_second(0), 100};
  const FloorTables tables{handover_s, table, table};
  // Not whole groups, and a share that does not divide.
  const FloorWork work{{10'007, 7'001, 3'333}, {301, 300, 0}, 0, 0};
  const FloorResult result = do_messages(work, tables, tables, draws);
  EXPECT_EQ(result.delivered_s.count(), 7'301U);
  EXPECT_EQ(result.seen_s.count(), 3'333U);
  // Medians of an exponential law, and of the sum of two; a bound of four standard errors.
  EXPECT_NEAR(result.delivered_s.quantile(0.5, 7'301).count(), 1 + 0.693, 0.05);
  EXPECT_NEAR(result.seen_s.quantile(0.5, 3'333).count(), 1 + 1.678, 0.1);
}

TEST(Floor, DrawsForWhomNothingIsSent) {
  EXPECT_EQ(do_other_draws({{}, {}, 0, 0}, draws), 0U);
  const std::uint64_t one = draws.word(Decision::sms_rank, 0), other = draws.word(Decision::adoption_time, 0);
  EXPECT_EQ(do_other_draws({{}, {}, 9, 256}, draws), one + other);
  EXPECT_NE(do_other_draws({{}, {}, 9, 257}, draws), one + other);
}

}  // namespace
}  // namespace bereik::bench
