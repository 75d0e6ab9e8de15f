// Every SIMD path of this machine makes of columns what plain loops make of them.
#include "models/core/simd/messages.h"

#include <gtest/gtest.h>
#include <hwy/highway.h>

#include <cmath>
#include <limits>
#include <set>

#include "models/core/draws.h"
#include "models/core/log_histogram.h"
#include "models/core/quantile_table.h"
#include "models/core/simd/persons.h"

namespace bereik {
namespace {

constexpr std::size_t most = 200;
constexpr std::size_t lengths[] = {0, 1, 7, 8, 9, 31, 64, 100, most};

template <class T>
std::vector<T> column() {
  return std::vector<T>(most + 8);
}
std::vector<std::uint8_t> empty_set() { return std::vector<std::uint8_t>(most / 8 + 1, 0xA5); }
bool has(const std::vector<std::uint8_t>& set, std::size_t i) { return (set[i / 8] >> (i % 8) & 1) != 0; }

// Words, the extremes among them.
std::vector<std::uint32_t> words(std::uint32_t which) {
  const Draws draws{Seed{81}, ReplicationId{0}};
  std::vector<std::uint32_t> some = column<std::uint32_t>();
  for (std::uint32_t i = 0; i < most; ++i) some[i] = draws.block(Block::app_message, i, which)[0];
  some[3] = 0;
  some[17] = 0xFFFFFFFF;
  some[40] = 0x7FFFFFFF;
  some[41] = 0x80000000;
  return some;
}

std::vector<std::uint8_t> some_set(std::uint32_t which) {
  std::vector<std::uint8_t> set = empty_set();
  const std::vector<std::uint32_t> random = words(which);
  for (std::size_t k = 0; k < set.size(); ++k) set[k] = static_cast<std::uint8_t>(random[k] >> 9);
  set[2] = 0;
  set[3] = 0xFF;
  return set;
}

// As a set of n has them.
void cut_off(std::vector<std::uint8_t>& set, std::size_t n) {
  for (std::size_t i = n; i < 8 * set.size(); ++i) set[i / 8] &= static_cast<std::uint8_t>(~(1U << (i % 8)));
}

const QuantileTable& delays() {
  static const QuantileTable table{[](double s) { return -100 * std::log(s); }};
  return table;
}

template <class Check>
void on_every_path(Check check) {
  std::set<std::string> paths;
  for (auto left = hwy::SupportedTargets(); left != 0; left &= left - 1) {
    hwy::SetSupportedTargetsForTest(left & -left);
    SCOPED_TRACE(hwy::TargetName(left & -left));
    paths.insert(hwy::TargetName(left & -left));
    for (const std::size_t n : lengths) {
      SCOPED_TRACE(n);
      check(n);
    }
  }
  hwy::SetSupportedTargetsForTest(0);
  EXPECT_GE(paths.size(), 2U) << "a vector path and the plain one";
}

TEST(MessageColumns, AreHandedOverAlongThePiecesOfACurve) {
  const CurvePieces curve{{0.25F, 0.5F, 0.5F, 2},
                          {0, 0.25F, 0.5F, 0},
                          {10, 20, 30, std::numeric_limits<float>::infinity()},
                          {40, 8, 9, 0},
                          4};
  const std::vector<std::uint32_t> word = words(1);
  on_every_path([&](std::size_t n) {
    std::vector<float> seconds = column<float>();
    hand_over(curve, word.data(), n, seconds.data());
    for (std::size_t i = 0; i < n; ++i) {
      const float u = static_cast<float>(static_cast<std::int32_t>(word[i] >> 1)) * 0x1p-31F;
      std::size_t piece = 0;
      while (u >= curve.end[piece]) ++piece;
      ASSERT_EQ(seconds[i], curve.from_s[piece] + curve.slope_s[piece] * (u - curve.from[piece])) << i;
    }
  });
}

TEST(MessageColumns, ArriveAsThresholdAndTableSay) {
  const std::vector<std::uint32_t> word = words(2);
  std::vector<float> from_s = column<float>();
  for (std::size_t i = 0; i < most; ++i)
    from_s[i] = i % 11 == 0 ? std::numeric_limits<float>::infinity() : static_cast<float>(i);
  for (const double probability : {0.0, 0x1p-32, 0.3, 0.999, 1.0}) {
    const Threshold arrives{probability};
    on_every_path([&](std::size_t n) {
      std::vector<float> at_s = column<float>();
      std::vector<std::uint8_t> in_contact = empty_set(), in_time = empty_set();
      arrive({arrives.bound(), arrives.stretch()}, delays().entries(), word.data(), from_s.data(), 150, n, at_s.data(),
             in_contact.data(), in_time.data());
      for (std::size_t i = 0; i < n; ++i) {
        ASSERT_EQ(has(in_contact, i), arrives.passes(word[i])) << i;
        if (!arrives.passes(word[i])) continue;
        ASSERT_EQ(at_s[i], from_s[i] + delays()(arrives.stretched(word[i]))) << i;
        ASSERT_EQ(has(in_time, i), at_s[i] <= 150) << i;
      }
      ASSERT_EQ(n % 8 == 0 ? 0 : in_contact[n / 8] >> (n % 8), 0) << "nobody beyond the end";
    });
  }
}

TEST(MessageColumns, AreNoticedAsTheThresholdOfTheirTraitSays) {
  const std::vector<std::uint32_t> word = words(3);
  const std::vector<float> from_s(most + 8, 5);
  for (const double least : {0.0, 0.01}) {
    std::array<Threshold, TraitBounds::count> thresholds;
    TraitBounds bounds;
    bounds.are_all_possible = least > 0;
    for (std::size_t t = 0; t < thresholds.size(); ++t) {
      thresholds[t] = Threshold{std::min(1.0, least + 0.0135 * static_cast<double>(t))};
      bounds.last[t] = thresholds[t].bound() == 0 ? 0 : static_cast<std::uint32_t>(thresholds[t].bound() - 1);
      bounds.stretch_low[t] = static_cast<std::uint32_t>(thresholds[t].stretch());
      bounds.stretch_high[t] = static_cast<std::uint32_t>(thresholds[t].stretch() >> 32);
    }
    std::vector<std::uint32_t> trait = column<std::uint32_t>();
    for (std::size_t i = 0; i < most; ++i) trait[i] = static_cast<std::uint32_t>(i * 7 % TraitBounds::count);
    trait[3] = 0;  // whose word is 0: who never looks does not, whatever the word
    on_every_path([&](std::size_t n) {
      std::vector<std::uint8_t> set(most / 8 + 1, 0xFF), in_time = empty_set();
      set[1] = 0;
      pass(bounds, trait.data(), word.data(), n, set.data());
      std::vector<float> sees_s = column<float>();
      notice(bounds, delays().entries(), trait.data(), word.data(), from_s.data(), 60, n, sees_s.data(),
             in_time.data());
      for (std::size_t i = 0; i < n; ++i) {
        const Threshold& sees = thresholds[trait[i]];
        ASSERT_EQ(has(set, i), i / 8 != 1 && sees.passes(word[i])) << i;
        if (!sees.passes(word[i])) continue;
        ASSERT_EQ(sees_s[i], 5 + delays()(sees.stretched(word[i]))) << i;
        ASSERT_EQ(has(in_time, i), sees_s[i] <= 60) << i;
      }
    });
  }
}

TEST(MessageColumns, AreCompressedInPlaceToWhatASetHolds) {
  const std::vector<std::uint32_t> first = words(4), second = words(5);
  on_every_path([&](std::size_t n) {
    std::vector<std::uint8_t> set = some_set(6);
    cut_off(set, n);
    std::vector<std::uint32_t> a = first, b = column<std::uint32_t>(), expected_a, expected_b;
    const Moved columns[] = {{a.data(), a.data()}, {second.data(), b.data()}};
    for (std::size_t i = 0; i < n; ++i) {
      if (!has(set, i)) continue;
      expected_a.push_back(first[i]);
      expected_b.push_back(second[i]);
    }
    const std::size_t kept = compress(columns, set.data(), n);
    a.resize(kept);
    b.resize(kept);
    EXPECT_EQ(a, expected_a);
    EXPECT_EQ(b, expected_b);
    EXPECT_EQ(count_of(set.data(), n), kept);
  });
}

TEST(MessageColumns, AreCountedByClassAndTime) {
  const std::vector<std::uint32_t> random = words(7);
  std::vector<std::uint32_t> trait = column<std::uint32_t>();
  std::vector<float> seconds = column<float>();
  for (std::size_t i = 0; i < most; ++i) {
    trait[i] = random[i] % (class_count * class_size);
    seconds[i] = static_cast<float>(random[i] >> 8) / 200;  // up to 23 h, with a fraction
  }
  seconds[5] = 60;
  on_every_path([&](std::size_t n) {
    std::vector<std::uint8_t> set = some_set(8), few = empty_set();
    cut_off(set, n);
    std::array<std::uint64_t, class_count> by_class{}, expected_by_class{};
    std::int64_t expected_us = 0;
    std::uint64_t expected_until = 0;
    for (std::size_t i = 0; i < n; ++i) {
      expected_by_class[trait[i] / class_size] += has(set, i) ? 1 : 0;
      expected_us += static_cast<std::int64_t>(static_cast<double>(seconds[i]) * 1e6);
      expected_until += seconds[i] <= 60 ? 1 : 0;
    }
    count_classes(trait.data(), set.data(), n, by_class);
    EXPECT_EQ(by_class, expected_by_class);
    EXPECT_EQ(microseconds_of(seconds.data(), n), expected_us);
    EXPECT_EQ(count_until(seconds.data(), n, 60), expected_until);
    for (const std::uint64_t bound :
         {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{1} << 31, std::uint64_t{1} << 32}) {
      below(random.data(), n, bound, few.data());
      for (std::size_t i = 0; i < n; ++i) ASSERT_EQ(has(few, i), random[i] < bound) << i;
    }
  });
}

TEST(MessageColumns, FallIntoTheBinsOfALogHistogram) {
  std::vector<float> seconds = column<float>();
  const std::vector<std::uint32_t> random = words(9);
  for (std::size_t i = 0; i < most; ++i)
    seconds[i] = static_cast<float>(std::exp(-12 + 30 * unit_interval(random[i])));  // beyond both ends, too
  seconds[0] = 0;
  seconds[1] = std::numeric_limits<float>::infinity();
  on_every_path([&](std::size_t n) {
    std::vector<std::uint32_t> bins = column<std::uint32_t>();
    bins_of(seconds.data(), n, LogHistogram::shift, LogHistogram::first, LogHistogram::bin_count - 1, bins.data());
    LogHistogram by_bins, one_by_one;
    by_bins.add_bins({bins.data(), n});
    for (std::size_t i = 0; i < n; ++i) one_by_one.add(seconds[i]);
    EXPECT_EQ(by_bins.bins(), one_by_one.bins());
  });
}

TEST(MessageColumns, HoldThePeopleWhomNothingKeepsFromAMessage) {
  std::vector<std::uint32_t> resident(most), member(most);
  std::vector<std::uint8_t> trait(most), obstacle(most);
  const std::vector<std::uint32_t> random = words(10);
  for (std::size_t row = 0; row < most; ++row) {
    resident[row] = random[row];
    member[row] = static_cast<std::uint32_t>(most - row);
    trait[row] = static_cast<std::uint8_t>(random[row] % (class_count * class_size));
    obstacle[row] = static_cast<std::uint8_t>((random[row] >> 8) % 3 == 0 ? (random[row] >> 12) % 4 : 0);
  }
  const PersonColumns people{resident.data(), member.data(), trait.data(), obstacle.data(), most};
  const PersonColumns at_home{resident.data(), nullptr, trait.data(), obstacle.data(), most};
  on_every_path([&](std::size_t n) {
    std::vector<std::uint8_t> set = some_set(11);
    cut_off(set, n);
    for (const std::size_t first : {std::size_t{0}, std::size_t{32}}) {
      if (first > n) continue;
      std::vector<std::uint32_t> kept_resident(most + 8), kept_member(most + 8), kept_trait(most + 8);
      std::vector<std::uint32_t> expected_resident, expected_member, expected_trait;
      PersonCounts counts, expected;
      for (std::size_t row = first; row < n; ++row) {
        if (!has(set, row)) continue;
        ++expected.people;
        ++expected.by_class[trait[row] / class_size];
        if (obstacle[row] > 0) {
          ++expected.by_obstacle[obstacle[row] - 1U];
          continue;
        }
        expected_resident.push_back(resident[row]);
        expected_member.push_back(member[row]);
        expected_trait.push_back(trait[row]);
      }
      const std::size_t kept = keep_reachable(people, std::span{set}.subspan(first / 8, (n + 7) / 8 - first / 8),
                                              static_cast<std::uint32_t>(first),
                                              {kept_resident.data(), kept_member.data(), kept_trait.data()}, counts);
      std::vector<std::uint32_t> kept_row(most + 8);
      PersonCounts same_counts;
      ASSERT_EQ(keep_reachable(at_home, std::span{set}.subspan(first / 8, (n + 7) / 8 - first / 8),
                               static_cast<std::uint32_t>(first),
                               {kept_resident.data(), kept_row.data(), kept_trait.data()}, same_counts),
                kept);
      for (std::size_t k = 0; k < kept; ++k) ASSERT_EQ(kept_row[k], most - kept_member[k]);
      for (auto* column : {&kept_resident, &kept_member, &kept_trait}) column->resize(kept);
      EXPECT_EQ(kept_resident, expected_resident);
      EXPECT_EQ(kept_member, expected_member);
      EXPECT_EQ(kept_trait, expected_trait);
      EXPECT_EQ(counts.people, expected.people);
      EXPECT_EQ(counts.by_class, expected.by_class);
      EXPECT_EQ(counts.by_obstacle, expected.by_obstacle);
    }
  });
}

}  // namespace
}  // namespace bereik
