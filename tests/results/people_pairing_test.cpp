// Residents of two sets, one by one, against a slow loop over all of them.
#include "results/statistics/people_pairing.h"

#include <gtest/gtest.h>

#include "models/core/errors.h"
#include "tests/population/country.h"

namespace bereik {
namespace {

const Residents& few_residents() {
  static const Residents residents{*netherlands(), residents_at(0.001), country_draws()};
  return residents;
}

// About so many of a thousand residents, by chance.
ResidentSet random_set(std::uint32_t salt, std::uint32_t of_a_thousand) {
  const Draws draws{Seed{salt}, ReplicationId{0}};
  ResidentSet set{few_residents().count()};
  for (std::uint32_t r = 0; r < few_residents().count(); ++r)
    if (draws.word(Decision::trigger_time, r) % 1000 < of_a_thousand) set.insert({r});
  return set;
}

std::vector<GroupPairing> pairing(const ResidentSet& a, const ResidentSet& b) {
  return paired_people(a, b, *netherlands(), few_residents());
}

TEST(PeoplePairing, CountsEverybodyOnceInEachKindOfGroup) {
  for (const std::uint32_t share : {5U, 500U, 995U}) {
    const ResidentSet a = random_set(1, share), b = random_set(2, 500);
    const std::vector<GroupPairing> groups = pairing(a, b);
    std::vector<GroupPairing> slow(groups.size());
    for (std::uint32_t r = 0; r < few_residents().count(); ++r) {
      const bool in_a = a.contains({r}), in_b = b.contains({r});
      slow[0].both += in_a && in_b ? 1 : 0;
      for (const std::size_t g : {std::size_t{0}, first_age_scope + few_residents().age({r}),
                                  first_municipality_scope + few_residents().municipality({r}).value}) {
        slow[g].gained += !in_a && in_b ? 1 : 0;
        slow[g].lost += in_a && !in_b ? 1 : 0;
      }
    }
    for (std::size_t g = 0; g < groups.size(); ++g) {
      EXPECT_EQ(groups[g].gained, slow[g].gained) << g;
      EXPECT_EQ(groups[g].lost, slow[g].lost) << g;
    }
    EXPECT_EQ(groups[0].both, slow[0].both);
  }
}

TEST(PeoplePairing, FindsNobodyWhereBothAreTheSame) {
  const ResidentSet a = random_set(3, 300);
  for (const GroupPairing& group : pairing(a, a)) EXPECT_EQ(group.gained + group.lost, 0U);
  EXPECT_EQ(pairing(a, a)[0].both, a.count());
}

TEST(PeoplePairing, TurnsGainsIntoLossesWhereTheSetsChangePlaces) {
  const ResidentSet a = random_set(4, 300), b = random_set(5, 300);
  const auto forth = pairing(a, b), back = pairing(b, a);
  for (std::size_t g = 0; g < forth.size(); ++g) {
    EXPECT_EQ(forth[g].gained, back[g].lost);
    EXPECT_EQ(forth[g].lost, back[g].gained);
  }
}

TEST(PeoplePairing, NamesAndSizesItsGroups) {
  const auto scopes = pairing_scopes(*netherlands());
  const auto sizes = pairing_sizes(*netherlands(), few_residents());
  ASSERT_EQ(scopes.size(), sizes.size());
  ASSERT_EQ(scopes.size(), 1 + age_band_count + netherlands()->municipalities.size());
  EXPECT_EQ(scopes[0], "all");
  EXPECT_EQ(scopes[first_age_scope], "age:16-24");
  std::uint64_t ages = 0, municipalities = 0;
  for (std::size_t g = first_age_scope; g < first_municipality_scope; ++g) ages += sizes[g];
  for (std::size_t g = first_municipality_scope; g < sizes.size(); ++g) municipalities += sizes[g];
  EXPECT_EQ(ages, sizes[0]);
  EXPECT_EQ(municipalities, sizes[0]);
  EXPECT_EQ(sizes[0], few_residents().count());
}

TEST(PeoplePairing, WantsSetsOverTheSameResidents) {
  EXPECT_THROW(pairing(ResidentSet{few_residents().count()}, ResidentSet{64}), ContractViolation);
}

}  // namespace
}  // namespace bereik
