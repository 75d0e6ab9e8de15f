// Where fates part, on fates made by hand.
#include "models/response/parting.h"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace bereik {
namespace {

constexpr Seconds duration{1800};

// Handed over after 2 s, on the phone after 5, seen after 60, reported after 90.
Fate whole_way() { return {2, std::nullopt, 5, 60.F, 90.F}; }
Fate lost_to(LossCause cause) { return {2, cause, 0, std::nullopt, std::nullopt}; }

PersonFate person(std::uint32_t resident, std::optional<Fate> message) { return {{resident}, message}; }

std::optional<Parting> parting(const std::optional<Fate>& a, const std::optional<Fate>& b) {
  const PersonFate of_a = person(7, a), of_b = person(7, b);
  const auto one = parting_of(&of_a, &of_b, duration), other = parting_of(&of_b, &of_a, duration);
  EXPECT_EQ(one.has_value(), other.has_value());
  if (one && other) {
    EXPECT_EQ(one->stage, other->stage);
    EXPECT_EQ(one->at_s, other->at_s);
  }
  return one;
}

void expect_parting(const std::optional<Fate>& a, const std::optional<Fate>& b, Stage stage, float at_s) {
  const auto found = parting(a, b);
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->stage, stage);
  EXPECT_EQ(found->at_s, at_s);
}

TEST(Parting, IsNoneOfEqualFates) {
  EXPECT_FALSE(parting(whole_way(), whole_way()));
  EXPECT_FALSE(parting(std::nullopt, std::nullopt));
  EXPECT_FALSE(parting(lost_to(LossCause::muted), lost_to(LossCause::muted)));
  EXPECT_FALSE(parting_of(nullptr, nullptr, duration));
}

TEST(Parting, IsAtTheLaunchWhereTheMessageIsMeantForThemInOneRunAlone) {
  const PersonFate one = person(7, whole_way());
  for (const auto& found : {parting_of(&one, nullptr, duration), parting_of(nullptr, &one, duration)}) {
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->stage, Stage::audience);
    EXPECT_EQ(found->at_s, 0);
  }
}

TEST(Parting, IsAtTheLaunchWhereACeilingLeavesThemOutInOneRunAlone) {
  expect_parting(std::nullopt, whole_way(), Stage::ceiling, 0);
}

TEST(Parting, IsAtTheEarlierHandOver) {
  Fate later = whole_way();
  later.handed_over_s = 3;
  later.delivered_s = 6;
  expect_parting(whole_way(), later, Stage::hand_over, 2);
  later.handed_over_s = std::numeric_limits<float>::infinity();
  expect_parting(whole_way(), later, Stage::hand_over, 2);
  Fate lost = lost_to(LossCause::muted);
  lost.handed_over_s = 1;
  expect_parting(whole_way(), lost, Stage::hand_over, 1);
}

TEST(Parting, NoticesTheLastBit) {
  Fate later = whole_way();
  later.delivered_s = std::nextafter(later.delivered_s, 10.F);
  expect_parting(whole_way(), later, Stage::delivery, 5);
}

TEST(Parting, IsAtTheHandOverOfWhatIsLostThen) {
  for (const LossCause cause : {LossCause::no_permission, LossCause::muted, LossCause::offline, LossCause::carrier})
    expect_parting(whole_way(), lost_to(cause), Stage::loss, 2);
  expect_parting(lost_to(LossCause::offline), lost_to(LossCause::muted), Stage::loss, 2);
}

TEST(Parting, OfWhatExpiresIsAtTheOthersDeliveryOrAtTheEndOfTheAlert) {
  expect_parting(whole_way(), lost_to(LossCause::expired), Stage::loss, 5);
  Fate late = whole_way();
  late.delivered_s = 5000;  // of another kind of wave, which does not expire
  expect_parting(late, lost_to(LossCause::expired), Stage::loss, 1800);
}

TEST(Parting, IsAtTheEarlierDelivery) {
  Fate later = whole_way();
  later.delivered_s = 6;
  later.seen_s = 50;
  expect_parting(whole_way(), later, Stage::delivery, 5);
}

TEST(Parting, IsWhenTheOneSeesWhoSees) {
  Fate blind = whole_way();
  blind.seen_s = blind.reported_s = std::nullopt;
  expect_parting(whole_way(), blind, Stage::seeing, 60);
  Fate later = whole_way();
  later.seen_s = 70;
  expect_parting(whole_way(), later, Stage::seeing, 60);
}

TEST(Parting, IsWhenTheOneReportsWhoReports) {
  Fate silent = whole_way();
  silent.reported_s = std::nullopt;
  expect_parting(whole_way(), silent, Stage::report, 90);
  Fate sooner = whole_way();
  sooner.reported_s = 80;
  expect_parting(whole_way(), sooner, Stage::report, 80);
}

Fate seen_at(float seconds) {
  Fate fate = whole_way();
  fate.seen_s = seconds;
  fate.reported_s = std::nullopt;
  return fate;
}

TEST(Partings, NameTheEarliestAndOfEquallyEarlyOnesTheLowestNumber) {
  const std::vector<PersonFate> a{person(1, seen_at(50)), person(2, seen_at(30)), person(3, seen_at(40)),
                                  person(4, seen_at(30))};
  const std::vector<PersonFate> b{person(1, seen_at(60)), person(2, seen_at(31)), person(3, seen_at(40)),
                                  person(4, seen_at(99))};
  const Partings partings = partings_of(a, b, duration);
  ASSERT_TRUE(partings.first.has_value());
  EXPECT_EQ(partings.first->resident.value, 2u);
  EXPECT_EQ(partings.first->parting.at_s, 30);
  EXPECT_EQ(partings.first->a->message->seen_s, 30.F);
  EXPECT_EQ(partings.first->b->message->seen_s, 31.F);
  EXPECT_EQ(partings.meant_for, 4u);
  EXPECT_EQ(partings.differing(), 3u);
  EXPECT_EQ(partings.people[static_cast<std::size_t>(Stage::seeing)], 3u);
}

TEST(Partings, CountEverybodyOnceWhereverTheyAre) {
  const std::vector<PersonFate> a{person(1, whole_way()), person(4, std::nullopt), person(6, whole_way())};
  const std::vector<PersonFate> b{person(2, whole_way()), person(4, whole_way()), person(6, whole_way()),
                                  person(9, std::nullopt)};
  const Partings partings = partings_of(a, b, duration);
  EXPECT_EQ(partings.meant_for, 5u);
  EXPECT_EQ(partings.people[static_cast<std::size_t>(Stage::audience)], 3u);
  EXPECT_EQ(partings.people[static_cast<std::size_t>(Stage::ceiling)], 1u);
  EXPECT_EQ(partings.differing(), 4u);
  ASSERT_TRUE(partings.first.has_value());
  EXPECT_EQ(partings.first->resident.value, 1u);
  EXPECT_TRUE(partings.first->a.has_value());
  EXPECT_FALSE(partings.first->b.has_value());
}

TEST(Partings, AreNoneWhereNobodyDiffersOrNobodyIsThere) {
  const std::vector<PersonFate> a{person(1, whole_way()), person(2, std::nullopt)};
  const Partings partings = partings_of(a, a, duration);
  EXPECT_FALSE(partings.first.has_value());
  EXPECT_EQ(partings.differing(), 0u);
  EXPECT_EQ(partings.meant_for, 2u);
  EXPECT_EQ(partings_of({}, {}, duration).meant_for, 0u);
}

}  // namespace
}  // namespace bereik
