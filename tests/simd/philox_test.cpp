// Every SIMD path of this machine gives the bits of Random123.
#include "models/core/simd/philox.h"

#include <Random123/philox.h>
#include <gtest/gtest.h>
#include <hwy/highway.h>

#include <algorithm>
#include <numeric>
#include <set>
#include <vector>

namespace bereik {
namespace {

using Words = std::array<std::vector<std::uint32_t>, 4>;

constexpr PhiloxBatch batch{0x0123456789ABCDEFULL, 77, 5, 16};

std::vector<std::uint32_t> some_persons(std::size_t n) {
  std::vector<std::uint32_t> persons;
  for (std::size_t i = 0; i < n; ++i) persons.push_back(static_cast<std::uint32_t>(i * 2654435761U + 3));
  return persons;
}

Words drawn(const std::vector<std::uint32_t>& persons) {
  Words words;
  std::array<std::uint32_t*, 4> columns{};
  for (std::size_t k = 0; k < words.size(); ++k) {
    words[k].resize(persons.size());
    columns[k] = words[k].data();
  }
  philox_blocks(batch, persons.data(), persons.size(), columns);
  return words;
}

Words by_random123(const std::vector<std::uint32_t>& persons) {
  Words words;
  for (const std::uint32_t person : persons) {
    const auto block =
        r123::Philox4x32{}({{person, batch.occasion, batch.replication, batch.block}},
                           {{static_cast<std::uint32_t>(batch.key), static_cast<std::uint32_t>(batch.key >> 32)}});
    for (std::size_t k = 0; k < words.size(); ++k) words[k].push_back(block[k]);
  }
  return words;
}

TEST(PhiloxBlocks, AreThoseOfRandom123ForEveryLengthOfBatch) {
  for (std::size_t n = 0; n <= 70; ++n) EXPECT_EQ(drawn(some_persons(n)), by_random123(some_persons(n))) << n;
}

struct Found {
  std::vector<std::uint32_t> persons, words;
  bool operator==(const Found&) const = default;
};

Found found_below(std::uint32_t first, std::size_t n, std::uint64_t bound) {
  Found found{std::vector<std::uint32_t>(n), std::vector<std::uint32_t>(n)};
  const std::size_t count = philox_first_words_below(batch, first, n, bound, found.persons.data(), found.words.data());
  found.persons.resize(count);
  found.words.resize(count);
  return found;
}

Found slowly_found_below(std::uint32_t first, std::size_t n, std::uint64_t bound) {
  std::vector<std::uint32_t> persons(n);
  std::iota(persons.begin(), persons.end(), first);
  const std::vector<std::uint32_t> words = by_random123(persons)[0];
  Found found;
  for (std::size_t i = 0; i < n; ++i)
    if (words[i] < bound) {
      found.persons.push_back(persons[i]);
      found.words.push_back(words[i]);
    }
  return found;
}

constexpr std::uint64_t every_word = std::uint64_t{1} << 32;

TEST(PhiloxFirstWordsBelow, AreThoseOfTheBlocksForEveryNumberOfPersonsAndBound) {
  for (std::size_t n = 0; n <= 70; ++n)
    for (const std::uint64_t bound : {std::uint64_t{0}, every_word / 50, every_word / 2, every_word - 1, every_word})
      EXPECT_EQ(found_below(0x7FFFFFF0, n, bound), slowly_found_below(0x7FFFFFF0, n, bound)) << n << ' ' << bound;
  EXPECT_EQ(found_below(0xFFFFFF00, 256, every_word), slowly_found_below(0xFFFFFF00, 256, every_word));
}

// The bound is the word of somebody, who is not below it.
TEST(PhiloxFirstWordsBelow, LeaveTheBoundOut) {
  const std::vector<std::uint32_t> persons{40, 41, 42};
  const std::uint32_t word = by_random123(persons)[0][1];
  EXPECT_EQ(std::ranges::count(found_below(0, 100, word).persons, 41U), 0);
  EXPECT_EQ(std::ranges::count(found_below(0, 100, std::uint64_t{word} + 1).persons, 41U), 1);
}

TEST(PhiloxBlocks, AreTheSameOnEverySimdPathOfThisMachine) {
  const std::vector<std::uint32_t> persons = some_persons(1001);
  const Words expected = by_random123(persons);
  const Found below = slowly_found_below(5, 1001, every_word / 30);
  const auto possible = hwy::SupportedTargets();
  std::set<std::string> paths;
  for (auto left = possible; left != 0; left &= left - 1) {
    hwy::SetSupportedTargetsForTest(left & -left);
    paths.insert(philox_path());
    EXPECT_EQ(drawn(persons), expected) << philox_path();
    EXPECT_EQ(found_below(5, 1001, every_word / 30), below) << philox_path();
  }
  hwy::SetSupportedTargetsForTest(0);
  EXPECT_GE(paths.size(), 2U) << "a vector path and the plain one";
  RecordProperty("path", philox_path());
}

}  // namespace
}  // namespace bereik
