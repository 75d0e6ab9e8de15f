// Age bands, municipalities and sets of residents, against a loop over all residents of one hundredth of the country.
#include <gtest/gtest.h>

#include <set>

#include "tests/outcome/adopted_year.h"

namespace bereik {
namespace {

constexpr std::array counts{&GroupAdoption::residents, &GroupAdoption::app, &GroupAdoption::sms_people,
                            &GroupAdoption::lost, &GroupAdoption::reached};

// By age, then by municipality, resident by resident.
std::vector<GroupAdoption> slow_groups(const EventfulYear& year) {
  std::vector<GroupAdoption> groups(age_band_count + netherlands()->municipalities.size());
  const Residents& residents = small_people().residents();
  for (std::uint32_t r = 0; r < year.all.size(); ++r) {
    const SlowMember& one = year.all[r];
    const bool has_row = one.start != StartingWith::nobodys || one.installed;
    for (const std::size_t g : {std::size_t{residents.age({r})}, age_band_count + residents.municipality({r}).value}) {
      ++groups[g].residents;
      groups[g].app += year.has_app_at_the_end(one) ? 1 : 0;
      groups[g].sms_people += one.start == StartingWith::sms ? 1 : 0;
      groups[g].lost += one.start == StartingWith::sms && !one.installed ? 1 : 0;
      groups[g].reached += has_row && is_a_viewer(r) ? 1 : 0;
    }
  }
  return groups;
}

TEST(AdoptionGroups, AreWhatALoopOverAllResidentsCounts) {
  const EventfulYear& year = eventful_year();
  const std::vector<GroupAdoption> expected = slow_groups(year);
  ASSERT_EQ(year.outcome.groups.size(), expected.size());
  for (std::size_t g = 0; g < expected.size(); ++g)
    for (const auto count : counts)
      ASSERT_EQ(year.outcome.groups[g].*count, expected[g].*count) << year.outcome.groups[g].scope;
}

TEST(AdoptionGroups, AreNamedByAgeAndThenByMunicipality) {
  const std::vector<GroupAdoption>& groups = eventful_year().outcome.groups;
  for (std::size_t a = 0; a < age_band_count; ++a) EXPECT_EQ(groups[a].scope, std::string{"age:"} + age_band_names[a]);
  for (std::size_t m = 0; m < netherlands()->municipalities.size(); ++m)
    EXPECT_EQ(groups.at(age_band_count + m).scope, "municipality:" + netherlands()->municipalities[m].name);
  std::set<std::string> scopes;
  for (const GroupAdoption& group : groups)
    EXPECT_TRUE(scopes.insert(group.scope).second) << group.scope << " is there twice";
}

TEST(AdoptionGroups, AddUpToTheTotals) {
  const AdoptionOutcome& outcome = eventful_year().outcome;
  GroupAdoption by_age, by_municipality;
  for (std::size_t g = 0; g < outcome.groups.size(); ++g)
    for (const auto count : counts) (g < age_band_count ? by_age : by_municipality).*count += outcome.groups[g].*count;
  for (const GroupAdoption& sum : {by_age, by_municipality}) {
    EXPECT_EQ(sum.residents, small_people().residents().count());
    EXPECT_EQ(sum.app, outcome.app_end);
    EXPECT_EQ(sum.sms_people, 11'250u);
    EXPECT_EQ(sum.lost, outcome.lost);
    EXPECT_EQ(sum.reached, outcome.saw.count());
  }
}

TEST(AdoptionSets, HoldWhoSawAnAlertAndWhoHasTheAppAtTheEnd) {
  const EventfulYear& year = eventful_year();
  for (std::uint32_t r = 0; r < year.all.size(); ++r) {
    const SlowMember& one = year.all[r];
    const bool has_row = one.start != StartingWith::nobodys || one.installed;
    ASSERT_EQ(year.outcome.saw.contains({r}), has_row && is_a_viewer(r)) << r;
    ASSERT_EQ(year.outcome.has_app.contains({r}), year.has_app_at_the_end(one)) << r;
  }
  EXPECT_EQ(year.outcome.has_app.count(), year.outcome.app_end);
}

// SMS people with the app count too; inhabitants of all ages, of as many of whom there are residents in the model.
TEST(HighestMunicipalShare, IsThatOfTheMunicipalityWithTheMostRegisteredPeople) {
  const Residents& residents = small_people().residents();
  std::vector<double> registered(netherlands()->municipalities.size());
  const Layout& home = small_people().registered().at_home;
  for (const People::Members* members : {&small_people().sms(), &small_people().voice()})
    for (std::uint32_t row = 0; row < home.size(); ++row)
      registered[residents.municipality({home.resident[row]}).value] += members->contains(row) ? 1 : 0;
  double highest = 0;
  for (std::uint32_t m = 0; m < registered.size(); ++m) {
    double inhabitants = 0;
    for (const Neighbourhood& n : netherlands()->neighbourhoods)
      inhabitants += n.municipality.value == m ? n.population : 0;
    const double modelled = static_cast<double>(residents.count(MunicipalityId{m})) /
                            static_cast<double>(netherlands()->municipalities[m].resident_count());
    highest = std::max(highest, registered[m] / (inhabitants * modelled));
  }
  EXPECT_GT(highest, 17'000.0 / 178'000) << "above that of the country";
  EXPECT_NEAR(eventful_year().outcome.highest_municipal_share, highest, 1e-12);
}

}  // namespace
}  // namespace bereik
