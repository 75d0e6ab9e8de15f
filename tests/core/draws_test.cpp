#include "models/core/draws.h"

#include <Random123/philox.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <vector>

#include "models/core/errors.h"

namespace bereik {
namespace {

Draws draws_of(std::uint64_t seed, std::uint32_t replication) { return Draws{Seed{seed}, ReplicationId{replication}}; }

// Known answers of Philox4x32-10, published with Random123 (kat_vectors).
TEST(Draws, AreTheKnownAnswersOfPhilox) {
  EXPECT_EQ(draws_of(0, 0).block(Block{0}, 0, 0), (RandomBlock{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  EXPECT_EQ(draws_of(~0ULL, ~0U).block(Block{~0U}, ~0U, ~0U),
            (RandomBlock{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(draws_of(0x299f31d0a4093822, 0x13198a2e).block(Block{0x03707344}, 0x243f6a88, 0x85a308d3),
            (RandomBlock{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Draws, KnowTheFirstWordThatIsNotBelowAShare) {
  EXPECT_EQ(first_word_not_below(0), 0U);
  EXPECT_EQ(first_word_not_below(1), std::uint64_t{1} << 32);
  for (const double share : {0.5, 0.35, 0.88, 1.0 / 3, 1e-9, 1 - 1e-9, 0x1.8p-31}) {
    const std::uint64_t first = first_word_not_below(share);
    EXPECT_GE(unit_interval(static_cast<std::uint32_t>(first)), share);
    EXPECT_LT(unit_interval(static_cast<std::uint32_t>(first - 1)), share);
  }
}

TEST(Draws, FindWhoseWordIsBelowABound) {
  const Draws draws = draws_of(11, 3);
  std::vector<std::uint32_t> persons(500), words(500), expected;
  for (std::uint32_t k = 7; k < 507; ++k)
    if (draws.word(Decision::adoption_time, k) < 0x20000000) expected.push_back(k);
  persons.resize(draws.below(Decision::adoption_time, 7, 500, 0x20000000, persons.data(), words.data()));
  EXPECT_EQ(persons, expected);
  for (std::size_t k = 0; k < persons.size(); ++k) EXPECT_EQ(words[k], draws.word(Decision::adoption_time, persons[k]));
  EXPECT_THROW(draws.below(Decision::patience, 0, 1, 0, persons.data(), words.data()), ContractViolation);
}

TEST(Draws, CountByPersonOccasionReplicationAndBlock) {
  const r123::Philox4x32 philox;
  for (std::uint32_t k = 0; k < 1000; ++k) {
    const std::uint64_t seed = 0x9E3779B97F4A7C15ULL * k;
    const auto expected =
        philox({{k, 3 * k, 5 * k, 16}}, {{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)}});
    const RandomBlock block = draws_of(seed, 5 * k).block(Block::app_message, k, 3 * k);
    for (std::size_t w = 0; w < 4; ++w) ASSERT_EQ(block[w], expected[w]) << k;
  }
}

TEST(Draws, OfAllReplicationsAreThoseOfAReplicationThatNobodyRuns) {
  EXPECT_EQ(Draws::of_all_replications(Seed{7}).block(Block::phone, 12), draws_of(7, ~0U).block(Block::phone, 12));
  EXPECT_NE(Draws::of_all_replications(Seed{7}).block(Block::phone, 12), draws_of(7, 0).block(Block::phone, 12));
}

TEST(Draws, KnowTheDrawsOfTheirCountry) {
  EXPECT_EQ(draws_of(7, 3).of_the_country().block(Block::phone, 12),
            Draws::of_all_replications(Seed{7}).block(Block::phone, 12));
}

TEST(Draws, CanDrawOneKindOfBlockAnew) {
  const Draws draws = draws_of(7, 3), anew{Seed{7, Block::app_message}, ReplicationId{3}};
  EXPECT_EQ(anew.block(Block::sms_message, 12, 5), draws.block(Block::sms_message, 12, 5));
  EXPECT_NE(anew.block(Block::app_message, 12, 5), draws.block(Block::app_message, 12, 5));
  const std::uint32_t person = 12;
  RandomBlock words{};
  anew.blocks(Block::app_message, {&person, 1}, 5, {{&words[0], &words[1], &words[2], &words[3]}});
  EXPECT_EQ(words, anew.block(Block::app_message, 12, 5)) << "many at once as one by one";
}

TEST(Draws, TakeTheWordOfADecisionFromItsBlock) {
  const Draws draws = draws_of(42, 3);
  const RandomBlock block = draws.block(Block::sms_message, 9, 4);
  EXPECT_EQ(draws.word(Decision::sms_rank, 9, 4), block[0]);
  EXPECT_EQ(draws.word(Decision::sms_report, 9, 4), block[3]);
  EXPECT_EQ(draws.uniform(Decision::sms_delivery, 9, 4), unit_interval(block[1]));
}

TEST(Draws, GiveTheSameBlocksToManyAtOnceAsOneByOne) {
  const Draws draws = draws_of(0xFEDCBA9876543210, 17);
  for (const std::size_t n : {0u, 1u, 2u, 3u, 4u, 5u, 7u, 8u, 15u, 16u, 17u, 511u, 512u, 513u}) {
    std::vector<std::uint32_t> persons(n);
    for (std::size_t i = 0; i < n; ++i) persons[i] = static_cast<std::uint32_t>(0xFFFFFFF0u + 7919u * i);
    for (const bool reversed : {false, true}) {
      if (reversed) std::ranges::reverse(persons);
      std::array<std::vector<std::uint32_t>, 4> words;
      for (auto& column : words) column.assign(n + 1, 0xABCDEF01);
      draws.blocks(Block::app_message, persons, 5,
                   {{words[0].data(), words[1].data(), words[2].data(), words[3].data()}});
      for (std::size_t k = 0; k < 4; ++k) {
        for (std::size_t i = 0; i < n; ++i)
          ASSERT_EQ(words[k][i], draws.block(Block::app_message, persons[i], 5)[k]) << n << " " << i;
        ASSERT_EQ(words[k][n], 0xABCDEF01) << "written beyond the end of " << n;
      }
    }
  }
}

TEST(UnitInterval, IsOpenAndIncreases) {
  EXPECT_EQ(unit_interval(0), 0x1p-33);
  EXPECT_EQ(unit_interval(0xFFFFFFFF), 1 - 0x1p-33);
  EXPECT_LT(unit_interval(0xFFFFFFFF), 1);
  EXPECT_GT(unit_interval(0x80000000), unit_interval(0x7FFFFFFF));
  EXPECT_EQ(unit_interval(0x80000000) + unit_interval(0x7FFFFFFF), 1);
}

// Every decision of decision.h, in its order.
const std::vector<Decision> decisions{
    Decision::home_radius,       Decision::home_angle,         Decision::day_distance,  Decision::day_direction,
    Decision::day_neighbourhood, Decision::day_radius,         Decision::day_angle,     Decision::is_away_by_day,
    Decision::gives_permission,  Decision::has_valid_token,    Decision::is_not_muted,  Decision::seeing_habit,
    Decision::municipal_level,   Decision::municipal_app,      Decision::municipal_sms, Decision::municipal_voice,
    Decision::shuffle_key_0,     Decision::shuffle_key_1,      Decision::shuffle_key_2, Decision::shuffle_key_3,
    Decision::centre_pace,       Decision::unassigned_21,      Decision::unassigned_22, Decision::unassigned_23,
    Decision::registered_since,  Decision::unassigned_25,      Decision::unassigned_26, Decision::unassigned_27,
    Decision::count_of_kind,     Decision::unassigned_33,      Decision::unassigned_34, Decision::unassigned_35,
    Decision::trigger_time,      Decision::approval_delay,     Decision::duration,      Decision::response_factor,
    Decision::area_municipality, Decision::area_neighbourhood, Decision::area_place,    Decision::area_radius,
    Decision::adoption_time,     Decision::adoption_cause,     Decision::leaving_time,  Decision::patience,
    Decision::app_rank,          Decision::app_delivery,       Decision::app_notice,    Decision::app_report,
    Decision::sms_rank,          Decision::sms_delivery,       Decision::sms_cut,       Decision::sms_report,
    Decision::voice_rank,        Decision::voice_delivery,     Decision::voice_cut,     Decision::voice_report,
    Decision::email_rank,        Decision::email_delivery,     Decision::email_cut,     Decision::email_report,
    Decision::app_is_copied,     Decision::app_copy_1,         Decision::app_copy_2,    Decision::app_copy_3,
    Decision::sms_is_copied,     Decision::sms_copy_1,         Decision::sms_copy_2,    Decision::sms_copy_3,
    Decision::voice_is_copied,   Decision::voice_copy_1,       Decision::voice_copy_2,  Decision::voice_copy_3,
    Decision::email_is_copied,   Decision::email_copy_1,       Decision::email_copy_2,  Decision::email_copy_3};

const std::vector<Block> blocks{Block::dwelling,    Block::day_place,     Block::phone,         Block::municipality,
                                Block::shuffle,     Block::centre,        Block::registration,  Block::alert_count,
                                Block::alert_time,  Block::alert_area,    Block::adoption,      Block::app_message,
                                Block::sms_message, Block::voice_message, Block::email_message, Block::app_copies,
                                Block::sms_copies,  Block::voice_copies,  Block::email_copies};

TEST(Decision, OwnsItsWordAlone) {
  std::set<std::uint32_t> owned;
  for (const Decision d : decisions) {
    EXPECT_TRUE(owned.insert(static_cast<std::uint32_t>(d)).second) << static_cast<std::uint32_t>(d);
    EXPECT_EQ(4 * static_cast<std::uint32_t>(block_of(d)) + word_of(d), static_cast<std::uint32_t>(d));
  }
  EXPECT_EQ(owned.size(), decisions.size());
}

TEST(Decision, LeavesNoWordOfABlockWithoutAName) {
  std::set<std::uint32_t> owned;
  for (const Decision d : decisions) owned.insert(static_cast<std::uint32_t>(d));
  std::set<std::uint32_t> expected;
  for (const Block b : blocks)
    for (std::uint32_t w = 0; w < 4; ++w) expected.insert(4 * static_cast<std::uint32_t>(b) + w);
  EXPECT_EQ(owned, expected);
}

TEST(Decision, BelongsToTheBlockThatItIsDrawnFrom) {
  EXPECT_EQ(block_of(Decision::day_distance), Block::dwelling);
  EXPECT_EQ(block_of(Decision::is_away_by_day), Block::day_place);
  EXPECT_EQ(block_of(Decision::seeing_habit), Block::phone);
  EXPECT_EQ(block_of(Decision::municipal_voice), Block::municipality);
  EXPECT_EQ(block_of(Decision::centre_pace), Block::centre);
  EXPECT_EQ(block_of(Decision::registered_since), Block::registration);
  EXPECT_EQ(block_of(Decision::count_of_kind), Block::alert_count);
  EXPECT_EQ(block_of(Decision::response_factor), Block::alert_time);
  EXPECT_EQ(block_of(Decision::area_radius), Block::alert_area);
  EXPECT_EQ(block_of(Decision::patience), Block::adoption);
  EXPECT_EQ(block_of(Decision::app_report), Block::app_message);
  EXPECT_EQ(block_of(Decision::sms_report), Block::sms_message);
  EXPECT_EQ(block_of(Decision::voice_report), Block::voice_message);
  EXPECT_EQ(block_of(Decision::email_report), Block::email_message);
}

}  // namespace
}  // namespace bereik
