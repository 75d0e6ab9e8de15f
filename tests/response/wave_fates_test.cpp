// Everybody for whom a wave is meant: against a search through all members, and the fates of the reference.
#include "models/response/wave_fates.h"

#include <gtest/gtest.h>

#include <map>

#include "tests/response/small_world.h"

namespace bereik {
namespace {

FateLaws fate_laws(const PeopleLaws& people, const World& world) { return {people, world.members, world.draws}; }

std::map<std::uint32_t, std::optional<Fate>> fates_by_resident(const World& world, const Wave& wave, const Alert& alert,
                                                               const DispatchCurve& curve) {
  std::map<std::uint32_t, std::optional<Fate>> fates;
  const PeopleLaws people = world.laws();
  for_each_fate(fate_laws(people, world), wave, alert, curve, [&](const PersonFate& fate) {
    EXPECT_TRUE(fates.emplace(fate.resident.value, fate.message).second) << fate.resident.value;
  });
  return fates;
}

void expect_equal(const Fate& a, const Fate& b) {
  EXPECT_EQ(a.handed_over_s, b.handed_over_s);
  EXPECT_EQ(a.lost, b.lost);
  EXPECT_EQ(a.delivered_s, b.delivered_s);
  EXPECT_EQ(a.seen_s, b.seen_s);
  EXPECT_EQ(a.reported_s, b.reported_s);
  EXPECT_EQ(a.called_s, b.called_s);
}

AdoptionParameters coming_and_going() {
  AdoptionParameters adoption = lively();
  adoption.innovation = 3;
  adoption.leaving = 20;
  return adoption;
}

// Within reach of people who are at work, and of those at home.
Alert local_alert(double launch_s) {
  Alert alert = national_alert(5, launch_s);
  const Municipality& m = netherlands()->municipalities[100];
  alert.area = Circle{netherlands()->neighbourhoods[m.first_neighbourhood].area.centre, Metres{20000}};
  return alert;
}

TEST(WaveFates, AreThoseOfEveryAddresseeAndNobodyElse) {
  World world{delivery_parameters(), response_parameters(), coming_and_going()};
  world.rules(Channel::sms).ceilings = {{at_second(0), 50}};
  for (const double launch_s : {9 * 86400 + 11 * 3600.0, 9 * 86400 + 22 * 3600.0}) {
    const Alert alert = local_alert(launch_s);
    const Waves waves = world.waves_of({alert});
    std::size_t people = 0;
    for (const Wave& wave : waves.waves) {
      if (wave.is_what_if()) continue;
      const DispatchCurve curve = in_pieces(wave, 64);
      const auto fates = fates_by_resident(world, wave, alert, curve);
      const std::vector<Somebody> addressees = addressees_of(world, wave, alert);
      EXPECT_EQ(fates.size(), addressees.size() + wave.capped);
      for (const Somebody& one : addressees) {
        const auto found = fates.find(one.addressee.resident.value);
        ASSERT_NE(found, fates.end());
        ASSERT_TRUE(found->second.has_value());
        expect_equal(*found->second, fate_of(world.laws(), one.addressee, wave, alert, curve, world.draws));
      }
      people += addressees.size();
    }
    EXPECT_GT(people, 200u);
  }
}

TEST(WaveFates, HoldThoseWhomACeilingLeavesOutWithoutAMessage) {
  World world;
  const Alert alert = national_alert(3, 12 * 3600);
  const auto sms_of = [&] { return world.waves_of({alert}).waves.at(2); };
  const Wave all = sms_of();
  ASSERT_EQ(all.channel, Channel::sms);
  const auto without = fates_by_resident(world, all, alert, at_once(all));
  world.rules(Channel::sms).ceilings = {{at_second(0), 50}};
  const Wave few = sms_of();
  const auto with = fates_by_resident(world, few, alert, at_once(few));
  ASSERT_EQ(with.size(), without.size());
  std::size_t left_out = 0;
  for (const auto& [resident, message] : with) {
    EXPECT_TRUE(without.contains(resident));
    left_out += message ? 0 : 1;
  }
  EXPECT_EQ(left_out, few.capped);
  EXPECT_EQ(with.size() - left_out, 50u);
}

TEST(Digest, OfAFateDiffersWithEachPartOfIt) {
  const Fate fate{2, std::nullopt, 5, 60.F, 90.F};
  std::vector<PersonFate> all{{{7}, fate}, {{8}, fate}, {{7}, std::nullopt}};
  const auto add = [&](auto change) {
    Fate changed = fate;
    change(changed);
    all.push_back({{7}, changed});
  };
  add([](Fate& f) { f.handed_over_s = 3; });
  add([](Fate& f) { f.lost = LossCause::no_permission; });
  add([](Fate& f) { f.lost = LossCause::dead_token; });
  add([](Fate& f) { f.delivered_s = 6; });
  add([](Fate& f) { f.seen_s = std::nullopt; });
  add([](Fate& f) { f.seen_s = 61; });
  add([](Fate& f) { f.seen_s = 0; });
  add([](Fate& f) { f.reported_s = std::nullopt; });
  add([](Fate& f) { f.reported_s = 91; });
  add([](Fate& f) { f.called_s = 91; });
  std::set<std::uint64_t> digests;
  for (const PersonFate& one : all) EXPECT_TRUE(digests.insert(digest_of(one)).second);
  EXPECT_EQ(digest_of(all.front()), digest_of(PersonFate{{7}, fate}));
  // When it would have arrived is no part of it.
  EXPECT_EQ(digest_of({{7}, Fate{2, LossCause::expired, 3000, {}, {}}}),
            digest_of({{7}, Fate{2, LossCause::expired, 4000, {}, {}}}));
}

TEST(Eligibility, SaysWhatAddressesEverybody) {
  World world{delivery_parameters(), response_parameters(), coming_and_going()};
  const PeopleLaws people = world.laws();
  const Alert alert = local_alert(200 * 86400 + 11 * 3600.0);
  const Waves waves = world.waves_of({alert});
  for (const Wave& wave : waves.waves) {
    if (wave.is_what_if()) continue;
    const auto addressed = fates_by_resident(world, wave, alert, at_once(wave));
    std::size_t yes = 0, no = 0;
    for (std::uint32_t resident = 0; resident < world.people.residents().count(); resident += 97) {
      const Eligibility found = eligibility_of(fate_laws(people, world), alert, wave.channel, {resident});
      const bool by_app = wave.channel == Channel::app;
      const bool is_meant = found.is_registered && found.has_app == by_app && found.is_in_area.value_or(false);
      EXPECT_EQ(is_meant, addressed.contains(resident)) << resident;
      const bool holds = found.joined && *found.joined <= alert.launch && (!found.left || *found.left > alert.launch);
      EXPECT_EQ(found.has_app, holds) << resident;
      ++(is_meant ? yes : no);
    }
    EXPECT_GT(no, 100u);
    if (wave.channel == Channel::app) {
      EXPECT_GT(yes, 0u);
    }
  }
}

}  // namespace
}  // namespace bereik
