#include "models/targeting/presence.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/targeting/targeted_country.h"

namespace bereik {
namespace {

const DailyWindow nine_to_five{Seconds{9 * 3600}, Seconds{17 * 3600}};

CivilHour on(std::chrono::weekday day, unsigned hour) { return {day, hour}; }

TEST(Presence, IsSharpWithoutJourneys) {
  for (unsigned day = 0; day < 7; ++day)
    for (unsigned hour = 0; hour < 24; ++hour) {
      const Presence presence = presence_at(nine_to_five, Seconds{0}, on(std::chrono::weekday{day}, hour));
      const bool at_work = day >= 1 && day <= 5 && hour >= 9 && hour < 17;
      EXPECT_EQ(presence.is_everybody(), at_work) << day << " " << hour;
      EXPECT_EQ(presence.is_nobody(), !at_work) << day << " " << hour;
      EXPECT_FALSE(presence.is_partial());
    }
}

TEST(Presence, RisesAndFallsEvenlyAroundTheBordersAndKeepsItsHours) {
  const auto share = [](double spread_h, unsigned hour) {
    return presence_at(nine_to_five, Seconds{spread_h * 3600}, on(std::chrono::Tuesday, hour)).share();
  };
  for (const auto& [hour, expected] : std::vector<std::pair<unsigned, double>>{
           {7, 0}, {8, 0.25}, {9, 0.75}, {10, 1}, {15, 1}, {16, 0.75}, {17, 0.25}, {18, 0}})
    EXPECT_EQ(share(2, hour), expected) << hour;
  for (const double spread_h : {1.0, 2.0, 3.0, 4.0, 8.0}) {
    double hours = 0;
    for (unsigned hour = 0; hour < 24; ++hour) hours += share(spread_h, hour);
    EXPECT_NEAR(hours, 8, 0.05) << spread_h;
  }
  EXPECT_TRUE(presence_at(nine_to_five, Seconds{7200}, on(std::chrono::Saturday, 8)).is_nobody());
}

TEST(Presence, LetsTheEarliestComeAndGoFirst) {
  const Presence morning = presence_at(nine_to_five, Seconds{7200}, on(std::chrono::Monday, 8));
  const Presence evening = presence_at(nine_to_five, Seconds{7200}, on(std::chrono::Monday, 17));
  EXPECT_TRUE(morning.holds(0) && morning.holds(63) && !morning.holds(64) && !morning.holds(255));
  EXPECT_TRUE(!evening.holds(0) && !evening.holds(191) && evening.holds(192) && evening.holds(255));
}

// People who travel one by one.
struct Travellers {
  Draws draws{Seed{42}, ReplicationId{1}};
  AdoptionLaw law = law_of(lively());
  Membership members{small_people(), law, TickClock{a_year}, draws, {}, Journeys::one_by_one};
  Travellers() { members.advance({at_day(0), at_day(365)}, members.first_exposure(Membership::Patience::endless)); }
};

const Membership& travellers() {
  static const Travellers all;
  return all.members;
}

// Binomial for each of 256 groups, z = 6: 2e-9 each.
TEST(Journeys, AreEvenlySpreadAndNoneWhereAllTravelAtOnce) {
  for (const CrowdMembership& crowd : travellers().crowds()) {
    std::array<double, 256> size{};
    for (const std::uint8_t journey : crowd.journey) ++size[journey];
    const double mean = static_cast<double>(crowd.journey.size()) / 256;
    for (const double n : size) EXPECT_NEAR(n, mean, 6 * std::sqrt(mean) + 6);
    EXPECT_EQ(crowd.journey.size(), crowd.crowd->size());
  }
  Country country;
  for (const CrowdMembership& crowd : country.members.crowds()) EXPECT_TRUE(crowd.journey.empty());
}

// The slow, obvious way: everybody with the app, where they are at half past eight.
TEST(AppAudience, FindsEverybodyOnceInTheHoursOfJourneysWhereTheyAre) {
  TargetingParameters parameters = urgent_by_sms_and_voice();
  parameters.journeys = Seconds{7200};
  const SimTime launch = at_second((24 + 8) * 3600);
  const Presence presence = presence_at(parameters.working_hours, parameters.journeys, calendar.at(launch));
  ASSERT_TRUE(presence.is_partial());
  for (std::uint32_t c = 0; c < 12; ++c) {
    Alert alert = alert_of(AlertKind::time_critical, launch, c);
    if (c > 0) alert.area = random_circle(c);
    if (c == 0) alert.area.reset();
    std::array<std::vector<std::uint32_t>, crowd_count> expected, found;
    for (std::size_t k = 0; k < crowd_count; ++k) {
      const CrowdMembership& m = travellers().crowds()[k];
      for (std::uint32_t row = 0; row < m.crowd->size(); ++row) {
        if (m.at_home[row].holds(travellers().clock().at(launch)) == 0) continue;
        const bool by_day = presence.holds(m.journey[row]);
        if (by_day ? is_in(alert.area, m.crowd->by_day, m.crowd->row_by_day[row])
                   : is_in(alert.area, m.crowd->at_home, row))
          expected[k].push_back(row);
      }
    }
    Holders holders{travellers()};
    holders.move_to(travellers().clock().at(launch));
    const auto audience = app_audience(alert, parameters, calendar, travellers(), holders);
    EXPECT_EQ(audience.size(), 4u);
    for (const auto& part : audience) {
      std::vector<std::uint32_t>& members = found[part.crowd];
      const Layout& layout = part.people.layout();
      part.people.for_each_group([&](std::span<const std::uint32_t> rows) {
        for (const std::uint32_t row : rows) members.push_back(layout.member(row));
      });
    }
    for (std::size_t k = 0; k < crowd_count; ++k) {
      std::ranges::sort(found[k]);
      EXPECT_EQ(found[k], expected[k]) << c;
    }
    EXPECT_GT(expected[0].size(), c == 0 ? 15'000u : 0u);
  }
}

}  // namespace
}  // namespace bereik
