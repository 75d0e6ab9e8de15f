// What happened by the end of an epoch, to the last bit: nothing of it depends on what a scenario does later.
#include <gtest/gtest.h>

#include <string>

#include "tests/replication/gallery_world.h"
#include "tests/reproducibility/forked_replication.h"

namespace bereik {
namespace {

using Overrides = std::vector<Override>;
using test::Replicated;

// Everything that carries the past into the future is in play: pressure of ceilings, imitation, mutes, leavers.
World small_world(Overrides overrides = {}) {
  overrides.insert(overrides.end(), {{"adoption.pressure", "2 %"},
                                     {"adoption.organic.imitation", "0.05"},
                                     {"adoption.leaving", "0.1"},
                                     {"response.mute.per_view", "1 %"}});
  return test::gallery_world("mini", overrides);
}

Override ceilings(const std::string& channel, const std::string& june, const std::string& september) {
  return {"channel." + channel + ".ceiling",
          "[{ from = 2023-03-01, max = \"30/action\" }, { from = 2023-06-01, max = \"" + june +
              "/action\" }, { from = 2023-09-01, max = \"" + september + "/action\" }]"};
}

Override campaign(const std::string& fields) { return {"campaign", "[{ name = \"x\", " + fields + " }]"}; }

// Equal digests of all epochs that end by the date; other ones of all that end later.
void expect_to_part_on(const char* date, const Overrides& one, const Overrides& other) {
  const World world = small_world(one);
  const SimTime border = world.scenario().calendar.midnight(date);
  const Replicated a = test::replicate_in_child(world), b = test::replicate_in_child(small_world(other));
  ASSERT_EQ(a.epochs.size(), b.epochs.size());
  std::size_t before = 0;
  for (std::size_t k = 0; k < a.epochs.size(); ++k) {
    ASSERT_EQ(a.epochs[k].end, b.epochs[k].end);
    before += a.epochs[k].end <= border ? 1 : 0;
    if (a.epochs[k].end <= border)
      EXPECT_EQ(a.epochs[k].fingerprint, b.epochs[k].fingerprint) << "epoch " << k;
    else
      EXPECT_NE(a.epochs[k].fingerprint, b.epochs[k].fingerprint) << "epoch " << k;
  }
  ASSERT_GT(before, 0u);
  EXPECT_EQ(a.epochs[before - 1].end, border);
  EXPECT_NE(a.fingerprint, b.fingerprint);
}

void expect_equal(const Replicated& a, const Replicated& b) {
  ASSERT_EQ(a.epochs.size(), b.epochs.size());
  for (std::size_t k = 0; k < a.epochs.size(); ++k) {
    EXPECT_EQ(a.epochs[k].end, b.epochs[k].end);
    EXPECT_EQ(a.epochs[k].fingerprint, b.epochs[k].fingerprint) << "epoch " << k;
  }
  EXPECT_EQ(a.fingerprint, b.fingerprint);
}

TEST(Epochs, AreMonthsAndTheTimesBetweenChangesOfACeiling) {
  const World world = small_world({{"channel.sms.ceiling", "[{ from = 2023-06-15, max = \"15/action\" }]"}});
  const std::vector<EpochDigest> epochs = test::replicate_in_child(world).epochs;
  ASSERT_EQ(epochs.size(), 13u);
  EXPECT_EQ(epochs[0].end, world.scenario().calendar.midnight("2023-02-01"));
  EXPECT_EQ(epochs[5].end, world.scenario().calendar.midnight("2023-06-15"));
  EXPECT_EQ(epochs[6].end, world.scenario().calendar.midnight("2023-07-01"));
  EXPECT_EQ(epochs[12].end, SimTime::max());
}

TEST(Epochs, DoNotKnowLaterCeilings) {
  expect_to_part_on("2023-06-01", {ceilings("sms", "15", "15")}, {ceilings("sms", "5", "15")});
  expect_to_part_on("2023-06-01", {ceilings("voice", "3", "3")}, {ceilings("voice", "1", "3")});
}

TEST(Epochs, DoNotKnowThatSmsWillEnd) {
  expect_to_part_on("2023-09-01", {ceilings("sms", "15", "15")}, {ceilings("sms", "15", "0")});
}

TEST(Epochs, DoNotKnowLaterCampaigns) {
  const std::string from_june = "kind = \"social_media\", from = 2023-06-01, conversion = \"5 %\"";
  expect_to_part_on("2023-06-01", {ceilings("sms", "15", "15")},
                    {ceilings("sms", "15", "15"), campaign(from_june + ", spread = \"21 d\"")});
  expect_to_part_on("2023-06-01", {}, {campaign(from_june + ", municipalities = \"Amsterdam, Utrecht\"")});
  expect_to_part_on(
      "2023-06-01", {},
      {campaign("kind = \"information_sms\", group = \"sms\", from = 2023-06-01, conversion = \"12 %\"")});
}

// Local midnight of 1 June is an odd hour of summer time, and imitation couples everybody's adoption.
TEST(Epochs, DoNotKnowACampaignFromMidnightWhereThereIsImitation) {
  const Override imitation{"adoption.organic.imitation", "1"};
  expect_to_part_on(
      "2023-06-01", {imitation},
      {imitation, campaign("kind = \"social_media\", from = 2023-06-01, at = \"0 h\", conversion = \"50 %\", "
                           "delay_scale = \"0 s\"")});
}

TEST(Epochs, DoNotKnowWhenTheFeedWillEnd) {
  expect_to_part_on("2023-06-01", {{"channel.feed.ends", "2023-12-01"}}, {{"channel.feed.ends", "2023-06-01"}});
}

TEST(Epochs, AreTheSameForAnyNumberOfJobs) {
  const World world = small_world({ceilings("sms", "15", "0")});
  const std::vector<Replicated> together = test::replicate_side_by_side(world, 4);
  for (std::uint32_t id = 0; id < 4; ++id)
    expect_equal(together[id], test::replicate_in_child(world, ReplicationId{id}));
  EXPECT_NE(together[0].epochs[0].fingerprint, together[1].epochs[0].fingerprint);
}

TEST(Epochs, AreTheSameInAWorldBuiltAgain) {
  const auto build = [] { return small_world({ceilings("sms", "15", "0"), ceilings("voice", "3", "0")}); };
  expect_equal(test::replicate_in_child(build()), test::replicate_in_child(build()));
}

TEST(Campaigns, ThatConvinceNobodyChangeNothing) {
  const Replicated without = test::replicate_in_child(small_world({ceilings("sms", "15", "0")}));
  for (const char* fields :
       {"kind = \"social_media\", from = 2023-03-31, conversion = \"0 %\"",
        "kind = \"poster\", group = \"sms\", from = 2023-06-01, conversion = \"0 %\", contacts = 1000",
        "kind = \"municipal\", municipalities = \"Amsterdam, Utrecht\", ages = \"65-74, 75+\", "
        "from = 2023-09-01, conversion = \"0 %\", spread = \"21 d\""})
    expect_equal(without, test::replicate_in_child(small_world({ceilings("sms", "15", "0"), campaign(fields)})));
}

TEST(Campaigns, MayBeListedInAnyOrder) {
  const std::string may =
      "{ name = \"May\", kind = \"information_sms\", group = \"sms\", from = 2023-05-30, conversion = \"12 %\" }";
  const std::string august =
      "{ name = \"August\", kind = \"information_sms\", group = \"sms\", from = 2023-08-31, conversion = \"12 %\" }";
  expect_equal(test::replicate_in_child(small_world({{"campaign", "[" + may + ", " + august + "]"}})),
               test::replicate_in_child(small_world({{"campaign", "[" + august + ", " + may + "]"}})));
}

}  // namespace
}  // namespace bereik
