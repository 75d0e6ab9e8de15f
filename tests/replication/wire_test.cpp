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
  return {ReplicationId{41},
          {{"reach.seen", "all", "1", 21938552},
           {"time.see.p99", "what-if:geotarget", "s", infinity},
           {"", "", "", -0.0},
           {std::string{"nul\0inside", 10}, "centre:’s-Hertogenbosch", "messages/s", std::nan("")}},
          0xFEDCBA9876543210ULL,
          Seconds{0},
          0};
}

TEST(Wire, BringsAResultAcrossBitForBit) {
  const ReplicationResult sent = a_result();
  const ChildMessage message = decoded(encoded(sent));
  ASSERT_TRUE(message.result);
  EXPECT_EQ(message.failure, "");
  EXPECT_EQ(message.result->id, sent.id);
  EXPECT_EQ(message.result->fingerprint, sent.fingerprint);
  ASSERT_EQ(message.result->metrics.size(), sent.metrics.size());
  for (std::size_t k = 0; k < sent.metrics.size(); ++k) {
    EXPECT_EQ(message.result->metrics[k].name, sent.metrics[k].name);
    EXPECT_EQ(message.result->metrics[k].scope, sent.metrics[k].scope);
    EXPECT_EQ(message.result->metrics[k].unit, sent.metrics[k].unit);
    EXPECT_EQ(std::bit_cast<std::uint64_t>(message.result->metrics[k].value),
              std::bit_cast<std::uint64_t>(sent.metrics[k].value));
  }
}

TEST(Wire, BringsAFailureAcross) {
  const ChildMessage message = decoded(encoded_failure("a wave has messages"));
  EXPECT_FALSE(message.result);
  EXPECT_EQ(message.failure, "a wave has messages");
}

TEST(Wire, SaysNothingWhereAMessageIsCutShortAnywhere) {
  for (const std::string& whole : {encoded(a_result()), encoded_failure("a wave has messages")})
    for (std::size_t length = 0; length < whole.size(); ++length) {
      const ChildMessage message = decoded(std::string_view{whole}.substr(0, length));
      EXPECT_FALSE(message.result) << length;
      EXPECT_EQ(message.failure, "") << length;
    }
}

// A random message is whole with probability below 2^-32 (its lengths have to fit); seeded, so it never is.
TEST(Wire, SaysNothingWhereItHearsRubbish) {
  const Draws draws{Seed{4}, ReplicationId{0}};
  for (std::uint32_t trial = 0; trial < 2000; ++trial) {
    std::string rubbish(1, trial % 2 == 0 ? 'R' : 'F');
    for (std::uint32_t k = 0; k < trial % 40; ++k) rubbish += static_cast<char>(draws.word(Decision::trigger_time, trial, k) & 0xFF);
    const ChildMessage message = decoded(rubbish);
    EXPECT_FALSE(message.result) << trial;
    EXPECT_EQ(message.failure, "") << trial;
  }
}

TEST(Wire, BelievesNoLengthThatTheBytesDoNotHold) {
  std::string message = encoded(a_result());
  for (std::size_t at = 13; at < 21; ++at) {  // the number of metrics and the length of the first name
    std::string damaged = message;
    damaged[at] = '\xFF';
    EXPECT_FALSE(decoded(damaged).result) << at;
  }
}

}  // namespace
}  // namespace bereik
