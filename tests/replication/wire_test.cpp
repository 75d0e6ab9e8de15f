// What a child says to its parent: whole, cut short, or rubbish.
#include "sim/replication/wire.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>

namespace bereik {
namespace {

ReplicationResult a_result() {
  const double infinity = std::numeric_limits<double>::infinity();
  ReplicationResult result;
  result.id = ReplicationId{41};
  result.metrics = {{"reach.seen", "all", "1", 21938552},
                    {"time.see.p99", "what-if:geotarget", "s", infinity},
                    {"", "", "", -0.0},
                    {std::string{"nul\0inside", 10}, "centre:’s-Hertogenbosch", "messages/s", std::nan("")}};
  result.fingerprint = 0xFEDCBA9876543210ULL;
  result.epochs = {{at_second(86400), 0x0123456789ABCDEFULL}, {SimTime::max(), 7}};
  result.people[0] = ResidentSet{1000};
  result.people[0].insert({0});
  result.people[0].insert({999});
  return result;
}

TEST(Wire, BringsAResultAcrossBitForBit) {
  const ReplicationResult sent = a_result();
  const auto received = decoded(encoded(sent));
  ASSERT_TRUE(received);
  EXPECT_EQ(received->id, sent.id);
  EXPECT_EQ(received->fingerprint, sent.fingerprint);
  ASSERT_EQ(received->metrics.size(), sent.metrics.size());
  for (std::size_t k = 0; k < sent.metrics.size(); ++k) {
    EXPECT_EQ(received->metrics[k].name, sent.metrics[k].name);
    EXPECT_EQ(received->metrics[k].scope, sent.metrics[k].scope);
    EXPECT_EQ(received->metrics[k].unit, sent.metrics[k].unit);
    EXPECT_EQ(std::bit_cast<std::uint64_t>(received->metrics[k].value),
              std::bit_cast<std::uint64_t>(sent.metrics[k].value));
  }
  ASSERT_EQ(received->epochs.size(), 2U);
  for (std::size_t k = 0; k < 2; ++k) {
    EXPECT_EQ(received->epochs[k].end, sent.epochs[k].end);
    EXPECT_EQ(received->epochs[k].fingerprint, sent.epochs[k].fingerprint);
  }
  EXPECT_EQ(received->people, sent.people);
}

TEST(Wire, SaysNothingWhereAMessageIsCutShortAnywhere) {
  const std::string whole = encoded(a_result());
  for (std::size_t length = 0; length < whole.size(); ++length)
    EXPECT_FALSE(decoded(std::string_view{whole}.substr(0, length))) << length;
}

TEST(Wire, SaysNothingWhereThereIsMoreThanAResult) { EXPECT_FALSE(decoded(encoded(a_result()) + "x")); }

// A random message is whole with probability below 2^-32 (its lengths have to fit); seeded, so it never is.
TEST(Wire, SaysNothingWhereItHearsRubbish) {
  const Draws draws{Seed{4}, ReplicationId{0}};
  for (std::uint32_t trial = 0; trial < 2000; ++trial) {
    std::string rubbish;
    for (std::uint32_t k = 0; k < trial % 80; ++k)
      rubbish += static_cast<char>(draws.word(Decision::trigger_time, trial, k) & 0xFF);
    EXPECT_FALSE(decoded(rubbish)) << trial;
  }
}

TEST(Wire, BelievesNoCountThatTheBytesDoNotHold) {
  const std::string message = encoded(a_result());
  std::size_t refused = 0;
  for (std::size_t at = 12; at < message.size(); ++at) {  // behind the id and the fingerprint
    std::string damaged = message;
    damaged[at] = '\xFF';
    refused += decoded(damaged) ? 0 : 1;  // a value may be anything; whatever it is, nothing throws or takes all memory
  }
  for (std::size_t at = 12; at < 24; ++at) {  // the number of metrics and the length of the first name
    std::string damaged = message;
    damaged[at] = '\xFF';
    EXPECT_FALSE(decoded(damaged)) << at;
  }
  EXPECT_GT(refused, 24U);
}

}  // namespace
}  // namespace bereik
