// Every SIMD path of this machine gives the bits of Random123.
#include "models/core/simd/philox.h"

#include <Random123/philox.h>
#include <gtest/gtest.h>
#include <hwy/highway.h>

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

TEST(PhiloxBlocks, AreTheSameOnEverySimdPathOfThisMachine) {
  const std::vector<std::uint32_t> persons = some_persons(1001);
  const Words expected = by_random123(persons);
  const auto possible = hwy::SupportedTargets();
  std::set<std::string> paths;
  for (auto left = possible; left != 0; left &= left - 1) {
    hwy::SetSupportedTargetsForTest(left & -left);
    paths.insert(philox_path());
    EXPECT_EQ(drawn(persons), expected) << philox_path();
  }
  hwy::SetSupportedTargetsForTest(0);
  EXPECT_GE(paths.size(), 2U) << "a vector path and the plain one";
  RecordProperty("path", philox_path());
}

}  // namespace
}  // namespace bereik
