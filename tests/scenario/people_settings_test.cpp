#include "sim/scenario/people_settings.h"

#include <gtest/gtest.h>

#include "models/core/errors.h"

namespace bereik {
namespace {

const std::filesystem::path source{BEREIK_SOURCE_DIR};

constexpr Seconds a_year{365.0 * 86400};

Settings settings_with(const std::vector<Override>& overrides) {
  return {source / "scenarios/burgernet-2023.toml", source / "models/netherlands/parameters.toml", overrides};
}

// What is wrong with them; empty where nothing is.
std::string problems(const std::vector<Override>& overrides) {
  Settings settings = settings_with(overrides);
  read_phone_life(settings, CivilCalendar::from("2023-01-01"), a_year);
  read_location(settings);
  try {
    settings.finish();
    return {};
  } catch (const InputError& error) {
    return error.what();
  }
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(PhoneLife, IsStillByDefault) {
  Settings settings = settings_with({});
  const PhoneLifeParameters p = read_phone_life(settings, CivilCalendar::from("2023-01-01"), a_year);
  EXPECT_FALSE(PhoneRepair{p.test}.is_used());
  EXPECT_FALSE(AppRenewal{p.renewal}.is_planned());
}

TEST(PhoneLife, HasNoNewAppAfterTheHorizonWhateverElseIsSaidOfIt) {
  const std::vector<Override> late{{"channel.app.renewal.from", "2024-01-01"},
                                   {"channel.app.renewal.old_ends", "2023-06-01"}};
  EXPECT_EQ(problems(late), "");
  Settings settings = settings_with(late);
  EXPECT_FALSE(AppRenewal{read_phone_life(settings, CivilCalendar::from("2023-01-01"), a_year).renewal}.is_planned());
}

TEST(PhoneLife, HasTheDatesAndSharesOfTheScenario) {
  Settings settings = settings_with({{"channel.app.renewal.from", "2023-03-01"},
                                     {"channel.app.renewal.old_ends", "2023-06-01"},
                                     {"channel.app.renewal.permission_after_refusal", "10 %"},
                                     {"channel.app.test.presses", "0.5"}});
  const PhoneLifeParameters p = read_phone_life(settings, CivilCalendar::from("2023-01-01"), a_year);
  EXPECT_EQ(borders_of(p.renewal, Seconds{365.0 * 86400}).size(), 5u);
  EXPECT_EQ(seconds_since_start(p.renewal.from), 59 * 86400.0);
  EXPECT_EQ(p.renewal.after_refusal, Fraction{0.1});
  EXPECT_EQ(p.test.presses, 0.5);
}

TEST(PhoneLife, RefusesANewAppThatDoesNotFitTheScenario) {
  EXPECT_EQ(problems({{"channel.app.renewal.from", "2023-01-01"}}), "");
  EXPECT_TRUE(holds(problems({{"channel.app.renewal.from", "2022-12-31"}}), "before the scenario starts"));
  const Override first{"channel.app.renewal.from", "2023-03-01"};
  EXPECT_EQ(problems({first, {"channel.app.renewal.old_ends", "2023-04-13"}}), "") << "the day after the last wave";
  EXPECT_TRUE(holds(problems({first, {"channel.app.renewal.old_ends", "2023-04-11"}}), "before the last wave"));
}

TEST(Journeys, AreRefusedWhereTheyTakeLongerThanTheWorkingHoursOrThesePassMidnight) {
  const auto read = [](const std::string& spread, double from_h, double to_h) {
    Settings settings = settings_with({{"population.journeys.spread", spread}});
    const Seconds journeys = read_journeys(settings, {Seconds{from_h * 3600}, Seconds{to_h * 3600}});
    settings.finish();
    return journeys;
  };
  EXPECT_EQ(read("8 h", 9, 17), Seconds{8 * 3600});
  EXPECT_EQ(read("0 s", 22, 6), Seconds{0}) << "sharp hours may pass midnight";
  EXPECT_THROW(read("8.1 h", 9, 17), InputError);
  EXPECT_THROW(read("1 h", 22, 6), InputError);
}

TEST(Location, RefusesMorePeopleOnTheMoveThanThereAre) {
  EXPECT_EQ(problems({{"channel.app.location.driving", "97.5 %"}}), "");
  EXPECT_TRUE(holds(problems({{"channel.app.location.driving", "97.6 %"}}), "more people are on the move"));
}

}  // namespace
}  // namespace bereik
